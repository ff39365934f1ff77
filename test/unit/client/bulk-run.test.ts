// As many lines as there are: a bounded part of them is under way, and what is final is told as it is.
import { expect, test } from 'vitest';
import { BulkRun, groupsOf, promptGroupsOf, severalAtOnce } from '../../../src/client/bulk-run.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { LEDGER_CONSORTIUM } from './ledger-backend.ts';
import { BANK, GRID, JUNE, ledgerApi, MAY, reading, withProducers } from './ledger-client.ts';

/** Few lines in an operation, so that few lines make many operations. */
const SHORT = { ...LEDGER_CONSORTIUM, rules: { ...LEDGER_CONSORTIUM.rules, maxLines: 5 } };
/** Operations of 5 lines, 32 in a list, 4 lists under way and one that is being built. */
const MOST_AHEAD = 5 * 32 * 5;

async function withAccount() {
  const api = await ledgerApi(SHORT);
  await withProducers(api, 'lin');
  return api.client;
}

/** Counts what was taken of it. */
class Applications {
  taken = 0;
  ended = false;

  async *lines(count: number) {
    try {
      for (let i = 0; i < count; i++) {
        this.taken++;
        yield { site: `roof-${i}`, producerAccount: 'bank-a/lin', feedIn: 'full', capacityW: 5_000n } as const;
      }
    } finally {
      this.ended = true;
    }
  }
}

test('lines are taken a bounded part ahead of what is told, each is told once, in order', async () => {
  const client = await withAccount();
  const source = new Applications();
  const told: string[] = [];
  let most = 0;
  for await (const { lines, outcomes } of client.metering.applySites(GRID, source.lines(3_000))) {
    most = Math.max(most, source.taken - told.length);
    expect(outcomes.map(({ name }) => name)).toEqual(lines.map(() => 'accepted'));
    told.push(...lines.map(({ site }) => site));
  }
  expect(told).toEqual(Array.from({ length: 3_000 }, (_, i) => `roof-${i}`));
  expect(most).toBeLessThanOrEqual(MOST_AHEAD + 5);
});

test('whoever stops reading stops the source', async () => {
  const client = await withAccount();
  const source = new Applications();
  for await (const { outcomes } of client.metering.applySites(GRID, source.lines(100_000))) {
    expect(outcomes).toHaveLength(5);
    break;
  }
  expect(source.ended).toBe(true);
  expect(source.taken).toBeLessThanOrEqual(MOST_AHEAD + 5);
});

test('a generator may be awaited as an array is, with progress of all its lines', async () => {
  const client = await withAccount();
  const told: (readonly [number, number])[] = [];
  const onProgress = (done: number, total: number) => told.push([done, total]);
  expect(await client.metering.applySites(GRID, new Applications().lines(12), { onProgress })).toHaveLength(12);
  expect(told).toEqual([5, 10, 12].map((done) => [done, done]));
});

test('a run is made once', async () => {
  const client = await withAccount();
  const run = client.metering.applySites(GRID, new Applications().lines(1));
  await run;
  await expect(Promise.resolve(run)).rejects.toThrow('a run is made once');
});

test('a source that fails ends the run with its own error', async () => {
  const client = await withAccount();
  async function* failing() {
    yield* new Applications().lines(7);
    throw new Error('line 8 cannot be read');
  }
  await expect(Promise.resolve(client.metering.applySites(GRID, failing()))).rejects.toThrow('line 8 cannot be read');
});

test('sites of a generator are connected, read and settled as they come', async () => {
  const client = await withAccount();
  const ids = Array.from({ length: 23 }, (_, i) => `roof-${i}`);
  await client.metering.applySites(GRID, new Applications().lines(ids.length));
  await client.metering.connectSites(GRID, ids.values());
  function* readings() {
    for (const atMs of [MAY, JUNE]) for (const site of ids) yield reading(site, atMs, BigInt(atMs - MAY) / 1_000n, 0n);
  }
  const read = await client.metering.recordReadings(GRID, readings());
  expect(read.map(({ name }) => name)).toEqual([...ids, ...ids].map(() => 'accepted'));
  await client.payments.pay(BANK, {
    ...{ from: 'bank-a/vault', to: 'bank-a/grid-purchase', amountFen: 100_000_000n },
    code: 'pay-in',
  });
  const run = { plan: 'feed-in', planVersion: 1, periodStartMs: MAY, periodEndMs: JUNE };
  const settled: string[] = [];
  for await (const part of client.settlement.settle(GRID, { ...run, sites: [...ids, 'roof-none'].values() })) {
    for (const { site, outcome } of part) settled.push(`${site} ${outcome.name}`);
  }
  expect(settled).toEqual([...ids.map((site) => `${site} accepted`), 'roof-none reading-at-start-missing']);
});

test('a step that is refused ends the connecting, and tells why', async () => {
  const client = await withAccount();
  await client.accounts.open(BANK, [{ account: 'bank-a/wu', key: keyOf('wu').publicKey, kind: 'deposit' }]);
  await expect(client.metering.connectSites(GRID, ['roof-none'].values())).rejects.toMatchObject({
    code: 'site-not-found',
  });
});

test('several are done at a time and no more, in order, and a failure is told in its turn', async () => {
  let now = 0;
  let most = 0;
  const work = async (item: number) => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, item % 2 === 0 ? 8 : 1));
    now--;
    if (item === 6) throw new Error('the sixth');
    return item;
  };
  const done: number[] = [];
  const run = async () => {
    for await (const item of severalAtOnce([1, 2, 3, 4, 5, 6, 7, 8], 3, work)) done.push(item);
  };
  await expect(run()).rejects.toThrow('the sixth');
  expect(done).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(3);
});

test('groups are of the size that is asked for, and the last of what is left', async () => {
  const groups: (readonly number[])[] = [];
  for await (const group of groupsOf([1, 2, 3, 4, 5], 2)) groups.push(group);
  expect(groups).toEqual([[1, 2], [3, 4], [5]]);
  const run = new BulkRun(groupsOf([1, 2, 3], 2), (group) => group);
  expect(await run).toEqual([1, 2, 3]);
});

test('a group that is not full is not waited for when the source is slow, and loses nothing', async () => {
  const goOn = Promise.withResolvers<void>();
  async function* slow() {
    yield* [1, 2, 3];
    await goOn.promise;
    yield* [4, 5];
  }
  const groups: (readonly number[])[] = [];
  for await (const group of promptGroupsOf(slow(), 2, 20)) {
    groups.push(group);
    if (group.includes(3)) goOn.resolve();
  }
  expect(groups).toEqual([[1, 2], [3], [4, 5]]);
});

test('where a source fails, what was begun before is told first', async () => {
  function* failing() {
    yield* [1, 2, 3, 4];
    throw new Error('line 5 cannot be read');
  }
  for (const most of [1, 3, 9]) {
    const told: number[] = [];
    const all = async () => {
      for await (const done of severalAtOnce(failing(), most, async (line) => 10 * line)) told.push(done);
    };
    await expect(all()).rejects.toThrow('line 5 cannot be read');
    expect(told).toEqual([10, 20, 30, 40]);
  }
});

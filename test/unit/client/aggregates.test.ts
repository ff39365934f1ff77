// Figures about many subjects, as an owner answers them: what is released is about no fewer than the policy says, also
// where a reader asks again and again to single somebody out.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import type { NewRecord } from '../../../src/client/publish-records.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import type { Aggregate } from '../../../src/generated/state.ts';
import type { AskAggregate } from '../../../src/generated/transaction.ts';
import { chooseGroup, GroupParts, hangingTogether } from '../../../src/ledger/sharing/aggregates/aggregate-group.ts';
import { figureOf, quantityOf } from '../../../src/ledger/sharing/aggregates/figure.ts';
import { aggregates, rangeReceipts } from '../../../src/ledger/sharing/tables.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { BANK, GRID, JUNE, type LedgerApi, ledgerApi, MAY, POLICY, SCENARIO } from './ledger-client.ts';

const MASTER = sha256(utf8('the sharing secret of bank-a'));
/** The node is the owner's. */
const READER = keyOf('bank-b');
const BUDGET = { questionsPerReader: 20, budgetPeriodMs: 86_400_000n };
const TERMS = { smallestGroup: 5, roundTo: 100n, ...BUDGET, answeredBy: 'owner' } as const;

/** The n-th subject of an area exports 1,000 Wh and n more. */
const subjectsOf = (area: string, count: number) => Array.from({ length: count }, (_, n) => `${area}-${n}`);
const exported = (subject: string) => 1_000n + BigInt(subject.split('-')[1] ?? 0);

const HOUR_MS = 3_600_000n;
const [FIRST, SECOND, BOTH] = [
  { periodStartMs: MAY, periodEndMs: MAY + HOUR_MS },
  { periodStartMs: MAY + HOUR_MS, periodEndMs: MAY + 2n * HOUR_MS },
  { periodStartMs: MAY, periodEndMs: MAY + 2n * HOUR_MS },
];

function totals(subject: string, record = `r.${subject}`): NewRecord {
  const content = utf8(JSON.stringify({ exportWh: `${exported(subject)}`, importWh: '0' }));
  return { record, subject, periodStartMs: MAY, periodEndMs: JUNE, contentType: 'application/json', content };
}

async function publishedOf(...subjects: readonly string[]): Promise<LedgerApi> {
  const api = await ledgerApi();
  await api.client.sharing.defineScenario(BANK, { ...POLICY, publishers: ['bank-a'], aggregates: TERMS });
  await publish(api, ...subjects);
  return api;
}

async function publish({ client }: LedgerApi, ...subjects: readonly string[]): Promise<void> {
  await client.sharing.publish(
    BANK,
    MASTER,
    SCENARIO,
    subjects.map((subject) => totals(subject)),
  );
}

async function released({ client }: LedgerApi): Promise<Aggregate[]> {
  const found: Aggregate[] = [];
  for await (const { value } of client.node.entries(aggregates)) if (value.status === 'released') found.push(value);
  return found;
}

async function answered({ client }: LedgerApi, change: Partial<AskAggregate> = {}) {
  const about = { scenario: SCENARIO, purpose: 'audit', fieldGroup: '', periodStartMs: MAY, periodEndMs: JUNE };
  const figure = { quantity: 'exportWh', measure: 'sum', area: '' } as const;
  const { transactionId } = await client.aggregates.ask(READER, { ...about, ...figure, ...change });
  return client.aggregates.answer(BANK, MASTER, transactionId);
}

test('a figure is the rounded sum or mean of its area, computed from one read on record', async () => {
  const api = await publishedOf(...subjectsOf('east', 6), ...subjectsOf('west', 7));
  expect(await answered(api)).toEqual({ status: 'released', value: 13_000n, subjects: 13 });
  expect(await answered(api, { area: 'east' })).toEqual({ status: 'released', value: 6_000n, subjects: 6 });
  expect(await answered(api, { measure: 'mean' })).toEqual({ status: 'released', value: 1_000n, subjects: 13 });
  let reads = 0;
  for await (const { value } of api.client.node.entries(rangeReceipts)) reads += value.reader === 'bank-a' ? 1 : 0;
  expect(reads).toBe(3);
});

test('a figure is about more subjects than a page of their list has, and found right by who computes it again', async () => {
  const api = await publishedOf(...subjectsOf('east', 70));
  expect(await answered(api)).toEqual({ status: 'released', value: 72_400n, subjects: 70 });
  const [entry] = await released(api);
  const judged = await api.client.aggregates.judge(entry?.aggregate ?? '');
  expect(judged).toMatchObject({ faults: [], parts: [70] });
  const again = await api.client.aggregates.recompute(BANK, { masterSecret: MASTER }, judged, 'audit');
  expect(again).toEqual({ opened: 70, recomputed: 'same', value: 72_400n });
});

test('a false figure is found by the keys of its records, and a group that leaves few apart by the ledger alone', async () => {
  const api = await publishedOf(...subjectsOf('east', 7));
  const ask = async (area: string) => {
    const about = { scenario: SCENARIO, purpose: 'audit', fieldGroup: '', periodStartMs: MAY, periodEndMs: JUNE };
    const question = { ...about, quantity: 'exportWh', measure: 'sum', area } as const;
    return (await api.client.aggregates.ask(READER, question)).transactionId;
  };
  const { client } = api;
  const [all, other] = [await ask('east'), await ask('')];
  await client.aggregates.answer(BANK, MASTER, all);
  const right = await client.aggregates.find(all);
  if (right === undefined) throw new Error('it was answered');
  const { recordsDigest, group, value } = right;
  const forged = { aggregate: other, previous: all, recordsDigest, group, value: value + 100n };
  await client.operations.releaseAggregate(BANK, forged);
  const judged = await client.aggregates.judge(other);
  expect(judged.faults).toEqual([]);
  expect(await client.aggregates.recompute(BANK, { masterSecret: MASTER }, judged, 'audit')).toMatchObject({
    ...{ opened: 7, recomputed: 'differs', value },
  });
  const nobody = { masterSecret: sha256(utf8('another secret')) };
  expect(await client.aggregates.recompute(BANK, nobody, judged, 'audit')).toMatchObject({
    ...{ opened: 0, recomputed: 'not-recomputed' },
  });
  // All but one: with the figure before, it says what that one exports.
  const last = await ask('');
  await client.operations.releaseAggregate(BANK, {
    ...forged,
    aggregate: last,
    previous: other,
    group: Uint8Array.of(63),
  });
  expect(await client.aggregates.judge(last)).toMatchObject({ faults: ['records', 'parts'], parts: [1, 6] });
  // Those before it are what they were.
  expect((await client.aggregates.judge(other)).faults).toEqual([]);
});

test('there is none about too few, of a quantity that is not there, or of another period', async () => {
  const api = await publishedOf(...subjectsOf('east', 4), ...subjectsOf('west', 5));
  expect(await answered(api, { area: 'east' })).toMatchObject({ status: 'declined' });
  expect(await answered(api, { periodEndMs: JUNE + 1n })).toMatchObject({ status: 'declined' });
  expect(await answered(api, { quantity: 'incomeFen' })).toMatchObject({ status: 'declined' });
  expect(await answered(api, { area: 'west' })).toMatchObject({ status: 'released', subjects: 5 });
});

test('a total less its areas leaves nobody alone', async () => {
  const api = await publishedOf(...subjectsOf('east', 6), ...subjectsOf('west', 6), ...subjectsOf('south', 1));
  expect(await answered(api)).toMatchObject({ status: 'released', subjects: 13 });
  expect(await answered(api, { area: 'east' })).toMatchObject({ status: 'released' });
  // East and west taken from the total would be the only subject of the south.
  expect(await answered(api, { area: 'west' })).toMatchObject({ status: 'declined' });
  expect(await answered(api, { area: 'west', measure: 'mean' })).toMatchObject({ status: 'declined' });
});

test('who comes later waits for others, and who has gone is not what two figures differ by', async () => {
  const api = await publishedOf(...subjectsOf('east', 6));
  expect(await answered(api)).toMatchObject({ subjects: 6 });
  await publish(api, 'west-0');
  expect(await answered(api)).toMatchObject({ status: 'released', subjects: 6, value: 6_000n });
  await publish(api, 'west-1', 'west-2', 'west-3', 'west-4');
  expect(await answered(api)).toMatchObject({ status: 'released', subjects: 11 });
  await api.client.sharing.purge(BANK, ['r.east-3'], 'asked for');
  expect(await answered(api)).toMatchObject({ status: 'declined' });
});

test('the hours of some and of others, and both hours, leave nobody alone', async () => {
  const api = await publishedOf();
  const all = subjectsOf('east', 6);
  const drafts = [all, all.slice(1), all].flatMap((subjects, i) =>
    subjects.map((subject) => ({ ...totals(subject, `r.${i}.${subject}`), ...[FIRST, SECOND, BOTH][i] })),
  );
  await api.client.sharing.publish(BANK, MASTER, SCENARIO, drafts);
  expect(await answered(api, FIRST)).toMatchObject({ status: 'released', subjects: 6 });
  expect(await answered(api, SECOND)).toMatchObject({ status: 'released', subjects: 5 });
  // Less the first hour of all and the second of the others it would be the second hour of one.
  expect(await answered(api, BOTH)).toMatchObject({ status: 'declined' });
});

test('figures hang together by periods that overlap one after the other', () => {
  const figure = (from: number, until: number) =>
    ({ question: { periodStartMs: BigInt(from), periodEndMs: BigInt(until) } }) as Aggregate;
  const asked = figure(10, 20);
  const [before, next, last] = [figure(0, 11), figure(19, 30), figure(29, 40)];
  expect(hangingTogether(asked, [figure(40, 50), last, before, next])).toEqual([last, before, next]);
  // One within another ends nothing.
  const [long, within] = [figure(0, 30), figure(1, 2)];
  expect(hangingTogether(asked, [long, within])).toEqual([long, within]);
  expect(hangingTogether(figure(40, 50), [last, before, next])).toEqual([]);
});

test('a reader fills no group with subjects of its own records', async () => {
  const api = await ledgerApi();
  const policy = { ...POLICY, publishers: ['bank-a', 'bank-b'], aggregates: TERMS };
  await api.client.sharing.defineScenario(BANK, policy);
  await publish(api, 'east-0');
  const invented = subjectsOf('east', 6).slice(1);
  await api.client.sharing.publish(
    READER,
    MASTER,
    SCENARIO,
    invented.map((subject) => totals(subject)),
  );
  expect(await answered(api)).toMatchObject({ status: 'declined' });
});

test('a record in chunks is left out, and one that nobody can open has the figure declined', async () => {
  const api = await ledgerApi();
  const policy = { ...POLICY, publishers: ['bank-a', 'grid'], aggregates: TERMS };
  await api.client.sharing.defineScenario(BANK, policy);
  await publish(api, ...subjectsOf('east', 5));
  const long = { ...totals('east-5'), content: new Uint8Array(2 << 20).fill(0x20) };
  await api.client.sharing.publish(BANK, MASTER, SCENARIO, [long]);
  expect(await answered(api)).toMatchObject({ status: 'released', subjects: 5 });
  await api.client.sharing.publish(GRID, sha256(utf8('of somebody else')), SCENARIO, [totals('east-6')]);
  await publish(api, ...subjectsOf('east', 11).slice(7));
  const reason = 'a payload of the group cannot be opened';
  expect(await answered(api)).toEqual({ status: 'declined', reason });
});

test('a question is answered once, whoever is asked again, and an answer is the same from another machine', async () => {
  const api = await publishedOf(...subjectsOf('east', 6));
  const about = { scenario: SCENARIO, purpose: 'audit', fieldGroup: '', periodStartMs: MAY, periodEndMs: JUNE };
  const question = { ...about, quantity: 'exportWh', measure: 'sum', area: '' } as const;
  const asked = await Promise.all([1, 2, 3].map(() => api.client.aggregates.ask(READER, question)));
  const ids = asked.map(({ transactionId }) => transactionId);
  const both = await Promise.all([...ids, ...ids].map((id) => api.client.aggregates.answer(BANK, MASTER, id)));
  expect(both.filter(({ status }) => status === 'released').length).toBeGreaterThanOrEqual(3);
  expect(await api.client.aggregates.open('bank-a')).toEqual([]);
  const entries = await Promise.all(ids.map((id) => api.client.aggregates.find(id)));
  // One after the other: each names the one before it.
  expect(new Set(entries.map((entry) => entry?.previous)).size).toBe(3);
  expect(new Set(entries.map((entry) => entry?.value))).toEqual(new Set([6_000n]));
});

test('whatever is asked, no combination of figures is about fewer than the smallest group', () => {
  const subjects = Array.from({ length: 24 }, (_, n) => `s${n}`);
  const asked = fc.array(fc.subarray(subjects), { minLength: 1, maxLength: 12 });
  let released = 0;
  fc.assert(
    fc.property(asked, fc.integer({ min: 2, max: 6 }), (questions, smallest) => {
      const groups: (readonly string[])[] = [];
      const parts = new GroupParts();
      for (const question of questions) {
        const group = chooseGroup(question, parts, smallest);
        if (group === undefined) continue;
        released++;
        expect(group.size).toBeGreaterThanOrEqual(smallest);
        for (const subject of group) expect(question).toContain(subject);
        groups.push([...group]);
        parts.add([...group]);
        expect(parts.sizes()[0]).toBeGreaterThanOrEqual(smallest);
      }
      // Any sum of figures, with any factors, has one factor for all subjects that are in the same figures.
      const alike = Map.groupBy(subjects, (subject) => groups.map((group) => group.includes(subject)).join());
      for (const [pattern, part] of alike) {
        if (pattern.includes('true')) expect(part.length).toBeGreaterThanOrEqual(smallest);
      }
    }),
    { numRuns: 500 },
  );
  expect(released).toBeGreaterThan(500);
});

test('a figure is within half of what it is rounded to', () => {
  const values = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(values, fc.bigInt({ min: 1n, max: 10n ** 6n }), (drawn, roundTo) => {
      const sum = drawn.reduce((total, value) => total + value, 0n);
      const [total, mean] = [figureOf(drawn, 'sum', roundTo) ?? -1n, figureOf(drawn, 'mean', roundTo) ?? -1n];
      const count = BigInt(drawn.length);
      const far = (value: bigint) => (value < 0n ? -value : value);
      expect(total % roundTo).toBe(0n);
      expect(2n * far(total - sum) <= roundTo).toBe(true);
      expect(2n * far(mean * count - sum) <= roundTo * count).toBe(true);
    }),
  );
  expect(figureOf([2n ** 64n], 'sum', 1n)).toBeUndefined();
});

test('a quantity is a whole number of JSON, or the column of a series with all its rates', () => {
  const header = (contentType: string) => ({ contentType }) as Parameters<typeof quantityOf>[0]['header'];
  const json = (text: string) => quantityOf({ header: header('application/json'), content: utf8(text) }, 'exportWh');
  expect([json('{"exportWh":"12"}'), json('{"exportWh":12}')]).toEqual([12n, 12n]);
  for (const text of [
    '{"exportWh":1.5}',
    '{"exportWh":-1}',
    '{"exportWh":true}',
    '{}',
    'null',
    '{',
    '{"exportWh":"1e3"}',
  ]) {
    expect(json(text), text).toBeUndefined();
  }
  const series = utf8('start,exportWh.day,exportWh.night,quality\n1,2,3,actual\n2,20,30,actual\n');
  expect(quantityOf({ header: header('text/csv'), content: series }, 'exportWh')).toBe(55n);
  expect(quantityOf({ header: header('text/csv'), content: series }, 'importWh')).toBeUndefined();
});

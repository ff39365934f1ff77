// Figures and a node, or an owner, that cannot be believed: what was read is held against the ledger, and a group against
// who may be counted when the figure is released.
import { expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import type { NewRecord } from '../../../src/client/publish-records.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { BANK, JUNE, type LedgerApi, ledgerApi, MAY, POLICY, SCENARIO } from './ledger-client.ts';

const MASTER = sha256(utf8('the sharing secret of bank-a'));
const READER = keyOf('bank-b');
const BUDGET = { questionsPerReader: 20, budgetPeriodMs: 86_400_000n };
const TERMS = { smallestGroup: 5, roundTo: 100n, ...BUDGET, answeredBy: 'owner' } as const;

function totals(n: number): NewRecord {
  const content = utf8(JSON.stringify({ exportWh: `${1_000 * (n + 1)}` }));
  const about = { record: `r.${n}`, subject: `east-${n}`, periodStartMs: MAY, periodEndMs: JUNE };
  return { ...about, contentType: 'application/json', content };
}

async function asked(count = 6): Promise<{ readonly api: LedgerApi; readonly id: string }> {
  const api = await ledgerApi();
  const policy = { ...POLICY, publishers: ['bank-a', 'bank-b'], aggregates: TERMS };
  await api.client.sharing.defineScenario(BANK, policy);
  const records = Array.from({ length: count }, (_, n) => totals(n));
  await api.client.sharing.publish(BANK, MASTER, SCENARIO, records);
  return { api, id: await ask(api) };
}

async function ask({ client }: LedgerApi): Promise<string> {
  const about = { scenario: SCENARIO, purpose: 'audit', fieldGroup: '', periodStartMs: MAY, periodEndMs: JUNE };
  const figure = { quantity: 'exportWh', measure: 'sum', area: '' } as const;
  return (await client.aggregates.ask(READER, { ...about, ...figure })).transactionId;
}

type Range = LedgerApi['client']['node']['range'];

/** The node's answer to the first page of a range is what this makes of it. */
function first({ client }: LedgerApi, make: (read: () => ReturnType<Range>) => ReturnType<Range>): void {
  const { node } = client;
  const original: Range = node.range.bind(node);
  let calls = 0;
  node.range = (...args) => (++calls === 1 ? make(() => original(...args)) : original(...args));
}

test('a record that is served twice, in place of another, counts for no figure', async () => {
  const { api, id } = await asked();
  const { aggregates } = api.client;
  const twice = async (read: () => ReturnType<Range>) => {
    const page = await read();
    const [one, ...others] = page.items;
    if (one === undefined) throw new Error('there is one');
    return { ...page, items: [one, one, ...others.slice(1)] };
  };
  first(api, twice);
  await expect(aggregates.answer(BANK, MASTER, id)).rejects.toMatchObject({ code: 'bad-answer' });
  expect(await aggregates.answer(BANK, MASTER, id)).toMatchObject({ status: 'released', value: 21_000n });
  const judged = await aggregates.judge(id);
  first(api, twice);
  const again = aggregates.recompute(BANK, { masterSecret: MASTER }, judged, 'audit');
  await expect(again).rejects.toMatchObject({ code: 'bad-answer' });
});

test.each(['before', 'after'])('a record that is erased %s it is read is in no figure', async (when) => {
  const { api, id } = await asked();
  const purge = () => api.client.sharing.purge(BANK, ['r.0'], 'asked for');
  first(api, async (read) => {
    if (when === 'before') await purge();
    const page = await read();
    if (when === 'after') await purge();
    return page;
  });
  // All but the first: another group was chosen, and its own value read.
  const answer = await api.client.aggregates.answer(BANK, MASTER, id);
  expect(answer).toEqual({ status: 'released', value: 20_000n, subjects: 5 });
});

test('a figure over records that may be in none for its reader is found by the ledger alone', async () => {
  const { api, id } = await asked(5);
  const { client } = api;
  await client.aggregates.answer(BANK, MASTER, id);
  const right = await client.aggregates.find(id);
  if (right === undefined) throw new Error('it was answered');
  expect((await client.aggregates.judge(id)).faults).toEqual([]);
  // Of the reader itself, in another period: no part is too small.
  const own = Array.from({ length: 5 }, (_, n) => ({
    ...totals(n),
    record: `own.${n}`,
    periodStartMs: JUNE,
    periodEndMs: JUNE + 1n,
  }));
  await client.sharing.publish(READER, MASTER, SCENARIO, own);
  const about = {
    scenario: SCENARIO,
    purpose: 'audit',
    fieldGroup: '',
    quantity: 'exportWh',
    measure: 'sum',
    area: '',
  } as const;
  const { transactionId: other } = await client.aggregates.ask(READER, {
    ...about,
    ...{ periodStartMs: JUNE, periodEndMs: JUNE + 1n },
  });
  const { recordsDigest, group, value } = right;
  await client.operations.releaseAggregate(BANK, { aggregate: other, previous: id, recordsDigest, group, value });
  expect((await client.aggregates.judge(other)).faults).toEqual(['records', 'not-countable']);
});

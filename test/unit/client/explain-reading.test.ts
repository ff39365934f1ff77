// Why a member may read or not: the same answer as the ledger gives, with the entries and transactions that decide.
import { expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { askFetched, askWhole } from '../../../src/client/asked-state.ts';
import { basisOf, grantsOfReader, judgeReading, type ReadingCase } from '../../../src/client/explain-reading.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { GRID, JUNE, ledgerApi, MAY, POLICY, SCENARIO } from './ledger-client.ts';

const MASTER = sha256(utf8("the grid company's sharing secret"));
const EXPIRES = 1_700_900_000_000n;

async function shared() {
  const api = await ledgerApi();
  const { client } = api;
  await client.sharing.defineScenario(GRID, POLICY);
  const about = { subject: 'site-lin', periodStartMs: MAY, periodEndMs: JUNE, contentType: 'text/csv' };
  await client.sharing.publish(GRID, MASTER, SCENARIO, [{ ...about, record: 'r1', content: utf8('1') }]);
  const grant = { scenario: SCENARIO, reader: 'bank-a', purpose: 'audit', expiresAtMs: EXPIRES };
  const place = { granularity: 'record', record: 'r1' } as const;
  await client.sharing.grant(GRID, MASTER, { ...grant, ...place, grant: 'old' });
  await client.sharing.revoke(GRID, 'old', 'mistaken');
  await client.sharing.grant(GRID, MASTER, { ...grant, ...place, grant: 'new' });
  const consortium = await client.node.consortiumNow();
  const judge = async (asked: Omit<ReadingCase, 'atMs' | 'grants'> & { readonly grants?: readonly string[] }) => {
    const grants = asked.grants ?? (await grantsOfReader(client.node, SCENARIO, asked.reader));
    return askFetched(client.node, (state) =>
      judgeReading(state, consortium, { ...asked, grants, atMs: EXPIRES - 1n }),
    );
  };
  return { ...api, judge };
}

test('any grant of the reader that allows it decides, and the entries are those that the rule looked at', async () => {
  const { judge } = await shared();
  const { answer, entries } = await judge({ reader: 'bank-a', purpose: 'audit', about: { record: 'r1' } });
  expect(answer).toEqual({ grant: 'new', decision: { allowed: true, as: 'grantee' } });
  expect(entries).toContain(`scenario/${SCENARIO}/1`);
  expect(entries).toContain('record/r1');
  expect(entries).toContain('grant/new');
});

test('a denial names the rule by the grant that fits best, and the named grant alone where one is named', async () => {
  const { judge } = await shared();
  const revoked = await judge({ reader: 'bank-a', purpose: 'audit', about: { record: 'r1' }, grants: ['old'] });
  expect(revoked.answer).toMatchObject({ grant: 'old', decision: { because: { name: 'grant-revoked' } } });
  const other = await judge({ reader: 'bank-a', purpose: 'loan', about: { record: 'r1' } });
  expect(other.answer.decision).toMatchObject({ allowed: false, because: { name: 'wrong-purpose' } });
  const none = await judge({ reader: 'merchant', purpose: 'audit', about: { record: 'r1' } });
  expect(none.answer).toMatchObject({ grant: '', decision: { because: { name: 'not-a-reader' } } });
});

test('of several grants any that allows it decides, and else the one that covers the record', async () => {
  const { judge, client } = await shared();
  const asked = { reader: 'bank-a', purpose: 'audit', about: { record: 'r1' } };
  expect((await judge({ ...asked, grants: ['old', 'new'] })).answer.grant).toBe('new');
  const elsewhere = {
    grant: 'elsewhere',
    scenario: SCENARIO,
    reader: 'bank-a',
    purpose: 'audit',
    expiresAtMs: EXPIRES,
  };
  await client.sharing.grant(GRID, MASTER, { ...elsewhere, granularity: 'subject', subject: 'site-wang' });
  const { answer } = await judge({ ...asked, grants: ['elsewhere', 'old'] });
  expect(answer).toMatchObject({ grant: 'old', decision: { because: { name: 'grant-revoked' } } });
});

test('the next record about a subject is judged by the newest policy and the key epoch that is present', async () => {
  const { judge, client } = await shared();
  const about = { scenario: SCENARIO, subject: 'site-lin', fieldGroup: '' };
  const before = await judge({ reader: 'bank-a', purpose: 'audit', about });
  // Its grants are of one record each.
  expect(before.answer.decision).toMatchObject({ allowed: false, because: { name: 'grant-does-not-cover' } });
  const place = { granularity: 'subject', subject: 'site-lin' } as const;
  const grant = {
    grant: 'all',
    scenario: SCENARIO,
    reader: 'bank-a',
    purpose: 'audit',
    expiresAtMs: EXPIRES,
    ...place,
  };
  await client.sharing.grant(GRID, MASTER, grant);
  expect((await judge({ reader: 'bank-a', purpose: 'audit', about })).answer).toMatchObject({ grant: 'all' });
  await client.sharing.revoke(GRID, 'all', 'mistaken');
  expect((await judge({ reader: 'bank-a', purpose: 'audit', about })).answer.decision.allowed).toBe(false);
  const nothing = await judge({ reader: 'bank-a', purpose: 'audit', about: { ...about, scenario: 'none' } });
  expect(nothing.answer.decision).toMatchObject({ because: { name: 'scenario-not-found' } });
  const missing = await judge({ reader: 'bank-a', purpose: 'audit', about: { record: 'none' } });
  expect(missing.answer.decision).toMatchObject({ because: { name: 'record-not-found' } });
});

test('entries fetched one after the other and a state that is whole give the same answer', async () => {
  const { judge, backend, client } = await shared();
  const asked = { reader: 'bank-a', purpose: 'audit', about: { record: 'r1' }, grants: ['old', 'new'] };
  const fetched = await judge(asked);
  const consortium = await client.node.consortiumNow();
  const whole = askWhole({ get: (table, id) => backend.read(table, id) }, (state) =>
    judgeReading(state, consortium, { ...asked, atMs: EXPIRES - 1n }),
  );
  expect(whole).toEqual(fetched);
});

test('the transactions behind it are found in their blocks, a revocation as such', async () => {
  const { backend, client } = await shared();
  const state = { get: (table: Parameters<typeof backend.read>[0], id: string) => backend.read(table, id) } as never;
  const basis = await basisOf(client.node, state, [
    `scenario/${SCENARIO}/latest`,
    `scenario/${SCENARIO}/1`,
    'record/r1',
    'grant/old',
    'grant/new',
  ]);
  expect(basis.map(({ entry, happened }) => [entry, happened])).toEqual([
    [`scenario/${SCENARIO}/1`, 'defined'],
    ['record/r1', 'published'],
    ['grant/old', 'revoked'],
    ['grant/new', 'granted'],
  ]);
  for (const { transactionId } of basis) expect(transactionId).toMatch(/^[0-9a-f]{64}$/);
});

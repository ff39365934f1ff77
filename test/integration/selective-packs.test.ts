// The pack of one payment, and of one record, on real nodes: it holds what it is about, and not a byte of the others that
// stand beside it on the ledger. Where a transaction has lines of others, that is said.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allLines } from '../../src/client/run-lines.ts';
import { generateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import type { DefineScenario } from '../../src/generated/transaction.ts';
import { records } from '../../src/ledger/sharing/tables.ts';
import { verifyFile } from '../../src/sdk/verifier.ts';
import { nodesOf, type OpenConsortium, openConsortium, startNodes, untilReady } from './consortium-under-test.ts';
import { runAsOperator } from './run-as-operator.ts';

const QUICK = { deltaMs: 20, idleIntervalMs: 8 };
const DAY_MS = 86_400_000n;
const PEOPLE = ['li', 'wang', 'zhao'] as const;
const SCENARIO: DefineScenario = {
  ...{ scenario: 'loan-papers', version: 1, dataSchema: 'paper/1', publishers: ['grid'], readers: ['role:bank'] },
  ...{ purposes: ['loan'], consentRequired: false, granularity: 'record', longestGrantMs: DAY_MS },
  ...{ retentionMs: DAY_MS, supervisor: '', changedBy: 'owner', history: true, subjectMayPurge: false },
  ...{ keptBy: 'all-members', attestedBy: 0, aggregates: null, guardians: 'none', fieldGroups: [] },
};

let open: OpenConsortium;
const node = (id: string) => open.consortium.node(id);
const path = (name: string) => join(open.consortium.folder, name);

/** What tells one of them from the others: as it is typed, or hexadecimal. */
interface Told {
  readonly id: string;
  readonly words: readonly string[];
}
let paid: readonly Told[];
let shared: readonly Told[];
let together: readonly Told[];

beforeAll(async () => {
  open = await openConsortium(QUICK);
  const nodes = nodesOf(open.consortium);
  await startNodes(nodes);
  await Promise.all(nodes.map(untilReady));
  [paid, together] = await payments();
  shared = await publications();
});

afterAll(() => open.close());

async function payments(): Promise<readonly [readonly Told[], readonly Told[]]> {
  const bank = node('bank-a');
  const [client, key] = [bank.client('submitter'), bank.signingKey()];
  const keys = PEOPLE.map(() => signingKeyOf(generateKey('account')));
  const openings = PEOPLE.map((name, i) => ({
    ...{ account: `bank-a/${name}`, key: keys[i]?.publicKey ?? new Uint8Array(), kind: 'deposit' as const },
  }));
  allLines(await client.accounts.open(key, openings));
  const paymentTo = (i: number, how: string) => ({
    ...{ from: 'bank-a/vault', to: `bank-a/${PEOPLE[i]}`, amountFen: BigInt(100 + i), code: 'pay-in' },
    ...{ reference: `${how}-for-${PEOPLE[i]}`, id: `${how}-${PEOPLE[i]}` },
  });
  const told = (i: number, how: string, { transfer, transactionId }: { transfer: string; transactionId: string }) => ({
    id: transfer,
    words: [transfer, `bank-a/${PEOPLE[i]}`, `${how}-for-${PEOPLE[i]}`, `${how}-${PEOPLE[i]}`, transactionId],
  });
  const alone: Told[] = [];
  for (const i of PEOPLE.keys())
    alone.push(told(i, 'house-rent', await client.payments.pay(key, paymentTo(i, 'house-rent'))));
  const all = [...PEOPLE.keys()];
  const outcomes = allLines(
    await client.payments.payMany(
      key,
      all.map((i) => paymentTo(i, 'month-wage')),
    ),
  );
  return [alone, all.map((i) => told(i, 'month-wage', outcomes[i] ?? { transfer: '', transactionId: '' }))];
}

/** Each published, granted and read by itself. */
async function publications(): Promise<readonly Told[]> {
  const [grid, bank] = [node('grid'), node('bank-a')];
  const [client, key, master] = [grid.client('submitter'), grid.signingKey(), randomBytes(32)];
  await client.sharing.defineScenario(key, SCENARIO);
  const told: Told[] = [];
  for (const name of PEOPLE) {
    const [record, subject, grant] = [`paper-of-${name}`, `roof-of-${name}`, `grant-of-${name}`];
    const period = { periodStartMs: 0n, periodEndMs: 1n, contentType: 'text/plain' };
    const content = randomBytes(100);
    await client.sharing.publish(key, master, SCENARIO.scenario, [{ record, subject, ...period, content }]);
    const terms = {
      scenario: SCENARIO.scenario,
      reader: 'bank-a',
      purpose: 'loan',
      expiresAtMs: BigInt(Date.now()) + DAY_MS / 2n,
    };
    await client.sharing.grant(key, master, { ...terms, grant, granularity: 'record', record });
    const header = (await client.node.entry(records, record))?.value.header;
    const hashes = [header?.ciphertextHash, header?.commitment].map((hash) => hash?.toHex() ?? '');
    told.push({ id: record, words: [record, subject, grant, ...hashes] });
  }
  const reader = bank.client('submitter');
  const encryptionKey = bank.privateKey('encryption').secret();
  for (const name of PEOPLE) {
    const request = { record: `paper-of-${name}`, purpose: 'loan', grant: `grant-of-${name}` };
    await reader.sharing.read(bank.signingKey(), { encryptionKey }, request);
  }
  return told;
}

/** Verified by the command and by the package; its text. */
async function packOf(kind: string, { id }: Told): Promise<{ text: string; otherLineCount: unknown; steps: number }> {
  const file = path(`${kind}-${id}.pack.json`);
  const made = await runAsOperator(node('bank-b'), 'audit', 'trail', kind, id, '--proof', file);
  expect(made).toMatchObject({ exitCode: 0 });
  const verified = await runAsOperator(node('bank-b'), 'verify', file, '--genesis', open.consortium.genesisPath);
  expect(verified).toMatchObject({ exitCode: 0, answer: { ok: true, failed: 0 } });
  const report = verifyFile(readFileSync(file), readFileSync(open.consortium.genesisPath));
  expect([report.ok, report.failures]).toEqual([true, []]);
  const { trail, otherLineCount } = made.answer;
  const steps = (trail as readonly unknown[]).length;
  return { text: readFileSync(file, 'utf8'), otherLineCount, steps };
}

/** Those that occur in the file, as text or in hexadecimal. */
function foundIn(text: string, { words }: Told): readonly string[] {
  expect(words.every((word) => word.length >= 8)).toBe(true);
  return words.filter((word) => text.includes(word) || text.includes(Buffer.from(word).toString('hex')));
}

test('the pack of one payment has it, and nothing of the payments beside it', async () => {
  for (const one of paid) {
    const { text, otherLineCount } = await packOf('payment', one);
    const [, account, reference, id] = one.words;
    expect(foundIn(text, one)).toEqual(expect.arrayContaining([account, reference, id]));
    for (const other of [...paid, ...together].filter(({ id }) => id !== one.id)) {
      const own = new Set(one.words);
      expect(foundIn(text, other).filter((word) => !own.has(word))).toEqual([]);
    }
    expect(otherLineCount).toBe(0);
  }
});

test('the pack of one record has what was done with it, and nothing of the records beside it', async () => {
  for (const one of shared) {
    const { text, otherLineCount, steps } = await packOf('record', one);
    expect(foundIn(text, one)).toEqual(one.words);
    // Defined, published, granted, read.
    expect(steps).toBe(4);
    for (const other of shared.filter(({ id }) => id !== one.id)) expect(foundIn(text, other)).toEqual([]);
    expect(otherLineCount).toBe(0);
  }
});

test('of a payment that was signed together with others, the command says that they are in it', async () => {
  const [first, ...others] = together as readonly [Told, ...Told[]];
  const { text, otherLineCount } = await packOf('payment', first);
  expect(otherLineCount).toBe(others.length);
  for (const other of others) expect(foundIn(text, other).length).toBeGreaterThan(0);
});

// Ciphertexts that cannot be had, or not yet, on real nodes: their holders are away, their bytes on the disk are damaged,
// or the access receipt is not final. What was not fetched never reads like a missing right, nor the other way round. The
// tests share one consortium and build on each other.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patientMs } from '../../scripts/patience.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import type { DefineScenario } from '../../src/generated/transaction.ts';
import { accessReceipts } from '../../src/ledger/sharing/tables.ts';
import { openLevel } from '../../src/storage/open-level.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import {
  nodesOf,
  type OpenConsortium,
  openConsortium,
  startNodes,
  until,
  untilAgreed,
  untilReady,
} from './consortium-under-test.ts';
import { atNode } from './run-as-operator.ts';

const QUICK = { deltaMs: 20, idleIntervalMs: 8 };
const DAY_MS = 86_400_000n;
const MASTER = randomBytes(32);
const CONTENT = 'interest 3.1 % for roof-17';

/** Kept by the owner and one bank: with both away nobody has it, and the others are still a quorum. */
const POLICY: DefineScenario = {
  ...{ scenario: 'loan-papers', version: 1, dataSchema: 'paper/1', publishers: ['grid'], readers: ['bank-a'] },
  ...{ purposes: ['loan'], consentRequired: false, granularity: 'record', longestGrantMs: DAY_MS },
  ...{ retentionMs: DAY_MS, supervisor: '', changedBy: 'owner', history: true, subjectMayPurge: false },
  ...{ keptBy: 'readers-and-owner', attestedBy: 0, aggregates: null, guardians: 'none', fieldGroups: [] },
};

let open: OpenConsortium;
const node = (id: string) => open.consortium.node(id);
const read = (...more: readonly string[]) =>
  run('share', 'read', 'paper-1', '--purpose', 'loan', ...atNode(node('bank-a')), ...more, '--json');

beforeAll(async () => {
  open = await openConsortium(QUICK);
  const nodes = nodesOf(open.consortium);
  await startNodes(nodes);
  await Promise.all(nodes.map(untilReady));
  const [grid, key] = [node('grid').client('submitter'), node('grid').signingKey()];
  await grid.sharing.defineScenario(key, POLICY);
  await node('bank-a').end('SIGKILL');
  const paper = { subject: 'roof-17', periodStartMs: 0n, periodEndMs: 1n, contentType: 'text/plain' };
  const drafts = ['paper-1', 'paper-2'].map((record) => ({ ...paper, record, content: Buffer.from(CONTENT) }));
  await grid.sharing.publish(key, MASTER, POLICY.scenario, drafts);
  const terms = { scenario: POLICY.scenario, reader: 'bank-a', purpose: 'loan', granularity: 'record' } as const;
  const expiresAtMs = BigInt(Date.now()) + DAY_MS / 2n;
  await grid.sharing.grant(key, MASTER, { ...terms, grant: 'g-1', record: 'paper-1', expiresAtMs });
  await untilAgreed(nodesOf(open.consortium, ['grid', 'bank-b', 'merchant']));
  await node('grid').end('SIGKILL');
  await node('bank-a').start();
  await untilReady(node('bank-a'));
});

afterAll(() => open.close());

async function receiptsOfReader(): Promise<number> {
  let receipts = 0;
  for await (const { value } of node('bank-b').client().node.entries(accessReceipts)) {
    if (value.reader === 'bank-a' && value.allowed) receipts++;
  }
  return receipts;
}

test('a record that nobody holds now is neither denied nor lost, and its read goes on when a holder is back', async () => {
  const away = await read('--timeout', `${patientMs(5_000)}ms`);
  expect([away.exitCode, away.stdout]).toEqual([EXIT.unreachable, '']);
  const { error } = JSON.parse(away.stderr);
  expect(error).toMatchObject({
    code: 'payload-unavailable',
    message: expect.stringContaining('access is allowed, but no node that answers holds the ciphertext now'),
    remedy: expect.stringContaining('the right to read is not in question'),
  });
  const stranger = await run(
    ...['share', 'read', 'paper-1', '--purpose', 'loan', ...atNode(node('merchant')), '--json'],
  );
  expect([stranger.exitCode, JSON.parse(stranger.stderr).error]).toMatchObject([
    EXIT.refused,
    { code: 'access-denied', message: expect.stringContaining('not-a-reader') },
  ]);
  expect(stranger.stderr).not.toContain('payload-unavailable');

  const before = await receiptsOfReader();
  const again = read();
  await until('it is allowed once more, on record', async () => {
    const seen = await receiptsOfReader();
    return { done: seen > before, seen };
  });
  await node('grid').start();
  const came = await again;
  expect(came.exitCode, came.stderr).toBe(EXIT.ok);
  expect(JSON.parse(came.stdout)).toMatchObject({ content: CONTENT });
});

test('a ciphertext that is damaged on the disk is copied from another holder, and read', async () => {
  const reader = node('bank-a');
  const { header } = (await reader.client().sharing.record('paper-1')) ?? {};
  const row = `c/${header?.ciphertextHash.toHex()}`;
  const folder = join(reader.files.folder, 'data', 'payloads');
  const changed = async (change: (bytes: Uint8Array) => void) => {
    await reader.end('SIGTERM');
    const level = await openLevel(folder);
    const bytes = Uint8Array.from((await level.get(row)) ?? new Uint8Array());
    change(bytes);
    await level.put(row, bytes);
    await level.close();
    await reader.start();
    await untilReady(reader);
    return bytes;
  };
  let whole = new Uint8Array();
  await changed((bytes) => {
    whole = Uint8Array.from(bytes);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
  });
  const opened = await read();
  expect(opened.exitCode, opened.stderr).toBe(EXIT.ok);
  expect(JSON.parse(opened.stdout)).toMatchObject({ content: CONTENT });
  // The other paper, which nobody asked for, comes with the next round over all that is missing.
  await expect.poll(async () => (await reader.client().node.status()).missingPayloads).toEqual([]);
  const mended = await changed(() => undefined);
  expect(mended).toEqual(whole);
});

test('nothing is released for a receipt that is not final, whoever holds it, nor for one of another', async () => {
  const { client, key } = { client: node('bank-a').client('submitter'), key: node('bank-a').signingKey() };
  const holders = nodesOf(open.consortium, ['bank-a', 'grid']);
  const codesAt = (receipt: string) =>
    Promise.all(
      holders.map(async (holder) =>
        holder
          .client('submitter')
          .node.payload(receipt)
          .then(
            () => 'released',
            ({ code }) => code,
          ),
      ),
    );
  await untilAgreed(nodesOf(open.consortium));
  await Promise.all(['bank-b', 'merchant'].map((id) => node(id).end('SIGKILL')));
  const recordAccess = { record: 'paper-1', grant: 'g-1', purpose: 'loan' };
  const asked = await client.transactions.build(key, { operation: 'recordAccess', recordAccess });
  await client.node.submit(asked.envelope);
  // Two of four: nothing becomes final, and the key and the grant are good.
  expect((await client.node.transaction(asked.id)).status).toBe('pending');
  expect(await codesAt(asked.id)).toEqual(['no-access-receipt', 'no-access-receipt']);
  expect(await codesAt('0'.repeat(64))).toEqual(['no-access-receipt', 'no-access-receipt']);

  await startNodes(nodesOf(open.consortium, ['bank-b', 'merchant']));
  await until('the receipt is final at both', async () => {
    const seen = await Promise.all(holders.map((one) => one.client('submitter').node.transaction(asked.id)));
    return { done: seen.every(({ status }) => status === 'final'), seen };
  });
  expect((await codesAt(asked.id))[0]).toBe('released');
  await expect(node('grid').client('submitter').node.payload(asked.id)).rejects.toMatchObject({
    code: 'access-denied',
    message: expect.stringContaining('not-the-reader'),
  });
  const other = await client.operations.recordAccess(key, { ...recordAccess, record: 'paper-2' });
  await expect(client.node.payload(other.transactionId)).rejects.toMatchObject({
    code: 'access-denied',
    message: expect.stringContaining('grant-does-not-cover'),
  });
  const released = await client.node.payload(asked.id);
  expect(released.record.header.record).toBe('paper-1');
  await expect(client.node.payloadChunk(asked.id, 0)).rejects.toMatchObject({ code: 'no-such-chunk' });
  await expect(client.node.range(asked.id)).rejects.toMatchObject({ code: 'no-access-receipt' });
});

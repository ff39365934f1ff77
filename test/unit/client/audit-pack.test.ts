// Collecting an audit pack from a node that goes on making blocks, has forgotten old ones, or is asked for too much.
import { expect, test } from 'vitest';
import { MAX_CLAIMS } from '../../../src/client/node-bounds.ts';
import { ATTEMPTS, proveEntries } from '../../../src/client/prove-together.ts';
import { readingId, readings } from '../../../src/ledger/metering/tables.ts';
import type { ProofFile } from '../../../src/ledger/proof-file.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { LIN, MONTH, settledWorld } from '../verifier/settled-world.ts';
import { GRID, JUNE, type LedgerApi, MAY, reading } from './ledger-client.ts';

const JULY = JUNE + (JUNE - MAY);
const KEYS = Array.from({ length: MAX_CLAIMS + 1 }, (_, i) => `site/site-${i}`);

/** A node whose head is at the next height after each of the first `moves` answers. */
function movingNode(moves: number) {
  let answers = 0;
  return {
    asked: () => answers,
    proof: async (claims: readonly unknown[]) => {
      const height = Math.min(answers++, moves);
      const proven = claims.map((claim) => ({ kind: 'entry', ...(claim as object) }));
      return { finalization: { blockHash: `${height}` }, claims: proven } as unknown as ProofFile;
    },
  };
}

/** Settled for two months. */
async function twoMonths(): Promise<LedgerApi> {
  const api = await settledWorld();
  await api.client.metering.recordReadings(GRID, [reading(LIN, JULY, 300_000n, 0n)]);
  await api.client.settlement.settle(GRID, { ...MONTH, periodStartMs: JUNE, periodEndMs: JULY, sites: [LIN] });
  return api;
}

test('entries that take several requests are asked for again until all are of one block', async () => {
  const node = movingNode(3);
  const proof = await proveEntries(node, KEYS);
  expect([proof.claims.length, node.asked()]).toEqual([KEYS.length, 6]);
});

test('a head that never stands still is given up after some tries', async () => {
  const node = movingNode(1_000);
  await expect(proveEntries(node, KEYS)).rejects.toMatchObject({ code: 'list-moved' });
  expect(node.asked()).toBe(2 * ATTEMPTS);
});

test('a pack with lists has the payments of all statements that it shows', async () => {
  const { client } = await twoMonths();
  const pack = await client.evidence.auditPack([{ site: LIN, periodStartMs: JUNE }], undefined, { lists: true });
  const report = client.evidence.verifyPack(pack, CERTIFYING_GENESIS);
  expect(report).toMatchObject({ verdict: 'paid', failures: [] });
  expect(report.statements.map(({ payment }) => payment.status)).toEqual(['paid', 'paid']);
});

test('of a statement that nobody asked for the payment may be gone from the node, and the pack says so', async () => {
  const { client, backend } = await twoMonths();
  const honest = backend.accountActivity.bind(backend);
  const [, oldest] = (await client.accounts.activity('bank-a/lin')).items;
  backend.accountActivity = async (...asked) =>
    (await honest(...asked)).filter(({ height }) => height !== oldest?.height);
  const pack = await client.evidence.auditPack([{ site: LIN, periodStartMs: JUNE }], undefined, { lists: true });
  const report = client.evidence.verifyPack(pack, CERTIFYING_GENESIS);
  expect(report).toMatchObject({ verdict: 'payment-not-proven', failures: [] });
  expect(report.statements.map(({ payment }) => payment.status).sort()).toEqual(['not-proven', 'paid']);
  const asked = client.evidence.auditPack([{ site: LIN, periodStartMs: MAY }]);
  await expect(asked).rejects.toMatchObject({ code: 'payout-not-found' });
});

test('a reading that names another one before it when it is asked for again does not lead round in circles', async () => {
  const { client, backend } = await twoMonths();
  const key = `${readings.name}/${readingId(LIN, JUNE)}`;
  const honest = backend.entry.bind(backend);
  let asked = 0;
  backend.entry = async (name) => {
    const bytes = await honest(name);
    if (name !== key || bytes === undefined || ++asked === 1) return bytes;
    return readings.codec.encode({ ...readings.codec.decode(bytes), previousMs: JUNE });
  };
  const names = [MAY, JUNE].map((periodStartMs) => ({ site: LIN, periodStartMs }));
  await expect(client.evidence.auditPack(names)).rejects.toMatchObject({ code: 'bad-answer' });
  expect(asked).toBe(2);
});

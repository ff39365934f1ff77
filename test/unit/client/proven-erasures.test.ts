// An order to erase a record, proven with all confirmations that there are: a court sees who has not confirmed, too.
import { beforeEach, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { proveErasure } from '../../../src/client/prove-erasure.ts';
import { lists } from '../../../src/ledger/chain-tables.ts';
import type { ProofFile } from '../../../src/ledger/proof-file.ts';
import { erasureReceiptId, erasureReceipts, erasures } from '../../../src/ledger/sharing/tables.ts';
import { verifyProof } from '../../../src/verifier/verify-proof.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { LedgerNode } from '../../ledger/ledger-node.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { SharingLedger } from '../sharing/test-sharing.ts';

const RECORD = 'record-1';
const LIST = `receipts-of-erasure/${RECORD}`;
const receiptOf = (member: string) => `${erasureReceipts.name}/${erasureReceiptId(RECORD, member)}`;

let ledger: SharingLedger;
let node: LedgerNode;
beforeEach(async () => {
  ledger = await SharingLedger.withScenario();
  node = new LedgerNode({ ledger: ledger.ledger, rows: ledger.rows, items: [] });
  must(ledger.purge());
});

const confirmed = async () => {
  must(ledger.confirm('grid'));
  must(ledger.confirm('merchant'));
  return (await proveErasure(node, RECORD)).proof;
};
const listsOf = (proof: ProofFile) => verifyProof(proof, CERTIFYING_GENESIS).lists;
const without = (proof: ProofFile, key: string): ProofFile => ({
  ...proof,
  claims: proof.claims.filter((claim) => claim.kind !== 'entry' || claim.key !== key),
});

test('the file has the order, the header and every confirmation, and all others of the order have not confirmed', async () => {
  const proof = await confirmed();
  const { ok } = verifyProof(proof, CERTIFYING_GENESIS);
  expect([ok, listsOf(proof)]).toMatchObject([
    true,
    [{ list: 'receipts-of-erasure', subject: RECORD, verdict: 'complete', count: 2 }],
  ]);
  const entries = new Map(proof.claims.flatMap((claim) => (claim.kind === 'entry' ? [[claim.key, claim]] : [])));
  const order = erasures.codec.decode(Uint8Array.fromHex(entries.get(`${erasures.name}/${RECORD}`)?.value ?? ''));
  const open = order.holders.filter((member) => !entries.has(receiptOf(member)));
  expect(open.toSorted()).toEqual(['bank-a', 'bank-b', 'regulator']);
  expect(entries.has(`record/${RECORD}`)).toBe(true);
});

test('a confirmation that is left out is noticed: by whoever asks the node, and by whoever has the file', async () => {
  const proof = await confirmed();
  const [list] = listsOf(without(proof, receiptOf('merchant')));
  expect([verifyProof(without(proof, receiptOf('merchant')), CERTIFYING_GENESIS).ok, list?.verdict]).toEqual([
    false,
    'not-proven',
  ]);
  const honest = node.proof.bind(node);
  node.proof = async (claims) => without(await honest(claims), receiptOf('merchant'));
  await expect(proveErasure(node, RECORD)).rejects.toMatchObject({ code: 'list-incomplete' });
});

test('a list that was made shorter by hand, one of another order, and none at all are not taken for complete', async () => {
  const proof = await confirmed();
  const shorter = lists.codec.encode({ count: 1n, ids: [erasureReceiptId(RECORD, 'grid')] });
  const cut = without(proof, receiptOf('merchant')).claims.map((claim) =>
    claim.kind === 'entry' && claim.key === `${lists.name}/${LIST}` ? { ...claim, value: toHex(shorter) } : claim,
  );
  expect(verifyProof({ ...proof, claims: cut }, CERTIFYING_GENESIS).ok).toBe(false);
  const renamed = proof.claims.map((claim) => (claim.kind === 'list' ? { ...claim, subject: 'record-2' } : claim));
  expect(verifyProof({ ...proof, claims: renamed }, CERTIFYING_GENESIS).ok).toBe(false);
  const unlisted = proof.claims.filter(({ kind }) => kind !== 'list');
  expect(listsOf({ ...proof, claims: unlisted })).toEqual([]);
});

test('of an order that nobody has confirmed the file says so: it has no list', async () => {
  const { proof, isComplete } = await proveErasure(node, RECORD);
  expect([isComplete, verifyProof(proof, CERTIFYING_GENESIS).ok, listsOf(proof)]).toEqual([false, true, []]);
});

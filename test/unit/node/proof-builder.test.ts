// Requests for proofs on a real ledger and archive, with claims that can be proven and ones that cannot. The verifier's
// tests show that proofs hold.
import { expect, test } from 'vitest';
import type { ClaimRequest } from '../../../src/api/backend.ts';
import { toHex } from '../../../src/base/bytes.ts';
import { epoch, GENESIS_HASH, height, view } from '../../../src/consensus/block.ts';
import type { Certificate } from '../../../src/consensus/certificate.ts';
import { ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import { bodyCodec, transactionId } from '../../../src/ledger/transaction.ts';
import type { CertifiedHead } from '../../../src/node/blocks/block-executor.ts';
import { BlockStore } from '../../../src/node/blocks/block-store.ts';
import { buildProof, type ProofDeps } from '../../../src/node/blocks/proof-builder.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { openAccounts } from '../../ledger/account-operations.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { bodyOf, sign } from '../../ledger/test-envelopes.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const ENTRY: ClaimRequest = { kind: 'entry', key: 'account/bank-a/alice' };

/** One final block with one transaction, whose envelope only `envelopeOf` has. */
async function chain() {
  const test = await TestLedger.create();
  const blockStore = new BlockStore(new MemoryRowStore(), testConsortium.chainId);
  const body = bodyCodec.encode(bodyOf('bank-a', openAccounts(['bank-a/alice'])));
  const envelope = sign(body, 'bank-a');
  const executed = test.block(envelope);
  const header = {
    ...{ epoch: epoch(0), view: view(1), height: height(1), parentView: view(0), parentHash: GENESIS_HASH },
    ...{ timestampMs: test.timestampMs, batchHashes: [], seal: new Uint8Array(), evidence: [] },
  };
  const { hash } = executed;
  const subject = { kind: 'finalize', view: view(1), blockHash: hash, result: ZERO_DIGEST } as const;
  const bitmap = new Uint8Array([1]);
  const finalization: Certificate = { epoch: epoch(0), subject, bitmap, signatures: [new Uint8Array(64)] };
  await blockStore.write([{ block: { header, hash }, executed, changes: new Map() }], finalization);
  const id = toHex(transactionId(body));
  const sources: ProofDeps = {
    chainId: testConsortium.chainId,
    ledger: test.ledger,
    blockStore,
    envelopeOf: async (asked) => (asked === id ? envelope : undefined),
  };
  const certified: CertifiedHead = { header, finalization };
  return { sources, certified, id };
}

test('every kind of claim is proven together, in order', async () => {
  const { sources, certified, id } = await chain();
  const outcome = await buildProof(sources, () => certified, [
    { kind: 'receipt', transactionId: id },
    ENTRY,
    { kind: 'transaction', transactionId: id },
  ]);
  const kinds = outcome.status === 'proven' ? outcome.proof.claims.map(({ kind }) => kind) : outcome;
  expect(kinds).toEqual(['receipt', 'entry', 'transaction']);
});

test.each([
  { kind: 'entry', key: 'account/bank-a/nobody' },
  { kind: 'receipt', transactionId: 'ab'.repeat(32) },
  { kind: 'transaction', transactionId: 'ab'.repeat(32) },
] as const)('a claim of which nothing is final is named by its place: $kind', async (unknown) => {
  const { sources, certified, id } = await chain();
  const known: ClaimRequest = { kind: 'receipt', transactionId: id };
  for (const claims of [[unknown], [known, unknown], [known, ENTRY, unknown, ENTRY]]) {
    const missing = claims.indexOf(unknown);
    expect(await buildProof(sources, () => certified, claims)).toEqual({ status: 'missing', missing });
  }
});

test('before the first block nothing is certified, whatever is asked', async () => {
  const { sources } = await chain();
  expect(await buildProof(sources, () => undefined, [ENTRY])).toEqual({ status: 'no-block' });
});

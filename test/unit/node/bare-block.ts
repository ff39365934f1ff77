// A final block with the outcomes and rows that a test gives it, and a finalization that nobody checks.
import { type BlockHeader, blockHash, epoch, height, view } from '../../../src/consensus/block.ts';
import type { Certificate } from '../../../src/consensus/certificate.ts';
import { type Digest, sha256, ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import type { Receipt } from '../../../src/generated/state.ts';
import type { LedgerChanges } from '../../../src/ledger/ledger-rows.ts';
import { receiptCodec } from '../../../src/ledger/receipt.ts';
import type { FinalBlock } from '../../../src/node/blocks/block-rows.ts';

/** Of a transaction of the block. */
export interface Outcome {
  readonly id: Digest;
  readonly code: number;
  readonly decided: boolean;
}

export const chainId = sha256(new Uint8Array([1]));

/** `at`: its height; `changes`: of the ledger's rows. */
export function block(
  at: number,
  parentHash: Digest,
  outcomes: readonly Outcome[],
  batchHashes: readonly Digest[] = [],
  changes: LedgerChanges = new Map(),
) {
  const header: BlockHeader = {
    epoch: epoch(0),
    view: view(at),
    height: height(at),
    parentView: view(at - 1),
    parentHash,
    timestampMs: at,
    batchHashes,
    seal: new Uint8Array(),
    evidence: [],
  };
  const hash = blockHash(chainId, header);
  const receipts: Receipt[] = outcomes.map(({ id, code }) => ({
    transactionId: id,
    code,
    data: [],
    lines: [],
    outcome: '',
  }));
  const roots = { receiptsRoot: ZERO_DIGEST, stateRoot: ZERO_DIGEST, historyRoot: ZERO_DIGEST };
  const pendingSeal = new Uint8Array();
  const receiptBytes = receipts.map((receipt) => receiptCodec.encode(receipt));
  const decided = outcomes.map((outcome) => outcome.decided);
  const executed = {
    hash,
    height: at,
    timestampMs: at,
    receipts,
    receiptBytes,
    decided,
    ...roots,
    work: [],
    activity: [],
    notices: [],
    pendingSeal,
  };
  const final: FinalBlock = { block: { header, hash }, executed, changes };
  const subject = { kind: 'finalize', view: view(at), blockHash: hash, result: ZERO_DIGEST } as const;
  const finalization: Certificate = {
    epoch: epoch(0),
    subject,
    bitmap: new Uint8Array([1]),
    signatures: [new Uint8Array(64)],
  };
  return { final, finalization, hash };
}

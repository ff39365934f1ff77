// Proof files of a ledger in memory: its head certified by the validators of the sample genesis, as a node would have
// it.
import { toHex } from '../../src/base/bytes.ts';
import { type BlockHeader, blockHash, epoch, height, view } from '../../src/consensus/block.ts';
import { executionResult, voteStatement } from '../../src/consensus/statement.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { PROOF_FORMAT, type ProofClaim, type ProofFile } from '../../src/ledger/proof-file.ts';
import { proveReceipt } from '../../src/ledger/receipt.ts';
import { parseGenesis } from '../../src/node/config/genesis-document.ts';
import { sampleGenesis } from '../unit/config/sample-genesis.ts';
import { votingKeyOf } from './key-of.ts';

/** The genesis under which {@link certifiedProof}'s files are verified. */
export const CERTIFYING_GENESIS = sampleGenesis();

const parsed = parseGenesis(CERTIFYING_GENESIS);
if (!parsed.ok) throw new Error('the sample genesis is not valid');
const { chainId } = parsed.value;
/** Of {@link CERTIFYING_GENESIS}. */
export const CERTIFYING_CHAIN_ID = chainId;
const SIGNERS = ['grid', 'bank-a', 'bank-b'].map((id) => votingKeyOf(id));

/** The hash under which a ledger has to execute a block, if receipts of it are to be proven. */
export function certifiedHash(at: number, timestampMs: number): Uint8Array {
  return blockHash(chainId, headerOf(at, timestampMs));
}

/** Every key must be in the finalized state. `others`: claims that were made of the same head. */
export function certifiedProof(ledger: Ledger, keys: readonly string[], others: readonly ProofClaim[] = []): ProofFile {
  const header = headerOf(ledger.head.height, ledger.head.timestampMs);
  const hash = blockHash(chainId, header);
  const { stateRoot, historyRoot } = ledger.head;
  const result = executionResult(stateRoot, historyRoot);
  const vote = { kind: 'finalize', view: header.view, blockHash: hash, result } as const;
  const statement = voteStatement(chainId, header.epoch, vote);
  return {
    format: PROOF_FORMAT,
    chainId: toHex(chainId),
    header: { ...header, parentHash: toHex(header.parentHash), batchHashes: [], seal: '', evidence: [] },
    finalization: {
      ...{ epoch: header.epoch, view: header.view, blockHash: toHex(hash), result: toHex(result), bitmap: '07' },
      signatures: SIGNERS.map((signer) => toHex(signer.sign(statement))),
    },
    epochs: [],
    stateRoot: toHex(stateRoot),
    historyRoot: toHex(historyRoot),
    claims: [...keys.map((key) => entryClaim(ledger, key)), ...others],
  };
}

/** The receipt at `index` of the final block `at`. */
export function receiptClaim(ledger: Ledger, at: FinalBlock, index: number): ProofClaim {
  const { count, path } = proveReceipt(at.receipts, index);
  const { path: up, peaks, count: blocks } = ledger.proveBlock(at.height);
  const receipt = toHex(at.receipts[index] ?? new Uint8Array());
  const place = { index, count, path: path.map(toHex) };
  const history = { path: up.map(toHex), peaks: peaks.map(toHex), count: blocks };
  return { kind: 'receipt', height: at.height, blockHash: toHex(at.hash), receipt, ...place, history };
}

export interface FinalBlock {
  readonly height: number;
  readonly hash: Uint8Array;
  /** Encoded. */
  readonly receipts: readonly Uint8Array[];
}

function headerOf(at: number, timestampMs: number): BlockHeader {
  return {
    ...{ epoch: epoch(0), view: view(at), height: height(at), parentView: view(0), parentHash: new Uint8Array(32) },
    ...{ timestampMs, batchHashes: [], seal: new Uint8Array(), evidence: [] },
  };
}

function entryClaim(ledger: Ledger, key: string): ProofClaim {
  const proven = ledger.proveEntry(key);
  if (proven === undefined) throw new Error(`no entry ${key}`);
  const { value, slot, count, path } = proven;
  return { kind: 'entry', key, value: toHex(value), slot, count, path: path.map(toHex) };
}

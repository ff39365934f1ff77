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

/** The validators of a genesis, who certify whatever a ledger in memory has. */
export class Certifier {
  /** Of the genesis. */
  readonly chainId: Uint8Array;
  readonly #signers: readonly Signer[];

  /** `document`: a genesis; `signers`: the voting keys of its first validators, a quorum of them. */
  constructor(document: unknown, signers: readonly Signer[]) {
    const parsed = parseGenesis(document);
    if (!parsed.ok) throw new Error('the genesis is not valid');
    this.chainId = parsed.value.chainId;
    this.#signers = signers;
  }

  /** The hash under which a ledger has to execute a block, if receipts of it are to be proven. */
  hashOf(at: number, timestampMs: number): Uint8Array {
    return blockHash(this.chainId, headerOf(at, timestampMs));
  }

  /** Every key must be in the finalized state. `others`: claims that were made of the same head. */
  proofOf(ledger: Ledger, keys: readonly string[], others: readonly ProofClaim[] = []): ProofFile {
    const header = headerOf(ledger.head.height, ledger.head.timestampMs);
    const hash = blockHash(this.chainId, header);
    const { stateRoot, historyRoot } = ledger.head;
    const result = executionResult(stateRoot, historyRoot);
    const vote = { kind: 'finalize', view: header.view, blockHash: hash, result } as const;
    const statement = voteStatement(this.chainId, header.epoch, vote);
    const bitmap = ((1 << this.#signers.length) - 1).toString(16).padStart(2, '0');
    return {
      format: PROOF_FORMAT,
      chainId: toHex(this.chainId),
      header: { ...header, parentHash: toHex(header.parentHash), batchHashes: [], seal: '', evidence: [] },
      finalization: {
        ...{ epoch: header.epoch, view: header.view, blockHash: toHex(hash), result: toHex(result), bitmap },
        signatures: this.#signers.map((signer) => toHex(signer.sign(statement))),
      },
      epochs: [],
      stateRoot: toHex(stateRoot),
      historyRoot: toHex(historyRoot),
      claims: [...keys.map((key) => entryClaim(ledger, key)), ...others],
    };
  }
}

interface Signer {
  sign(statement: Uint8Array): Uint8Array;
}

/** Of {@link CERTIFYING_GENESIS}. */
export const CERTIFIER = new Certifier(
  CERTIFYING_GENESIS,
  ['grid', 'bank-a', 'bank-b'].map((id) => votingKeyOf(id)),
);
/** Of {@link CERTIFYING_GENESIS}. */
export const CERTIFYING_CHAIN_ID = CERTIFIER.chainId;

export function certifiedHash(at: number, timestampMs: number): Uint8Array {
  return CERTIFIER.hashOf(at, timestampMs);
}

export function certifiedProof(ledger: Ledger, keys: readonly string[], others: readonly ProofClaim[] = []): ProofFile {
  return CERTIFIER.proofOf(ledger, keys, others);
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

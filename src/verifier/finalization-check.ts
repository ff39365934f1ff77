// The block that a proof stands on: certified by a quorum of its epoch's validators, whom the proof's walk over the
// sealing blocks before it leads to, and with it the roots of state and history.
import { checkCertified } from './certified-block.ts';
import { DIGEST_BYTES, same, tagged } from './digests.ts';
import { walkEpochs } from './epoch-walk.ts';
import type { GenesisFacts } from './genesis-facts.ts';
import { ProofFault } from './proof-fault.ts';
import { type JsonObject, readExactly, readFormat, readHex, readObject } from './read-json.ts';

export const PROOF_FORMAT = 'gridpact-proof/4';
const PROOF_FIELDS = [
  ...['format', 'chainId', 'header', 'finalization', 'epochs', 'stateRoot', 'historyRoot', 'claims'],
];

/** The fields of a proof file, which has no others. Throws ProofFault `format`. */
export function readProofFile(value: unknown): JsonObject {
  readFormat(readObject(value, 'proof').format, PROOF_FORMAT);
  return readExactly(value, 'proof', PROOF_FIELDS);
}

export interface FinalizedBlock {
  readonly epoch: number;
  readonly height: number;
  readonly view: number;
  readonly timestampMs: number;
  readonly blockHash: Uint8Array;
  readonly stateRoot: Uint8Array;
  readonly historyRoot: Uint8Array;
  /** Digest of the two roots, which is what is certified. */
  readonly result: Uint8Array;
  /** Ids of the validators that signed. */
  readonly signers: readonly string[];
}

/** The block of a proof file, when a quorum certifies it and its roots. Throws ProofFault otherwise. */
export function checkFinalization(facts: GenesisFacts, proof: JsonObject): FinalizedBlock {
  const { chainId } = facts;
  if (!same(readHex(proof.chainId, 'chainId', DIGEST_BYTES), chainId)) {
    throw new ProofFault('chain', 'the proof is of another chain than the genesis');
  }
  const { epoch, lastHeight } = walkEpochs(facts, proof.epochs);
  const { height, view, timestampMs, hash, result, signers } = checkCertified(chainId, epoch, proof);
  if (height <= lastHeight) throw new ProofFault('epoch', `block ${height} cannot follow the seal at ${lastHeight}`);
  const stateRoot = readHex(proof.stateRoot, 'stateRoot', DIGEST_BYTES);
  const historyRoot = readHex(proof.historyRoot, 'historyRoot', DIGEST_BYTES);
  if (!same(result, tagged('result', stateRoot, historyRoot))) {
    throw new ProofFault('result', 'state root and history root are not those that were certified');
  }
  return { epoch: epoch.epoch, height, view, timestampMs, blockHash: hash, stateRoot, historyRoot, result, signers };
}

// A finalized block: its header's hash, and a quorum's signatures over that hash and the result of executing it.
import { ed25519 } from '@noble/curves/ed25519.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { DIGEST_BYTES, same, tagged, u32, u64 } from './digests.ts';
import type { GenesisFacts, Validator } from './genesis-facts.ts';
import { ProofFault } from './proof-fault.ts';
import { type JsonObject, readHex, readHexList, readInteger, readObject } from './read-json.ts';

export const MAX_BATCHES = 65_536;
export const MAX_EVIDENCE = 4_096;
export const MAX_SIGNERS = 256;
const SIGNATURE_BYTES = 64;

/**
 * The validators of the genesis speak for the first epoch only: for a later one the sealing headers between would have
 * to be proven, of which this version of the proof file has none.
 */
const FIRST_EPOCH = 0;

export interface FinalizedBlock {
  readonly height: number;
  readonly view: number;
  readonly timestampMs: number;
  readonly blockHash: Uint8Array;
  readonly stateRoot: Uint8Array;
  readonly historyRoot: Uint8Array;
  /** Ids of the validators that signed. */
  readonly signers: readonly string[];
}

/** The proof's block, when a quorum certifies it and its roots. Throws ProofFault otherwise. */
export function checkFinalization(facts: GenesisFacts, proof: JsonObject): FinalizedBlock {
  if (!same(readHex(proof.chainId, 'chainId', DIGEST_BYTES), facts.chainId)) {
    throw new ProofFault('chain', 'the proof is of another chain than the genesis');
  }
  const header = readHeader(facts.chainId, readObject(proof.header, 'header'));
  const certificate = readObject(proof.finalization, 'finalization');
  const epoch = readInteger(certificate.epoch, 'finalization.epoch');
  const view = readInteger(certificate.view, 'finalization.view');
  if (epoch !== FIRST_EPOCH || header.epoch !== epoch) {
    throw new ProofFault('epoch', `only epoch ${FIRST_EPOCH} is vouched for by the genesis, not ${epoch}`);
  }
  if (view !== header.view) throw new ProofFault('header', 'header and finalization are of different views');
  const blockHash = readHex(certificate.blockHash, 'finalization.blockHash', DIGEST_BYTES);
  if (!same(blockHash, header.hash)) throw new ProofFault('header', 'the header is not that of the finalized block');
  const stateRoot = readHex(proof.stateRoot, 'stateRoot', DIGEST_BYTES);
  const historyRoot = readHex(proof.historyRoot, 'historyRoot', DIGEST_BYTES);
  const result = readHex(certificate.result, 'finalization.result', DIGEST_BYTES);
  if (!same(result, tagged('result', stateRoot, historyRoot))) {
    throw new ProofFault('result', 'state root and history root are not those that were certified');
  }
  const statement = tagged('finalize', facts.chainId, u64(epoch), u64(view), blockHash, result);
  const signers = checkSignatures(facts, certificate, statement);
  const { height, timestampMs } = header;
  return { height, view, timestampMs, blockHash, stateRoot, historyRoot, signers };
}

interface Header {
  readonly epoch: number;
  readonly view: number;
  readonly height: number;
  readonly timestampMs: number;
  readonly hash: Uint8Array;
}

function readHeader(chainId: Uint8Array, header: JsonObject): Header {
  const integer = (field: string) => readInteger(header[field], `header.${field}`);
  const [epoch, view, height, timestampMs] = [
    integer('epoch'),
    integer('view'),
    integer('height'),
    integer('timestampMs'),
  ];
  const batches = readHexList(header.batchHashes, 'header.batchHashes', MAX_BATCHES, DIGEST_BYTES);
  const seal = readHex(header.seal, 'header.seal');
  const evidence = readHexList(header.evidence, 'header.evidence', MAX_EVIDENCE);
  const hash = tagged(
    'block',
    chainId,
    u64(epoch),
    u64(view),
    u64(height),
    u64(integer('parentView')),
    readHex(header.parentHash, 'header.parentHash', DIGEST_BYTES),
    u64(timestampMs),
    u32(batches.length),
    ...batches,
    u32(seal.length),
    seal,
    u32(evidence.length),
    ...evidence.map((item) => concatBytes(u32(item.length), item)),
  );
  return { epoch, view, height, timestampMs, hash };
}

function checkSignatures(facts: GenesisFacts, certificate: JsonObject, statement: Uint8Array): string[] {
  const signers = readSigners(facts.validators, readHex(certificate.bitmap, 'finalization.bitmap'));
  const path = 'finalization.signatures';
  const signatures = readHexList(certificate.signatures, path, MAX_SIGNERS, SIGNATURE_BYTES);
  if (signers.length !== signatures.length) {
    throw new ProofFault('quorum', `the bitmap names ${signers.length} signers of ${signatures.length} signatures`);
  }
  if (signers.length < facts.quorum) {
    throw new ProofFault('quorum', `${signers.length} signatures are no quorum: ${facts.quorum} are needed`);
  }
  signers.forEach(({ id, key }, i) => {
    // zip215: false is RFC 8032's strict check, by which a valid signature is valid for every careful verifier.
    if (!ed25519.verify(signatures[i] as Uint8Array, statement, key, { zip215: false })) {
      throw new ProofFault('signature', `the signature of ${id} does not hold`);
    }
  });
  return signers.map(({ id }) => id);
}

/** Bit i, least significant first, stands for validator i. One spelling: no byte and no bit beyond the last validator. */
function readSigners(validators: readonly Validator[], bitmap: Uint8Array): Validator[] {
  if (bitmap.length !== Math.ceil(validators.length / 8)) {
    throw new ProofFault('quorum', `a bitmap of ${bitmap.length} bytes does not fit ${validators.length} validators`);
  }
  const named = (i: number) => (((bitmap[Math.floor(i / 8)] ?? 0) >> (i % 8)) & 1) === 1;
  for (let i = validators.length; i < 8 * bitmap.length; i++) {
    if (named(i)) throw new ProofFault('quorum', `the bitmap names validator ${i}, who does not exist`);
  }
  return validators.filter((_, i) => named(i));
}

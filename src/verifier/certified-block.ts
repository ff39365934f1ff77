// A block that a quorum of an epoch's validators certified: its header's hash, and their signatures over that hash and
// the result of executing it. Knows nothing of what the result stands for.
import { ed25519 } from '@noble/curves/ed25519.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { DIGEST_BYTES, same, tagged, u32, u64 } from './digests.ts';
import type { EpochFacts, Validator } from './genesis-facts.ts';
import { ProofFault } from './proof-fault.ts';
import { type JsonObject, readExactly, readHex, readHexList, readInteger } from './read-json.ts';

export const MAX_BATCHES = 65_536;
export const MAX_EVIDENCE = 4_096;
export const MAX_SIGNERS = 256;
const SIGNATURE_BYTES = 64;

const HEADER_FIELDS = [
  ...['epoch', 'view', 'height', 'parentView', 'parentHash', 'timestampMs', 'batchHashes', 'seal', 'evidence'],
];
const FINALIZATION_FIELDS = ['epoch', 'view', 'blockHash', 'result', 'bitmap', 'signatures'];

export interface CertifiedBlock {
  readonly height: number;
  readonly timestampMs: number;
  /** In which it was certified: its own, but for a sealing block that was proposed again until it was final. */
  readonly view: number;
  readonly hash: Uint8Array;
  /** The next epoch's validator set in a sealing block; else empty. */
  readonly seal: Uint8Array;
  readonly result: Uint8Array;
  /** Ids of the validators that signed. */
  readonly signers: readonly string[];
}

/** `certified` holds `header` and `finalization`. Throws ProofFault unless a quorum of this epoch signed the block. */
export function checkCertified(chainId: Uint8Array, epoch: EpochFacts, certified: JsonObject): CertifiedBlock {
  const header = readHeader(chainId, certified.header);
  const certificate = readExactly(certified.finalization, 'finalization', FINALIZATION_FIELDS);
  const view = readInteger(certificate.view, 'finalization.view');
  const signedEpoch = readInteger(certificate.epoch, 'finalization.epoch');
  if (signedEpoch !== epoch.epoch || header.epoch !== signedEpoch) {
    throw new ProofFault('epoch', `the proof leads to epoch ${epoch.epoch}, not to ${signedEpoch}`);
  }
  const again = header.seal.length > 0 && view > header.view;
  if (view !== header.view && !again) {
    throw new ProofFault('header', 'header and finalization are of different views');
  }
  const hash = readHex(certificate.blockHash, 'finalization.blockHash', DIGEST_BYTES);
  if (!same(hash, header.hash)) throw new ProofFault('header', 'the header is not that of the final block');
  const result = readHex(certificate.result, 'finalization.result', DIGEST_BYTES);
  const statement = tagged('finalize', chainId, u64(signedEpoch), u64(view), hash, result);
  const signers = checkSignatures(epoch, certificate, statement);
  const { height, timestampMs, seal } = header;
  return { height, timestampMs, view, hash, seal, result, signers };
}

/** The fields of a header, and its hash. */
export interface Header {
  readonly epoch: number;
  readonly view: number;
  readonly height: number;
  readonly timestampMs: number;
  readonly seal: Uint8Array;
  readonly hash: Uint8Array;
}

/** `value`: as in a proof file. Throws ProofFault. */
export function readHeader(chainId: Uint8Array, value: unknown): Header {
  const header = readExactly(value, 'header', HEADER_FIELDS);
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
  return { epoch, view, height, timestampMs, seal, hash };
}

function checkSignatures(epoch: EpochFacts, certificate: JsonObject, statement: Uint8Array): string[] {
  const signers = readSigners(epoch.validators, readHex(certificate.bitmap, 'finalization.bitmap'));
  const path = 'finalization.signatures';
  const signatures = readHexList(certificate.signatures, path, MAX_SIGNERS, SIGNATURE_BYTES);
  if (signers.length !== signatures.length) {
    throw new ProofFault('quorum', `the bitmap names ${signers.length} signers of ${signatures.length} signatures`);
  }
  if (signers.length < epoch.quorum) {
    throw new ProofFault('quorum', `${signers.length} signatures are no quorum: ${epoch.quorum} are needed`);
  }
  signers.forEach(({ id, key }, i) => {
    // zip215: false is RFC 8032's strict check, by which a valid signature is valid for every careful verifier.
    if (!ed25519.verify(signatures[i] as Uint8Array, statement, key, { zip215: false })) {
      throw new ProofFault('signature', `the signature of ${id} does not hold`);
    }
  });
  return signers.map(({ id }) => id);
}

/**
 * Bit i, least significant first, stands for validator i. One spelling: no byte and no bit beyond the last validator.
 */
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

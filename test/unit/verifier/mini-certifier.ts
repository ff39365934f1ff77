// Certifies headers from the written layout alone, for tests of the verifier: hashes by node:crypto, signatures by the
// keys that a test gives.
import type { SigningKey } from '../../../src/crypto/ed25519.ts';
import { digest, u32, u64 } from './mini-prover.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Buffer => Buffer.from(text, 'hex');

export interface HeaderJson {
  epoch: number;
  view: number;
  height: number;
  parentView: number;
  parentHash: string;
  timestampMs: number;
  batchHashes: string[];
  seal: string;
  evidence: string[];
}

export function headerHash(chainId: Uint8Array, header: HeaderJson): Buffer {
  return digest(
    'block',
    chainId,
    ...[header.epoch, header.view, header.height, header.parentView].map(u64),
    bytes(header.parentHash),
    u64(header.timestampMs),
    u32(header.batchHashes.length),
    ...header.batchHashes.map(bytes),
    u32(header.seal.length / 2),
    bytes(header.seal),
    u32(header.evidence.length),
    ...header.evidence.flatMap((item) => [u32(item.length / 2), bytes(item)]),
  );
}

/** `signers`: by index in the epoch's set, undefined for those who do not sign. `view`: where it became final. */
export function finalizationOf(
  chainId: Uint8Array,
  header: HeaderJson,
  result: Uint8Array,
  signers: readonly (SigningKey | undefined)[],
  view = header.view,
) {
  const hash = headerHash(chainId, header);
  const statement = digest('finalize', chainId, u64(header.epoch), u64(view), hash, result);
  const bitmap = Buffer.alloc(Math.ceil(signers.length / 8));
  signers.forEach((key, i) => {
    if (key !== undefined) bitmap[i >> 3] = (bitmap[i >> 3] ?? 0) | (1 << (i & 7));
  });
  return {
    epoch: header.epoch,
    view,
    blockHash: hex(hash),
    result: hex(result),
    bitmap: hex(bitmap),
    signatures: signers.flatMap((key) => (key === undefined ? [] : [hex(key.sign(statement))])),
  };
}

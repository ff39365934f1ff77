// The digests of docs/data-formats.md that a program by somebody else needs to believe a block: written from that page.
import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Received } from './protobuf.ts';

/** Of an Ed25519 key in the form that node:crypto reads (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

function digest(purpose: string, parts: readonly Uint8Array[]): Buffer {
  const domain = createHash('sha256').update(`gridpact/v1/${purpose}`).digest();
  return createHash('sha256')
    .update(Buffer.concat([domain, ...parts]))
    .digest();
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function u64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}

const sized = (bytes: Uint8Array) => [u32(bytes.length), bytes];

/** Of a `BlockHeader`. */
export function blockHash(chainId: Uint8Array, header: Received): Buffer {
  const numbers = [1, 2, 3, 4].map((number) => u64(header.integer(number)));
  const hashes = header.list(7);
  const evidence = header.list(9);
  return digest('block', [
    ...[chainId, ...numbers, header.bytes(5), u64(header.integer(6))],
    ...[u32(hashes.length), ...hashes, ...sized(header.bytes(8))],
    ...[u32(evidence.length), ...evidence.flatMap(sized)],
  ]);
}

/** Of a `Batch`. */
export function batchHash(batch: Received): Buffer {
  const envelopes = batch.list(3);
  const head = [u32(Number(batch.integer(1))), u64(batch.integer(2)), u32(envelopes.length)];
  return digest('batch', [...head, ...envelopes.flatMap(sized)]);
}

/** How many of these validators signed the finalization, a `Certificate`; each must be right. */
export function signersOf(chainId: Uint8Array, certificate: Received, validatorKeys: readonly string[]): number {
  const [epoch, view] = [certificate.integer(2), certificate.integer(3)];
  const statement = digest('finalize', [chainId, u64(epoch), u64(view), certificate.bytes(4), certificate.bytes(5)]);
  const bitmap = certificate.bytes(6);
  const signers = validatorKeys.filter((_, i) => (((bitmap[i >> 3] ?? 0) >> (i & 7)) & 1) === 1);
  const signatures = certificate.list(7);
  const good = signers.filter((hex, i) => {
    const der = Buffer.concat([SPKI_PREFIX, Buffer.from(hex, 'hex')]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, statement, key, signatures[i] ?? new Uint8Array(0));
  });
  return good.length === signatures.length ? good.length : 0;
}

// The digests of blocks and votes once more, from the written layout alone (docs/data-formats.md): checkers share no
// code with the core but its types.
import { hash } from 'node:crypto';
import type { BlockHeader } from '../../../src/consensus/block.ts';
import type { Subject } from '../../../src/consensus/statement.ts';

const tags = new Map<string, Uint8Array>();

function digest(purpose: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const tag = tags.get(purpose) ?? hash('sha256', `gridpact/v1/${purpose}`, 'buffer');
  tags.set(purpose, tag);
  return hash('sha256', Buffer.concat([tag, ...parts]), 'buffer');
}

function wide(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

function count(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

const hashes = new WeakMap<BlockHeader, Uint8Array>();

/** Computed once per header: several checkers ask. */
export function hashOf(chainId: Uint8Array, header: BlockHeader): Uint8Array {
  const known = hashes.get(header) ?? computeHash(chainId, header);
  hashes.set(header, known);
  return known;
}

function computeHash(chainId: Uint8Array, header: BlockHeader): Uint8Array {
  const { batchHashes, seal, evidence } = header;
  const numbers = [header.epoch, header.view, header.height, header.parentView].map(wide);
  return digest(
    'block',
    ...[chainId, ...numbers, header.parentHash, wide(header.timestampMs)],
    ...[count(batchHashes.length), ...batchHashes, count(seal.length), seal],
    ...[count(evidence.length), ...evidence.flatMap((item) => [count(item.length), item])],
  );
}

export function voteDigest(chainId: Uint8Array, epoch: number, subject: Subject): Uint8Array {
  const block = 'blockHash' in subject ? subject.blockHash : Buffer.alloc(32);
  const result = 'result' in subject ? subject.result : Buffer.alloc(32);
  return digest(subject.kind, chainId, wide(epoch), wide(subject.view), block, result);
}

export function proposalDigest(chainId: Uint8Array, blockHash: Uint8Array): Uint8Array {
  return digest('propose', chainId, blockHash);
}

/** Of a sealing block that is proposed once more in a later view. */
export function againDigest(chainId: Uint8Array, epoch: number, view: number, blockHash: Uint8Array): Uint8Array {
  return digest('propose-again', chainId, wide(epoch), wide(view), blockHash, Buffer.alloc(32));
}

/** More than two thirds, written without the core's formula. */
export function isQuorum(signers: number, validators: number): boolean {
  return signers * 3 > 2 * validators;
}

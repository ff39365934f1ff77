// The commitments of the ledger once more, as a verifier in another language would write them: recursive, slow, sharing
// no code with src.
import { createHash } from 'node:crypto';

type Bytes = Uint8Array;

const ZERO = new Uint8Array(32);

export function sha256(...parts: readonly Bytes[]): Bytes {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

export function tagged(purpose: string, ...parts: readonly Bytes[]): Bytes {
  return sha256(sha256(new TextEncoder().encode(`gridpact/v1/${purpose}`)), ...parts);
}

export function uint(bytes: number, value: number): Bytes {
  return Uint8Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** (bytes - 1 - i)) % 256);
}

export function entryLeaf(key: string, value: Bytes): Bytes {
  const keyBytes = new TextEncoder().encode(key);
  return tagged('state-leaf', uint(4, keyBytes.length), keyBytes, value);
}

/** Of a perfect tree whose missing leaves are zeros. */
export function naiveRoot(leaves: readonly Bytes[]): Bytes {
  let width = 1;
  while (width < leaves.length) width *= 2;
  const subtree = (from: number, size: number): Bytes => {
    if (size === 1) return leaves[from] ?? ZERO;
    return sha256(subtree(from, size / 2), subtree(from + size / 2, size / 2));
  };
  return subtree(0, width);
}

/** The root that a leaf and its siblings lead to. */
export function climb(leaf: Bytes, index: number, path: readonly Bytes[]): Bytes {
  let node = leaf;
  path.forEach((sibling, level) => {
    const isRight = Math.floor(index / 2 ** level) % 2 === 1;
    node = isRight ? sha256(sibling, node) : sha256(node, sibling);
  });
  return node;
}

/** The peaks over all leaves, from left to right. */
export function naivePeaks(leaves: readonly Bytes[]): Bytes[] {
  if (leaves.length === 0) return [];
  const size = 2 ** Math.floor(Math.log2(leaves.length));
  return [naiveRoot(leaves.slice(0, size)), ...naivePeaks(leaves.slice(size))];
}

export function hex(bytes: Bytes): string {
  return Buffer.from(bytes).toString('hex');
}

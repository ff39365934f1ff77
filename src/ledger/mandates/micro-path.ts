// Shows that a micro-payment is one of those that were summed into a transfer: the digests beside its way to the root that
// the transfer's row has.
import { concatBytes } from '../../base/bytes.ts';
import { DIGEST_BYTES, type Digest, sha256 } from '../../crypto/digest.ts';
import { MerkleLayer } from '../../crypto/merkle-layer.ts';
import { MerkleTree, merklePath, treeDepth } from '../../crypto/merkle-tree.ts';
import { microRootOver } from './micro-line.ts';

export interface MicroPath {
  /** Among the accepted lines of the sum, from 0. */
  readonly index: number;
  readonly count: number;
  readonly path: readonly Digest[];
}

/** `digests`: of all lines of the sum, in their order. */
export function microPath(digests: readonly Digest[], index: number): MicroPath {
  const indexes = Uint32Array.from(digests, (_, i) => i);
  const layer = new MerkleLayer(new MerkleTree(), digests.length, { indexes, digests: concatBytes(...digests) });
  return { index, count: digests.length, path: merklePath(layer, index) };
}

/** The root that a line with this digest and path belongs to; undefined for a path of another length. */
export function rootOfMicroPath(digest: Digest, { index, count, path }: MicroPath): Digest | undefined {
  if (path.length !== treeDepth(count) || index < 0 || index >= count) return undefined;
  if (digest.length !== DIGEST_BYTES || path.some(({ length }) => length !== DIGEST_BYTES)) return undefined;
  let node = digest;
  let at = index;
  for (const beside of path) {
    node = sha256(at % 2 === 0 ? concatBytes(node, beside) : concatBytes(beside, node));
    at = Math.floor(at / 2);
  }
  return microRootOver(count, node);
}

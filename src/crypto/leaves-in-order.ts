// Leaves that come in any order, put side by side.
import { DIGEST_BYTES } from './digest.ts';
import type { SomeLeaves } from './leaf-store.ts';
import { copyDigest } from './merkle-tree.ts';

/** All of them, which are the leaves from `first` on; undefined where one of those comes twice or never. */
export function inOrder(all: readonly SomeLeaves[], first: number): Uint8Array | undefined {
  const count = all.reduce((sum, { indexes }) => sum + indexes.length, 0);
  const leaves = new Uint8Array(count * DIGEST_BYTES);
  const isThere = new Uint8Array(count);
  for (const { indexes, digests } of all) {
    for (const [at, index] of indexes.entries()) {
      // Beyond the last, or below the first, there is no place to be free.
      if (isThere[index - first] !== 0) return undefined;
      isThere[index - first] = 1;
      copyDigest(digests, at * DIGEST_BYTES, leaves, (index - first) * DIGEST_BYTES);
    }
  }
  return leaves;
}

// Prints why there is no native hashing, and the root of a tree.
import './hide-native-hashing.ts';

const { NO_NATIVE_HASHING } = await import('../../../src/crypto/hash-pairs.ts');
const { subtreeRoot } = await import('../../../src/crypto/merkle-tree.ts');
const leaves = Uint8Array.from({ length: 1024 * 32 }, (_, i) => i * 7);
console.log(JSON.stringify({ reason: NO_NATIVE_HASHING ?? '', root: subtreeRoot(leaves, 10).toHex() }));

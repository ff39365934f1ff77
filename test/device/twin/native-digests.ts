// In place of src/device/digests.ts where a hundred thousand runs are wanted: the same digests by Node.
export { DIGEST_BYTES, taggedDigest as deviceDigest } from '../../../src/crypto/digest.ts';

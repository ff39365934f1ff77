// Triple DES, for cards of the old suite alone: nothing of the ledger's is protected by it.
import { createCipheriv } from 'node:crypto';

const HALF_BYTES = 8;

/** CBC from an initial value of zero, without padding. `key`: 16 bytes; `blocks`: a multiple of 8 bytes. */
export function encryptTripleDes(key: Uint8Array, blocks: Uint8Array): Uint8Array {
  const whole = Buffer.concat([key, key.subarray(0, HALF_BYTES)]);
  const cipher = createCipheriv('des-ede3-cbc', whole, Buffer.alloc(HALF_BYTES)).setAutoPadding(false);
  return Uint8Array.from(Buffer.concat([cipher.update(blocks), cipher.final()]));
}

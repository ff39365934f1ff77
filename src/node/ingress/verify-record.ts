// How a signature to check crosses to a worker thread: key (32) | signature (64) | message digest (32).
import { DIGEST_BYTES } from '../../crypto/digest.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../../crypto/ed25519.ts';

export interface SignatureCheck {
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
  /** A 32-byte digest. */
  readonly message: Uint8Array;
}

const SIGNATURE_AT = PUBLIC_KEY_BYTES;
const MESSAGE_AT = PUBLIC_KEY_BYTES + SIGNATURE_BYTES;
export const RECORD_BYTES = MESSAGE_AT + DIGEST_BYTES;

export function packRecords(checks: readonly SignatureCheck[]): ArrayBuffer {
  const records = new Uint8Array(checks.length * RECORD_BYTES);
  checks.forEach((check, i) => {
    const offset = i * RECORD_BYTES;
    records.set(check.publicKey, offset);
    records.set(check.signature, offset + SIGNATURE_AT);
    records.set(check.message, offset + MESSAGE_AT);
  });
  return records.buffer;
}

export function unpackRecord(records: Uint8Array, index: number): SignatureCheck {
  const offset = index * RECORD_BYTES;
  return {
    publicKey: records.subarray(offset, offset + SIGNATURE_AT),
    signature: records.subarray(offset + SIGNATURE_AT, offset + MESSAGE_AT),
    message: records.subarray(offset + MESSAGE_AT, offset + RECORD_BYTES),
  };
}

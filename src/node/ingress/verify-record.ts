// How a check crosses to a worker thread: kind (1) | key (32) | signature (64) | message digest (32). The last two are
// empty for the check of a key.
import { DIGEST_BYTES } from '../../crypto/digest.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../../crypto/ed25519.ts';
import type { Check } from '../../ledger/check.ts';

const SIGNATURE = 0;
const KEY = 1;
const KEY_AT = 1;
const SIGNATURE_AT = KEY_AT + PUBLIC_KEY_BYTES;
const MESSAGE_AT = SIGNATURE_AT + SIGNATURE_BYTES;
export const RECORD_BYTES = MESSAGE_AT + DIGEST_BYTES;

export function packRecords(checks: readonly Check[]): ArrayBuffer {
  const records = new Uint8Array(checks.length * RECORD_BYTES);
  checks.forEach((check, i) => {
    const offset = i * RECORD_BYTES;
    records[offset] = check.kind === 'key' ? KEY : SIGNATURE;
    records.set(check.publicKey, offset + KEY_AT);
    if (check.kind === 'key') return;
    records.set(check.signature, offset + SIGNATURE_AT);
    records.set(check.message, offset + MESSAGE_AT);
  });
  return records.buffer;
}

export function unpackRecord(records: Uint8Array, index: number): Check {
  const record = records.subarray(index * RECORD_BYTES, (index + 1) * RECORD_BYTES);
  const publicKey = record.subarray(KEY_AT, SIGNATURE_AT);
  if (record[0] === KEY) return { kind: 'key', publicKey };
  const signature = record.subarray(SIGNATURE_AT, MESSAGE_AT);
  return { kind: 'signature', publicKey, signature, message: record.subarray(MESSAGE_AT) };
}

// The ids of the ledger as other systems take them, and theirs as the ledger takes them.
import { fromHex, toHex, utf8 } from '../base/bytes.ts';
import { taggedDigest } from '../crypto/digest.ts';
import { base32 } from './base32.ts';

const SHORT_BYTES = 20;
const UUID_BYTES = 16;
const digestOf = taggedDigest('iso20022-id');

/** What an id of the message says when its writer has none. */
export const NOT_PROVIDED = 'NOTPROVIDED';

/** Of a transaction or transfer, in hexadecimal: 32 characters that stand for its first 20 bytes. */
export function shortId(hex: string): string {
  return base32(fromHex(hex).subarray(0, SHORT_BYTES));
}

/** A name for what the parts describe: 32 characters, the same for the same parts. */
export function nameOf(...parts: readonly string[]): string {
  return base32(digest(parts).subarray(0, SHORT_BYTES));
}

/** The UETR of a transfer: its id, with the bits of a UUID of version 4. */
export function uetrOf(transfer: string): string {
  const bytes = fromHex(transfer).slice(0, UUID_BYTES);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** What names a payment for good in the message that asks for it. */
export interface PaymentNames {
  readonly kind: 'pain.001' | 'pain.008' | 'pacs.008';
  readonly messageId: string;
  /** PmtInfId; empty in pacs.008. */
  readonly group: string;
  /** Empty in pacs.008 with a TxId: whoever recalls a payment may leave InstrId out. */
  readonly instructionId: string;
  readonly endToEndId: string;
  readonly transactionId: string;
}

/** The id under which the ledger has the payment: that of the same payment of the same message, and of no other. */
export function paymentIdOf({
  kind,
  messageId,
  group,
  instructionId,
  endToEndId,
  transactionId,
}: PaymentNames): string {
  const instruction = transactionId === '' ? instructionId : '';
  return `iso-${nameOf(kind, messageId, group, instruction, endToEndId, transactionId)}`;
}

/** The ledger's name of a collection by a file, and the digest that stands for its bill. `id`: as {@link paymentIdOf}. */
export function collectionName(id: string): { readonly collection: string; readonly bill: Uint8Array } {
  return { collection: `d-${nameOf('collection', id)}`, bill: digest(['bill', id]) };
}

/** The parts with their lengths: no two lists of parts have one digest. */
function digest(parts: readonly string[]): Uint8Array {
  return digestOf(utf8(parts.map((part) => `${part.length}:${part}`).join('')));
}

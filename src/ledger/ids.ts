// The forms of ids that more than one family knows. What is refused is quoted in receipts, so also ids that are only looked up
// are checked.

/** "<servicing member>/<name>" */
export const ACCOUNT_ID = /^[a-z0-9-]{1,32}\/[a-z0-9._-]{1,48}$/;
/** Hexadecimal digest: of a transaction, of a transfer, and so of a hold. */
export const DIGEST_ID = /^[0-9a-f]{64}$/;
export const SITE_ID = /^[A-Za-z0-9._-]{1,48}$/;
/** Registers and the rates of plans have the same names. */
export const RATE_NAME = /^[a-z0-9-]{1,32}$/;

/** An instant as a part of an id: zero-padded, so that keys sort by time. */
export function instantId(ms: bigint): string {
  return ms.toString().padStart(13, '0');
}

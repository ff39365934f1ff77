// The forms of ids, each once. Ids that are only looked up are checked, too: receipts quote a refused id, so it has to
// be short.

/** "<servicing member>/<name>" */
export const ACCOUNT_ID = /^[a-z0-9-]{1,32}\/[a-z0-9._-]{1,48}$/;
/** The id of a member, the name of a register and of the rate that prices it, or the code of a transfer. */
export const SHORT_NAME = /^[a-z0-9-]{1,32}$/;
/** Of a scenario, a purpose. */
export const NAME = /^[a-z0-9-]{1,48}$/;
/** Of a site, a tariff plan: as their owners number them. */
export const NUMBER = /^[A-Za-z0-9._-]{1,48}$/;
/** Of a record, a grant. */
export const LONG_NUMBER = /^[A-Za-z0-9._-]{1,64}$/;
/** Of an account, for codes and for messages of other systems: fits their 34 characters, and has no "/". */
export const ALIAS = /^[a-z0-9][a-z0-9._-]{0,33}$/;
/** Of an order, a refund: as merchants number them, and as messages of other systems have room for. */
export const ORDER_ID = /^[A-Za-z0-9._-]{1,35}$/;
/** Of a proposal. */
export const PROPOSAL_ID = /^[a-z0-9.-]{1,64}$/;
/** The name of the form that a scenario's data has. */
export const DATA_SCHEMA = /^[a-z0-9./-]{1,64}$/;
/** Hexadecimal digest: of a transaction, of a transfer, and so of a hold; also a key. */
export const DIGEST_ID = /^[0-9a-f]{64}$/;

/** An instant as a part of an id: zero-padded, so that keys sort by time. */
export function instantId(ms: bigint): string {
  return ms.toString().padStart(13, '0');
}

/** Of a reading or statement as it was in one of its earlier revisions. */
export function replacedId(id: string, revision: number): string {
  return `${id}/${revision}`;
}

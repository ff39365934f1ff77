// The bounds of one request, by which the SDK cuts its requests. The node's own bounds are in src/api/api-limits.ts and
// src/wire/limits.ts, which no client needs; test/architecture/bounds.test.ts compares the two.

/** Bytes of one signed transaction. */
export const MAX_ENVELOPE_BYTES = 1024 * 1024;
/** Envelopes, and bytes, of one list: below what a node takes, so that one list does not fill its queue. */
export const MAX_LIST_ENVELOPES = 256;
export const MAX_LIST_BYTES = 1024 * 1024;
/** Ciphertexts of one list, and their bytes; a longer one goes alone. */
export const MAX_LIST_PAYLOADS = 256;
export const MAX_PAYLOAD_LIST_BYTES = 2 * 1024 * 1024;
/** Transaction ids or keys of entries. */
export const MAX_IDS = 1000;
/** Claims of one proof file. */
export const MAX_CLAIMS = 1000;
/** Entries or activity on one page. */
export const MAX_PAGE = 1000;

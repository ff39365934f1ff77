// Access by bearer tokens, of which the node keeps only SHA-256 hashes. Knows no HTTP beyond one header's value.
import { hash, timingSafeEqual } from 'node:crypto';
import { NodeError } from '../base/node-error.ts';

/** submitter: sends transactions and reads. auditor: reads and proves. operator: everything. */
export type AccessRole = 'operator' | 'auditor' | 'submitter';

/** A token as the node keeps it: the 32-byte SHA-256 of its text. */
export interface TokenRecord {
  readonly role: AccessRole;
  readonly sha256: Uint8Array;
  /** From then on nobody knows it; absent: no such time is set. */
  readonly validUntilMs?: number;
}

export interface Caller {
  /** "<role>-<position in the token file>": tells callers apart in limits without telling the token. */
  readonly name: string;
  readonly role: AccessRole;
}

/** Each request is compared with every token. */
export const MAX_TOKENS = 256;
const MAX_TOKEN_CHARACTERS = 128;

export class AccessTokens {
  readonly #entries: readonly { readonly sha256: Uint8Array; readonly validUntilMs: number; readonly caller: Caller }[];

  /** Throws NodeError `tokens-invalid`. */
  constructor(records: readonly TokenRecord[]) {
    if (records.length > MAX_TOKENS || records.some(({ sha256 }) => sha256.length !== 32)) {
      throw new NodeError({
        code: 'tokens-invalid',
        message: `the API takes at most ${MAX_TOKENS} access tokens, each as 32 bytes of SHA-256`,
        remedy: "correct the node's token file",
      });
    }
    this.#entries = records.map(({ role, sha256, validUntilMs = Number.POSITIVE_INFINITY }, i) => ({
      ...{ sha256, validUntilMs },
      caller: { name: `${role}-${i}`, role },
    }));
  }

  /**
   * The caller behind an Authorization header; undefined when there is none, or its token is not known or has expired.
   */
  identify(authorization: string | undefined): Caller | undefined {
    if (authorization === undefined || !/^bearer /i.test(authorization)) return undefined;
    const token = authorization.slice(7).trim();
    if (token.length === 0 || token.length > MAX_TOKEN_CHARACTERS) return undefined;
    const presented = hash('sha256', token, 'buffer');
    let found: Caller | undefined;
    // Every entry is compared in constant time, so that how long it takes says nothing about any of them.
    for (const { sha256, validUntilMs, caller } of this.#entries) {
      if (timingSafeEqual(sha256, presented) && Date.now() < validUntilMs) found = caller;
    }
    return found;
  }
}

// Access by bearer tokens, of which the node keeps only SHA-256 hashes. Knows no HTTP beyond one header's value.
import { hash, timingSafeEqual } from 'node:crypto';
import { NodeError } from '../base/node-error.ts';
import type { AccessRole, Caller } from './caller.ts';
import { HolderTokens } from './holder-tokens.ts';

/** A token as the node keeps it: the 32-byte SHA-256 of its text. */
export interface TokenRecord {
  readonly role: Exclude<AccessRole, 'holder'>;
  readonly sha256: Uint8Array;
  /** From then on nobody knows it; absent: no such time is set. */
  readonly validUntilMs?: number;
}

/** Each request is compared with every token. */
export const MAX_TOKENS = 256;
const MAX_TOKEN_CHARACTERS = 128;

export class AccessTokens {
  /** Those that holders got by a signature. */
  readonly holders: HolderTokens;
  readonly #entries: readonly { readonly sha256: Uint8Array; readonly caller: Caller }[];

  /** Throws NodeError `tokens-invalid`. */
  constructor(records: readonly TokenRecord[], holders = new HolderTokens()) {
    if (records.length > MAX_TOKENS || records.some(({ sha256 }) => sha256.length !== 32)) {
      throw new NodeError({
        code: 'tokens-invalid',
        message: `the API takes at most ${MAX_TOKENS} access tokens, each as 32 bytes of SHA-256`,
        remedy: "correct the node's token file",
      });
    }
    this.holders = holders;
    this.#entries = records.map(({ role, sha256, validUntilMs }, i) => ({
      sha256,
      caller: { name: `${role}-${i}`, role, ...(validUntilMs === undefined ? {} : { untilMs: validUntilMs }) },
    }));
  }

  /**
   * The caller behind an Authorization header; undefined when there is none, or its token is not known or has expired.
   */
  identify(authorization: string | undefined): Caller | undefined {
    if (authorization === undefined || !/^bearer /i.test(authorization)) return undefined;
    return this.ofToken(authorization.slice(7).trim());
  }

  ofToken(token: string): Caller | undefined {
    if (token.length === 0 || token.length > MAX_TOKEN_CHARACTERS) return undefined;
    return this.#of(hash('sha256', token, 'buffer'));
  }

  /** `sha256`: of the token, in hexadecimal. */
  ofDigest(sha256: string): Caller | undefined {
    return this.#of(Buffer.from(sha256, 'hex'));
  }

  #of(presented: Buffer): Caller | undefined {
    if (presented.length !== 32) return undefined;
    let found: Caller | undefined;
    // Every entry is compared in constant time, so that how long it takes says nothing about any of them.
    for (const { sha256, caller } of this.#entries) {
      if (timingSafeEqual(sha256, presented) && Date.now() < (caller.untilMs ?? Number.POSITIVE_INFINITY))
        found = caller;
    }
    return found ?? this.holders.ofDigest(presented.toString('hex'));
  }
}

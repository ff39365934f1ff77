// Tokens of account holders: short-lived, given to whoever signs a challenge with the account's key, kept in memory as
// SHA-256. Knows no ledger.
import { hash, randomBytes } from 'node:crypto';
import type { Caller } from './caller.ts';

interface Kept {
  readonly caller: Caller;
  readonly account: string;
  readonly untilMs: number;
}

/** Unless the config says otherwise. */
export const HOLDER_TOKEN_MS = 15 * 60_000;
/** Of all holders together, and of one account: the oldest gives way. */
export const MAX_HOLDER_TOKENS = 4_096;
export const MAX_TOKENS_OF_ACCOUNT = 4;

export class HolderTokens {
  readonly #lifeMs: number;
  /** By the token's digest in hexadecimal, the oldest first. */
  readonly #tokens = new Map<string, Kept>();
  /** Numbers of callers that nobody has: there are never more names than tokens. */
  readonly #free = Array.from({ length: MAX_HOLDER_TOKENS }, (_, i) => MAX_HOLDER_TOKENS - 1 - i);

  constructor(lifeMs = HOLDER_TOKEN_MS) {
    this.#lifeMs = lifeMs;
  }

  issue(account: string): { readonly token: string; readonly untilMs: number } {
    this.#makeRoom(account);
    const place = this.#free.pop() ?? 0;
    const token = randomBytes(32).toString('base64url');
    const untilMs = Date.now() + this.#lifeMs;
    const caller: Caller = { name: `holder-${place}`, role: 'holder', untilMs, account };
    this.#tokens.set(hash('sha256', token, 'hex'), { caller, account, untilMs });
    return { token, untilMs };
  }

  /** `sha256`: of the token, in hexadecimal. */
  ofDigest(sha256: string): Caller | undefined {
    const kept = this.#tokens.get(sha256);
    return kept !== undefined && Date.now() < kept.untilMs ? kept.caller : undefined;
  }

  #makeRoom(account: string): void {
    for (const [digest, { untilMs }] of this.#tokens) {
      // They end in the order in which they were given.
      if (Date.now() < untilMs) break;
      this.#drop(digest);
    }
    const own = [...this.#tokens].filter(([, kept]) => kept.account === account);
    for (const [digest] of own.slice(0, Math.max(0, own.length - MAX_TOKENS_OF_ACCOUNT + 1))) this.#drop(digest);
    const [oldest] = this.#tokens.keys();
    if (this.#tokens.size >= MAX_HOLDER_TOKENS && oldest !== undefined) this.#drop(oldest);
  }

  #drop(digest: string): void {
    const kept = this.#tokens.get(digest);
    if (kept === undefined) return;
    this.#tokens.delete(digest);
    this.#free.push(Number(kept.caller.name.slice('holder-'.length)));
  }
}

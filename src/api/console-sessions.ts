// Sessions of the console: a browser shows a token once, and a cookie of short life from then on. A session reads and
// does nothing else. Knows the token and the cookie only by their SHA-256.
import { hash, randomBytes } from 'node:crypto';
import type { AccessTokens } from './access-tokens.ts';
import type { Caller } from './caller.ts';

/** A session as it is kept over a restart of the node: both digests in hexadecimal. */
export interface KeptSession {
  readonly session: string;
  readonly token: string;
  readonly untilMs: number;
}

/** Where sessions outlive the process. Neither throws: a session that is lost is opened again. */
export interface SessionShelf {
  load(): readonly KeptSession[];
  save(sessions: readonly KeptSession[]): void;
}

/** Of one token: the oldest gives way, so there are at most as many as this times the tokens. */
export const MAX_SESSIONS_PER_TOKEN = 16;
/** Unless the config says otherwise. */
export const SESSION_MS = 12 * 3_600_000;
const ID = /^[A-Za-z0-9_-]{43}$/;

export class ConsoleSessions {
  readonly #tokens: AccessTokens;
  readonly #shelf: SessionShelf;
  readonly #lifeMs: number;
  /** By the session's digest, the oldest first. */
  readonly #sessions = new Map<string, KeptSession>();

  constructor(tokens: AccessTokens, shelf: SessionShelf, lifeMs = SESSION_MS) {
    this.#tokens = tokens;
    this.#shelf = shelf;
    this.#lifeMs = lifeMs;
    for (const kept of shelf.load()) if (this.#callerOf(kept) !== undefined) this.#sessions.set(kept.session, kept);
  }

  /** The text of the cookie; undefined when nobody knows the token. */
  open(token: string): { readonly id: string; readonly caller: Caller; readonly untilMs: number } | undefined {
    const caller = this.#tokens.ofToken(token);
    if (caller === undefined) return undefined;
    const id = randomBytes(32).toString('base64url');
    const untilMs = Math.min(Date.now() + this.#lifeMs, caller.untilMs ?? Number.POSITIVE_INFINITY);
    const kept = { session: digestOf(id), token: digestOf(token), untilMs };
    this.#makeRoom(kept.token);
    this.#sessions.set(kept.session, kept);
    this.#save();
    return { id, caller, untilMs };
  }

  /** Undefined: there is no such session, or it or its token has expired. */
  identify(id: string): { readonly caller: Caller; readonly untilMs: number } | undefined {
    if (!ID.test(id)) return undefined;
    const kept = this.#sessions.get(digestOf(id));
    const caller = kept === undefined ? undefined : this.#callerOf(kept);
    if (kept === undefined || caller === undefined) return undefined;
    return { caller: { ...caller, inSession: true }, untilMs: kept.untilMs };
  }

  close(id: string): void {
    if (this.#sessions.delete(digestOf(id))) this.#save();
  }

  #callerOf({ token, untilMs }: KeptSession): Caller | undefined {
    return Date.now() < untilMs ? this.#tokens.ofDigest(token) : undefined;
  }

  #makeRoom(token: string): void {
    for (const kept of this.#sessions.values()) {
      if (this.#callerOf(kept) === undefined) this.#sessions.delete(kept.session);
    }
    const own = [...this.#sessions.values()].filter((kept) => kept.token === token);
    for (const { session } of own.slice(0, Math.max(0, own.length - MAX_SESSIONS_PER_TOKEN + 1))) {
      this.#sessions.delete(session);
    }
  }

  #save(): void {
    // A holder's token is known to this process alone, and ends soon.
    this.#shelf.save([...this.#sessions.values()].filter((kept) => this.#callerOf(kept)?.role !== 'holder'));
  }
}

function digestOf(text: string): string {
  return hash('sha256', text, 'hex');
}

// Challenges that the holder of an account signs to sign in. Nothing is kept of those that were given: a challenge
// carries its end and a code that only this process can make. Those that were used are remembered until they end.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { fromHex } from '../base/bytes.ts';

export const CHALLENGE_MS = 60_000;
/** Used ones that are remembered: beyond it nobody signs in until some of them have ended. */
export const MAX_USED = 16_384;
const NONCE_BYTES = 16;
const TIME_BYTES = 8;
const CODE_BYTES = 32;
export const CHALLENGE_BYTES = NONCE_BYTES + TIME_BYTES + CODE_BYTES;

export class HolderChallenges {
  readonly #key = randomBytes(32);
  /** By challenge: when it ends; in the order in which they were used. */
  readonly #used = new Map<string, number>();

  /** In hexadecimal. */
  make(account: string): { readonly challenge: string; readonly untilMs: number } {
    const untilMs = Date.now() + CHALLENGE_MS;
    const head = Buffer.alloc(NONCE_BYTES + TIME_BYTES);
    randomBytes(NONCE_BYTES).copy(head);
    head.writeBigUInt64BE(BigInt(untilMs), NONCE_BYTES);
    return { challenge: Buffer.concat([head, this.#codeOf(head, account)]).toString('hex'), untilMs };
  }

  /** Whether it was made here for this account, has not ended, and was not used. It is used from now on. */
  use(account: string, challenge: string): boolean {
    const bytes = Buffer.from(fromHex(challenge));
    if (bytes.length !== CHALLENGE_BYTES) return false;
    const head = bytes.subarray(0, NONCE_BYTES + TIME_BYTES);
    if (!timingSafeEqual(this.#codeOf(head, account), bytes.subarray(head.length))) return false;
    const untilMs = Number(head.readBigUInt64BE(NONCE_BYTES));
    this.#forget();
    if (Date.now() >= untilMs || this.#used.has(challenge) || this.#used.size >= MAX_USED) return false;
    this.#used.set(challenge, untilMs);
    return true;
  }

  #codeOf(head: Uint8Array, account: string): Buffer {
    return createHmac('sha256', this.#key).update(head).update(account).digest();
  }

  /** Up to the first that has not ended: one behind it that has is forgotten within another minute. */
  #forget(): void {
    const nowMs = Date.now();
    for (const [challenge, untilMs] of this.#used) {
      if (nowMs < untilMs) return;
      this.#used.delete(challenge);
    }
  }
}

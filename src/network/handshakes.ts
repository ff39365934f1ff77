// Handshakes under way, so that strangers never keep members out: those from members' addresses are a pool of their own,
// each pool is shared by address, and in it the newest wins. An idle connection costs a place; only a handshake that
// begins costs computing, and is counted per second and address.
import { addressKey } from '../base/address-key.ts';
import { type Place, Shares } from '../base/shares.ts';

/** Under way at once: from members' addresses, and from all others. */
export const MAX_MEMBER_HANDSHAKES = 128;
export const MAX_STRANGER_HANDSHAKES = 64;
/** Begun in a second: of one address of members, where many may be at one; of one other; and of all others together. */
export const MEMBER_HANDSHAKES_PER_SECOND = 128;
export const STRANGER_HANDSHAKES_PER_SECOND = 32;
export const ALL_STRANGER_HANDSHAKES_PER_SECOND = 128;
const SECOND_MS = 1_000;
const ALL_STRANGERS = 'all strangers';

/** A connection that is not upgraded yet. */
export interface Incoming {
  abort(error: Error): void;
  addEventListener(type: 'close', listener: () => void): void;
}

interface Pending {
  readonly shares: Shares;
  readonly place: Place;
  readonly isMembers: boolean;
}

export class Handshakes {
  readonly #isMembers: (address: string) => boolean;
  readonly #onRefused: (address: string, reason: string) => void;
  readonly #nowMs: () => number;
  readonly #members = new Shares(MAX_MEMBER_HANDSHAKES, { newestWins: true });
  readonly #strangers = new Shares(MAX_STRANGER_HANDSHAKES, { newestWins: true });
  readonly #pending = new WeakMap<object, Pending>();
  /** Begun since the second began, by address: no more of strangers than are counted for all of them. */
  readonly #begun = new Map<string, number>();
  #secondSinceMs = 0;

  /**
   * `isMembers`: whether members are known to dial from an address, as {@link addressKey} writes it. `onRefused`: told of
   * each that did not come to its end.
   */
  constructor(
    isMembers: (address: string) => boolean = () => false,
    nowMs = () => performance.now(),
    onRefused: (address: string, reason: string) => void = () => {},
  ) {
    this.#isMembers = isMembers;
    this.#onRefused = onRefused;
    this.#nowMs = nowMs;
  }

  /** Under way. */
  get pending(): number {
    return this.#members.taken + this.#strangers.taken;
  }

  /** A connection has come; another one may have to go for it. `address`: of the other side. */
  arrive(connection: Incoming, address: string): void {
    const owner = addressKey(address);
    const isMembers = this.#isMembers(owner);
    const shares = isMembers ? this.#members : this.#strangers;
    const refuse = (reason: string) => {
      this.#onRefused(address, reason);
      this.done(connection);
      connection.abort(new Error(reason));
    };
    const place = shares.take(owner, () => refuse('newer handshakes need the place'));
    if (place === undefined) {
      refuse('too many handshakes');
      return;
    }
    this.#pending.set(connection, { shares, place, isMembers });
    connection.addEventListener('close', () => {
      if (this.done(connection)) this.#onRefused(address, 'it did not come to its end');
    });
  }

  /** It begins to cost something. Throws when its address has begun as many in this second as it may. */
  begin(connection: object): void {
    const pending = this.#pending.get(connection);
    if (pending === undefined) throw new Error('the handshake has given way to others');
    const { place, isMembers } = pending;
    const most = isMembers ? MEMBER_HANDSHAKES_PER_SECOND : STRANGER_HANDSHAKES_PER_SECOND;
    const fits = isMembers || this.#count(ALL_STRANGERS) <= ALL_STRANGER_HANDSHAKES_PER_SECOND;
    if (!fits || this.#count(place.owner) > most) throw new Error('too many handshakes in a second');
  }

  /** It is over, well or not. False: it was so already. */
  done(connection: object): boolean {
    const pending = this.#pending.get(connection);
    if (pending === undefined) return false;
    this.#pending.delete(connection);
    pending.shares.giveBack(pending.place);
    return true;
  }

  #count(owner: string): number {
    const now = this.#nowMs();
    if (now - this.#secondSinceMs >= SECOND_MS) {
      this.#begun.clear();
      this.#secondSinceMs = now;
    }
    const count = (this.#begun.get(owner) ?? 0) + 1;
    this.#begun.set(owner, count);
    return count;
  }
}

// Which range to ask of whom while this node is behind. One request at a time; a peer that is slow, lies or has
// nothing is passed over for a while, so one bad peer delays catching up but cannot stop it.

export interface RangeRequest {
  readonly id: number;
  readonly peer: number;
  readonly from: number;
  readonly to: number;
}

export interface CatchUpLimits {
  readonly rangeBlocks: number;
  readonly answerTimeoutMs: number;
  /** A peer that failed is not asked again for so long. */
  readonly passOverMs: number;
}

export const DEFAULT_CATCH_UP_LIMITS: CatchUpLimits = { rangeBlocks: 256, answerTimeoutMs: 4_000, passOverMs: 10_000 };

export class CatchUp {
  readonly #limits: CatchUpLimits;
  /** Finalized height that each peer claims. */
  readonly #claims = new Map<number, number>();
  readonly #passedOverUntil = new Map<number, number>();
  #running: (RangeRequest & { readonly deadlineMs: number }) | undefined;
  #nextId = 1;
  #lastPeer = -1;

  constructor(limits: CatchUpLimits) {
    this.#limits = limits;
  }

  /** A peer told its finalized height, or that it has gone (undefined). */
  claim(peer: number, height: number | undefined): void {
    if (height === undefined) this.#claims.delete(peer);
    else this.#claims.set(peer, height);
  }

  claimOf(peer: number): number {
    return this.#claims.get(peer) ?? 0;
  }

  /** Is there a peer that claims more than `height`? */
  isBehind(height: number): boolean {
    for (const claimed of this.#claims.values()) if (claimed > height) return true;
    return false;
  }

  /** A request was sent and is neither answered nor given up. */
  get isAsking(): boolean {
    return this.#running !== undefined;
  }

  /** The request to send now, if any: none while one is running and not late. */
  next(height: number, nowMs: number): RangeRequest | undefined {
    if (this.#running !== undefined) {
      if (nowMs < this.#running.deadlineMs) return undefined;
      this.failed(this.#running.id, nowMs);
    }
    const peer = this.#choose(height, nowMs);
    if (peer === undefined) return undefined;
    const to = Math.min(this.claimOf(peer), height + this.#limits.rangeBlocks);
    const request = { id: this.#nextId++, peer, from: height + 1, to };
    this.#running = { ...request, deadlineMs: nowMs + this.#limits.answerTimeoutMs };
    this.#lastPeer = peer;
    return request;
  }

  /** Is this an answer to the running request? Late and unasked answers are not looked at. */
  expects(peer: number, id: number): boolean {
    return this.#running?.id === id && this.#running.peer === peer;
  }

  /** The running request was answered with blocks that were accepted. */
  succeeded(id: number): void {
    if (this.#running?.id === id) this.#running = undefined;
  }

  /** No answer, an empty one or a false one: ask somebody else. */
  failed(id: number, nowMs: number): void {
    if (this.#running?.id !== id) return;
    this.#passedOverUntil.set(this.#running.peer, nowMs + this.#limits.passOverMs);
    this.#running = undefined;
  }

  #choose(height: number, nowMs: number): number | undefined {
    const able = [...this.#claims]
      .filter(([peer, claimed]) => claimed > height && (this.#passedOverUntil.get(peer) ?? 0) <= nowMs)
      .map(([peer]) => peer)
      .sort((a, b) => a - b);
    return able.find((peer) => peer > this.#lastPeer) ?? able[0];
  }
}

// Whose votes are missing, and since when: for an operator who asks why nothing becomes final. Looks at votes as they
// pass by and decides nothing. A member owes a vote from the instant at which somebody voted in a view in which, or
// above which, it has not voted: while nobody votes, as in an idle network, nobody owes any.
import type { Vote } from '../../consensus/vote.ts';

/** Views whose first vote is remembered. */
export const MAX_VIEWS = 256;
/** Weight of the newest delay in the average of a member's. */
const NEWEST = 0.2;

export interface MemberVotes {
  /** Highest view with a vote of any kind in this epoch; 0: none was seen. */
  readonly lastView: number;
  /** When the latest vote came, also one that was repeated; 0: never. */
  readonly lastMs: number;
  /** Undefined: it owes none. */
  readonly owedSinceMs: number | undefined;
  /** How long after the first voter of a view it votes, on average; 0 before it did. */
  readonly delayMs: number;
}

interface Seen {
  lastView: number;
  lastMs: number;
  owedSinceMs: number | undefined;
  delayMs: number;
}

export class VoteWatch {
  /** By member index. */
  readonly #members: readonly Seen[];
  readonly #firstVoteMs = new Map<number, number>();
  #epoch = 0;
  #highest = 0;
  #view = 0;
  #enteredMs: number;

  constructor(members: number, nowMs: number) {
    this.#members = Array.from({ length: members }, () => nothingSeen());
    this.#enteredMs = nowMs;
  }

  /** Since when this node is in its view. */
  get viewSinceMs(): number {
    return this.#enteredMs;
  }

  entered(view: number, nowMs: number): void {
    this.#view = view;
    this.#enteredMs = nowMs;
  }

  /** A vote of this member, its own node's included. */
  voted(member: number, { epoch, subject }: Vote, nowMs: number): void {
    if (epoch > this.#epoch) this.#startEpoch(epoch);
    const seen = this.#members[member];
    if (seen === undefined || epoch < this.#epoch) return;
    seen.lastMs = nowMs;
    // Nobody honest is so far ahead, and one that lies must not make all others owe.
    if (subject.view <= seen.lastView || subject.view > this.#view + MAX_VIEWS) return;
    seen.lastView = subject.view;
    this.#noteFirst(subject.view, nowMs);
    const firstMs = this.#firstVoteMs.get(subject.view);
    if (firstMs !== undefined) {
      const delayMs = nowMs - firstMs;
      seen.delayMs = seen.delayMs === 0 ? delayMs : seen.delayMs + NEWEST * (delayMs - seen.delayMs);
    }
    seen.owedSinceMs = this.#owedSince(seen.lastView);
  }

  of(member: number): MemberVotes {
    return this.#members[member] ?? nothingSeen();
  }

  #noteFirst(view: number, nowMs: number): void {
    if (!this.#firstVoteMs.has(view)) this.#firstVoteMs.set(view, nowMs);
    const [oldest] = this.#firstVoteMs.keys();
    if (this.#firstVoteMs.size > MAX_VIEWS && oldest !== undefined) this.#firstVoteMs.delete(oldest);
    if (view <= this.#highest) return;
    this.#highest = view;
    for (const seen of this.#members) if (seen.lastView < view) seen.owedSinceMs ??= nowMs;
  }

  #owedSince(lastView: number): number | undefined {
    if (lastView >= this.#highest) return undefined;
    let since: number | undefined;
    for (const [view, firstMs] of this.#firstVoteMs) {
      if (view > lastView) since = Math.min(since ?? firstMs, firstMs);
    }
    return since;
  }

  /** Views start again at 1. */
  #startEpoch(epoch: number): void {
    this.#epoch = epoch;
    this.#highest = 0;
    this.#firstVoteMs.clear();
    for (const seen of this.#members) Object.assign(seen, { lastView: 0, owedSinceMs: undefined });
  }
}

function nothingSeen(): Seen {
  return { lastView: 0, lastMs: 0, owedSinceMs: undefined, delayMs: 0 };
}

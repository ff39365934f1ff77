// Whose votes are missing, and since when: for an operator who asks why nothing becomes final. Looks at votes as they
// pass by and decides nothing. A member owes a vote from the instant at which this node or f + 1 validators had voted in
// a view in which, or above which, it has not: while nobody votes, as in an idle network, nobody owes any. Fewer than
// f + 1 may all lie, and nobody has looked at their signatures.
import type { Committee } from '../../consensus/committee.ts';
import type { Vote } from '../../consensus/vote.ts';

/** Views whose first votes are remembered. */
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
  /** How long after the first voters of a view it votes, on average; 0 before it did. */
  readonly delayMs: number;
}

interface Seen {
  lastView: number;
  lastMs: number;
  owedSinceMs: number | undefined;
  delayMs: number;
}

export interface VoteWatchDeps {
  readonly members: number;
  /** This member. */
  readonly self: number;
  /** Of the epoch that this node is in. */
  readonly committee: () => Pick<Committee, 'epoch' | 'maxFaulty' | 'validatorOf' | 'validators'>;
}

export class VoteWatch {
  readonly #deps: VoteWatchDeps;
  /** By member index. */
  readonly #members: readonly Seen[];
  readonly #firstVoteMs = new Map<number, number>();
  #epoch: number;
  /** The highest view in which votes are owed. */
  #highest = 0;
  #view = 0;
  #enteredMs: number;

  constructor(deps: VoteWatchDeps, nowMs: number) {
    this.#deps = deps;
    this.#members = Array.from({ length: deps.members }, () => nothingSeen());
    this.#epoch = deps.committee().epoch;
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

  /** A vote of this member, its own node's included; one of another epoch, or of another validator, is not counted. */
  voted(member: number, { epoch, signer, subject }: Vote, nowMs: number): void {
    const committee = this.#deps.committee();
    if (committee.epoch !== this.#epoch) this.#startEpoch(committee.epoch);
    const seen = this.#members[member];
    if (seen === undefined || epoch !== this.#epoch || committee.validatorOf(member) !== signer) return;
    seen.lastMs = nowMs;
    // Nobody honest is so far ahead.
    if (subject.view <= seen.lastView || subject.view > this.#view + MAX_VIEWS) return;
    seen.lastView = subject.view;
    this.#raise(nowMs);
    const delayMs = nowMs - (this.#firstVoteMs.get(subject.view) ?? nowMs);
    seen.delayMs = seen.delayMs === 0 ? delayMs : seen.delayMs + NEWEST * (delayMs - seen.delayMs);
    seen.owedSinceMs = this.#owedSince(seen.lastView);
  }

  of(member: number): MemberVotes {
    return this.#members[member] ?? nothingSeen();
  }

  /** Votes are owed up to this node's own, and up to those of f + 1 validators. */
  #raise(nowMs: number): void {
    const { committee, self } = this.#deps;
    const { maxFaulty, validators } = committee();
    const views = validators.map(({ member }) => this.of(member).lastView).sort((a, b) => b - a);
    const view = Math.max(this.of(self).lastView, views[maxFaulty] ?? 0);
    if (view <= this.#highest) return;
    this.#highest = view;
    this.#firstVoteMs.set(view, nowMs);
    const [oldest] = this.#firstVoteMs.keys();
    if (this.#firstVoteMs.size > MAX_VIEWS && oldest !== undefined) this.#firstVoteMs.delete(oldest);
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

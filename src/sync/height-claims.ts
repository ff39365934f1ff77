// The final blocks that each member claims to have. A claim is the word of its author: it says whom to ask, and nothing
// more before enough validators say the same. peer-scores.ts knows which members could not make a claim good.
import type { Committee } from '../consensus/committee.ts';
import type { PeerScores } from './peer-scores.ts';

/** The validators of the epoch that this node is in. Observers do not count: all of them may be faulty. */
export type Vouchers = Pick<Committee, 'validators' | 'maxFaulty'>;

interface Claim {
  height: number;
  /** The first block that it still has. */
  first: number;
}

export class HeightClaims {
  readonly #scores: Pick<PeerScores, 'isCredible' | 'isDisproved'>;
  /** By member: bounded by the genesis. */
  readonly #claims = new Map<number, Claim>();

  constructor(scores: Pick<PeerScores, 'isCredible' | 'isDisproved'>) {
    this.#scores = scores;
  }

  /** A member told its final height, or that it has gone (undefined). */
  set(peer: number, height: number | undefined): void {
    const known = this.#claims.get(peer);
    if (height === undefined) this.#claims.delete(peer);
    else if (known === undefined) this.#claims.set(peer, { height, first: 1 });
    else known.height = height;
  }

  /** The member has no block below `first` any more. */
  keepsFrom(peer: number, first: number): void {
    const claim = this.#claims.get(peer);
    if (claim !== undefined) claim.first = first;
  }

  /** Final height that a member last told; 0 when it never did, or has gone. */
  of(peer: number): number {
    return this.#claims.get(peer)?.height ?? 0;
  }

  get highest(): number {
    return Math.max(0, ...[...this.#claims.values()].map(({ height }) => height));
  }

  /** Members that claim to have this block. */
  having(block: number): number[] {
    return [...this.#claims].filter(([, { height, first }]) => height >= block && first <= block).map(([peer]) => peer);
  }

  /** Does any member claim more than `height` blocks, believed or not? */
  hasMore(height: number): boolean {
    return this.highest > height;
  }

  /** The greatest height that f + 1 validators claim, an honest one among them; 0 while fewer tell one. */
  vouchedBy({ validators, maxFaulty }: Vouchers): number {
    const believed = validators.filter(({ member }) => !this.#scores.isDisproved(member));
    return believed.map(({ member }) => this.of(member)).sort((a, b) => b - a)[maxFaulty] ?? 0;
  }

  /**
   * The lowest block that one of f + 1 validators still has, where these are ahead of `height` and have forgotten the
   * one after it; undefined with fewer, and while a credible member may have that block.
   */
  gapAfter(height: number, { validators, maxFaulty }: Vouchers): number | undefined {
    const next = height + 1;
    if (this.having(next).some((peer) => this.#scores.isCredible(peer))) return undefined;
    const claims = validators.flatMap(({ member }) => this.#claims.get(member) ?? []);
    const firsts = claims.filter((claim) => claim.height >= next && claim.first > next).map(({ first }) => first);
    return firsts.sort((a, b) => a - b)[maxFaulty];
  }
}

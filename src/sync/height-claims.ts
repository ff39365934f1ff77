// The final blocks that each member claims to have, and how far that puts this node behind. peer-scores.ts knows which
// members to believe.
import type { PeerScores } from './peer-scores.ts';

interface Claim {
  height: number;
  /** The first block that it still has. */
  first: number;
}

export class HeightClaims {
  readonly #scores: Pick<PeerScores, 'isCredible'>;
  /** By member: bounded by the genesis. */
  readonly #claims = new Map<number, Claim>();

  constructor(scores: Pick<PeerScores, 'isCredible'>) {
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

  /** Is there a member whose claim of more than `height` blocks is to be believed? */
  isBehind(height: number): boolean {
    return this.#credibleAbove(height).length > 0;
  }

  /** Does any member claim more than `height` blocks, believed or not? */
  hasMore(height: number): boolean {
    return this.highest > height;
  }

  /**
   * The lowest block that any connected member still has, where all those that are ahead of `height` have forgotten the
   * one after it; undefined while one of them may have it.
   */
  gapAfter(height: number): number | undefined {
    const firsts = this.#credibleAbove(height).map(({ first }) => first);
    return firsts.length > 0 && firsts.every((first) => first > height + 1) ? Math.min(...firsts) : undefined;
  }

  #credibleAbove(height: number): Claim[] {
    const ahead = [...this.#claims].filter(([peer, claim]) => claim.height > height && this.#scores.isCredible(peer));
    return ahead.map(([, claim]) => claim);
  }
}

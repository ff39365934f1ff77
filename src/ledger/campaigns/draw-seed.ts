// The seed of a draw from the shares that were revealed. Whichever of a part's shares are taken, all points of the
// polynomial through them are compared with what the dealer committed to: an honest part comes out the same, and a part
// of a dealer that dealt falsely is out.
import { equalBytes } from '../../base/bytes.ts';
import { interpolate, type Share } from '../../base/shamir.ts';
import { type Part, shareDigest } from './campaign-digests.ts';

export interface DealOf {
  readonly campaign: string;
  readonly round: number;
  readonly dealer: number;
  /** In the order of places. */
  readonly commitments: readonly Uint8Array[];
}

/** The dealer's part from as many shares as are needed, each held to its commitment; undefined: it dealt falsely. */
export function partOf({ campaign, round, dealer, commitments }: DealOf, shares: readonly Share[]): Part | undefined {
  const known = new Map(shares.map(({ at, value }) => [at, value]));
  const fits = commitments.every((commitment, i) => {
    const place = i + 1;
    const value = known.get(place) ?? interpolate(shares, place);
    return equalBytes(commitment, shareDigest({ campaign, round, dealer, place }, value));
  });
  return fits ? { dealer, secret: interpolate(shares, 0) } : undefined;
}

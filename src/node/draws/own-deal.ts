// What a validator deals, and what it opens of others' deals. Everything follows from its key: a node that was killed at
// any instant deals the same again, and has nothing to lose on its disk.
import { toHex, utf8 } from '../../base/bytes.ts';
import { shareAt } from '../../base/shamir.ts';
import { type Digest, TaggedMessage } from '../../crypto/digest.ts';
import { type DrawKey, sealToValidator } from '../../crypto/draw-key.ts';
import type { DrawDeal, ValidatorSet } from '../../generated/state.ts';
import type { DealtShare } from '../../generated/transaction.ts';
import { type SharePlace, shareDigest } from '../../ledger/campaigns/campaign-digests.ts';
import { drawBounds } from '../../ledger/campaigns/draw-state.ts';

const sealing = new TaggedMessage('draw-sealing');

export interface Round {
  readonly chainId: Digest;
  readonly campaign: string;
  readonly round: number;
  readonly set: ValidatorSet;
}

/** The secret first, then the other coefficients of the polynomial. */
export function ownCoefficients(key: DrawKey, { chainId, campaign, round, set }: Round): readonly Uint8Array[] {
  const { threshold } = drawBounds(set.validators.length);
  const about = `${toHex(chainId)} ${campaign} ${round} ${set.epoch} ${set.validators.length}`;
  return Array.from({ length: threshold }, (_, power) => key.secretFor(utf8(`${about} ${power}`)));
}

/** A share for each validator of the set, sealed to it. */
export function ownDeal(key: DrawKey, of: Round, dealer: number): Promise<DealtShare[]> {
  const coefficients = ownCoefficients(key, of);
  return Promise.all(
    of.set.validators.map(async ({ consensusKey }, i) => {
      const place = i + 1;
      const value = shareAt(coefficients, place);
      const at = { campaign: of.campaign, round: of.round, dealer, place };
      const { encapsulatedKey, ciphertext } = await sealToValidator(consensusKey, value, purposeOf(of.chainId, at));
      return { commitment: shareDigest(at, value), encapsulatedKey, ciphertext };
    }),
  );
}

/** The share that a deal has for the validator at `place`; undefined: it cannot be opened, or does not fit. */
export async function openShare(
  key: DrawKey,
  chainId: Digest,
  at: SharePlace,
  deal: DrawDeal,
): Promise<Uint8Array | undefined> {
  const dealt = deal.shares[at.place - 1];
  if (dealt === undefined) return undefined;
  const value = await key.open(dealt, purposeOf(chainId, at));
  if (value === undefined || toHex(shareDigest(at, value)) !== toHex(dealt.commitment)) return undefined;
  return value;
}

function purposeOf(chainId: Digest, { campaign, round, dealer, place }: SharePlace): Digest {
  return sealing.begin().bytes(chainId).text(campaign).u32(round).u32(dealer).u32(place).digest();
}

// Draws as tests need them: parts of seeds from names, dealt as nodes deal them but for the sealing, which the ledger does
// not look into; and entrants, whose salts and nullifiers follow from their accounts.
import { shareAt } from '../../src/base/shamir.ts';
import type { BodyOperation, CampaignEntry, DealtShare, EntryProof } from '../../src/generated/transaction.ts';
import { entrantDigest, shareDigest } from '../../src/ledger/campaigns/campaign-digests.ts';
import { drawBounds } from '../../src/ledger/campaigns/draw-state.ts';
import { seedOf } from './key-of.ts';
import { operationOf } from './operation-of.ts';

export interface Dealing {
  readonly campaign: string;
  readonly round: number;
  /** Of the dealer, from 1. */
  readonly dealer: number;
  readonly validators: number;
}

/** The share of the validator at a place. */
export function shareOf({ campaign, round, dealer, validators }: Dealing, place: number): Uint8Array {
  const { threshold } = drawBounds(validators);
  const coefficients = Array.from({ length: threshold }, (_, i) => seedOf(`${campaign} ${round} ${dealer} ${i}`));
  return shareAt(coefficients, place);
}

/** What is sealed is empty. */
export function dealtShares(dealing: Dealing): DealtShare[] {
  return Array.from({ length: dealing.validators }, (_, i) => {
    const place = i + 1;
    const commitment = shareDigest({ ...dealing, place }, shareOf(dealing, place));
    return { commitment, encapsulatedKey: new Uint8Array(32), ciphertext: new Uint8Array(48) };
  });
}

export function deal(dealing: Dealing): BodyOperation {
  const { campaign, round } = dealing;
  return operationOf('dealSeed', { campaign, round, shares: dealtShares(dealing) });
}

export function ack(campaign: string, dealers: readonly number[], round = 1): BodyOperation {
  return operationOf('ackShares', { campaign, round, dealers: [...dealers] });
}

/** The shares that the validator at `place` has of these dealers. */
export function reveal(dealing: Omit<Dealing, 'dealer'>, place: number, dealers: readonly number[]): BodyOperation {
  const { campaign, round } = dealing;
  const shares = dealers.map((dealer) => ({ dealer, share: shareOf({ ...dealing, dealer }, place) }));
  return operationOf('revealShares', { campaign, round, shares });
}

export function saltOf(account: string): Uint8Array {
  return seedOf(`salt of ${account}`).subarray(0, 16);
}

export function nullifierOf(campaign: string, account: string): Uint8Array {
  return seedOf(`person of ${account} in ${campaign}`);
}

export function entryOf(campaign: string, account: string): CampaignEntry {
  const pseudonym = entrantDigest(campaign, account, saltOf(account));
  return { nullifier: nullifierOf(campaign, account), pseudonym };
}

export function proofOf(campaign: string, account: string): EntryProof {
  return {
    nullifier: nullifierOf(campaign, account),
    salt: saltOf(account),
    bank: '',
    position: 0,
    path: [],
  };
}

// What members say of campaigns in the golden chain (said.ts).
import type {
  AnnounceCampaign,
  CampaignEntry,
  DealtShare,
  ListedEntry,
  SpendPacket,
} from '../../../src/generated/transaction.ts';
import { type Dealing, dealtShares, entryOf, proofOf, shareOf } from '../../ledger/test-draw.ts';
import { type Said, type Spelled, say } from './said.ts';

export type Terms = Spelled<AnnounceCampaign>;

/** Entries in the next two blocks, drawn in the third, and then spent for a minute. */
export function terms(
  at: { readonly height: bigint; readonly nowMs: bigint },
  campaign: string,
  issuer: string,
  change: Partial<Terms> = {},
): Terms {
  return {
    ...{ campaign, kind: 'packets', issuer, packets: 1, amountFen: 100n, purpose: '', category: 0, minPaymentFen: 0n },
    ...{ entries: 'lines', entryFromHeight: at.height + 1n, entryUntilHeight: at.height + 2n },
    ...{ drawHeight: at.height + 4n, validFromMs: at.nowMs, validUntilMs: at.nowMs + 60_000n },
    ...change,
  };
}

export const announceCampaign = (given: Terms): Said =>
  say(`announce-campaign ${given.campaign}`, { operation: 'announceCampaign', announceCampaign: given });

export const cancelCampaign = (campaign: string, reason = 'rain'): Said =>
  say(`cancel-campaign ${campaign}`, { operation: 'cancelCampaign', cancelCampaign: { campaign, reason } });

export const allowMerchants = (campaign: string, ...merchants: readonly string[]): Said => {
  const lines = merchants.map((merchant) => ({ merchant }));
  return say(`allow-merchants ${campaign}`, { operation: 'allowMerchants', allowMerchants: { campaign, lines } });
};

export const enterCampaign = (campaign: string, ...lines: readonly CampaignEntry[]): Said =>
  say(`enter-campaign ${campaign}`, { operation: 'enterCampaign', enterCampaign: { campaign, lines } });

/** The people of these accounts. */
export const enter = (campaign: string, ...accounts: readonly string[]): Said =>
  enterCampaign(campaign, ...accounts.map((account) => entryOf(campaign, account)));

export const commitEntries = (campaign: string, root: Uint8Array, count: number): Said =>
  say(`commit-entries ${campaign}`, { operation: 'commitEntries', commitEntries: { campaign, root, count } });

export const reportDoubleEntry = (campaign: string, first: ListedEntry, second: ListedEntry): Said =>
  say(`report-double-entry ${campaign}`, {
    operation: 'reportDoubleEntry',
    reportDoubleEntry: { campaign, first, second },
  });

export const dealSeed = (campaign: string, round: number, shares: readonly DealtShare[]): Said =>
  say(`deal-seed ${campaign}`, { operation: 'dealSeed', dealSeed: { campaign, round, shares } });

export const deal = (dealing: Dealing): Said => dealSeed(dealing.campaign, dealing.round, dealtShares(dealing));

export const ackShares = (campaign: string, round: number, ...dealers: readonly number[]): Said =>
  say(`ack-shares ${campaign}`, { operation: 'ackShares', ackShares: { campaign, round, dealers } });

export interface Shown {
  readonly dealer: number;
  readonly share: Uint8Array;
}

export const revealShares = (campaign: string, round: number, ...shares: readonly Shown[]): Said =>
  say(`reveal-shares ${campaign}`, { operation: 'revealShares', revealShares: { campaign, round, shares } });

/** The shares that the validator at this place has of these dealers. */
export const reveal = (dealing: Omit<Dealing, 'dealer'>, place: number, ...dealers: readonly number[]): Said => {
  const shares = dealers.map((dealer) => ({ dealer, share: shareOf({ ...dealing, dealer }, place) }));
  return revealShares(dealing.campaign, dealing.round, ...shares);
};

export const finishDraw = (campaign: string, round: number): Said =>
  say(`finish-draw ${campaign}`, { operation: 'finishDraw', finishDraw: { campaign, round } });

export const redoDraw = (campaign: string, round: number): Said =>
  say(`redo-draw ${campaign}`, { operation: 'redoDraw', redoDraw: { campaign, round } });

/** The first payment of the packet that the entry at `index` won. */
export function spending(
  campaign: string,
  index: number,
  account: string,
  merchant: string,
  packetFen: bigint,
  change: Partial<SpendPacket> = {},
): SpendPacket {
  return {
    ...{ campaign, index, id: 'first', account, merchant, packetFen, ownFen: 0n, purpose: 'food', order: '' },
    proof: proofOf(campaign, account),
    ...change,
  };
}

export const spendPacket = (given: SpendPacket): Said =>
  say(`spend-packet ${given.campaign} ${given.index}`, { operation: 'spendPacket', spendPacket: given });

export interface GivenBack {
  readonly campaign: string;
  readonly index: number;
  readonly id: string;
  readonly refund: string;
  readonly amountFen: bigint;
}

export const refundPacket = (given: GivenBack): Said =>
  say(`refund-packet ${given.campaign} ${given.index}`, { operation: 'refundPacket', refundPacket: given });

export const endCampaign = (campaign: string): Said =>
  say(`end-campaign ${campaign}`, { operation: 'endCampaign', endCampaign: { campaign } });

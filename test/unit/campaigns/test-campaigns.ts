// Campaigns as tests need them: an issuer, entrants and shops of two banks, and the four validators of the test
// consortium, whose parts of the seed follow from names.
import type { Campaign } from '../../../src/generated/state.ts';
import type { AnnounceCampaign, BodyOperation, SpendPacket } from '../../../src/generated/transaction.ts';
import { campaigns } from '../../../src/ledger/campaigns/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { VALIDATORS } from '../../ledger/test-consortium.ts';
import { ack, deal, entryOf, proofOf, reveal } from '../../ledger/test-draw.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

export const CITY = 'bank-a/city';
export const PEOPLE = ['bank-a/ann', 'bank-a/ben', 'bank-b/cid', 'bank-b/dan', 'bank-b/eva'] as const;
export const SHOP = 'bank-b/shop';
export const RED = 'bank-a/campaign.red';
export const FUNDS_FEN = 100_000n;
export const ALL = [1, 2, 3, 4];

export async function cityLedger(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(FUNDS_FEN, CITY);
  t.open(500n, ...PEOPLE);
  t.open(0n, SHOP);
  return t;
}

/** Entries in the next three blocks; packets are good for ten minutes. */
export function termsOf(t: TestLedger, change: Partial<AnnounceCampaign> = {}): AnnounceCampaign {
  const nowMs = BigInt(t.timestampMs);
  return {
    ...{ campaign: RED, kind: 'packets', issuer: CITY, packets: 2, amountFen: 200n, purpose: '', category: 0 },
    ...{ minPaymentFen: 0n, entries: 'lines', entryFromHeight: t.height + 1n, entryUntilHeight: t.height + 20n },
    ...{ drawHeight: t.height + 21n, validFromMs: nowMs, validUntilMs: nowMs + 600_000n },
    ...change,
  };
}

export function announce(t: TestLedger, change: Partial<AnnounceCampaign> = {}): AnnounceCampaign {
  const terms = termsOf(t, change);
  must(t.run(terms.issuer, operationOf('announceCampaign', terms), 'bank-a'));
  if (terms.category === 0) {
    const lines = [{ merchant: SHOP }];
    must(t.run(terms.issuer, operationOf('allowMerchants', { campaign: terms.campaign, lines })));
  }
  return terms;
}

export function enter(t: TestLedger, campaign: string, ...accounts: readonly string[]): void {
  for (const account of accounts) {
    const bank = account.slice(0, account.indexOf('/'));
    must(t.run(bank, operationOf('enterCampaign', { campaign, lines: [entryOf(campaign, account)] })));
  }
}

export const nodeOf = (place: number): string => `${VALIDATORS[place - 1]} consensus`;

export const dealingOf = (campaign: string, round = 1) => ({ campaign, round, validators: VALIDATORS.length });

/** All four deal, and all say that the shares are good. */
export function dealAll(t: TestLedger, campaign: string, round = 1): void {
  for (const dealer of ALL) must(t.run(nodeOf(dealer), deal({ ...dealingOf(campaign, round), dealer })));
  for (const place of ALL) must(t.run(nodeOf(place), ack(campaign, ALL, round)));
}

export function close(t: TestLedger, { drawHeight }: AnnounceCampaign): void {
  while (t.height < drawHeight) t.block();
}

export function finish(campaign: string, round = 1): BodyOperation {
  return operationOf('finishDraw', { campaign, round });
}

/** By these validators. */
export function revealBy(t: TestLedger, campaign: string, ...places: readonly number[]): void {
  for (const place of places) must(t.run(nodeOf(place), reveal(dealingOf(campaign), place, ALL)));
}

/** An announced campaign that all five people entered, drawn. */
export async function drawn(change: Partial<AnnounceCampaign> = {}): Promise<TestLedger> {
  const t = await cityLedger();
  const terms = announce(t, change);
  enter(t, terms.campaign, ...PEOPLE);
  dealAll(t, terms.campaign);
  close(t, terms);
  revealBy(t, terms.campaign, 1, 3);
  must(t.run('merchant', finish(terms.campaign)));
  return t;
}

export function campaignOf(t: TestLedger, campaign = RED): Campaign {
  const found = t.get(campaigns, campaign);
  if (found === undefined) throw new Error(`no campaign ${campaign}`);
  return found;
}

/** The first payment of the packet of a person. */
export function spend(account: string, packetFen: bigint, change: Partial<SpendPacket> = {}): BodyOperation {
  const index = PEOPLE.indexOf(account as (typeof PEOPLE)[number]);
  const campaign = change.campaign ?? RED;
  const fields = { campaign, index, id: 'first', account, merchant: SHOP, packetFen, ownFen: 0n, purpose: 'food' };
  return operationOf('spendPacket', { ...fields, order: '', proof: proofOf(campaign, account), ...change });
}

// Arbitrary operations of campaigns: a few campaigns of two issuers, entered by the deposits there are, drawn by the
// validators.
import fc from 'fast-check';
import { concatBytes } from '../../src/base/bytes.ts';
import { MerkleTree, merklePath, merkleRoot } from '../../src/crypto/merkle-tree.ts';
import type { Campaign } from '../../src/generated/state.ts';
import { entryLeaf } from '../../src/ledger/campaigns/campaign-digests.ts';
import { type CampaignState, stateOf } from '../../src/ledger/campaigns/campaign-state.ts';
import type { CAMPAIGNS } from '../../src/ledger/campaigns/campaigns.ts';
import {
  campaignLists,
  campaigns,
  draws,
  enteredPersons,
  entryId,
  packetSpends,
} from '../../src/ledger/campaigns/tables.ts';
import { currentSet } from '../../src/ledger/governance/validator-set.ts';
import { dealtShares, entryOf, proofOf, saltOf, shareOf } from '../ledger/test-draw.ts';
import { type ArbitraryOperations, arbitrarily, nth, type Sight } from './arbitrary-operation.ts';
import { bankOf, DEPOSITS, holderOf, mostly } from './parties.ts';

const NAMES = [
  'bank-a/campaign.one',
  'bank-b/campaign.two',
  'bank-a/campaign.lists',
  'bank-b/campaign.coupons',
] as const;
const ISSUERS = { 'bank-a': ['bank-a/alice', 'bank-a/vault'], 'bank-b': ['bank-b/bob', 'bank-b/vault'] } as const;
const BANKS = ['bank-a', 'bank-b'] as const;
/** Of each bank's list: its depositors, and one that it has twice. */
const LISTED = {
  'bank-a': ['bank-a/alice', 'bank-a/carol', 'bank-a/alice'],
  'bank-b': ['bank-b/bob', 'bank-b/dave'],
} as const;

const which = fc.nat(20);
const honest = mostly(12);

function someCampaign(sight: Sight, position: number, ...states: readonly CampaignState[]): Campaign | undefined {
  const all = sight.all(campaigns);
  const fit = all.filter((campaign) => states.includes(stateOf(campaign, sight)));
  return nth(fit.length > 0 ? fit : all, position);
}

function idOf(campaign: Campaign | undefined): string {
  return campaign?.terms.campaign ?? NAMES[0];
}

function issuerOf(sight: Sight, campaign: Campaign | undefined, byBank: boolean): string {
  const issuer = campaign?.terms.issuer ?? 'bank-a/alice';
  return byBank ? bankOf(issuer) : holderOf(sight, issuer);
}

function voters(sight: Sight): readonly string[] {
  return currentSet(sight)?.validators.map(({ member }) => member) ?? [];
}

function leavesOf(campaign: string, bank: (typeof BANKS)[number]): MerkleTree {
  return MerkleTree.fromLeaves(concatBytes(...LISTED[bank].map((account) => entryLeaf(entryOf(campaign, account)))));
}

/** An entry of a bank's list, as it is shown. */
function listed(campaign: string, bank: (typeof BANKS)[number], position: number) {
  const account = LISTED[bank][position] ?? LISTED[bank][0];
  return { bank, position, ...entryOf(campaign, account), path: merklePath(leavesOf(campaign, bank), position) };
}

/** By a validator, that has not dealt yet where there is one. */
const byVoter = fc.record({ campaign: which, voter: fc.nat(3), honest, wrong: fc.boolean() });

function drawn(sight: Sight, position: number) {
  const waiting = sight.all(campaigns).filter(({ status, seed }) => status === 'open' && seed.length === 0);
  const campaign = idOf(nth(waiting.length > 0 ? waiting : sight.all(campaigns), position));
  const draw = sight.get(draws, campaign);
  return { campaign, round: draw?.round ?? 1, dealers: draw?.dealers ?? [], all: voters(sight) };
}

export const CAMPAIGN_OPERATIONS: ArbitraryOperations<keyof (typeof CAMPAIGNS)['operations']> = {
  announceCampaign: arbitrarily(
    fc.record({
      name: fc.constantFrom(...NAMES),
      issuer: fc.nat(1),
      packets: fc.constantFrom(1, 2, 5),
      amountFen: fc.constantFrom(10n, 100n, 400n),
      blocks: fc.constantFrom(1n, 2n, 2n, 2n),
      liveMs: fc.constantFrom(5_000n, 60_000n, 400_000n),
      category: fc.constantFrom(0, 0, 0, 5411),
      honest,
    }),
    ({ name, issuer: position, packets, amountFen, blocks, liveMs, category, honest: isHonest }, sight) => {
      const before = sight.get(campaigns, name);
      const bank = bankOf(name) as (typeof BANKS)[number];
      const issuer = before?.terms.issuer ?? ISSUERS[bank][position] ?? ISSUERS[bank][0];
      const entryUntilHeight = sight.height + 1n + blocks;
      const terms = before?.terms ?? {
        ...{ campaign: name, issuer, packets, amountFen, purpose: '', category, minPaymentFen: 0n },
        kind: name.endsWith('coupons') ? ('coupons' as const) : ('packets' as const),
        entries: name.endsWith('lists') ? ('lists' as const) : ('lines' as const),
        ...{ entryFromHeight: sight.height + 1n, entryUntilHeight, drawHeight: entryUntilHeight + 1n },
        ...{ validFromMs: sight.timestampMs, validUntilMs: sight.timestampMs + liveMs },
      };
      const cosigners = isHonest ? [bank] : [];
      return {
        author: holderOf(sight, issuer),
        cosigners,
        fields: { ...terms, packets: isHonest ? terms.packets : 7 },
      };
    },
  ),
  cancelCampaign: arbitrarily(fc.record({ which, byBank: fc.boolean() }), ({ which: position, byBank }, sight) => {
    const campaign = someCampaign(sight, position, 'announced', 'entering');
    return { author: issuerOf(sight, campaign, byBank), fields: { campaign: idOf(campaign), reason: 'rain' } };
  }),
  allowMerchants: arbitrarily(
    fc.record({ which, honest, merchants: fc.subarray([...DEPOSITS], { minLength: 1 }) }),
    (drew, sight) => {
      const campaign = someCampaign(sight, drew.which, 'entering', 'closed', 'drawn', 'live');
      const lines = drew.merchants.map((merchant) => ({ merchant }));
      return { author: issuerOf(sight, campaign, !drew.honest), fields: { campaign: idOf(campaign), lines } };
    },
  ),
  enterCampaign: arbitrarily(
    fc.record({
      which,
      bank: fc.constantFrom(...BANKS),
      honest,
      accounts: fc.subarray([...DEPOSITS], { minLength: 1 }),
    }),
    ({ which: position, bank, accounts, honest: isHonest }, sight) => {
      const inLines = sight.all(campaigns).filter(({ terms }) => terms.entries === 'lines');
      const open = inLines.filter(
        (campaign) => stateOf(campaign, { ...sight, height: sight.height + 1n }) === 'entering',
      );
      const campaign = idOf(nth(open.length > 0 ? open : inLines, position));
      const own = isHonest ? accounts.filter((account) => bankOf(account) === bank) : accounts;
      const lines = (own.length > 0 ? own : accounts).map((account) => entryOf(campaign, account));
      return { author: bank, fields: { campaign, lines } };
    },
  ),
  commitEntries: arbitrarily(fc.record({ bank: fc.constantFrom(...BANKS), other: mostly(8) }), ({ bank, other }) => {
    const campaign = other ? NAMES[2] : NAMES[0];
    const tree = leavesOf(campaign, bank);
    return { author: bank, fields: { campaign, root: merkleRoot(tree), count: LISTED[bank].length } };
  }),
  reportDoubleEntry: arbitrarily(fc.record({ doubled: mostly(3) }), ({ doubled }) => {
    const campaign = NAMES[2];
    const first = listed(campaign, 'bank-a', 0);
    return { author: 'merchant', fields: { campaign, first, second: listed(campaign, 'bank-a', doubled ? 2 : 1) } };
  }),
  dealSeed: arbitrarily(byVoter, ({ campaign: position, voter, honest: isHonest }, sight) => {
    const { campaign, round, all } = drawn(sight, position);
    const dealer = (voter % Math.max(all.length, 1)) + 1;
    const shares = dealtShares({ campaign, round, dealer, validators: Math.max(all.length, 1) });
    const author = `${all[dealer - 1] ?? 'grid'} consensus`;
    return { author: isHonest ? author : 'merchant', fields: { campaign, round, shares } };
  }),
  ackShares: arbitrarily(byVoter, ({ campaign: position, voter, honest: isHonest, wrong }, sight) => {
    const { campaign, round, dealers, all } = drawn(sight, position);
    const places = dealers.map(({ place }) => place);
    const acked = isHonest && places.length > 0 ? places : [wrong ? 9 : 1];
    const author = `${all[voter % Math.max(all.length, 1)] ?? 'grid'} consensus`;
    return { author, fields: { campaign, round, dealers: acked } };
  }),
  revealShares: arbitrarily(byVoter, ({ campaign: position, voter, honest: isHonest }, sight) => {
    const { campaign, round, dealers, all } = drawn(sight, position);
    const place = (voter % Math.max(all.length, 1)) + 1;
    const counted = dealers.filter(({ acks }) => acks.length >= all.length - Math.floor((all.length - 1) / 3));
    const places = counted.length > 0 ? counted.map((dealer) => dealer.place) : [1];
    const shares = places.map((dealer) => {
      const share = shareOf(
        { campaign, round, dealer, validators: Math.max(all.length, 1) },
        isHonest ? place : place + 1,
      );
      return { dealer, share };
    });
    return { author: `${all[place - 1] ?? 'grid'} consensus`, fields: { campaign, round, shares } };
  }),
  finishDraw: arbitrarily(fc.record({ which }), ({ which: position }, sight) => {
    const { campaign, round } = drawn(sight, position);
    return { author: 'merchant', fields: { campaign, round } };
  }),
  redoDraw: arbitrarily(fc.record({ which }), ({ which: position }, sight) => {
    const { campaign, round } = drawn(sight, position);
    return { author: 'merchant', fields: { campaign, round } };
  }),
  spendPacket: arbitrarily(
    fc.record({
      which,
      account: fc.constantFrom(...DEPOSITS),
      merchant: fc.constantFrom(...DEPOSITS),
      id: fc.constantFrom('p-1', 'p-2', 'p-3'),
      packetFen: fc.constantFrom(4n, 10n, 60n),
      ownFen: fc.constantFrom(0n, 0n, 7n, 30n),
    }),
    ({ which: position, account, merchant: drew, id, packetFen, ownFen }, sight) => {
      const campaign = someCampaign(sight, position, 'live');
      const name = idOf(campaign);
      const merchant = drew === account ? (DEPOSITS.find((other) => other !== account) ?? drew) : drew;
      const isListed = campaign?.terms.entries === 'lists';
      const bank = bankOf(account) as (typeof BANKS)[number];
      const position0 = LISTED[bank].indexOf(account as never);
      const proof = isListed
        ? { ...listed(name, bank, Math.max(position0, 0)), salt: saltOf(account) }
        : proofOf(name, account);
      const index = indexOf(sight, campaign, account, bank, position0);
      const { nullifier, salt, path, position: at } = proof;
      const shown = { nullifier, salt, path, position: at, bank: isListed ? bank : '' };
      const fields = { campaign: name, index, id, account, merchant, packetFen, ownFen, purpose: 'food', order: '' };
      return { author: holderOf(sight, account), fields: { ...fields, proof: shown } };
    },
  ),
  refundPacket: arbitrarily(
    fc.record({ which, refund: fc.constantFrom('r-1', 'r-2'), amountFen: fc.constantFrom(1n, 5n, 9n), honest }),
    ({ which: position, refund, amountFen, honest: isHonest }, sight) => {
      const ids = NAMES.flatMap((campaign) =>
        [0, 1, 2, 3].flatMap((index) => ['p-1', 'p-2', 'p-3'].map((id) => ({ campaign, index, id }))),
      );
      const known = ids.flatMap((name) => {
        const spend = sight.get(packetSpends, `${name.campaign}/${name.index}/${name.id}`);
        return spend === undefined ? [] : [{ name, spend }];
      });
      const found = nth(known, position);
      const name = found?.name ?? { campaign: NAMES[0], index: 0, id: 'p-1' };
      const author = found === undefined || !isHonest ? 'merchant' : holderOf(sight, found.spend.merchant);
      return { author, fields: { ...name, refund, amountFen } };
    },
  ),
  endCampaign: arbitrarily(fc.record({ which }), ({ which: position }, sight) => {
    return { author: 'merchant', fields: { campaign: idOf(someCampaign(sight, position, 'over')) } };
  }),
};

function indexOf(
  sight: Sight,
  campaign: Campaign | undefined,
  account: string,
  bank: (typeof BANKS)[number],
  position: number,
): number {
  if (campaign === undefined) return 0;
  const { campaign: id, entries } = campaign.terms;
  if (entries === 'lists') {
    const lists = sight.get(campaignLists, id)?.lists ?? [];
    const at = lists.findIndex((list) => list.bank === bank);
    return lists.slice(0, Math.max(at, 0)).reduce((sum, { count }) => sum + count, 0) + Math.max(position, 0);
  }
  return sight.get(enteredPersons, entryId(id, entryOf(id, account).nullifier))?.index ?? 0;
}

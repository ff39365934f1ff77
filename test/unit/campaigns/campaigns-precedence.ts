// The order of the checks of the operations on campaigns.
import { concatBytes } from '../../../src/base/bytes.ts';
import { MerkleTree, merklePath, merkleRoot } from '../../../src/crypto/merkle-tree.ts';
import type { ListedEntry, SpendPacket } from '../../../src/generated/transaction.ts';
import { entryLeaf } from '../../../src/ledger/campaigns/campaign-digests.ts';
import { dealtShares, entryOf, shareOf } from '../../ledger/test-draw.ts';
import { type ChainWriter, goldenDigest, goldenKey } from '../../vectors/golden/chain-writer.ts';
import { consensusKeyName } from '../../vectors/golden/golden-consortium.ts';
import { copies, type PrecedenceTable, precedence, prepared, TOO_MANY_LINES } from '../../vectors/golden/precedence.ts';
import { openAccounts, payment, postTransfers } from '../../vectors/golden/said.ts';
import {
  ackShares,
  allowMerchants,
  announceCampaign,
  cancelCampaign,
  commitEntries,
  deal,
  dealSeed,
  endCampaign,
  enter,
  enterCampaign,
  finishDraw,
  type GivenBack,
  redoDraw,
  refundPacket,
  reportDoubleEntry,
  reveal,
  revealShares,
  spending,
  spendPacket,
  type Terms,
  terms,
} from '../../vectors/golden/said-campaigns.ts';
import { opening, openOrders } from '../../vectors/golden/said-orders.ts';

const TOO_MUCH_FEN = 2n ** 63n;
const SHORT: Uint8Array = new Uint8Array(3);
const FAR = 1_000_000_000n;
const ENDED = 'bank-c/campaign.none';
const key = (name: string) => goldenKey(name).publicKey;
const GRID = consensusKeyName('grid');

/** A bank has only so many open draws. */
function bankFor(prefix: string): string {
  if (prefix.startsWith('an')) return 'pay';
  return /^(re|fi|rd|ds|ac)\b/.test(prefix) ? 'bank-b' : 'bank-c';
}

function open(c: ChainWriter, account: string, amountFen = 0n): void {
  const bank = account.slice(0, account.indexOf('/'));
  c.say(bank, openAccounts({ account, key: key(account), kind: 'deposit' }));
  if (amountFen > 0n) c.say(bank, postTransfers(payment(`${bank}/vault`, account, amountFen)));
}

/** An issuer with money, and a campaign of it. */
function announced(c: ChainWriter, prefix: string, change: Partial<Terms> = {}): string {
  const bank = bankFor(prefix);
  const [issuer, campaign] = [`${bank}/${prefix}-issuer`, `${bank}/campaign.${prefix}`];
  open(c, issuer, 300n);
  c.say(issuer, announceCampaign(terms(c, campaign, issuer, change)), { alsoSigned: [bank] });
  return campaign;
}

function cancelled(c: ChainWriter, prefix: string): string {
  const campaign = announced(c, prefix);
  c.say(bankFor(prefix), cancelCampaign(campaign));
  return campaign;
}

/** Until entries have closed. */
function closed(c: ChainWriter): void {
  c.block();
  c.block();
  c.block();
}

interface Named {
  readonly author: string;
  readonly campaign: string;
}

interface Announced {
  readonly author: string;
  readonly alsoSigned: readonly string[];
  readonly terms: Terms;
}

const announcements = precedence(
  'announce-campaign',
  (c) => {
    open(c, 'pay/an-issuer', 150n);
    open(c, 'pay/an-other');
    c.say('pay', openAccounts({ account: 'pay/campaign.an-taken', key: key('an'), kind: 'deposit' }));
    const there = announced(c, 'an-there');
    for (let n = 1; n <= 15; n++) announced(c, `an-${n}`);
    prepared(c);
    return there;
  },
  (c, there) => {
    const issuer = 'pay/an-issuer';
    const good = terms(c, 'pay/campaign.an-new', issuer);
    let given: Terms = {
      ...{ campaign: 'None', kind: 'lottery', issuer: 'None', packets: 0, amountFen: 0n, purpose: 'No!' },
      ...{ category: 10_000, minPaymentFen: TOO_MUCH_FEN, entries: 'by hand' },
      ...{ entryFromHeight: FAR, entryUntilHeight: 1n, drawHeight: 1n, validFromMs: 9n, validUntilMs: 1n },
    };
    const worst: Announced = { author: 'merchant', alsoSigned: [], terms: given };
    const mend = (refusal: string, change: Partial<Terms>, signers: Partial<Announced> = {}) => {
      given = { ...given, ...change };
      return [refusal, { terms: given, ...signers }] as const;
    };
    const both = { author: issuer, alsoSigned: ['pay'] };
    return {
      worst,
      said: ({ terms: said }: Announced) => announceCampaign(said),
      reading: [
        mend('malformed-field kind', { kind: 'packets' }),
        mend('malformed-field entries', { entries: 'lines' }),
      ],
      fields: [
        mend('malformed-field campaign', { campaign: there }),
        mend('malformed-field issuer', { issuer: 'bank-b/none' }),
        mend('malformed-field issuer', { issuer: 'pay/none' }),
        mend('malformed-field packets', { packets: 2 }),
        mend('amount-zero', { amountFen: TOO_MUCH_FEN - 1n }),
        mend('amount-overflow', { amountFen: 100n }),
        mend('malformed-field purpose', { purpose: '' }),
        mend('malformed-field category', { category: 0 }),
        mend('amount-overflow', { minPaymentFen: 0n }),
        mend('malformed-field entryUntilHeight', { entryUntilHeight: FAR, drawHeight: FAR }),
        mend('malformed-field drawHeight', { drawHeight: FAR + 1n }),
        mend('malformed-field validUntilMs', { validUntilMs: 10n }),
      ],
      state: [
        mend('account-not-found', { issuer: 'pay/vault' }),
        mend('not-authorised: the holder', { issuer }, { author: 'merchant' }),
        mend('not-authorised: the holder', {}, { author: issuer }),
        mend('not-authorised: the servicing member', {}, both),
        mend('id-used-otherwise', { campaign: 'pay/campaign.an-taken' }),
        mend('account-exists', { campaign: good.campaign }),
        mend('malformed-field entryUntilHeight', {
          entryUntilHeight: c.height + 3n,
          drawHeight: c.height + 4n,
          entryFromHeight: 1n,
        }),
        mend('malformed-field validUntilMs', { validUntilMs: good.validUntilMs }),
        mend('too-many-open', { campaign: there }),
      ],
      // What is on record already is none of the sixteen.
      end: 'id-used-otherwise',
    };
  },
);

const cancellations = precedence(
  'cancel-campaign',
  (c) => {
    const [over, there] = [cancelled(c, 'cc-over'), announced(c, 'cc')];
    prepared(c);
    return { over, there };
  },
  (_, { over, there }) => ({
    worst: { author: 'merchant', campaign: 'None', reason: '' },
    said: ({ campaign, reason }: Named & { readonly reason: string }) => cancelCampaign(campaign, reason),
    fields: [
      ['malformed-field campaign', { campaign: ENDED }],
      ['malformed-field reason', { reason: 'rain' }],
    ],
    state: [
      ['campaign-not-found', { campaign: over }],
      ['not-authorised', { author: 'bank-c' }],
      ['campaign-state', { campaign: there }],
    ],
  }),
);

const allowances = precedence(
  'allow-merchants',
  (c) => {
    const [over, there, category] = [
      cancelled(c, 'am-over'),
      announced(c, 'am'),
      announced(c, 'am-category', { category: 5411 }),
    ];
    prepared(c);
    return { over, there, category };
  },
  (_, { over, there, category }) => ({
    worst: { author: 'merchant', campaign: 'None', merchant: 'None', lines: TOO_MANY_LINES },
    said: ({ campaign, merchant, lines }: Named & { readonly merchant: string; readonly lines: number }) =>
      allowMerchants(campaign, ...copies(merchant, lines)),
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field campaign', { campaign: ENDED }],
      ['malformed-field merchant', { merchant: 'bank-c/none' }],
    ],
    state: [
      ['campaign-not-found', { campaign: category }],
      ['not-authorised', { author: 'bank-c' }],
      ['malformed-field campaign', { campaign: over }],
      ['campaign-state', { campaign: there }],
      ['account-not-found', { merchant: 'bank-c/vault' }],
    ],
  }),
);

interface Entering extends Named {
  readonly lines: number;
  readonly nullifier: Uint8Array;
  readonly pseudonym: Uint8Array;
}

const entries = precedence(
  'enter-campaign',
  (c) => {
    const [over, there, lists] = [
      cancelled(c, 'en-over'),
      announced(c, 'en'),
      announced(c, 'en-lists', { entries: 'lists' }),
    ];
    prepared(c);
    c.say('bank-b', enter(there, 'bank-c/one'));
    prepared(c);
    return { over, there, lists };
  },
  (_, { over, there, lists }) => ({
    worst: { author: 'merchant', campaign: 'None', lines: TOO_MANY_LINES, nullifier: SHORT, pseudonym: SHORT },
    said: ({ campaign, lines, nullifier, pseudonym }: Entering) =>
      enterCampaign(campaign, ...copies({ nullifier, pseudonym }, lines)),
    authors: [['not-authorised', { author: 'bank-c' }]],
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field campaign', { campaign: ENDED }],
      ['malformed-field nullifier', { nullifier: entryOf(there, 'bank-c/one').nullifier }],
      ['malformed-field pseudonym', { pseudonym: goldenDigest('pseudonym') }],
    ],
    state: [
      ['campaign-not-found', { campaign: over }],
      ['campaign-state', { campaign: lists }],
      ['malformed-field campaign', { campaign: there }],
      ['already-entered', { nullifier: goldenDigest('another person') }],
    ],
  }),
);

const commitments = precedence(
  'commit-entries',
  (c) => {
    const [over, there, lines] = [
      cancelled(c, 'co-over'),
      announced(c, 'co', { entries: 'lists' }),
      announced(c, 'co-lines'),
    ];
    prepared(c);
    return { over, there, lines };
  },
  (_, { over, there, lines }) => ({
    worst: { author: 'merchant', campaign: 'None', root: SHORT, count: 0 },
    said: ({ campaign, root, count }: Named & { readonly root: Uint8Array; readonly count: number }) =>
      commitEntries(campaign, root, count),
    authors: [['not-authorised', { author: 'bank-c' }]],
    fields: [
      ['malformed-field campaign', { campaign: ENDED }],
      ['malformed-field root', { root: goldenDigest('root') }],
      ['malformed-field count', { count: 1 }],
    ],
    state: [
      ['campaign-not-found', { campaign: over }],
      ['campaign-state', { campaign: lines }],
      ['malformed-field campaign', { campaign: there }],
    ],
  }),
);

interface Doubled extends Named {
  readonly first: ListedEntry;
  readonly second: ListedEntry;
}

const doubles = precedence(
  'report-double-entry',
  (c) => {
    const [there, over] = [announced(c, 'do', { entries: 'lists' }), cancelled(c, 'do-over')];
    prepared(c);
    const listed = ['bank-c/one', 'bank-c/two', 'bank-c/one'].map((account) => entryOf(there, account));
    const tree = MerkleTree.fromLeaves(concatBytes(...listed.map(entryLeaf)));
    c.say('bank-b', commitEntries(there, merkleRoot(tree), 3));
    closed(c);
    const at = (position: number): ListedEntry => ({
      ...{ bank: 'bank-b', position, ...(listed[position] as (typeof listed)[number]) },
      path: merklePath(tree, position),
    });
    return { there, over, at };
  },
  (_, { there, over, at }) => {
    const bad = { bank: 'No!', position: 0, nullifier: SHORT, pseudonym: SHORT, path: [SHORT] };
    const fields = (field: 'first' | 'second', good: ListedEntry) =>
      [
        [`malformed-field ${field}.bank`, { [field]: { ...bad, bank: 'bank-b' } }],
        [`malformed-field ${field}.nullifier`, { [field]: { ...bad, bank: 'bank-b', nullifier: good.nullifier } }],
        [
          `malformed-field ${field}.pseudonym`,
          { [field]: { ...bad, bank: 'bank-b', nullifier: good.nullifier, pseudonym: good.pseudonym } },
        ],
        [`malformed-field ${field}.path`, { [field]: { ...good, position: 7 } }],
      ] as const;
    return {
      worst: { author: 'merchant', campaign: 'None', first: bad, second: bad } as Doubled,
      said: ({ campaign, first, second }: Doubled) => reportDoubleEntry(campaign, first, second),
      fields: [
        ['malformed-field campaign', { campaign: ENDED }],
        ...fields('first', at(0)),
        ...fields('second', at(2)),
      ],
      state: [
        ['campaign-not-found', { campaign: over }],
        ['campaign-state', { campaign: there }],
        ['entry-not-proven first', { first: at(0) }],
        ['entry-not-proven second', { second: at(1) }],
        ['not-doubled', { second: at(2) }],
      ],
    };
  },
);

interface Dealt extends Named {
  readonly round: number;
  readonly shares: Parameters<typeof dealSeed>[2];
}

const deals = precedence(
  'deal-seed',
  (c) => {
    const late = announced(c, 'ds-late');
    const over = cancelled(c, 'ds-over');
    prepared(c);
    closed(c);
    const there = announced(c, 'ds');
    c.say(GRID, deal({ campaign: there, round: 1, dealer: 1, validators: 5 }));
    prepared(c);
    return { late, over, there };
  },
  (_, { late, over, there }) => {
    const [good] = dealtShares({ campaign: there, round: 1, dealer: 2, validators: 5 });
    if (good === undefined) throw new Error('five shares');
    const bad = { commitment: SHORT, encapsulatedKey: SHORT, ciphertext: SHORT };
    const all = dealtShares({ campaign: there, round: 1, dealer: 2, validators: 5 });
    return {
      worst: { author: 'merchant', campaign: 'None', round: 9, shares: [] } as Dealt,
      said: ({ campaign, round, shares }: Dealt) => dealSeed(campaign, round, shares),
      fields: [
        ['malformed-field campaign', { campaign: ENDED }],
        ['deal-invalid shares', { shares: [bad] }],
        ['malformed-field shares.commitment', { shares: [{ ...bad, commitment: good.commitment }] }],
        ['malformed-field shares.encapsulatedKey', { shares: [{ ...good, ciphertext: SHORT }] }],
        ['malformed-field shares.ciphertext', { shares: [good] }],
      ],
      state: [
        ['campaign-not-found', { campaign: over }],
        ['campaign-state', { campaign: late }],
        ['deal-too-late', { campaign: there }],
        ['draw-round', { round: 1 }],
        ['not-a-dealer', { author: GRID }],
        ['deal-invalid shares', { shares: all }],
        ['id-used-otherwise', { author: consensusKeyName('bank-a') }],
      ],
    };
  },
);

const acks = precedence(
  'ack-shares',
  (c) => {
    const late = announced(c, 'ac-late');
    c.say(GRID, deal({ campaign: late, round: 1, dealer: 1, validators: 5 }));
    const over = cancelled(c, 'ac-over');
    prepared(c);
    closed(c);
    const there = announced(c, 'ac');
    c.say(GRID, deal({ campaign: there, round: 1, dealer: 1, validators: 5 }));
    prepared(c);
    return { late, over, there };
  },
  (_, { late, over, there }) => ({
    worst: { author: 'merchant', campaign: 'None', round: 9, dealers: [2, 1] },
    said: ({ campaign, round, dealers }: Named & { readonly round: number; readonly dealers: readonly number[] }) =>
      ackShares(campaign, round, ...dealers),
    fields: [
      ['malformed-field campaign', { campaign: ENDED }],
      ['malformed-field dealers', { dealers: [2] }],
    ],
    state: [
      ['campaign-not-found', { campaign: over }],
      ['campaign-state', { campaign: late }],
      ['draw-round', { round: 1 }],
      ['not-a-dealer', { author: GRID }],
      ['deal-too-late', { campaign: there }],
      ['deal-invalid', { dealers: [1] }],
    ],
  }),
);

interface Showing extends Named {
  readonly round: number;
  readonly dealers: readonly number[];
  readonly share: Uint8Array;
}

/** A draw whose first dealer counts, and entries have closed. */
function dealtAndClosed(c: ChainWriter, prefix: string): string {
  const campaign = announced(c, prefix, { packets: 1, drawHeight: c.height + 5n });
  const dealing = { campaign, round: 1, validators: 5 };
  for (const [i, member] of ['grid', 'bank-a'].entries())
    c.say(consensusKeyName(member), deal({ ...dealing, dealer: i + 1 }));
  prepared(c);
  for (const member of ['grid', 'bank-a', 'bank-b', 'merchant']) {
    c.say(consensusKeyName(member), ackShares(campaign, 1, 1, 2));
  }
  prepared(c);
  return campaign;
}

const reveals = precedence(
  'reveal-shares',
  (c) => {
    const there = dealtAndClosed(c, 're');
    const over = cancelled(c, 're-over');
    c.block();
    const early = announced(c, 're-early');
    closed(c);
    return { there, over, early };
  },
  (_, { there, over, early }) => ({
    worst: { author: 'merchant', campaign: 'None', round: 9, dealers: [2, 1], share: SHORT },
    said: ({ campaign, round, dealers, share }: Showing) =>
      revealShares(campaign, round, ...dealers.map((dealer) => ({ dealer, share }))),
    fields: [
      ['malformed-field campaign', { campaign: ENDED }],
      ['malformed-field shares.dealer', { dealers: [2] }],
      ['malformed-field shares.share', { share: goldenDigest('false') }],
    ],
    state: [
      ['campaign-not-found', { campaign: over }],
      ['campaign-state', { campaign: early }],
      ['draw-round', { round: 1 }],
      ['not-a-dealer', { author: GRID }],
      ['reveal-too-early', { campaign: there }],
      ['share-invalid', { share: shareOf({ campaign: there, round: 1, dealer: 2, validators: 5 }, 1) }],
    ],
  }),
);

interface Round extends Named {
  readonly round: number;
}

const finishes = precedence(
  'finish-draw',
  (c) => {
    const [there, short] = [dealtAndClosed(c, 'fi'), dealtAndClosed(c, 'fi-short')];
    const over = cancelled(c, 'fi-over');
    const failed = announced(c, 'fi-failed');
    closed(c);
    for (const [i, member] of ['grid', 'bank-a'].entries()) {
      c.say(consensusKeyName(member), reveal({ campaign: there, round: 1, validators: 5 }, i + 1, 1, 2));
    }
    const early = announced(c, 'fi-early');
    prepared(c);
    return { there, over, failed, early, short };
  },
  (_, { there, over, failed, early, short }) => ({
    worst: { author: 'merchant', campaign: 'None', round: 9 },
    said: ({ campaign, round }: Round) => finishDraw(campaign, round),
    fields: [['malformed-field campaign', { campaign: ENDED }]],
    state: [
      ['campaign-not-found', { campaign: over }],
      ['campaign-state', { campaign: early }],
      ['draw-round', { round: 1 }],
      ['reveal-too-early', { campaign: failed }],
      ['too-few-dealers', { campaign: short }],
      ['shares-missing', { campaign: there }],
    ],
  }),
);

const redos = precedence(
  'redo-draw',
  (c) => {
    const enough = dealtAndClosed(c, 'rd-enough');
    const over = cancelled(c, 'rd-over');
    const failed = announced(c, 'rd');
    closed(c);
    const early = announced(c, 'rd-early');
    prepared(c);
    return { enough, over, failed, early };
  },
  (_, { enough, over, failed, early }) => ({
    worst: { author: 'merchant', campaign: 'None', round: 9 },
    said: ({ campaign, round }: Round) => redoDraw(campaign, round),
    fields: [['malformed-field campaign', { campaign: ENDED }]],
    state: [
      ['campaign-not-found', { campaign: over }],
      ['campaign-state', { campaign: early }],
      ['draw-round', { round: 1 }],
      ['reveal-too-early', { campaign: enough }],
      ['draw-not-failed', { campaign: failed }],
    ],
  }),
);

interface Spent {
  readonly author: string;
  readonly spend: SpendPacket;
}

/** One entrant, who won; and a shop where packets are spent. */
function won(c: ChainWriter, prefix: string, change: Partial<Terms> = {}) {
  const [payer, shop] = [`bank-c/${prefix}-payer`, `bank-c/${prefix}-shop`];
  const there = announced(c, prefix, { purpose: 'food', minPaymentFen: 20n, ...change });
  open(c, payer, 50n);
  open(c, shop);
  c.say('bank-c', allowMerchants(there, shop));
  prepared(c);
  c.say('bank-c', enter(there, payer));
  closed(c);
  return { there, payer, shop };
}

const spendings = precedence(
  'spend-packet',
  (c) => {
    const over = cancelled(c, 'spk-over');
    const parts = won(c, 'spk');
    const { there, payer, shop } = parts;
    c.say(payer, spendPacket(spending(there, 0, payer, shop, 20n)));
    open(c, 'bank-c/spk-other');
    c.say(shop, openOrders(opening(shop, 'there', 5n, c.nowMs + 60_000n)));
    c.say('bank-c', openAccounts({ account: 'bank-c/spk-frozen', key: key(payer), kind: 'deposit' }));
    prepared(c);
    return { ...parts, over };
  },
  (_, { there, payer, shop, over }) => {
    let spend: SpendPacket = {
      ...{ campaign: 'None', index: 0, id: 'no id', account: 'None', merchant: 'None', packetFen: 0n },
      ...{ ownFen: TOO_MUCH_FEN, purpose: 'No!', order: 'no order' },
      proof: { nullifier: SHORT, salt: SHORT, bank: 'No!', position: 0, path: [SHORT] },
    };
    const worst: Spent = { author: 'merchant', spend };
    const mend = (
      refusal: string,
      change: Partial<SpendPacket>,
      author?: string,
    ): readonly [string, Partial<Spent>] => {
      spend = { ...spend, ...change };
      return [refusal, author === undefined ? { spend } : { spend, author }];
    };
    const { proof } = spending(there, 0, payer, shop, 1n);
    if (proof === null) throw new Error('a first payment shows its entry');
    const bad = spend.proof ?? proof;
    return {
      worst,
      said: ({ spend: said }: Spent) => spendPacket(said),
      fields: [
        mend('malformed-field campaign', { campaign: ENDED }),
        mend('malformed-field id', { id: 'first' }),
        mend('malformed-field account', { account: 'bank-c/spk-none' }),
        mend('malformed-field merchant', { merchant: 'bank-c/spk-none' }),
        mend('same-account', { merchant: 'bank-c/position' }),
        mend('amount-zero', { packetFen: TOO_MUCH_FEN }),
        mend('amount-overflow', { packetFen: 19n }),
        mend('amount-overflow', { ownFen: 0n }),
        mend('malformed-field purpose', { purpose: 'tobacco' }),
        mend('malformed-field order', { order: 'there' }),
        mend('malformed-field proof.nullifier', { proof: { ...bad, nullifier: goldenDigest('nobody') } }),
        mend('malformed-field proof.salt', { proof: { ...bad, nullifier: goldenDigest('nobody'), salt: proof.salt } }),
        mend('malformed-field proof.bank', {
          proof: { ...bad, nullifier: goldenDigest('nobody'), salt: proof.salt, bank: '' },
        }),
        mend('malformed-field proof.path', { proof }),
      ],
      state: [
        mend('campaign-not-found', { campaign: over }),
        mend('account-not-found', { account: payer }),
        mend('not-authorised', {}, payer),
        mend('campaign-state', { campaign: there }),
        mend('id-used-otherwise', { id: 'second', account: 'bank-c/spk-frozen' }),
        mend('entry-not-proven account', { account: payer }),
        mend('not-authorised', { merchant: 'bank-c/spk-other' }),
        mend('merchant-not-allowed', { merchant: shop }),
        mend('purpose-not-allowed', { purpose: 'food' }),
        mend('order-state', { order: '' }),
        mend('payment-too-small', { packetFen: 81n }),
        mend('packet-exceeded', { packetFen: 80n, ownFen: 51n }),
        mend('insufficient-funds', { ownFen: 50n }),
      ],
    };
  },
);

interface Back {
  readonly author: string;
  readonly back: GivenBack;
}

const givings = precedence(
  'refund-packet',
  (c) => {
    const parts = won(c, 'gb');
    const { there, payer, shop } = parts;
    c.say(payer, spendPacket(spending(there, 0, payer, shop, 40n)));
    prepared(c);
    c.say(shop, refundPacket({ campaign: there, index: 0, id: 'first', refund: 'there', amountFen: 5n }));
    c.say(shop, postTransfers(payment(shop, 'bank-c/vault', 30n)));
    prepared(c);
    return parts;
  },
  (_, { there, shop }) => {
    let back: GivenBack = { campaign: 'None', index: 0, id: 'no id', refund: 'no id', amountFen: 0n };
    const worst: Back = { author: 'merchant', back };
    const mend = (refusal: string, change: Partial<GivenBack>, author?: string): readonly [string, Partial<Back>] => {
      back = { ...back, ...change };
      return [refusal, author === undefined ? { back } : { back, author }];
    };
    return {
      worst,
      said: ({ back: said }: Back) => refundPacket(said),
      fields: [
        mend('malformed-field campaign', { campaign: ENDED }),
        mend('malformed-field id', { id: 'none' }),
        mend('malformed-field refund', { refund: 'there' }),
        mend('amount-zero', { amountFen: TOO_MUCH_FEN }),
        mend('amount-overflow', { amountFen: 36n }),
      ],
      state: [
        mend('campaign-not-found', { campaign: there }),
        mend('not-refundable id', { id: 'first' }),
        mend('not-authorised', {}, shop),
        mend('id-used-otherwise', { refund: 'new' }),
        mend('refund-exceeds', { amountFen: 5n }),
      ],
    };
  },
);

const endings = precedence(
  'end-campaign',
  (c) => {
    const over = cancelled(c, 'ed-over');
    const there = announced(c, 'ed', { validUntilMs: c.nowMs + 4_000n });
    prepared(c);
    closed(c);
    return { there, over };
  },
  (_, { there, over }) => ({
    worst: { author: 'merchant', campaign: 'None' },
    said: ({ campaign }: Named) => endCampaign(campaign),
    fields: [['malformed-field campaign', { campaign: ENDED }]],
    state: [
      ['campaign-not-found', { campaign: over }],
      ['campaign-state', { campaign: there }],
    ],
  }),
);

export const CAMPAIGNS_PRECEDENCE: readonly PrecedenceTable[] = [
  ...[cancellations, allowances, entries, commitments, doubles, deals, acks, reveals, finishes, redos],
  ...[spendings, givings, endings, announcements],
];

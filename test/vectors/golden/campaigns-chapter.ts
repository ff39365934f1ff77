// Campaigns in the golden chain: red packets that are drawn, spent in parts and given back; lists of entries; coupons; one
// that is called off, and a draw that has to be done again. All five validators of the genesis deal.
import { concatBytes } from '../../../src/base/bytes.ts';
import { MerkleTree, merklePath, merkleRoot } from '../../../src/crypto/merkle-tree.ts';
import type { ListedEntry } from '../../../src/generated/transaction.ts';
import { entryLeaf } from '../../../src/ledger/campaigns/campaign-digests.ts';
import { entryOf, shareOf } from '../../ledger/test-draw.ts';
import { type ChainWriter, goldenDigest, goldenKey } from './chain-writer.ts';
import { consensusKeyName } from './golden-consortium.ts';
import { closeAccount, openAccounts, payment, postTransfers } from './said.ts';
import {
  ackShares,
  allowMerchants,
  announceCampaign,
  cancelCampaign,
  commitEntries,
  deal,
  endCampaign,
  enter,
  finishDraw,
  redoDraw,
  refundPacket,
  reportDoubleEntry,
  reveal,
  revealShares,
  spending,
  spendPacket,
  terms,
} from './said-campaigns.ts';

const CITY = 'bank-b/city';
const [UMA, UNA, ULI] = ['bank-b/uma', 'bank-b/una', 'pay/uli'] as const;
const [BAKERY, THEATRE] = ['bank-b/bakery', 'pay/theatre'] as const;
const RED = 'bank-b/campaign.red-packets';
/** In the end. */
const UMA_HAS_FEN = 467n;
const VALIDATORS = ['grid', 'bank-a', 'bank-b', 'merchant', 'pay'];
const PLACES = [1, 2, 3, 4, 5];
const key = (name: string) => goldenKey(name).publicKey;
const dealing = (campaign: string, round = 1) => ({ campaign, round, validators: VALIDATORS.length });
const nodeAt = (place: number) => consensusKeyName(VALIDATORS[place - 1] ?? '');

export function campaigns(c: ChainWriter): void {
  const deposit = (account: string) => ({ account, key: key(account), kind: 'deposit' });
  c.say('bank-b', openAccounts(...[CITY, UMA, UNA, BAKERY, 'bank-b/spent'].map(deposit)));
  c.say('pay', openAccounts(deposit(ULI), deposit(THEATRE)));
  c.say('bank-b', postTransfers(payment('bank-b/vault', CITY, 3000n), payment('bank-b/vault', UMA, 500n)));
  c.block();
  redPackets(c);
  lists(c);
  coupons(c);
  redone(c);
}

function announced(c: ChainWriter, campaign: string, change: Parameters<typeof terms>[3] = {}): void {
  c.say(CITY, announceCampaign(terms(c, campaign, CITY, change)), { alsoSigned: ['bank-b'] });
}

function redPackets(c: ChainWriter): void {
  const given = terms(c, RED, CITY, { packets: 2, purpose: 'food', minPaymentFen: 10n });
  c.say(CITY, announceCampaign(given), { note: 'without the bank' });
  c.say('bank-b', announceCampaign(given), { note: 'without the holder' });
  c.say(CITY, announceCampaign({ ...given, packets: 1_000 }), { alsoSigned: ['bank-b'], note: 'too dear' });
  c.say(CITY, announceCampaign(given), { alsoSigned: ['bank-b'] });
  c.say(CITY, announceCampaign(given), { alsoSigned: ['bank-b'], note: 'once more' });
  c.say(CITY, announceCampaign({ ...given, amountFen: 1n }), { alsoSigned: ['bank-b'], note: 'with another content' });
  c.say('bank-b', enter(RED, UMA), { note: 'before its time' });
  c.say(CITY, allowMerchants(RED, BAKERY, 'bank-b/none', BAKERY));
  c.say(ULI, allowMerchants(RED, THEATRE));
  for (const place of [1, 2, 3, 4]) c.say(nodeAt(place), deal({ ...dealing(RED), dealer: place }));
  c.say(nodeAt(1), deal({ ...dealing(RED), dealer: 1 }), { note: 'once more' });
  c.say(nodeAt(1), deal({ ...dealing(RED), dealer: 2 }), { note: 'with another content' });
  c.say(nodeAt(5), deal({ ...dealing(RED), dealer: 5, validators: 4 }), { note: 'of four' });
  c.say(nodeAt(5), deal({ ...dealing(RED, 2), dealer: 5 }), { note: 'of a later round' });
  c.say('bank-c', deal({ ...dealing(RED), dealer: 5 }), { note: 'by no validator' });
  c.block();
  c.say('bank-b', enter(RED, UMA, UNA, UMA));
  c.say('pay', enter(RED, ULI, UMA, 'pay/nobody'));
  c.say('merchant', enter(RED, BAKERY));
  c.say('bank-b', enter('bank-b/campaign.none', UMA));
  // The fourth dealer has too few who say that their shares are good.
  for (const place of PLACES) c.say(nodeAt(place), ackShares(RED, 1, 1, 2, 3));
  c.say(nodeAt(1), ackShares(RED, 1, 1), { note: 'once more' });
  c.say(nodeAt(1), ackShares(RED, 1, 5), { note: 'of one who did not deal' });
  c.say(nodeAt(1), reveal(dealing(RED), 1, 1), { note: 'too early' });
  c.say(nodeAt(1), finishDraw(RED, 1), { note: 'too early' });
  c.say(ULI, spendPacket(spending(RED, 2, ULI, BAKERY, 10n)), { note: 'before the draw' });
  c.block();
  c.block();
  c.say('bank-b', enter(RED, 'bank-b/late'));
  c.say(nodeAt(5), deal({ ...dealing(RED), dealer: 5 }), { note: 'too late' });
  c.say(nodeAt(5), ackShares(RED, 1, 4), { note: 'too late' });
  c.say(CITY, cancelCampaign(RED), { note: 'too late' });
  c.block();
  c.say(nodeAt(1), redoDraw(RED, 1));
  c.say(nodeAt(1), finishDraw(RED, 1), { note: 'without shares' });
  c.say(nodeAt(2), revealShares(RED, 1, { dealer: 1, share: goldenDigest('false share') }));
  c.say(nodeAt(2), reveal(dealing(RED), 2, 4), { note: 'of one that does not count' });
  for (const place of [2, 5]) c.say(nodeAt(place), reveal(dealing(RED), place, 1, 2, 3));
  c.say(nodeAt(5), reveal(dealing(RED), 5, 1), { note: 'once more' });
  c.say('merchant', finishDraw(RED, 1));
  c.say('merchant', finishDraw(RED, 1), { note: 'once more' });
  c.block();
  spent(c);
}

/** Of four entries two won; each tries. */
function spent(c: ChainWriter): void {
  const all = [UMA, UNA, ULI, 'pay/nobody'];
  const tries = all.map((account, index) =>
    c.say(account, spendPacket(spending(RED, index, account, BAKERY, 30n, { purpose: 'food' }))),
  );
  c.block();
  const won = tries.map(({ receipt }, index) => ({ index, account: all[index] ?? '', receipt }));
  const first = won.find(({ receipt }) => receipt?.outcome === '0 accepted');
  if (first === undefined) throw new Error('somebody with an account won');
  const { index, account } = first;
  const more = (id: string, packetFen: bigint, change = {}) =>
    spendPacket(spending(RED, index, account, BAKERY, packetFen, { id, proof: null, ...change }));
  const rest = (note: string, said: ReturnType<typeof more>, author: string = account) => c.say(author, said, { note });
  rest('once more', more('first', 30n));
  rest('with another content', more('first', 31n));
  rest('too small', more('second', 9n));
  rest('elsewhere', more('second', 10n, { merchant: THEATRE }));
  rest('for something else', more('second', 10n, { purpose: 'tobacco' }));
  rest("somebody else's", more('second', 10n, { account: UMA === account ? UNA : UMA }), UMA === account ? UNA : UMA);
  rest('too much', more('second', 71n));
  rest('with own money that is not there', more('second', 70n, { ownFen: 9_999n }));
  rest('all that is left', more('second', 70n));
  c.block();
  const back = { campaign: RED, index, id: 'second', refund: 'r-1', amountFen: 20n };
  c.say(UMA, refundPacket(back), { note: 'by another' });
  c.say(BAKERY, refundPacket(back));
  c.say(BAKERY, refundPacket(back), { note: 'once more' });
  c.say(BAKERY, refundPacket({ ...back, amountFen: 21n }), { note: 'with another content' });
  c.say(BAKERY, refundPacket({ ...back, refund: 'r-2', amountFen: 51n }), { note: 'too much' });
  c.say(BAKERY, refundPacket({ ...back, id: 'third', refund: 'r-2' }), { note: 'of no payment' });
  c.say('merchant', endCampaign(RED), { note: 'too early' });
  c.say('bank-b', closeAccount(CITY), { note: 'with campaigns' });
  c.block();
  rest('too late', more('third', 20n));
  c.say('merchant', endCampaign(RED));
  c.say('merchant', endCampaign(RED), { note: 'once more' });
  c.block({ afterMs: 70_000 });
  c.say(BAKERY, refundPacket({ ...back, refund: 'r-3' }), { note: 'to the issuer' });
  const poor = { ...back, refund: 'r-4', amountFen: 1n };
  const earnedFen = BigInt(won.filter(({ receipt }) => receipt?.outcome === '0 accepted').length) * 30n + 70n;
  c.say(BAKERY, postTransfers(payment(BAKERY, THEATRE, earnedFen - 40n)));
  c.say(BAKERY, refundPacket(poor), { note: 'with too little' });
  c.say(BAKERY, refundPacket({ ...poor, amountFen: 2n }), { note: 'that is due, with another amount' });
  c.block();
  c.say('bank-b', postTransfers(payment('bank-b/vault', BAKERY, 1n)));
  c.say(BAKERY, refundPacket(poor), { note: 'that was due' });
  c.say(BAKERY, refundPacket(poor), { note: 'that was due, once more' });
  c.block();
}

function lists(c: ChainWriter): void {
  const id = 'bank-b/campaign.lists';
  const listOf = (...accounts: readonly string[]) => accounts.map((account) => entryOf(id, account));
  const [ours, theirs] = [listOf(UMA, UNA), listOf(ULI, UMA)];
  const treeOf = (entries: typeof ours) => MerkleTree.fromLeaves(concatBytes(...entries.map(entryLeaf)));
  const at = (bank: string, entries: typeof ours, position: number): ListedEntry => {
    const entry = entries[position];
    if (entry === undefined) throw new Error('the list has it');
    return { bank, position, ...entry, path: merklePath(treeOf(entries), position) };
  };
  announced(c, id, { entries: 'lists', packets: 4, category: 0 });
  c.say(CITY, allowMerchants(id, BAKERY));
  c.block();
  c.say('bank-b', enter(id, UMA));
  c.say('bank-b', commitEntries(id, goldenDigest('another root'), 7));
  c.say('bank-b', commitEntries(id, merkleRoot(treeOf(ours)), 2), { note: 'instead' });
  c.say('pay', commitEntries(id, merkleRoot(treeOf(theirs)), 2));
  c.say('merchant', commitEntries(id, merkleRoot(treeOf(theirs)), 2));
  c.say('pay', commitEntries(RED, merkleRoot(treeOf(theirs)), 2));
  c.block();
  c.say('merchant', reportDoubleEntry(id, at('bank-b', ours, 0), at('pay', theirs, 1)), { note: 'too early' });
  c.block();
  c.block();
  c.say('merchant', reportDoubleEntry(id, at('pay', theirs, 1), at('bank-b', ours, 0)), { note: 'the wrong way' });
  c.say('merchant', reportDoubleEntry(id, at('bank-b', ours, 0), at('pay', ours, 1)), { note: 'not in the list' });
  c.say('merchant', reportDoubleEntry(id, at('bank-b', ours, 0), at('pay', theirs, 1)));
  c.say('merchant', reportDoubleEntry(id, at('bank-b', ours, 0), at('pay', theirs, 1)), { note: 'once more' });
  // Four packets for four entries: all win, and nobody has to wait for a draw.
  const own = at('bank-b', ours, 0);
  const proof = { ...spending(id, 0, UMA, BAKERY, 5n).proof, bank: 'bank-b', position: 0, path: own.path } as never;
  c.say(UMA, spendPacket(spending(id, 0, UMA, BAKERY, 5n, { proof, ownFen: 7n })));
  c.say(UMA, spendPacket(spending(id, 1, UMA, BAKERY, 5n, { proof })), { note: 'at another index' });
  const twice = at('pay', theirs, 1);
  const lost = { ...spending(id, 3, UMA, BAKERY, 5n).proof, bank: 'pay', position: 1, path: twice.path } as never;
  c.say(UMA, spendPacket(spending(id, 3, UMA, BAKERY, 5n, { proof: lost })), { note: "with another bank's entry" });
  c.block();
  c.say(BAKERY, refundPacket({ campaign: id, index: 0, id: 'first', refund: 'half', amountFen: 6n }));
  c.block();
}

function coupons(c: ChainWriter): void {
  const id = 'bank-b/campaign.coupons';
  announced(c, id, { kind: 'coupons', packets: 5, amountFen: 20n });
  c.say(CITY, allowMerchants(id, BAKERY, CITY));
  c.block();
  c.say('bank-b', enter(id, UMA, UNA));
  c.say('pay', enter(id, ULI));
  c.block();
  c.block();
  c.block();
  c.say(UMA, spendPacket(spending(id, 0, UMA, BAKERY, 15n, { ownFen: 30n })));
  c.say(UMA, spendPacket(spending(id, 0, UMA, BAKERY, 5n, { id: 'second' })), { note: 'a second time' });
  c.say(UNA, spendPacket(spending(id, 1, UNA, CITY, 15n)));
  c.block();
  announced(c, 'bank-b/campaign.called-off');
  c.say(ULI, cancelCampaign('bank-b/campaign.called-off'));
  c.say(CITY, cancelCampaign('bank-b/campaign.called-off'));
  c.say(CITY, cancelCampaign('bank-b/campaign.called-off'), { note: 'once more' });
  c.block();
}

/** Nobody dealt: the same entries are drawn with new parts. Then one list has a person twice, who lost. */
function redone(c: ChainWriter): void {
  const id = 'bank-b/campaign.redone';
  const listed = ['bank-b/uma', 'bank-b/una', 'bank-b/uma'].map((account) => entryOf(id, account));
  const tree = MerkleTree.fromLeaves(concatBytes(...listed.map(entryLeaf)));
  announced(c, id, { entries: 'lists', packets: 3, validUntilMs: c.nowMs + 600_000n });
  c.say(CITY, allowMerchants(id, BAKERY));
  c.block();
  c.say('bank-b', commitEntries(id, merkleRoot(tree), 3));
  c.block();
  c.block();
  c.block();
  c.say('merchant', finishDraw(id, 1), { note: 'nobody dealt' });
  c.say('merchant', redoDraw(id, 1));
  c.say('merchant', redoDraw(id, 1), { note: 'once more' });
  c.say(nodeAt(1), deal({ ...dealing(id, 2), dealer: 1 }));
  c.block();
  const at = (position: number): ListedEntry => ({
    ...{ bank: 'bank-b', position, ...(listed[position] as (typeof listed)[number]) },
    path: merklePath(tree, position),
  });
  c.say('merchant', reportDoubleEntry(id, at(0), at(2)));
  const own = { ...spending(id, 2, UMA, BAKERY, 5n).proof, bank: 'bank-b', position: 2, path: at(2).path } as never;
  c.say(UMA, spendPacket(spending(id, 2, UMA, BAKERY, 5n, { proof: own })), { note: 'the later entry' });
  c.block({ afterMs: 70_000 });
  const coupon = { campaign: 'bank-b/campaign.coupons', index: 1, id: 'first', refund: 'back', amountFen: 15n };
  c.say(CITY, refundPacket(coupon), { note: "over, of the issuer's own shop" });
  c.say(CITY, refundPacket(coupon), { note: "over, of the issuer's own shop, once more" });
  c.say(nodeAt(1), revealShares(id, 2, { dealer: 1, share: shareOf({ ...dealing(id, 2), dealer: 1 }, 1) }));
  c.block();
  c.say(UMA, postTransfers(payment(UMA, CITY, UMA_HAS_FEN)));
  c.say('bank-b', closeAccount(UMA));
  c.say(BAKERY, refundPacket({ ...coupon, index: 0, amountFen: 45n }), { note: 'of a payer whose account is closed' });
  c.block();
}

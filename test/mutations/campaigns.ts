// Faults in campaigns: their money, their entries, their draw, and what is spent of them.
import { type Mutation, mutation } from './mutation.ts';

export const CAMPAIGNS: readonly Mutation[] = [
  mutation(
    'one person enters as often as its banks like',
    'ledger/campaigns/enter-campaign.ts',
    'if (before.bank !== bank || !equalBytes(before.pseudonym, pseudonym)) {',
    'if (before.bank === bank && !equalBytes(before.pseudonym, pseudonym)) {',
  ),
  mutation(
    'a campaign has more entries on record than it may',
    'ledger/campaigns/enter-campaign.ts',
    'if (index >= MOST_ENTRIES)',
    'if (index > MOST_ENTRIES)',
  ),
  mutation(
    'one more than there are packets wins',
    'ledger/campaigns/won-packet.ts',
    '.indexOf(index) < terms.packets;',
    '.indexOf(index) <= terms.packets;',
  ),
  mutation(
    'anybody spends what another won',
    'ledger/campaigns/won-packet.ts',
    'if (!isFirst && known.account !== account)',
    'if (!isFirst && known.account === "")',
  ),
  mutation(
    'an entry is shown at another index',
    'ledger/campaigns/won-packet.ts',
    'if (entered.index !== index)',
    'if (entered.index > index)',
  ),
  mutation(
    'an entry that lost is spent from',
    'ledger/campaigns/won-packet.ts',
    'if (known?.lost === true)',
    'if (known?.lost === true && isFirst)',
  ),
  mutation(
    'a path of any length leads to the root',
    'ledger/campaigns/campaign-digests.ts',
    'if (place >= count || path.length !== treeDepth(count)) return undefined;',
    'if (place > count || path.length > treeDepth(count)) return undefined;',
  ),
  mutation(
    'packets are good after their time',
    'ledger/campaigns/campaign-state.ts',
    "if (block.timestampMs > terms.validUntilMs) return 'over';",
    "if (block.timestampMs > terms.validUntilMs + 1_000n) return 'over';",
  ),
  mutation(
    'entries are taken a block too long',
    'ledger/campaigns/campaign-state.ts',
    'if (block.height <= terms.entryUntilHeight)',
    'if (block.height <= terms.entryUntilHeight + 1n)',
  ),
  mutation(
    'a coupon is used twice',
    'ledger/campaigns/spend-packet.ts',
    "kind === 'coupons' && spentFen > 0n ? 0n",
    "kind === 'coupons' && spentFen > amountFen ? 0n",
  ),
  mutation(
    'own money with a packet is bound by no limit',
    'ledger/campaigns/spend-packet.ts',
    'amountFen: ownFen, isSpending: true',
    'amountFen: ownFen, isSpending: false',
  ),
  mutation(
    'a frozen account spends its packet',
    'ledger/campaigns/spend-packet.ts',
    "if (status !== 'open') {",
    "if (status === 'closed') {",
  ),
  mutation(
    'a refund makes money of a packet',
    'ledger/campaigns/refund-packet.ts',
    'return (refundedFen * packetFen) / (packetFen + ownFen);',
    'return refundedFen > ownFen ? refundedFen - ownFen : 0n;',
  ),
  mutation(
    'more of a payment with a packet is given back than was paid',
    'ledger/campaigns/refund-packet.ts',
    'const leftFen = spend.packetFen + spend.ownFen - spend.refundedFen;',
    'const leftFen = spend.packetFen + spend.ownFen;',
  ),
  mutation(
    'what is given back late stays with the campaign',
    'ledger/campaigns/refund-packet.ts',
    "=== 'live' ? 'packet' : 'issuer';",
    "!== 'ended' ? 'packet' : 'issuer';",
  ),
  mutation(
    'a bank opens draws without end',
    'ledger/campaigns/announce-campaign.ts',
    'if (openDrawsOfBank(state, bank) < MOST_OPEN_DRAWS) return undefined;',
    'if (openDrawsOfBank(state, bank) <= MOST_OPEN_DRAWS) return undefined;',
  ),
  mutation(
    'shares are revealed while entries are taken',
    'ledger/campaigns/draw-state.ts',
    'return height > untilHeight && timestampMs > untilMs;',
    'return height > untilHeight || timestampMs > untilMs;',
  ),
  mutation(
    'a part counts with the word of those who may all lie',
    'ledger/campaigns/draw-state.ts',
    'threshold: faulty + 1, quorum: validators - faulty };',
    'threshold: faulty + 1, quorum: faulty + 1 };',
  ),
  mutation(
    'a dealer that dealt falsely is in the seed',
    'ledger/campaigns/draw-seed.ts',
    'return fits ? { dealer, secret: interpolate(shares, 0) } : undefined;',
    'return fits || shares.length > 0 ? { dealer, secret: interpolate(shares, 0) } : undefined;',
  ),
  mutation(
    'a false share is revealed',
    'ledger/campaigns/reveal-shares.ts',
    'if (commitment === undefined || !equalBytes(commitment, shareDigest({ campaign, round, dealer, place }, share))) {',
    'if (commitment === undefined || shareDigest({ campaign, round, dealer, place }, share).length === 0) {',
  ),
  mutation(
    'an issuer is closed before its campaigns have ended',
    'ledger/accounts/close-account.ts',
    'if (campaigns > 0)',
    'if (campaigns > 1)',
  ),
  mutation(
    'a draw that one does not like is done again',
    'ledger/campaigns/redo-draw.ts',
    'if (dealers >= bounds.threshold) {',
    'if (dealers > bounds.validators) {',
  ),
  mutation(
    'a dealer changes its part',
    'ledger/campaigns/deal-seed.ts',
    "if (!isSame) return rejected(reject('id-used-otherwise', { campaign, round, place }));",
    'void isSame;',
  ),
  mutation(
    'the seed does not depend on who entered',
    'ledger/campaigns/campaign-digests.ts',
    'seed.bytes(entries.chain.length === 0 ? ZERO_DIGEST : entries.chain).u32(entries.count);',
    'seed.bytes(ZERO_DIGEST);',
  ),
  mutation(
    'a share is not at its point',
    'base/shamir.ts',
    'value[i] = multiply(value[i] as number, at) ^ (coefficient[i] as number);',
    'value[i] = multiply(value[i] as number, at ^ 1) ^ (coefficient[i] as number);',
  ),
  mutation(
    'the shuffle has a round too few',
    'base/swap-or-not.ts',
    'export const ROUNDS = 90;',
    'export const ROUNDS = 89;',
  ),
];

export const NODE_DRAWS: readonly Mutation[] = [
  mutation(
    'a node reveals before the height of the draw',
    'node/draws/draw-duties.ts',
    'if (latest.height < terms.terms.drawHeight) return [];',
    'if (latest.height + 2n < terms.terms.drawHeight) return [];',
  ),
  mutation(
    'a node acknowledges shares that it cannot open',
    'node/draws/draw-keeper.ts',
    'if (share !== undefined) good.push({ dealer, share });',
    'good.push({ dealer, share: share ?? new Uint8Array(32) });',
  ),
  mutation(
    'a node deals the same secret in every round',
    'node/draws/own-deal.ts',
    `\${campaign} \${round} \${set.epoch}`,
    `\${campaign} \${set.epoch}`,
  ),
  mutation(
    'a share is opened that does not fit its commitment',
    'node/draws/own-deal.ts',
    'if (value === undefined || toHex(shareDigest(at, value)) !== toHex(dealt.commitment)) return undefined;',
    'if (value === undefined) return undefined;',
  ),
];

// What is won is spent, given back and returned: nothing else becomes of a campaign's money.
import { beforeEach, describe, expect, it } from 'vitest';
import type { RefundPacket } from '../../../src/generated/transaction.ts';
import { MOST_OPEN_DRAWS } from '../../../src/ledger/campaigns/open-draws.ts';
import { packetRefunds, packetSpends, packets } from '../../../src/ledger/campaigns/tables.ts';
import { isWinner } from '../../../src/ledger/campaigns/won-packet.ts';
import { openAccounts, payment, postTransfers } from '../../ledger/account-operations.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf, rejectionData } from '../../ledger/receipt-verdicts.ts';
import { proofOf } from '../../ledger/test-draw.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import {
  announce,
  CITY,
  campaignOf,
  cityLedger,
  close,
  drawn,
  enter,
  FUNDS_FEN,
  PEOPLE,
  RED,
  SHOP,
  spend,
  termsOf,
} from './test-campaigns.ts';

let t: TestLedger;
let winner: string;
let loser: string;

const giveBack = (change: Partial<RefundPacket>) =>
  operationOf('refundPacket', { campaign: RED, index: 0, id: 'first', refund: 'r', amountFen: 1n, ...change });

beforeEach(async () => {
  t = await drawn();
  const won = PEOPLE.filter((_, index) => isWinner(campaignOf(t), index));
  expect(won).toHaveLength(2);
  winner = won[0] as string;
  loser = PEOPLE.find((person) => !won.includes(person)) as string;
});

const indexOf = (person: string) => PEOPLE.indexOf(person as (typeof PEOPLE)[number]);

describe('a packet', () => {
  it('is spent in parts, with the proof once, and no more than there is', () => {
    must(t.run(winner, spend(winner, 150n)));
    must(t.run(winner, spend(winner, 30n, { id: 'second', proof: null })));
    const tooMuch = t.run(winner, spend(winner, 21n, { id: 'third', proof: null }));
    expect([outcomeOf(tooMuch), rejectionData(tooMuch)]).toEqual([
      'packet-exceeded',
      { leftFen: '20', amountFen: '21' },
    ]);
    const elsewhere = spend(winner, 20n, { id: 'third', proof: null, merchant: CITY });
    expect(outcomeOf(t.run(winner, elsewhere))).toBe('merchant-not-allowed');
    must(t.run(winner, spend(winner, 20n, { id: 'third', proof: null })));
    expect(t.balanceFen(SHOP)).toBe(200n);
    expect(t.balanceFen(RED)).toBe(200n);
    expect(campaignOf(t)).toMatchObject({ spentFen: 200n, spentPackets: 1 });
  });

  it('with a purpose is spent for that alone', async () => {
    const c = await drawn({ packets: 9, purpose: 'food' });
    const [person] = PEOPLE;
    expect(outcomeOf(c.run(person, spend(person, 1n, { purpose: 'tobacco' })))).toBe('purpose-not-allowed');
    must(c.run(person, spend(person, 1n, { purpose: 'food' })));
  });

  it('is nothing for those who did not win, and for others than the entrant', () => {
    expect(outcomeOf(t.run(loser, spend(loser, 1n)))).toBe('not-a-winner');
    const stolen = spend(loser, 1n, { index: indexOf(winner), proof: proofOf(RED, winner) });
    expect(outcomeOf(t.run(loser, stolen))).toBe('entry-not-proven');
    expect(outcomeOf(t.run(loser, spend(winner, 1n)))).toBe('not-authorised');
    must(t.run(winner, spend(winner, 1n)));
    const later = spend(loser, 1n, { index: indexOf(winner), id: 'second', proof: null });
    expect(outcomeOf(t.run(loser, later))).toBe('entry-not-proven');
  });

  it('wants the entry at its own index, and the proof of it', () => {
    expect(outcomeOf(t.run(winner, spend(winner, 1n, { proof: null })))).toBe('entry-not-proven');
    expect(outcomeOf(t.run(winner, spend(winner, 1n, { index: indexOf(loser) })))).toBe('entry-not-proven');
    const unknown = { ...proofOf(RED, winner), nullifier: new Uint8Array(32) };
    expect(outcomeOf(t.run(winner, spend(winner, 1n, { proof: unknown })))).toBe('entry-not-proven');
  });

  it('is filled up with own money in one payment, or nothing moves', () => {
    const large = spend(winner, 200n, { ownFen: 501n });
    const refused = t.run(winner, large);
    expect(outcomeOf(refused)).toBe('insufficient-funds');
    expect(t.balanceFen(SHOP)).toBe(0n);
    const paid = must(t.run(winner, spend(winner, 200n, { ownFen: 500n })));
    expect(paid.lines).toHaveLength(2);
    expect([t.balanceFen(SHOP), t.balanceFen(winner)]).toEqual([700n, 0n]);
  });

  it('counts own money against the limits of the account, and the packet not', () => {
    must(
      t.run(
        winner,
        operationOf('setLimits', {
          account: winner,
          perPaymentFen: 10n,
          perDayFen: 0n,
          perMonthFen: 0n,
          coolingFen: 0n,
        }),
      ),
    );
    expect(outcomeOf(t.run(winner, spend(winner, 100n, { ownFen: 11n })))).toBe('per-payment-limit-exceeded');
    must(t.run(winner, spend(winner, 100n, { ownFen: 10n })));
  });

  it('is paid once however often it is sent', () => {
    const first = must(t.run(winner, spend(winner, 50n, { ownFen: 5n })));
    const again = must(t.run(winner, spend(winner, 50n, { ownFen: 5n })));
    expect(again.lines.map(({ transfer }) => transfer)).toEqual(first.lines.map(({ transfer }) => transfer));
    expect(again.lines.map(({ outcome }) => outcome)).toEqual(['spent-before', 'spent-before']);
    expect(outcomeOf(t.run(winner, spend(winner, 50n, { ownFen: 6n })))).toBe('id-used-otherwise');
    expect(t.balanceFen(SHOP)).toBe(55n);
  });

  it('is not spent by a frozen account, nor before its time or after it', async () => {
    const freeze = {
      account: winner,
      reason: 'court',
      order: 'o',
      authority: 'a',
      untilMs: 0n,
      scope: 'all',
      amountFen: 0n,
    } as const;
    const bank = winner.slice(0, winner.indexOf('/'));
    must(t.run(bank, operationOf('freezeAccount', freeze)));
    expect(outcomeOf(t.run(winner, spend(winner, 1n)))).toBe('account-frozen');
    must(t.run(bank, operationOf('unfreezeAccount', { account: winner, reason: 'court', order: 'o' })));
    t.timestampMs = Number(campaignOf(t).terms.validUntilMs);
    expect(outcomeOf(t.run(winner, spend(winner, 1n)))).toBe('packet-expired');
    const later = await drawn({
      validFromMs: BigInt(t.timestampMs + 500_000),
      validUntilMs: BigInt(t.timestampMs + 600_000),
    });
    const refused = later.run(PEOPLE[0], spend(PEOPLE[0], 1n));
    expect(rejectionData(refused)).toMatchObject({ is: 'drawn', required: 'live' });
  });

  it('may be spent at the last millisecond', () => {
    t.timestampMs = Number(campaignOf(t).terms.validUntilMs) - t.pauseMs;
    must(t.run(winner, spend(winner, 1n)));
  });

  it('is spent with the merchants of its category alone, while their alias says so', async () => {
    const c = await drawn({ category: 5411 });
    const person = PEOPLE.find((_, index) => isWinner(campaignOf(c), index)) as string;
    expect(outcomeOf(c.run(person, spend(person, 1n)))).toBe('merchant-not-allowed');
    const alias = { alias: 'shop', account: SHOP, name: 'Shop', category: 5411 };
    must(c.run('bank-b', operationOf('registerAlias', alias)));
    must(c.run(person, spend(person, 1n)));
    must(c.run('bank-b', operationOf('withdrawAlias', { alias: 'shop' })));
    expect(outcomeOf(c.run(person, spend(person, 1n, { id: 'second', proof: null })))).toBe('merchant-not-allowed');
  });
});

describe('a refund', () => {
  beforeEach(() => {
    must(t.run(winner, spend(winner, 100n, { ownFen: 50n })));
  });

  it('goes to packet and payer in the ratio of the payment, and adds up exactly', () => {
    const index = indexOf(winner);
    const ownBefore = t.balanceFen(winner);
    for (const [i, amountFen] of [50n, 49n, 1n, 50n].entries()) {
      must(t.run(SHOP, giveBack({ index, refund: `r-${i}`, amountFen })));
      const { refundedFen } = t.get(packetSpends, `${RED}/${index}/first`) ?? { refundedFen: 0n };
      const spentFen = t.get(packets, `${RED}/${index}`)?.spentFen ?? 0n;
      // 100 of 150, rounded to own money.
      expect(100n - spentFen).toBe((refundedFen * 100n) / 150n);
    }
    expect(t.balanceFen(winner)).toBe(ownBefore + 50n);
    expect(t.balanceFen(SHOP)).toBe(0n);
    expect([campaignOf(t).spentFen, t.balanceFen(RED)]).toEqual([0n, 400n]);
    expect(outcomeOf(t.run(SHOP, giveBack({ index, refund: 'more' })))).toBe('refund-exceeds');
    must(t.run(winner, spend(winner, 200n, { id: 'second', proof: null })));
    expect(campaignOf(t).spentPackets).toBe(1);
  });

  it('is made once, and only by the merchant', () => {
    const index = indexOf(winner);
    must(t.run(SHOP, giveBack({ index, amountFen: 30n })));
    expect(must(t.run(SHOP, giveBack({ index, amountFen: 30n }))).lines[0]?.outcome).toBe('given-back-before');
    expect(outcomeOf(t.run(SHOP, giveBack({ index, amountFen: 31n })))).toBe('id-used-otherwise');
    expect(outcomeOf(t.run(winner, giveBack({ index, refund: 'own', amountFen: 1n })))).toBe('not-authorised');
    expect(t.balanceFen(SHOP)).toBe(120n);
  });

  it('goes to the issuer when the packets are over', () => {
    const index = indexOf(winner);
    t.timestampMs = Number(campaignOf(t).terms.validUntilMs);
    t.block();
    const cityBefore = t.balanceFen(CITY);
    must(t.run(SHOP, giveBack({ index, amountFen: 150n })));
    expect(t.balanceFen(CITY)).toBe(cityBefore + 100n);
    expect(t.get(packetRefunds, `${RED}/${index}/first/r`)).toMatchObject({
      packetFen: 100n,
      ownFen: 50n,
      to: 'issuer',
    });
    expect(t.balanceFen(RED)).toBe(300n);
    must(t.run('merchant', operationOf('endCampaign', { campaign: RED })));
    expect([t.balanceFen(RED), t.balanceFen(CITY)]).toEqual([0n, FUNDS_FEN]);
  });

  it('that the merchant is too poor for is due, and paid later, once, with the parts that it had', () => {
    const index = indexOf(winner);
    const own = t.balanceFen(winner);
    must(t.run(SHOP, postTransfers([payment(SHOP, CITY, 100n)])));
    const due = must(t.run(SHOP, giveBack({ index, amountFen: 90n }))).lines[0];
    expect([due?.outcome, due?.transfer]).toEqual(['refund-due', '']);
    const row = `${RED}/${index}/first/r`;
    expect(t.get(packetRefunds, row)).toMatchObject({ status: 'due', packetFen: 60n, ownFen: 30n, transfer: '' });
    expect([t.balanceFen(SHOP), t.balanceFen(RED), campaignOf(t).spentFen]).toEqual([50n, 300n, 100n]);
    // Its part of the payment is taken: another refund has the rest.
    expect(outcomeOf(t.run(SHOP, giveBack({ index, refund: 'r-2', amountFen: 61n })))).toBe('refund-exceeds');
    must(t.run(SHOP, giveBack({ index, refund: 'r-2', amountFen: 30n })));
    expect(outcomeOf(t.run(SHOP, giveBack({ index, amountFen: 89n })))).toBe('id-used-otherwise');
    expect(must(t.run(SHOP, giveBack({ index, amountFen: 90n }))).lines[0]?.outcome).toBe('refund-due');
    must(t.run(CITY, postTransfers([payment(CITY, SHOP, 100n)])));
    t.timestampMs += 366 * 86_400_000;
    const paid = must(t.run(SHOP, giveBack({ index, amountFen: 90n }))).lines;
    expect(paid.map(({ outcome, transfer }) => [outcome, transfer !== ''])).toEqual([
      ['', true],
      ['', true],
    ]);
    const again = must(t.run(SHOP, giveBack({ index, amountFen: 90n }))).lines;
    expect(again.map(({ outcome }) => outcome)).toEqual(['given-back-before', 'given-back-before']);
    expect(t.get(packetRefunds, row)).toMatchObject({ status: 'paid', packetFen: 60n, ownFen: 30n, to: 'issuer' });
    expect(t.get(packetSpends, `${RED}/${index}/first`)).toMatchObject({ refundedFen: 120n, dueFen: 0n });
    expect([t.balanceFen(SHOP), t.balanceFen(winner)]).toEqual([30n, own + 40n]);
  });

  it('of a shop that is the issuer itself gives the payer its own part, and moves no packet that is over', async () => {
    const c = await drawn({ kind: 'coupons', packets: 9 });
    must(c.run(CITY, operationOf('allowMerchants', { campaign: RED, lines: [{ merchant: CITY }] })));
    const [person] = PEOPLE;
    const [city, own] = [c.balanceFen(CITY), c.balanceFen(person)];
    must(c.run(person, spend(person, 20n, { merchant: CITY, ownFen: 40n })));
    must(c.run(PEOPLE[1], spend(PEOPLE[1], 20n, { merchant: CITY })));
    c.timestampMs = Number(campaignOf(c).terms.validUntilMs);
    c.block();
    const back = must(c.run(CITY, giveBack({ amountFen: 60n }))).lines;
    expect(back.map(({ transfer }) => transfer !== '')).toEqual([true]);
    expect(must(c.run(CITY, giveBack({ amountFen: 60n }))).lines[0]?.outcome).toBe('given-back-before');
    const bare = must(c.run(CITY, giveBack({ index: 1, amountFen: 20n }))).lines;
    expect(bare.map(({ outcome, transfer }) => [outcome, transfer])).toEqual([['', '']]);
    expect([c.balanceFen(CITY), c.balanceFen(person)]).toEqual([city + 40n, own]);
    expect(outcomeOf(c.run(CITY, giveBack({ index: 1, refund: 'more' })))).toBe('refund-exceeds');
  });

  describe('of accounts that are closed by now', () => {
    const closed = (account: string) => {
      const fen = t.balanceFen(account);
      if (fen > 0n) must(t.run(account, postTransfers([payment(account, SHOP, fen)])));
      must(t.run('bank-a', operationOf('closeAccount', { account })));
    };

    it("goes to the vault of the payer's bank, and to the packet", () => {
      const index = indexOf(winner);
      closed(winner);
      const vaultFen = t.balanceFen('bank-a/vault');
      const back = must(t.run(SHOP, giveBack({ index, amountFen: 75n }))).lines;
      expect(back.map(({ outcome, transfer }) => [outcome, transfer !== ''])).toEqual([
        ['', true],
        ['', true],
      ]);
      expect([t.balanceFen('bank-a/vault') - vaultFen, t.balanceFen(RED)]).toEqual([25n, 350n]);
      expect(t.get(packetRefunds, `${RED}/${index}/first/r`)).toMatchObject({
        ...{ to: 'packet', packetAccount: RED, ownAccount: 'bank-a/vault' },
      });
    });

    it("goes to the vault of the issuer's bank when the packets are over", () => {
      const index = indexOf(winner);
      t.timestampMs = Number(campaignOf(t).terms.validUntilMs);
      t.block();
      must(t.run('merchant', operationOf('endCampaign', { campaign: RED })));
      closed(CITY);
      const [vaultFen, ownFen] = [t.balanceFen('bank-a/vault'), t.balanceFen(winner)];
      must(t.run(SHOP, giveBack({ index, amountFen: 150n })));
      expect([t.balanceFen('bank-a/vault') - vaultFen, t.balanceFen(winner) - ownFen]).toEqual([100n, 50n]);
      expect(t.get(packetRefunds, `${RED}/${index}/first/r`)).toMatchObject({
        ...{ to: 'issuer', packetAccount: 'bank-a/vault', ownAccount: winner },
      });
      expect(must(t.run(SHOP, giveBack({ index, amountFen: 150n }))).lines[0]?.data).toEqual(
        expect.arrayContaining([{ name: 'height', value: expect.any(String) }]),
      );
    });
  });

  it('may come within a year', () => {
    const index = indexOf(winner);
    t.timestampMs += 365 * 86_400_000 + 1;
    expect(outcomeOf(t.run(SHOP, giveBack({ index })))).toBe('deadline-passed');
  });
});

describe('the end', () => {
  it('is one transfer of all that is left, and closes the account', () => {
    must(t.run(winner, spend(winner, 60n)));
    expect(outcomeOf(t.run('bank-a', operationOf('closeAccount', { account: CITY })))).toBe('account-not-empty');
    t.timestampMs = Number(campaignOf(t).terms.validUntilMs);
    const ended = must(t.run('merchant', operationOf('endCampaign', { campaign: RED })));
    expect(ended.lines).toHaveLength(1);
    expect(t.account(RED).status).toBe('closed');
    expect([t.balanceFen(RED), t.balanceFen(CITY)]).toEqual([0n, FUNDS_FEN - 60n]);
    expect(campaignOf(t)).toMatchObject({ status: 'ended', returnedFen: 340n });
    must(t.run(CITY, postTransfers([payment(CITY, SHOP, FUNDS_FEN - 60n)])));
    must(t.run('bank-a', operationOf('closeAccount', { account: CITY })));
  });

  it('moves nothing where nothing is left', async () => {
    const c = await drawn({ packets: 5, amountFen: 10n });
    for (const person of PEOPLE) must(c.run(person, spend(person, 10n)));
    c.timestampMs = Number(campaignOf(c).terms.validUntilMs);
    expect(
      must(c.run('merchant', operationOf('endCampaign', { campaign: RED }))).lines.map(({ transfer }) => transfer),
    ).toEqual(['']);
  });
});

describe('a coupon', () => {
  it('is taken off one payment, and no second', async () => {
    const c = await drawn({ kind: 'coupons', packets: 9, minPaymentFen: 60n });
    const [person] = PEOPLE;
    expect(outcomeOf(c.run(person, spend(person, 20n, { ownFen: 39n })))).toBe('payment-too-small');
    must(c.run(person, spend(person, 20n, { ownFen: 40n })));
    const second = c.run(person, spend(person, 20n, { id: 'second', ownFen: 40n, proof: null }));
    expect(rejectionData(second)).toEqual({ leftFen: '0', amountFen: '20' });
  });

  it('waits for no draw where there are enough for all', async () => {
    const c = await cityLedger();
    const terms = announce(c, { kind: 'coupons', packets: 2 });
    enter(c, RED, PEOPLE[0], PEOPLE[1]);
    close(c, terms);
    must(c.run(PEOPLE[1], spend(PEOPLE[1], 20n)));
  });
});

describe('an issuer', () => {
  it('has all of the money at once, or announces nothing', async () => {
    const c = await cityLedger();
    const dear = termsOf(c, { packets: 501 });
    expect(outcomeOf(c.run(CITY, operationOf('announceCampaign', dear), 'bank-a'))).toBe('insufficient-funds');
    expect(c.all(packets)).toEqual([]);
    announce(c, { packets: 500 });
    expect([c.balanceFen(CITY), c.balanceFen(RED)]).toEqual([0n, FUNDS_FEN]);
    // It has nothing left, and the rest is to come back to it.
    const closing = c.run('bank-a', operationOf('closeAccount', { account: CITY }));
    expect([outcomeOf(closing), rejectionData(closing)]).toEqual([
      'account-not-empty',
      { account: CITY, campaigns: '1' },
    ]);
  });

  it('never gets more open draws than sixteen at a bank, until one is over', async () => {
    const c = await cityLedger();
    const late = { entryUntilHeight: 90n, drawHeight: 91n };
    for (let n = 0; n < MOST_OPEN_DRAWS; n++) announce(c, { campaign: `bank-a/campaign.n-${n}`, ...late });
    const more = operationOf('announceCampaign', termsOf(c, { campaign: 'bank-a/campaign.more' }));
    expect(outcomeOf(c.run(CITY, more, 'bank-a'))).toBe('too-many-open');
    must(c.run(CITY, operationOf('cancelCampaign', { campaign: 'bank-a/campaign.n-3', reason: 'rain' })));
    must(c.run(CITY, more, 'bank-a'));
  });

  it('may be a vault of its bank', async () => {
    const c = await cityLedger();
    must(c.run('bank-a', operationOf('announceCampaign', termsOf(c, { issuer: 'bank-a/vault' }))));
    expect(c.balanceFen(RED)).toBe(400n);
  });

  it('gets all back when the campaign is called off, while entries are taken', async () => {
    const c = await cityLedger();
    const terms = announce(c);
    must(c.run('bank-a', operationOf('cancelCampaign', { campaign: RED, reason: 'rain' })));
    expect([c.balanceFen(CITY), c.account(RED).status]).toEqual([FUNDS_FEN, 'closed']);
    expect(outcomeOf(c.run('bank-a', openAccounts([RED])))).toBe('account-exists');
    announce(c, {
      ...terms,
      campaign: 'bank-a/campaign.two',
      entryUntilHeight: c.height + 2n,
      drawHeight: c.height + 3n,
    });
    c.blocks(2);
    const late = operationOf('cancelCampaign', { campaign: 'bank-a/campaign.two', reason: 'rain' });
    expect(outcomeOf(c.run('bank-a', late))).toBe('campaign-state');
  });
});

// The life of a purse: opened, filled again as far as its deposit goes, closed; and orders that are paid offline.
import { describe, expect, test } from 'vitest';
import { orders } from '../../../src/ledger/orders/tables.ts';
import { purseAccount, purses } from '../../../src/ledger/purses/tables.ts';
import { openAccounts, payment, postTransfers } from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf, rejectionData } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import type { TestPurse } from '../../ledger/test-purse.ts';
import {
  ALICE,
  DAY_MS,
  FAR_SHOP,
  inPurse,
  openedPurse,
  present,
  purseLedger,
  registerDevice,
  rowOf,
  SHOP,
  said,
  saidOfAll,
  signedSync,
  sync,
} from './purse-ledger.ts';

const data = (receipt: ReturnType<TestLedger['run']>) =>
  Object.fromEntries(receipt.data.map(({ name, value }) => [name, value]));

function ended(t: TestLedger, purse: TestPurse) {
  const receipt = sync(t, 'merchant', signedSync(t, purse));
  expect(saidOfAll(receipt)).toBe('epoch-ended');
  purse.ended();
  return data(receipt);
}

describe('a synchronisation fills the purse', () => {
  test('as far as the deposit has funds, and with the rest later', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    must(t.run(ALICE, postTransfers([payment(ALICE, 'bank-a/carol', 8_950n)])));
    purse.pay(SHOP, 200n);
    expect(ended(t, purse)).toMatchObject({ refilledFen: '50', fundsFen: '850', limitFen: '1000' });
    expect([t.balanceFen(ALICE), inPurse(t, purse)]).toEqual([0n, 850n]);
    const over = purse.copy().pay(SHOP, 851n);
    expect(said(present(t, 'merchant', purse.line(over)))).toBe('purse-limit-exceeded');
    must(t.run('bank-a', postTransfers([payment('bank-a/vault', ALICE, 500n)])));
    expect(ended(t, purse)).toMatchObject({ refilledFen: '150', fundsFen: '1000' });
  });

  test('as far as the limits of the deposit go, which count it', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    const limits = { account: ALICE, perPaymentFen: 300n, perDayFen: 1_500n, perMonthFen: 0n, coolingFen: 0n };
    must(t.run(ALICE, operationOf('setLimits', limits)));
    purse.pay(SHOP, 900n);
    expect(ended(t, purse)).toMatchObject({ refilledFen: '300', fundsFen: '400' });
    expect(ended(t, purse)).toMatchObject({ refilledFen: '200', fundsFen: '600' });
    expect(ended(t, purse)).toMatchObject({ refilledFen: '0', fundsFen: '600' });
    t.pauseMs = Number(DAY_MS);
    expect(ended(t, purse)).toMatchObject({ refilledFen: '300', fundsFen: '900' });
  });

  test("and neither tiers nor their days bound it: the deposit's limit of a day does, as the payments' that devices make", async () => {
    const t = await purseLedger();
    const bound = {
      tier: 'none',
      assurance: 'hardware',
      way: 'any',
      payee: 'any',
      paymentFen: 1n,
      dayFen: 1n,
    } as const;
    const rule = { version: 1, fromHeight: t.height + 2n, newPayeeMs: DAY_MS, bounds: [bound], mostDevices: 5 };
    must(t.run('bank-a', operationOf('publishTierRule', rule)));
    const purse = openedPurse(t, 'p');
    const limits = { account: ALICE, perPaymentFen: 0n, perDayFen: 2_500n, perMonthFen: 0n, coolingFen: 0n };
    must(t.run(ALICE, operationOf('setLimits', limits)));
    const refilled = [900n, 900n, 600n].map((amountFen) => {
      purse.pay(FAR_SHOP, amountFen);
      return ended(t, purse).refilledFen;
    });
    // What opened the purse counts as well: 1,000 + 900 + 600.
    expect(refilled).toEqual(['900', '600', '0']);
    expect([t.balanceFen(FAR_SHOP), t.balanceFen(ALICE), inPurse(t, purse)]).toEqual([2_400n, 7_500n, 100n]);
  });

  test('not at all while the deposit is frozen, and the epoch ends all the same', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    purse.pay(SHOP, 900n);
    const order = {
      account: ALICE,
      reason: 'case',
      order: '1',
      authority: 'court',
      untilMs: 0n,
      scope: 'all',
    } as const;
    must(t.run('regulator', operationOf('freezeAccount', { ...order, amountFen: 0n })));
    expect(ended(t, purse)).toMatchObject({ refilledFen: '0', fundsFen: '100' });
    expect(t.balanceFen(SHOP)).toBe(900n);
  });

  test('on credit up to zero: what was spent comes from the deposit afterwards', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p', { variant: 'credit' });
    expect([t.balanceFen(ALICE), inPurse(t, purse)]).toEqual([10_000n, 0n]);
    purse.pay(SHOP, 900n);
    expect(ended(t, purse)).toMatchObject({ refilledFen: '900', fundsFen: '1000' });
    expect([t.balanceFen(ALICE), inPurse(t, purse), t.balanceFen(SHOP)]).toEqual([9_100n, 0n, 900n]);
  });
});

describe('a record', () => {
  test('is taken from members, devices, the merchant and its terminal, and from nobody else', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    const authors = ['regulator', 'p phone', SHOP, `${SHOP} terminal`, 'bank-a/carol', FAR_SHOP, 'nobody'];
    const outcomes = authors.map((author) => said(present(t, author, purse.line(purse.copy().pay(SHOP, 1n)))));
    expect(outcomes).toEqual([
      ...['accepted', 'known', 'known', 'known'],
      ...['not-authorised', 'not-authorised', 'not-authorised'],
    ]);
  });

  test.each([
    ['bank-a/nobody', 'there is none'],
    ['bank-a/gone', 'it is closed'],
    ['bank-a/position', "it is none of a customer's"],
  ])('for %s uses its counter and leaves the money, since %s', async (merchant) => {
    const t = await purseLedger();
    must(t.run('bank-a', openAccounts(['bank-a/gone'])));
    must(t.run('bank-a', operationOf('closeAccount', { account: 'bank-a/gone' })));
    const purse = openedPurse(t, 'p');
    const line = purse.line(purse.pay(merchant, 10n));
    const receipt = present(t, 'merchant', line, line);
    expect([said(receipt, 0), said(receipt, 1)]).toEqual(['not-credited', 'known']);
    expect(rowOf(t, purse)).toMatchObject({ used: 1n, spentFen: 0n });
    expect(ended(t, purse)).toMatchObject({ refilledFen: '0', fundsFen: '1000' });
  });

  test('comes too late 30 days after the purse was to be synchronised; so does a synchronisation', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    const line = purse.line(purse.pay(SHOP, 10n));
    t.pauseMs = Number(31n * DAY_MS) - 1_000;
    t.block();
    t.pauseMs = 0;
    t.pauseMs = Number(rowOf(t, purse).syncByMs + 30n * DAY_MS) - t.timestampMs;
    t.block();
    t.pauseMs = 1;
    const late = present(t, 'merchant', line);
    expect([said(late), rejectionData(late).untilMs]).toEqual(['too-late', `${t.timestampMs - 1}`]);
    expect(saidOfAll(sync(t, 'merchant', signedSync(t, purse)))).toBe('too-late');
    const close = t.run('bank-a', operationOf('closePurse', { purse: purse.id }));
    expect([outcomeOf(close), t.balanceFen(ALICE)]).toEqual(['accepted', 10_000n]);
  });

  test('of an epoch that is no longer kept names the transfer that it may have made', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p', { limitFen: 1_000n });
    const first = purse.line(purse.pay(SHOP, 1n));
    const made = present(t, 'merchant', first).lines[0]?.transfer;
    for (let epoch = 0; epoch < 34; epoch++) {
      must(sync(t, 'merchant', signedSync(t, purse)));
      purse.ended();
      expect(said(present(t, 'merchant', first)), `epoch ${epoch}`).toBe(epoch < 32 ? 'known' : 'wrong-epoch');
      purse.pay(SHOP, 1n);
    }
    const late = present(t, 'merchant', first);
    expect(rejectionData(late)).toMatchObject({ epoch: '1', present: '35', transfer: made });
  });
});

describe('an order on the ledger', () => {
  const opening = (t: TestLedger, change = {}) => ({
    ...{ payee: SHOP, order: 'tea', amountFen: 30n, expiresAtMs: BigInt(t.timestampMs) + DAY_MS },
    ...{ delivery: 'none', reference: '', ...change },
  });
  const open = (t: TestLedger, change = {}) =>
    must(t.run(SHOP, operationOf('openOrders', { lines: [opening(t, change)] } as never)));
  const orderOf = (t: TestLedger) => t.get(orders, `${SHOP}/tea`);

  test('is paid by a record of its amount, from the deposit behind the purse', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    open(t);
    const receipt = must(present(t, 'merchant', purse.line(purse.pay(SHOP, 30n, { order: 'tea' }))));
    expect(orderOf(t)).toMatchObject({ status: 'paid', payer: ALICE, transfer: receipt.lines[0]?.transfer });
  });

  test('is delivered where the terminal was that of its courier', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    open(t, { delivery: 'on-delivery' });
    const terminalKey = keyOf('courier').publicKey;
    must(t.run(SHOP, operationOf('assignCourier', { payee: SHOP, order: 'tea', terminalKey })));
    const told = { order: 'tea', terminal: keyOf('courier') };
    must(present(t, 'merchant', purse.line(purse.pay(SHOP, 30n, told))));
    expect(orderOf(t)).toMatchObject({ status: 'delivered', payer: ALICE });
  });

  test('is left alone by another amount, which is a payment like any other', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    open(t);
    must(present(t, 'merchant', purse.line(purse.pay(SHOP, 31n, { order: 'tea' }))));
    expect([orderOf(t)?.status, t.balanceFen(SHOP)]).toEqual(['open', 31n]);
  });

  test('that was paid before leaves the money in the purse: once on the ledger, and twice in one synchronisation', async () => {
    const t = await purseLedger();
    const [one, two] = [openedPurse(t, 'p1'), openedPurse(t, 'p2', {}, 'bank-a/carol')];
    open(t);
    two.pay(SHOP, 30n, { order: 'tea' });
    two.pay(SHOP, 30n, { order: 'tea' });
    const receipt = sync(t, 'merchant', signedSync(t, two));
    expect([said(receipt, 0), said(receipt, 1)]).toEqual(['accepted', 'order-paid-before']);
    const line = one.line(one.pay(SHOP, 30n, { order: 'tea' }));
    expect(said(present(t, 'merchant', line))).toBe('order-paid-before');
    expect([t.balanceFen(SHOP), inPurse(t, one), rowOf(t, one).used]).toEqual([30n, 1_000n, 1n]);
    expect(said(present(t, 'merchant', line))).toBe('known');
    const forged = one.copy().pay(SHOP, 30n, { order: 'tea', counter: 1 });
    const conflict = present(t, 'merchant', one.line(forged));
    expect(said(conflict)).toBe('record-conflict');
    expect(conflict.lines[0]?.data.find(({ name }) => name === 'reason')?.value).toBe('paid-before');
    expect(t.balanceFen(SHOP)).toBe(30n);
  });
});

describe('a purse is closed', () => {
  const close = (t: TestLedger, purse: TestPurse, ...also: readonly string[]) =>
    t.run('bank-a', operationOf('closePurse', { purse: purse.id }), ...also);

  /** Given up with the device's signature, and closed as soon as may be. */
  const giveUp = (t: TestLedger, purse: TestPurse) => {
    expect(saidOfAll(close(t, purse, 'p phone'))).toBe('purse-given-up');
    const { givenUpMs } = rowOf(t, purse);
    expect(givenUpMs).toBe(BigInt(t.timestampMs));
    return givenUpMs + 3n * DAY_MS;
  };
  const at = (t: TestLedger, ms: bigint) => {
    t.pauseMs = Number(ms) - t.timestampMs;
  };

  test('72 hours after bank and device gave it up, and not before; the device may then have another', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    must(present(t, 'merchant', purse.line(purse.pay(SHOP, 10n))));
    expect(outcomeOf(close(t, purse))).toBe('purse-not-empty');
    const untilMs = giveUp(t, purse);
    expect([t.balanceFen(ALICE), inPurse(t, purse)]).toEqual([9_000n, 990n]);
    expect(saidOfAll(sync(t, 'merchant', signedSync(t, purse)))).toBe('purse-closed');
    at(t, untilMs);
    const early = close(t, purse, 'p phone');
    expect([outcomeOf(early), rejectionData(early)]).toEqual([
      'purse-not-empty',
      { purse: purse.hex, leftFen: '990', untilMs: `${untilMs}` },
    ]);
    t.pauseMs = 1;
    expect(outcomeOf(close(t, purse))).toBe('accepted');
    expect([t.balanceFen(ALICE), t.account(purseAccount('bank-a', purse.hex)).status]).toEqual([9_990n, 'closed']);
    expect(said(present(t, 'merchant', purse.line(purse.pay(SHOP, 1n))))).toBe('purse-closed');
    const again = { ...purse.opening(ALICE), purse: new Uint8Array(16).fill(7) };
    must(t.run(ALICE, operationOf('openPurse', again), 'bank-a', 'p phone'));
    expect(t.all(purses).map(({ status }) => status)).toEqual(['closed', 'active']);
  });

  /** What happens to a purse with two payments that nobody presented: their places in all orders. */
  const ORDERS = [
    ['first', 'second', 'give-up'],
    ['first', 'give-up', 'second'],
    ['second', 'first', 'give-up'],
    ['second', 'give-up', 'first'],
    ['give-up', 'first', 'second'],
    ['give-up', 'second', 'first'],
  ] as const;

  test.each(ORDERS.flatMap((order) => (['prefunded', 'credit'] as const).map((variant) => [order, variant] as const)))(
    'and pays what its device signed before, presented in the order %s (%s)',
    async (order, variant) => {
      const t = await purseLedger();
      const purse = openedPurse(t, 'p', { variant });
      const lines = { first: purse.line(purse.pay(SHOP, 600n)), second: purse.line(purse.pay(FAR_SHOP, 400n)) };
      for (const step of order) {
        if (step === 'give-up') giveUp(t, purse);
        else expect(said(present(t, 'merchant', lines[step]))).toBe('accepted');
      }
      expect(said(present(t, 'merchant', lines.first))).toBe('known');
      expect([t.balanceFen(SHOP), t.balanceFen(FAR_SHOP)]).toEqual([600n, 400n]);
      at(t, rowOf(t, purse).givenUpMs + 3n * DAY_MS + 1n);
      must(close(t, purse));
      expect([t.balanceFen(ALICE), rowOf(t, purse).status]).toEqual([9_000n, 'closed']);
    },
  );

  test('never later than without the device, and still proves a fork meanwhile', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    const lastMs = rowOf(t, purse).syncByMs + 30n * DAY_MS;
    at(t, lastMs - DAY_MS);
    giveUp(t, purse);
    t.pauseMs = 1;
    expect(said(present(t, 'merchant', purse.line(purse.pay(SHOP, 1n))))).toBe('accepted');
    at(t, lastMs + 1n);
    expect(outcomeOf(close(t, purse))).toBe('accepted');

    const forked = openedPurse(t, 'q', {}, 'bank-a/carol');
    must(t.run('bank-a', operationOf('closePurse', { purse: forked.id }), 'q phone'));
    const clone = forked.copy();
    expect(said(present(t, 'merchant', forked.line(forked.pay(SHOP, 1n))))).toBe('accepted');
    expect(said(present(t, 'merchant', clone.line(clone.pay(SHOP, 2n, { order: 'x' }))))).toBe('record-conflict');
    expect(rowOf(t, forked).status).toBe('forked');
  });

  test('from below zero by what its deposit has, and the rest by the guarantee account', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p', { variant: 'credit' });
    must(present(t, 'merchant', purse.line(purse.pay(SHOP, 900n))));
    must(t.run(ALICE, postTransfers([payment(ALICE, 'bank-a/carol', 9_600n)])));
    const vaultFen = t.balanceFen('bank-a/vault');
    t.pauseMs = Number(40n * DAY_MS);
    expect(outcomeOf(close(t, purse))).toBe('accepted');
    expect([t.balanceFen(ALICE), vaultFen - t.balanceFen('bank-a/vault')]).toEqual([0n, 500n]);
  });

  test('and never by a customer whose account has the id that the guarantee account has before there is a rule', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p', { variant: 'credit' });
    must(present(t, 'merchant', purse.line(purse.pay(SHOP, 900n))));
    must(t.run(ALICE, postTransfers([payment(ALICE, 'bank-a/carol', 9_600n)])));
    t.plantAccount('bank-a/vault', { ...t.account('bank-a/carol'), account: 'bank-a/vault' });
    const before = t.balanceFen('bank-a/vault');
    t.pauseMs = Number(40n * DAY_MS);
    expect(outcomeOf(close(t, purse))).toBe('not-authorised');
    expect(t.balanceFen('bank-a/vault')).toBe(before);
  });

  test('before its deposit is: what is left comes back there', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    must(t.run(ALICE, postTransfers([payment(ALICE, 'bank-a/carol', 9_000n)])));
    const refused = t.run('bank-a', operationOf('closeAccount', { account: ALICE }));
    expect([outcomeOf(refused), rejectionData(refused).purses]).toEqual(['account-not-empty', '1']);
    at(t, giveUp(t, purse) + 1n);
    must(close(t, purse));
    must(t.run(ALICE, postTransfers([payment(ALICE, 'bank-a/carol', 1_000n)])));
    expect(outcomeOf(t.run('bank-a', operationOf('closeAccount', { account: ALICE })))).toBe('accepted');
  });
});

test('a device pays from one purse at a time, and a purse of another account is no device of it', async () => {
  const t = await purseLedger();
  const purse = openedPurse(t, 'p');
  const second = { ...purse.opening(ALICE), purse: new Uint8Array(16).fill(7) };
  const refused = t.run(ALICE, operationOf('openPurse', second), 'bank-a', 'p phone');
  expect([outcomeOf(refused), rejectionData(refused).purse]).toEqual(['purse-exists', purse.hex]);
  registerDevice(t, 'bank-a/carol', 'carol phone');
  const foreign = { ...second, deviceKey: keyOf('carol phone').publicKey };
  const receipt = t.run(ALICE, operationOf('openPurse', foreign), 'bank-a', 'carol phone');
  expect(outcomeOf(receipt)).toBe('device-not-found');
});

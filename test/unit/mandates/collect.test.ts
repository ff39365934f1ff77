import { describe, expect, test } from 'vitest';
import { mandatePeriods, mandateUses } from '../../../src/ledger/mandates/tables.ts';
import { freezeAccount, payment, postTransfers, setLimits, unfreezeAccount } from '../../ledger/account-operations.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeData, outcomeOf, rejectionData } from '../../ledger/receipt-verdicts.ts';
import {
  BILLER,
  bill,
  change,
  collect,
  collecting,
  collectionIn,
  DAY,
  due,
  mandateIn,
  mandateLedger,
  notice,
  noticeOf,
  outcomes,
  PAYER,
  passDays,
  passUntil,
  refund,
  refuse,
  setStatus,
  signed,
  termsOf,
  today,
} from './test-mandates.ts';

const HOUR = 3_600_000;

describe('a notice', () => {
  test("is the biller's or its bank's, and once", async () => {
    const t = await mandateLedger();
    signed(t, 'm-1');
    const line = noticeOf(t, 'm-1', 'c-1');
    expect(outcomeOf(t.run(PAYER, notice(line)))).toBe('not-authorised');
    expect(outcomes(t.run('bank-b', notice(line)))).toEqual(['ok']);
    expect(outcomes(t.run(BILLER, notice(line)))).toEqual(['noticed-before']);
    for (const other of [
      { amountFen: 1n },
      { dueDay: line.dueDay + 1 },
      { last: true },
      { bill: bill('other') },
      { mandate: 'm-2' },
    ]) {
      expect(outcomes(t.run(BILLER, notice({ ...line, ...other })))).toEqual(['700']);
    }
  });

  test('comes as long before the due day as the mandate says, within its days, and not for more than it allows', async () => {
    const t = await mandateLedger();
    const first = today(t);
    signed(t, 'm-1', { firstDay: first + 10, lastDay: first + 40 });
    const line = noticeOf(t, 'm-1', 'c-1');
    const dueOn = (dueDay: number) => outcomes(t.run(BILLER, notice({ ...line, dueDay })));
    expect([dueOn(first + 9), dueOn(first + 41)]).toEqual([['801'], ['801']]);
    passUntil(t, first + 20);
    expect(rejectionData(t.run(BILLER, notice({ ...line, dueDay: first + 22 })))).toMatchObject({
      earliestDay: `${first + 23}`,
    });
    expect(outcomes(t.run(BILLER, notice({ ...line, amountFen: 1_001n, dueDay: first + 24 })))).toEqual(['793']);
    expect(dueOn(first + 24)).toEqual(['ok']);
    expect(outcomes(t.run(BILLER, notice(noticeOf(t, 'none', 'c-2'))))).toEqual(['794']);
  });

  test('of a bill is one: another collection of the same bill is refused', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1');
    due(t, 'm-1', 'c-1');
    const second = noticeOf(t, 'm-1', 'c-2', { bill: bill('c-1') });
    expect(outcomes(t.run(BILLER, notice(second)))).toEqual(['802']);
    expect(outcomes(t.run(BILLER, collect(collecting('c-1'))))).toEqual(['ok']);
    expect(outcomes(t.run(BILLER, notice(second)))).toEqual(['797']);
  });

  test('is refused by the payer until it is due, and neither it nor its bill is collected then', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1');
    must(t.run(BILLER, notice(noticeOf(t, 'm-1', 'c-1'), noticeOf(t, 'm-1', 'c-2'))));
    expect(outcomeOf(t.run(BILLER, refuse('c-1')))).toBe('not-authorised');
    expect(outcomeOf(t.run(PAYER, refuse('none')))).toBe('no-notice');
    must(t.run(PAYER, refuse('c-1')));
    must(t.run(PAYER, refuse('c-1')));
    passUntil(t, collectionIn(t, 'c-1').dueDay);
    expect(outcomeOf(t.run(PAYER, refuse('c-2')))).toBe('deadline-passed');
    expect(outcomes(t.run(BILLER, collect(collecting('c-1'), collecting('c-2'))))).toEqual(['800', 'ok']);
    expect(outcomes(t.run(BILLER, notice(noticeOf(t, 'm-1', 'c-3', { bill: bill('c-1') }))))).toEqual(['802']);
    expect(outcomeOf(t.run(PAYER, refuse('c-2')))).toBe('collected-already');
  });
});

describe('a collection', () => {
  test('is posted on its due day and not before, with the amount that was noticed, once', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1');
    must(t.run(BILLER, notice(noticeOf(t, 'm-1', 'c-1'))));
    const { dueDay } = collectionIn(t, 'c-1');
    t.timestampMs = dueDay * DAY - 8 * HOUR - t.pauseMs - 1;
    expect(outcomes(t.run(BILLER, collect(collecting('c-1'))))).toEqual(['803']);
    passUntil(t, dueDay);
    expect(outcomeOf(t.run(PAYER, collect(collecting('c-1'))))).toBe('not-authorised');
    expect(outcomes(t.run(BILLER, collect(collecting('c-1', { amountFen: 699n }))))).toEqual(['706']);
    expect(outcomes(t.run(BILLER, collect(collecting('c-0'), collecting('c-1', { attempt: 2 }))))).toEqual([
      ...['795', '804'],
    ]);
    const receipt = t.run(BILLER, collect(collecting('c-1'), collecting('c-1'), collecting('c-1', { attempt: 2 })));
    expect(outcomes(receipt)).toEqual(['ok', 'collected-before', '797']);
    expect(receipt.lines[1]?.transfer).toBe(receipt.lines[0]?.transfer);
    expect([t.balanceFen(PAYER), t.balanceFen(BILLER)]).toEqual([9_300n, 700n]);
  });

  test('without funds is an attempt that counts; the next ones are spaced, numbered and bounded', async () => {
    const t = await mandateLedger(100n);
    signed(t, 'm-1');
    due(t, 'm-1', 'c-1');
    const first = t.run(BILLER, collect(collecting('c-1')));
    expect([outcomes(first), outcomeData(first)]).toEqual([
      ['no-funds'],
      { biller: BILLER, collection: 'c-1', attempt: '1', of: '3' },
    ]);
    expect(outcomes(t.run(BILLER, collect(collecting('c-1'))))).toEqual(['attempted-before']);
    t.timestampMs += 24 * HOUR - t.pauseMs - 1 - 1000;
    const second = collecting('c-1', { attempt: 2 });
    expect(outcomes(t.run(BILLER, collect(second)))).toEqual(['799']);
    expect(outcomes(t.run(BILLER, collect(second)))).toEqual(['no-funds']);
    passDays(t, 1);
    expect(outcomes(t.run(BILLER, collect(collecting('c-1', { attempt: 3 }))))).toEqual(['no-funds']);
    passDays(t, 1);
    must(t.run('bank-a', postTransfers([payment('bank-a/vault', PAYER, 5_000n)])));
    expect(outcomes(t.run(BILLER, collect(collecting('c-1', { attempt: 4 }))))).toEqual(['798']);
    expect(collectionIn(t, 'c-1')).toMatchObject({ status: 'noticed', attempts: 3 });
    expect(t.balanceFen(BILLER)).toBe(0n);
  });

  test('is not tried again after its window; a first attempt not after thirty days', async () => {
    const t = await mandateLedger(0n);
    signed(t, 'm-1', { retryWindowDays: 2 });
    due(t, 'm-1', 'c-1');
    must(t.run(BILLER, notice(noticeOf(t, 'm-1', 'c-2'))));
    must(t.run(BILLER, collect(collecting('c-1'))));
    passDays(t, 3);
    expect(outcomes(t.run(BILLER, collect(collecting('c-1', { attempt: 2 }))))).toEqual(['798']);
    passDays(t, 32);
    expect(rejectionData(t.run(BILLER, collect(collecting('c-2'))))).toMatchObject({ attempts: '0' });
  });

  test('keeps to the cap of the period of its due day, whenever it is attempted, and to the cap of all', async () => {
    const t = await mandateLedger();
    const first = today(t);
    signed(t, 'm-1', { periodCapFen: 1_400n, totalCapFen: 2_500n });
    const lines = ['c-1', 'c-2', 'c-3'].map((name) => noticeOf(t, 'm-1', name, { dueDay: first + 29 }));
    must(t.run(BILLER, notice(...lines, noticeOf(t, 'm-1', 'c-4', { dueDay: first + 30 }))));
    passUntil(t, first + 31);
    const receipt = t.run(BILLER, collect(...['c-1', 'c-2', 'c-3', 'c-4'].map((name) => collecting(name))));
    expect(outcomes(receipt)).toEqual(['ok', 'ok', '796', 'ok']);
    expect(t.all(mandatePeriods).map(({ netFen }) => netFen)).toEqual([1_400n, 700n]);
    due(t, 'm-1', 'c-5');
    expect(rejectionData(t.run(BILLER, collect(collecting('c-5'))))).toMatchObject({ cap: 'total', leftFen: '400' });
    expect(t.get(mandateUses, `${BILLER}/m-1`)).toMatchObject({ collections: 3, netFen: 2_100n });
  });

  test('keeps to caps that were lowered after the notice', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1');
    due(t, 'm-1', 'c-1');
    must(t.run(PAYER, change('m-1', 1, { ...mandateIn(t, 'm-1').terms, perCollectionFen: 699n })));
    expect(outcomes(t.run(BILLER, collect(collecting('c-1'))))).toEqual(['793']);
  });

  test('is consented to: neither the limits of the payer nor the wait for new payees count', async () => {
    const t = await mandateLedger();
    must(t.run(PAYER, setLimits(PAYER, { perPaymentFen: 10n, perDayFen: 10n, coolingFen: 10n })));
    signed(t, 'm-1');
    due(t, 'm-1', 'c-1');
    expect(outcomes(t.run(BILLER, collect(collecting('c-1'))))).toEqual(['ok']);
    expect(t.account(PAYER).spentDayFen).toBe(0n);
  });

  test('waits while the account is frozen, which is no attempt, and never comes from a closed one', async () => {
    const t = await mandateLedger(700n);
    signed(t, 'm-1');
    due(t, 'm-1', 'c-1');
    must(t.run('bank-a', freezeAccount(PAYER)));
    expect(outcomes(t.run(BILLER, collect(collecting('c-1'))))).toEqual(['102']);
    must(t.run('bank-a', unfreezeAccount(PAYER)));
    must(t.run(PAYER, postTransfers([payment(PAYER, 'bank-a/vault', 700n)])));
    must(t.run('bank-a', operationOf('closeAccount', { account: PAYER })));
    expect(outcomes(t.run(BILLER, collect(collecting('c-1'))))).toEqual(['103']);
    expect(collectionIn(t, 'c-1').attempts).toBe(0);
  });

  test('is the first, a further or the last one by what was collected: no biller keeps books of it', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1', { periodCapFen: 9_000n });
    must(t.run(PAYER, postTransfers([payment(PAYER, 'bank-a/vault', 10_000n)])));
    due(t, 'm-1', 'c-1');
    expect(outcomes(t.run(BILLER, collect(collecting('c-1'))))).toEqual(['no-funds']);
    must(t.run('bank-a', postTransfers([payment('bank-a/vault', PAYER, 10_000n)])));
    due(t, 'm-1', 'c-2');
    due(t, 'm-1', 'c-3');
    due(t, 'm-1', 'c-4', { last: true });
    for (const name of ['c-2', 'c-3', 'c-4']) must(t.run(BILLER, collect(collecting(name))));
    expect(['c-1', 'c-2', 'c-3', 'c-4'].map((name) => collectionIn(t, name).sequence)).toEqual([
      ...['none', 'FRST', 'RCUR', 'FNAL'],
    ]);
    expect(mandateIn(t, 'm-1').status).toBe('finished');
    signed(t, 'm-2', {}, 'one-off');
    due(t, 'm-2', 'c-5');
    must(t.run(BILLER, notice(noticeOf(t, 'm-2', 'c-6'))));
    must(t.run(BILLER, collect(collecting('c-5'))));
    expect(collectionIn(t, 'c-5').sequence).toBe('OOFF');
    passDays(t, 5);
    expect(rejectionData(t.run(BILLER, collect(collecting('c-6')))).is).toBe('finished');
  });

  test('that misses a date moves no period', async () => {
    const t = await mandateLedger();
    const { anchorDay } = termsOf(t);
    signed(t, 'm-1', { periodCapFen: 700n, perCollectionFen: 700n });
    passUntil(t, anchorDay + 45);
    due(t, 'm-1', 'c-1', { dueDay: anchorDay + 60 });
    must(t.run(BILLER, collect(collecting('c-1'))));
    due(t, 'm-1', 'c-2', { dueDay: anchorDay + 64 });
    expect(outcomes(t.run(BILLER, collect(collecting('c-2'))))).toEqual(['ok']);
    expect(t.all(mandatePeriods)).toHaveLength(2);
  });
});

describe('what was collected goes back', () => {
  test('to the payer within 56 days without reasons, once, and no longer counts in its period', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1', { periodCapFen: 1_000n });
    due(t, 'm-1', 'c-1');
    expect(outcomeOf(t.run(PAYER, refund('c-1', 'payer-asks')))).toBe('mandate-state');
    must(t.run(BILLER, collect(collecting('c-1'))));
    expect(outcomeOf(t.run(BILLER, refund('c-1', 'payer-asks')))).toBe('not-authorised');
    expect(outcomeOf(t.run(PAYER, refund('none', 'payer-asks')))).toBe('no-notice');
    passDays(t, 55);
    expect(outcomeOf(t.run(PAYER, refund('c-1', 'payer-asks', 699n)))).toBe('amount-differs');
    must(t.run(PAYER, refund('c-1', 'payer-asks')));
    expect(outcomes(t.run(PAYER, refund('c-1', 'payer-asks')))).toEqual(['refunded-before']);
    expect([t.balanceFen(PAYER), t.balanceFen(BILLER)]).toEqual([10_000n, 0n]);
    expect(t.all(mandatePeriods)).toEqual([{ netFen: 0n }]);
    expect(collectionIn(t, 'c-1')).toMatchObject({ status: 'refunded', refundReason: 'payer-asks' });
    expect(outcomes(t.run(BILLER, collect(collecting('c-1', { attempt: 2 }))))).toEqual(['797']);
  });

  test('after 56 days only where the bank says that nothing was authorised, or by the biller, until 13 months', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1');
    due(t, 'm-1', 'c-1');
    due(t, 'm-1', 'c-2');
    must(t.run(BILLER, collect(collecting('c-1'), collecting('c-2'))));
    passDays(t, 57);
    expect(outcomeOf(t.run(PAYER, refund('c-1', 'payer-asks')))).toBe('deadline-passed');
    expect(outcomeOf(t.run(PAYER, refund('c-1', 'unauthorised')))).toBe('not-authorised');
    expect(outcomeOf(t.run('bank-b', refund('c-1', 'unauthorised')))).toBe('not-authorised');
    passDays(t, 337);
    must(t.run('bank-a', refund('c-1', 'unauthorised')));
    passDays(t, 4);
    expect(outcomeOf(t.run(BILLER, refund('c-2', 'biller-gives-back')))).toBe('deadline-passed');
  });

  test('goes to the bank of a payer whose account is closed by then', async () => {
    const t = await mandateLedger(700n);
    signed(t, 'm-1');
    due(t, 'm-1', 'c-1');
    must(t.run(BILLER, collect(collecting('c-1'))));
    must(t.run('bank-a', operationOf('closeAccount', { account: PAYER })));
    const beforeFen = t.balanceFen('bank-a/vault');
    must(t.run(BILLER, refund('c-1', 'biller-gives-back')));
    expect([t.balanceFen(BILLER), t.balanceFen('bank-a/vault') - beforeFen]).toEqual([0n, 700n]);
    expect(collectionIn(t, 'c-1').status).toBe('refunded');
  });

  test('or is due while the biller has too little, also after the time and after a revocation', async () => {
    const t = await mandateLedger();
    signed(t, 'm-1');
    due(t, 'm-1', 'c-1');
    must(t.run(BILLER, collect(collecting('c-1'))));
    must(t.run(PAYER, setStatus('m-1', 'revoked')));
    must(t.run(BILLER, postTransfers([payment(BILLER, 'bank-b/vault', 700n)])));
    expect(outcomes(t.run(PAYER, refund('c-1', 'payer-asks')))).toEqual(['refund-due']);
    expect(collectionIn(t, 'c-1')).toMatchObject({ status: 'refund-due', refundReason: 'payer-asks' });
    passDays(t, 100);
    must(t.run('bank-b', postTransfers([payment('bank-b/vault', BILLER, 700n)])));
    must(t.run('bank-b', freezeAccount(BILLER)));
    expect(outcomes(t.run(PAYER, refund('c-1', 'payer-asks')))).toEqual(['refund-due']);
    must(t.run('bank-b', unfreezeAccount(BILLER)));
    must(t.run(PAYER, refund('c-1', 'payer-asks')));
    expect(t.balanceFen(PAYER)).toBe(10_000n);
  });
});

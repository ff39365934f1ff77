// A site that changes bank or hands: from the reading of the move on another account is paid, and nobody's money moves
// without the signatures of those whom it concerns.
import { beforeEach, describe, expect, test } from 'vitest';
import type { MoveSite } from '../../../src/generated/transaction.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { MAX_UNSETTLED_MOVES } from '../../../src/ledger/metering/site-account.ts';
import { readings, siteMoveId, siteMoves, sites } from '../../../src/ledger/metering/tables.ts';
import { formerDebts, statementId, statements } from '../../../src/ledger/settlement/tables.ts';
import { payment, postTransfers } from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { lineVerdicts, must, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { claim, END, MONTH, plan, rate, register, SettlementLedger, START } from '../settlement/test-settlement.ts';

const [LIN, WANG, HALF] = ['bank-a/lin', 'bank-b/wang', START + MONTH / 2n];
const MOVE: MoveSite = { site: 'site-1', producerAccount: WANG, atMs: HALF, consent: 'holder', reason: 'to bank-b' };
/** Half of what the site feeds in. */
const half = claim('site-1', {
  exportWh: 70_000n,
  importWh: 3_500n,
  grossFen: 3_000n,
  subsidyFen: 210n,
  taxFen: 321n,
  netFen: 2_889n,
});

let ledger: SettlementLedger;
beforeEach(async () => {
  ledger = await SettlementLedger.withPlans(plan());
  ledger.plantSite('site-1', LIN);
  ledger.read(
    'site-1',
    [START, register('peak', 0n), register('valley', 0n)],
    [HALF, register('peak', 50_000n, 2_500n), register('valley', 20_000n, 1_000n)],
    [END, register('peak', 100_000n, 5_000n), register('valley', 40_000n, 2_000n)],
  );
});
const owedBy = (...ids: readonly string[]) => ids.map((id) => ledger.get(accounts, id)?.owedFen);
const move = (change: Partial<MoveSite> = {}, signers: readonly string[] = [WANG, 'bank-b', LIN], as = 'grid') =>
  ledger.run(as, operationOf('moveSite', { ...MOVE, ...change }), ...signers);

describe('a site that moves to another account', () => {
  test('is paid to the old one up to the reading of the move, and to the new one from there on', () => {
    expect(verdict(move())).toBe('accepted');
    expect(ledger.get(sites, 'site-1')).toMatchObject({ producerAccount: WANG, movedMs: HALF });
    expect(ledger.get(siteMoves, siteMoveId('site-1', HALF))).toEqual({
      ...{ site: 'site-1', atMs: HALF, fromAccount: LIN, toAccount: WANG, consent: 'holder', reason: 'to bank-b' },
      ...{ previousMs: 0n, height: ledger.height },
    });
    const whole = ledger.settle([claim('site-1')]);
    expect(lineVerdicts(whole)).toEqual(['period-spans-move']);
    expect(rejectionData(whole)).toMatchObject({ movedMs: String(HALF) });
    expect(lineVerdicts(ledger.settle([half], { end: HALF }))).toEqual(['accepted']);
    expect(lineVerdicts(ledger.settle([half], { start: HALF }))).toEqual(['accepted']);
    expect([LIN, WANG].map((id) => ledger.balanceFen(id))).toEqual([2_889n, 2_889n]);
    const owners = [START, HALF].map((start) => ledger.get(statements, statementId('site-1', start))?.producerAccount);
    expect(owners).toEqual([LIN, WANG]);
  });

  test('keeps its old statements with the old account: a correction pays and takes back there', () => {
    must(move());
    must(ledger.settle([half], { end: HALF }));
    const line = ledger.get(readings, `site-1/${HALF}`)?.line;
    if (line === undefined) throw new Error('it was read then');
    const registers = [register('peak', 60_000n, 2_500n), register('valley', 20_000n, 1_000n)];
    must(
      ledger.run(
        'grid',
        operationOf('correctReading', { reading: { ...line, registers }, afterExchange: [], reason: 'misread' }),
      ),
    );
    const corrected = { ...half, exportWh: 80_000n, grossFen: 3_500n, subsidyFen: 240n, taxFen: 374n, netFen: 3_366n };
    must(
      ledger.run('grid', operationOf('correctStatement', { periodStartMs: START, line: corrected, reason: 'misread' })),
    );
    expect([LIN, WANG].map((id) => ledger.balanceFen(id))).toEqual([3_366n, 0n]);
  });

  test('moves on, each move at a later reading, and all are found one after the other', () => {
    must(move());
    must(move({ producerAccount: LIN, atMs: END, reason: 'back' }, [LIN, 'bank-a', WANG]));
    expect(ledger.get(siteMoves, siteMoveId('site-1', END))).toMatchObject({ previousMs: HALF, fromAccount: WANG });
    expect(lineVerdicts(ledger.settle([half], { end: HALF }))).toEqual(['accepted']);
    expect(lineVerdicts(ledger.settle([half], { start: HALF }))).toEqual(['accepted']);
    expect(ledger.get(statements, statementId('site-1', HALF))?.paidTo).toBe(WANG);
  });

  test('needs whoever holds and services the new account, with the keys that they have now', () => {
    const needed = (signers: readonly string[]) => rejectionData(move({}, signers)).required;
    expect(needed(['bank-b', LIN])).toBe(`the holder of ${WANG}`);
    expect(needed([WANG, LIN])).toBe('bank-b');
    expect(needed([WANG, 'bank-b'])).toBe(`the holder of ${LIN}`);
    expect(needed([WANG, 'bank-b', 'bank-a', 'regulator', 'merchant'])).toBe(`the holder of ${LIN}`);
    ledger.plantAccount(LIN, { key: keyOf('new key of lin').publicKey });
    expect(needed([WANG, 'bank-b', LIN])).toBe(`the holder of ${LIN}`);
    expect(verdict(move({}, [WANG, 'bank-b', 'new key of lin']))).toBe('accepted');
  });

  test.each<[MoveSite['consent'], string, string]>([
    ['servicing-member', 'bank-a', 'regulator'],
    ['regulator', 'regulator', 'bank-a'],
  ])('without its old holder needs the %s in its place', (consent, who, other) => {
    expect(verdict(move({ consent }, [WANG, 'bank-b', other]))).toBe('move-not-signed');
    expect(verdict(move({ consent }, [WANG, 'bank-b', LIN]))).toBe('move-not-signed');
    expect(verdict(move({ consent, reason: 'estate of the holder' }, [WANG, 'bank-b', who]))).toBe('accepted');
  });

  test('is moved by the grid company only', () => {
    expect(verdict(move({}, ['grid', WANG, LIN], 'bank-b'))).toBe('not-authorised');
  });

  test('moves nothing that is paid, and not to where it is', () => {
    must(ledger.settle([half], { end: HALF }));
    expect(rejectionData(move({ atMs: START }))).toMatchObject({ settledUntilMs: String(HALF) });
    expect(verdict(move({ atMs: END - 1n }))).toBe('reading-not-found');
    expect(verdict(move({ producerAccount: LIN }, [LIN, 'bank-a']))).toBe('site-account-unchanged');
    expect(verdict(move({ atMs: HALF }))).toBe('accepted');
  });

  test('moves a few times before it is settled, and goes on once it is', () => {
    const instants = Array.from({ length: MAX_UNSETTLED_MOVES + 1 }, (_, i) => END + BigInt(i + 1));
    ledger.read(
      'site-1',
      ...instants.map(
        (atMs) => [atMs, register('peak', 100_000n, 5_000n), register('valley', 40_000n, 2_000n)] as const,
      ),
    );
    const turn = (i: number) => {
      const [to, from] = i % 2 === 0 ? [WANG, LIN] : [LIN, WANG];
      return move({ producerAccount: to, atMs: instants[i] ?? 0n }, [to, to.slice(0, to.indexOf('/')), from]);
    };
    for (let i = 0; i < MAX_UNSETTLED_MOVES; i++) expect(verdict(turn(i))).toBe('accepted');
    expect(rejectionData(turn(MAX_UNSETTLED_MOVES))).toMatchObject({ atMost: String(MAX_UNSETTLED_MOVES) });
    must(ledger.settle([claim('site-1')], { end: instants[0] ?? 0n }));
    expect(ledger.get(statements, statementId('site-1', START))?.paidTo).toBe(LIN);
    expect(verdict(turn(MAX_UNSETTLED_MOVES))).toBe('accepted');
  });

  test('does not move with a debt, which is not handed on', () => {
    ledger.plantSite('site-1', LIN, { latestReadingMs: END, owedFen: 5n });
    expect(rejectionData(move())).toMatchObject({ site: 'site-1', owedFen: '5' });
    expect(verdict(move({ atMs: HALF + 1n }))).toBe('reading-not-found');
    expect(verdict(move({ producerAccount: 'bank-b/nobody' }))).toBe('site-owes');
  });

  test('leaves with a former account what that cannot pay back, and it moves back when this is repaid', () => {
    must(move());
    must(ledger.settle([half], { end: HALF }));
    must(ledger.run(LIN, postTransfers([payment(LIN, WANG, 2_889n)])));
    const line = ledger.get(readings, `site-1/${HALF}`)?.line;
    if (line === undefined) throw new Error('it was read then');
    const registers = [register('peak', 40_000n, 2_500n), register('valley', 20_000n, 1_000n)];
    const correction = { reading: { ...line, registers }, afterExchange: [], reason: 'misread' };
    must(ledger.run('grid', operationOf('correctReading', correction)));
    const lower = { ...half, exportWh: 60_000n, grossFen: 2_500n, subsidyFen: 180n, taxFen: 268n, netFen: 2_412n };
    const corrected = operationOf('correctStatement', { periodStartMs: START, line: lower, reason: 'misread' });
    must(ledger.run(WANG, postTransfers([payment(WANG, LIN, 400n)])));
    must(ledger.run('grid', corrected));
    expect(ledger.balanceFen(LIN)).toBe(0n);
    expect(ledger.get(sites, 'site-1')).toMatchObject({ owedFen: 0n, formerOwedFen: 77n, formerRepaidFen: 0n });
    expect(owedBy(LIN, WANG)).toEqual([77n, 0n]);
    const rest = { ...half, exportWh: 80_000n, grossFen: 3_500n, subsidyFen: 240n, taxFen: 374n, netFen: 3_366n };
    expect(lineVerdicts(ledger.settle([rest], { start: HALF }))).toEqual(['accepted']);
    expect(ledger.balanceFen(WANG)).toBe(2_489n + 3_366n);

    const back = () => move({ producerAccount: LIN, atMs: END, reason: 'back' }, [LIN, 'bank-a', WANG]);
    expect(rejectionData(back())).toMatchObject({ debtor: LIN, owedFen: '77' });
    const repay = (debtor: string, amountFen: bigint) =>
      ledger.run(WANG, operationOf('repayDebt', { site: 'site-1', account: WANG, amountFen, debtor }));
    expect(rejectionData(repay('', 1n))).toMatchObject({ debtor: WANG, owedFen: '0' });
    expect(rejectionData(repay(LIN, 78n))).toMatchObject({ debtor: LIN, owedFen: '77' });
    expect(rejectionData(repay('bank-a/nobody', 1n))).toMatchObject({ debtor: 'bank-a/nobody', owedFen: '0' });
    must(repay(LIN, 77n));
    expect(ledger.get(sites, 'site-1')).toMatchObject({ formerOwedFen: 0n, formerRepaidFen: 77n, repaidFen: 0n });
    expect(owedBy(LIN, WANG)).toEqual([0n, 0n]);
    expect(verdict(back())).toBe('accepted');
  });

  test('owes for a month below zero with the account whose month it was', async () => {
    ledger = await SettlementLedger.withPlans(
      plan({ rates: [rate('valley', '0-8,20-24', -250_000n), rate('peak', '8-20', -500_000n)] }),
    );
    ledger.plantSite('site-1', LIN);
    ledger.read(
      'site-1',
      [START, register('peak', 0n), register('valley', 0n)],
      [HALF, register('peak', 50_000n, 2_500n), register('valley', 20_000n, 1_000n)],
    );
    must(move());
    const below = { ...half, grossFen: -3_000n, subsidyFen: 210n, taxFen: 0n, netFen: -2_790n };
    expect(lineVerdicts(ledger.settle([below], { end: HALF }))).toEqual(['accepted']);
    expect(owedBy(LIN, WANG)).toEqual([2_790n, 0n]);
    expect(ledger.get(sites, 'site-1')).toMatchObject({ owedFen: 0n, formerOwedFen: 2_790n });
    expect(ledger.get(formerDebts, `site-1/${LIN}`)).toEqual({
      ...{ site: 'site-1', account: LIN, owedFen: 2_790n, repaidFen: 0n },
    });
    const line = ledger.get(readings, `site-1/${HALF}`)?.line;
    if (line === undefined) throw new Error('it was read then');
    const registers = [register('peak', 0n, 2_500n), register('valley', 20_000n, 1_000n)];
    const correction = { reading: { ...line, registers }, afterExchange: [], reason: 'misread' };
    must(ledger.run('grid', operationOf('correctReading', correction)));
    const less = { ...half, exportWh: 20_000n, grossFen: -500n, subsidyFen: 60n, taxFen: 0n, netFen: -440n };
    must(ledger.run('grid', operationOf('correctStatement', { periodStartMs: START, line: less, reason: 'misread' })));
    expect(owedBy(LIN, WANG)).toEqual([440n, 0n]);
    expect([LIN, WANG].map((id) => ledger.balanceFen(id))).toEqual([0n, 0n]);
  });

  test('moves when it is closed, so that its last statement reaches the new holder', () => {
    ledger.plantSite('site-1', LIN, { status: 'closed', latestReadingMs: END });
    expect(verdict(move())).toBe('accepted');
  });
});

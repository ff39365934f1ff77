// A site that changes bank or hands: from the reading of the move on another account is paid, and nobody's money moves
// without the signatures of those whom it concerns.
import { beforeEach, describe, expect, test } from 'vitest';
import type { MoveSite } from '../../../src/generated/transaction.ts';
import { MAX_UNSETTLED_MOVES } from '../../../src/ledger/metering/site-account.ts';
import { readings, siteMoveId, siteMoves, sites } from '../../../src/ledger/metering/tables.ts';
import { statementId, statements } from '../../../src/ledger/settlement/tables.ts';
import { payment, postTransfers } from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { lineVerdicts, must, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { claim, END, MONTH, plan, register, SettlementLedger, START } from '../settlement/test-settlement.ts';

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

  test('owes nothing for a former account: a correction that this one cannot pay back is refused', () => {
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
    expect(verdict(ledger.run('grid', corrected))).toBe('insufficient-funds');
    must(ledger.run(WANG, postTransfers([payment(WANG, LIN, 477n)])));
    must(ledger.run('grid', corrected));
    expect(ledger.get(sites, 'site-1')).toMatchObject({ owedFen: 0n });
    expect(ledger.balanceFen(LIN)).toBe(0n);
  });

  test('moves when it is closed, so that its last statement reaches the new holder', () => {
    ledger.plantSite('site-1', LIN, { status: 'closed', latestReadingMs: END });
    expect(verdict(move())).toBe('accepted');
  });
});

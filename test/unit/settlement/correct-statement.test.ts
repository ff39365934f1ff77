import { beforeEach, describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import type { Register, StatementLine } from '../../../src/generated/transaction.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { replacedId } from '../../../src/ledger/ids.ts';
import { sites } from '../../../src/ledger/metering/tables.ts';
import { replacedStatements, statementId, statements } from '../../../src/ledger/settlement/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { planTerms } from '../../ledger/plan-terms.ts';
import { must, outcomeData, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { ACCOUNTS, claim, END, NOTHING_PAID, plan, register, SettlementLedger, START } from './test-settlement.ts';

let ledger: SettlementLedger;
let totalBefore: bigint;
beforeEach(async () => {
  ledger = await SettlementLedger.withPlans(plan());
  ledger.meteredSite('site-1', 'bank-a/lin');
  ledger.settle([claim('site-1')]);
  totalBefore = ledger.total();
});

const rereadEnd = (...registers: Register[]) => {
  const quality = 'actual' as const;
  const reading = {
    site: 'site-1',
    atMs: END,
    registers,
    quality,
    intervalDigest: new Uint8Array(),
    seriesCommitment: new Uint8Array(32),
  };
  must(ledger.run('grid', operationOf('correctReading', { reading, afterExchange: [], reason: 'misread' })));
};
/** `peakWh` instead of 100 kWh at peak; everything else as it was. */
const rereadPeak = (peakWh: bigint) =>
  rereadEnd(register('peak', 1_000n + peakWh, 5_000n), register('valley', 40_500n, 2_100n));
const correct = (line: StatementLine, reason = 'misread', as = 'grid') =>
  ledger.run(as, operationOf('correctStatement', { periodStartMs: START, line, reason }));
/** By the site, and by its account. */
const debts = () => [ledger.get(sites, 'site-1')?.owedFen, ledger.get(accounts, 'bank-a/lin')?.owedFen];
const statement = () => ledger.get(statements, statementId('site-1', START));

/** 120 kWh at peak: 10.00 yuan and 0.60 subsidy more, tax 1.06 more. */
const HIGHER = claim('site-1', {
  exportWh: 160_000n,
  grossFen: 7_000n,
  subsidyFen: 480n,
  taxFen: 748n,
  netFen: 6_732n,
});
/** 80 kWh at peak: as much less. */
const LOWER = claim('site-1', { exportWh: 120_000n, grossFen: 5_000n, subsidyFen: 360n, taxFen: 536n, netFen: 4_824n });
const money = () =>
  [ACCOUNTS.purchase, ACCOUNTS.subsidy, ACCOUNTS.tax, ACCOUNTS.payable, 'bank-a/lin'].map((id) =>
    ledger.balanceFen(id),
  );

describe('a corrected statement', () => {
  test('takes back what was paid too much beyond the limits that the producer set, and does not count as spent', () => {
    const lin = ledger.get(accounts, 'bank-a/lin');
    if (lin === undefined) throw new Error('the producer has an account');
    ledger.plantAccount('bank-a/lin', { ...lin, perPaymentFen: 1n, perDayFen: 1n, perMonthFen: 1n });
    rereadPeak(80_000n);
    expect(verdict(correct(LOWER))).toBe('accepted');
    expect(ledger.balanceFen('bank-a/lin')).toBe(4_824n);
    expect(ledger.get(accounts, 'bank-a/lin')).toMatchObject({ spentDayFen: 0n, spentMonthFen: 0n });
  });

  test('pays the difference when more was fed in', () => {
    rereadPeak(120_000n);
    const first = statement();
    const outcome = correct(HIGHER);
    expect(verdict(outcome)).toBe('accepted');
    const transfer = outcome.lines[0]?.transfer;
    expect(statement()).toEqual({
      ...first,
      ...HIGHER,
      energies: [
        { rate: 'valley', exportWh: 40_000n },
        { rate: 'peak', exportWh: 120_000n },
      ],
      transfer,
      revision: 1,
      reason: 'misread',
      height: ledger.height,
    });
    expect(transfer).not.toBe(first?.transfer);
    expect(money()).toEqual([993_000n, 999_520n, 748n, 0n, 6_732n]);
    expect(ledger.total()).toBe(totalBefore);
  });

  test('keeps each revision that it replaces, with the correction that did and its author', () => {
    const settled = statement();
    rereadPeak(120_000n);
    const first = correct(HIGHER);
    const once = statement();
    rereadPeak(80_000n);
    const second = correct(LOWER, 'misread again');
    const kept = [0, 1, 2].map((revision) =>
      ledger.get(replacedStatements, replacedId(statementId('site-1', START), revision)),
    );
    expect(kept).toEqual([
      { statement: settled, transaction: toHex(first.transactionId), by: 'grid' },
      { statement: once, transaction: toHex(second.transactionId), by: 'grid' },
      undefined,
    ]);
  });

  test('takes the difference back when less was fed in', () => {
    rereadPeak(80_000n);
    expect(verdict(correct(LOWER))).toBe('accepted');
    expect(statement()).toMatchObject({ ...LOWER, revision: 1, paidTo: 'bank-a/lin' });
    expect(money()).toEqual([995_000n, 999_640n, 536n, 0n, 4_824n]);
    expect(ledger.total()).toBe(totalBefore);
  });

  test('takes back from the account down to its bound, and leaves the rest as a debt of the site', () => {
    rereadPeak(80_000n);
    ledger.plantAccount('bank-a/lin', { ...ledger.get(accounts, 'bank-a/lin'), debitsPostedFen: 4_825n });
    const outcome = correct(LOWER);
    expect(outcome.lines[0]).toMatchObject({ code: 0, outcome: 'owed' });
    expect(outcomeData(outcome)).toEqual({ owedFen: '1', outstandingFen: '1' });
    expect(statement()).toMatchObject({ ...LOWER, revision: 1, owedFen: 1n, nettedFen: 0n });
    expect(ledger.balanceFen('bank-a/lin')).toBe(0n);
    expect(debts()).toEqual([1n, 1n]);
  });

  test('pays more to suspense while the account is frozen, and takes that back from there', () => {
    ledger.plantAccount('bank-a/lin', { ...ledger.get(accounts, 'bank-a/lin'), status: 'frozen' });
    rereadPeak(120_000n);
    expect(verdict(correct(HIGHER))).toBe('accepted');
    expect(statement()?.paidTo).toBe(ACCOUNTS.suspense);
    expect(ledger.balanceFen(ACCOUNTS.suspense)).toBe(954n);
    rereadPeak(100_000n);
    expect(verdict(correct(claim('site-1')))).toBe('accepted');
    expect([ledger.balanceFen(ACCOUNTS.suspense), ledger.balanceFen('bank-a/lin')]).toEqual([0n, 5_778n]);
  });

  test('can be corrected again: only the difference to the last revision moves', () => {
    rereadPeak(120_000n);
    correct(HIGHER);
    rereadPeak(80_000n);
    expect(verdict(correct(LOWER, 'misread again'))).toBe('accepted');
    expect(statement()).toMatchObject({ revision: 2, reason: 'misread again' });
    expect(money()).toEqual([995_000n, 999_640n, 536n, 0n, 4_824n]);
    expect(ledger.total()).toBe(totalBefore);
  });

  test('is refused when nothing differs', () => {
    expect(verdict(correct(claim('site-1')))).toBe('statement-unchanged');
    rereadPeak(120_000n);
    correct(HIGHER);
    expect(verdict(correct(HIGHER))).toBe('statement-unchanged');
  });

  test('is a revision without a transfer when only the energy taken differs', () => {
    rereadEnd(register('peak', 101_000n, 6_000n), register('valley', 40_500n, 2_100n));
    const outcome = correct(claim('site-1', { importWh: 8_000n }));
    expect(outcome.lines).toEqual([NOTHING_PAID]);
    expect(statement()).toMatchObject({ importWh: 8_000n, transfer: '', paidTo: 'bank-a/lin', revision: 1 });
    expect(ledger.balanceFen('bank-a/lin')).toBe(5_778n);
  });

  test('is recomputed too: other figures are refused with both values', () => {
    rereadPeak(120_000n);
    const outcome = correct({ ...HIGHER, netFen: 6_733n });
    expect(verdict(outcome)).toBe('amount-mismatch');
    expect(rejectionData(outcome)).toEqual({ site: 'site-1', netFenClaimed: '6733', netFenComputed: '6732' });
    expect(verdict(correct(claim('site-1')))).toBe('amount-mismatch');
  });

  test('stays under the version of the plan that was settled under', () => {
    ledger.run(
      'grid',
      operationOf(
        'publishTariffPlan',
        plan({ version: 2, effectiveFromMs: START + 1n, taxBasisPoints: 0, terms: null }),
      ),
    );
    rereadPeak(120_000n);
    expect(verdict(correct(HIGHER))).toBe('accepted');
  });

  test('needs the grid company, a reason and a statement', () => {
    rereadPeak(120_000n);
    expect(verdict(correct(HIGHER, 'misread', 'bank-a'))).toBe('not-authorised');
    expect(verdict(correct(HIGHER, ''))).toBe('malformed-field');
    expect(verdict(correct(HIGHER, 'r'.repeat(201)))).toBe('malformed-field');
    expect(verdict(correct({ ...HIGHER, site: 'site-2' }))).toBe('statement-not-found');
  });
});

test('a reading that is corrected from rates to a single register is settled again, though the energies are the same', async () => {
  const shares = [
    { rate: 'valley', millionths: 500_000 },
    { rate: 'peak', millionths: 500_000 },
  ];
  ledger = await SettlementLedger.withPlans(plan({ terms: planTerms({ profile: { name: 'total', shares } }) }));
  ledger.plantSite('site-1', 'bank-a/lin');
  const registers = (peak: bigint, total: bigint, valley: bigint) => {
    return [register('peak', peak), register('total', total), register('valley', valley)];
  };
  ledger.read('site-1', [START, ...registers(0n, 0n, 0n)], [END, ...registers(1_000n, 0n, 1_000n)]);
  const figures = { exportWh: 2_000n, importWh: 0n, grossFen: 75n, subsidyFen: 6n, taxFen: 8n, netFen: 73n };
  const line = claim('site-1', figures);
  must(ledger.settle([line]));
  const reading = { site: 'site-1', atMs: END, registers: registers(0n, 2_000n, 0n), quality: 'actual' as const };
  const commitments = { seriesCommitment: new Uint8Array(32), intervalDigest: new Uint8Array() };
  const corrected = { reading: { ...reading, ...commitments }, afterExchange: [], reason: 'by rate, but read as one' };
  must(ledger.run('grid', operationOf('correctReading', corrected)));
  const correction = operationOf('correctStatement', { periodStartMs: START, line, reason: 'read as one' });
  expect(verdict(ledger.run('grid', correction))).toBe('accepted');
  expect(ledger.get(statements, statementId('site-1', START))).toMatchObject({ profile: 'total', profileWh: 2_000n });
  expect(verdict(ledger.run('grid', correction))).toBe('statement-unchanged');
});

import { beforeEach, describe, expect, test } from 'vitest';
import type { StatementLine } from '../../../src/generated/transaction.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { sites } from '../../../src/ledger/metering/tables.ts';
import { statementId, statements } from '../../../src/ledger/settlement/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { lineVerdicts, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import {
  ACCOUNTS,
  claim,
  END,
  MONTH,
  NOTHING_PAID,
  plan,
  rate,
  register,
  SettlementLedger,
  START,
} from './test-settlement.ts';

let ledger: SettlementLedger;
let totalBefore: bigint;
beforeEach(async () => {
  ledger = await SettlementLedger.withPlans(plan());
  ledger.meteredSite('site-1', 'bank-a/lin');
  totalBefore = ledger.total();
});
const balances = (...ids: string[]) => ids.map((id) => ledger.balanceFen(id));

describe('a settled period', () => {
  test('is a statement with its four amounts, and the money where they say', () => {
    const outcome = ledger.settle([claim('site-1')]);
    expect(lineVerdicts(outcome)).toEqual(['accepted']);
    const statement = ledger.get(statements, statementId('site-1', START));
    const transfer = outcome.lines[0]?.transfer;
    expect(transfer).toMatch(/^[0-9a-f]{64}$/);
    expect(statement).toEqual({
      ...claim('site-1'),
      ...{ profile: '', profileWh: 0n, priceSeries: '' },
      periodStartMs: START,
      periodEndMs: END,
      plan: 'feed-in',
      planVersion: 1,
      energies: [
        { rate: 'valley', exportWh: 40_000n },
        { rate: 'peak', exportWh: 100_000n },
      ],
      transfer,
      paidTo: 'bank-a/lin',
      owedFen: 0n,
      nettedFen: 0n,
      waitingFen: 0n,
      withoutTransfer: [],
      producerAccount: 'bank-a/lin',
      revision: 0,
      reason: '',
      height: ledger.height,
    });
    expect(ledger.get(sites, 'site-1')?.settledUntilMs).toBe(END);
    const { purchase, subsidy, tax, payable, suspense } = ACCOUNTS;
    expect(balances(purchase, subsidy, tax, payable, suspense)).toEqual([994_000n, 999_580n, 642n, 0n, 0n]);
    expect(ledger.balanceFen('bank-a/lin')).toBe(5_778n);
    expect(ledger.total()).toBe(totalBefore);
    const seen = ledger.activity.filter((row) => row.account === 'bank-a/lin');
    expect(seen).toMatchObject([{ shown: { transfer, code: 'statement-net' }, amountFen: 5_778n, side: 'credit' }]);
  });

  test('at another bank moves the positions of the two banks', () => {
    ledger.meteredSite('site-2', 'bank-b/wang');
    expect(lineVerdicts(ledger.settle([claim('site-2')]))).toEqual(['accepted']);
    expect(balances('bank-b/wang', 'bank-a/position', 'bank-b/position')).toEqual([5_778n, 5_778n, -5_778n]);
    expect(ledger.total()).toBe(totalBefore);
  });

  test('of several sites shows its sums on the accounts in between, and each payout on its own', () => {
    ledger.meteredSite('site-2', 'bank-b/wang');
    expect(lineVerdicts(ledger.settle([claim('site-1'), claim('site-2')]))).toEqual(['accepted', 'accepted']);
    const { purchase, payable } = ACCOUNTS;
    const rows = (account: string) => ledger.activity.filter((row) => row.account === account);
    expect(rows(purchase)).toMatchObject([
      {
        side: 'debit',
        amountFen: 12_000n,
        shown: { code: 'statement-gross', transfer: '', reference: '2 statements' },
      },
    ]);
    expect(rows(payable).map(({ shown, side }) => `${shown.code} ${side}`)).toEqual([
      'statement-gross credit',
      'statement-subsidy credit',
      'statement-tax debit',
      'statement-net debit',
    ]);
    expect(rows(payable).at(-1)).toMatchObject({ amountFen: 11_556n, counterparty: '', balanceFen: 0n });
    expect([rows('bank-a/lin'), rows('bank-b/wang')]).toMatchObject([[{ amountFen: 5_778n }], [{ amountFen: 5_778n }]]);
  });

  test('comes from the grid company and starts before it ends', () => {
    expect(verdict(ledger.settle([claim('site-1')], { as: 'bank-a' }))).toBe('not-authorised');
    expect(verdict(ledger.settle([claim('site-1')], { end: START }))).toBe('period-invalid');
    expect(verdict(ledger.settle([claim('site-1')], { end: START - 1n }))).toBe('period-invalid');
  });

  test('is paid once, in one operation and in two', () => {
    expect(lineVerdicts(ledger.settle([claim('site-1'), claim('site-1')]))).toEqual([
      'accepted',
      'period-already-settled',
    ]);
    expect(lineVerdicts(ledger.settle([claim('site-1')]))).toEqual(['period-already-settled']);
    expect(ledger.balanceFen('bank-a/lin')).toBe(5_778n);
  });

  test('follows the last one without gap or overlap', () => {
    ledger.settle([claim('site-1')]);
    const later = END + MONTH;
    const at = (start: bigint) => lineVerdicts(ledger.settle([claim('site-1')], { start, end: later }));
    expect(at(END - 1n)).toEqual(['period-already-settled']);
    expect(at(END + 1n)).toEqual(['period-not-contiguous']);
    expect(at(END)).toEqual(['reading-at-end-missing']);
  });

  test('needs a reading at exactly its start and at exactly its end', () => {
    expect(lineVerdicts(ledger.settle([claim('site-1')], { start: START + 1n }))).toEqual(['reading-at-start-missing']);
    const atEnd = ledger.settle([claim('site-1')], { end: END - 1n });
    expect(lineVerdicts(atEnd)).toEqual(['reading-at-end-missing']);
    expect(rejectionData(atEnd)).toEqual({ site: 'site-1', atMs: `${END - 1n}` });
  });

  test('is refused line by line', () => {
    ledger.meteredSite('site-2', 'bank-a/lin');
    ledger.plantSite('site-3', 'bank-a/lin');
    const lines = [claim('site-1'), claim('nowhere'), claim('site-3'), claim('site-2')];
    expect(lineVerdicts(ledger.settle(lines))).toEqual([
      'accepted',
      'site-not-found',
      'reading-at-start-missing',
      'accepted',
    ]);
    expect(ledger.balanceFen('bank-a/lin')).toBe(2n * 5_778n);
  });

  test.each(['suspended', 'closed'] as const)('is paid for a site that was %s since', (status) => {
    const site = ledger.get(sites, 'site-1');
    ledger.plantSite('site-1', 'bank-a/lin', { ...site, status });
    expect(lineVerdicts(ledger.settle([claim('site-1')]))).toEqual(['accepted']);
  });

  test('with nothing to pay is a statement without a transfer', () => {
    ledger.read('site-1', [END + MONTH, register('peak', 101_000n, 9_000n), register('valley', 40_500n, 2_100n)]);
    ledger.settle([claim('site-1')]);
    const nothing = { exportWh: 0n, importWh: 4_000n, grossFen: 0n, subsidyFen: 0n, taxFen: 0n, netFen: 0n };
    const outcome = ledger.settle([claim('site-1', nothing)], { start: END, end: END + MONTH });
    expect(outcome.lines).toEqual([NOTHING_PAID]);
    const statement = ledger.get(statements, statementId('site-1', END));
    expect(statement).toMatchObject({ ...nothing, transfer: '', paidTo: '' });
    expect(ledger.get(sites, 'site-1')?.settledUntilMs).toBe(END + MONTH);
  });

  test('whose tax takes all pays the tax and nothing else', async () => {
    ledger = await SettlementLedger.withPlans(plan({ taxBasisPoints: 10_000 }));
    ledger.meteredSite('site-1', 'bank-a/lin');
    const outcome = ledger.settle([claim('site-1', { taxFen: 6_420n, netFen: 0n })]);
    expect(outcome.lines).toEqual([NOTHING_PAID]);
    expect(balances(ACCOUNTS.tax, ACCOUNTS.payable, 'bank-a/lin')).toEqual([6_420n, 0n, 0n]);
  });
});

describe('the figures of the grid company', () => {
  const FIGURES = ['exportWh', 'importWh', 'grossFen', 'subsidyFen', 'taxFen', 'netFen'] as const;

  test.each(FIGURES)('are refused when %s is one too high or too low, with both values', (figure) => {
    const right = claim('site-1')[figure];
    for (const wrong of [right + 1n, right - 1n]) {
      const outcome = ledger.settle([claim('site-1', { [figure]: wrong })]);
      expect(lineVerdicts(outcome)).toEqual(['amount-mismatch']);
      const both = { [`${figure}Claimed`]: `${wrong}`, [`${figure}Computed`]: `${right}` };
      expect(rejectionData(outcome)).toEqual({ site: 'site-1', ...both });
    }
    expect(ledger.balanceFen('bank-a/lin')).toBe(0n);
    expect(ledger.get(statements, statementId('site-1', START))).toBeUndefined();
  });

  test('are refused when they add up but are not those of the readings', () => {
    const tampered: Partial<StatementLine> = { grossFen: 7_000n, taxFen: 742n, netFen: 6_678n };
    expect(rejectionData(ledger.settle([claim('site-1', tampered)]))).toEqual({
      site: 'site-1',
      grossFenClaimed: '7000',
      grossFenComputed: '6000',
      taxFenClaimed: '742',
      taxFenComputed: '642',
      netFenClaimed: '6678',
      netFenComputed: '5778',
    });
  });
});

describe('the energy of a period', () => {
  test('is the same however many readings lie in between', () => {
    ledger.plantSite('site-2', 'bank-a/lin');
    ledger.read(
      'site-2',
      [START - 1n, register('peak', 0n), register('valley', 0n)],
      [START, register('peak', 1_000n), register('valley', 500n)],
      [START + 1n, register('peak', 51_000n), register('valley', 500n, 2_000n)],
      [START + 2n, register('peak', 51_000n, 5_000n), register('valley', 40_500n, 2_000n)],
      [END, register('peak', 101_000n, 5_000n), register('valley', 40_500n, 2_000n)],
      [END + 1n, register('peak', 900_000n, 5_000n), register('valley', 40_500n, 2_000n)],
    );
    expect(lineVerdicts(ledger.settle([claim('site-2')]))).toEqual(['accepted']);
  });

  test('is counted by both meters when the meter was exchanged in between', () => {
    ledger.plantSite('site-2', 'bank-a/lin');
    const exchange = START + MONTH / 2n;
    const old = [register('peak', 61_000n), register('valley', 500n)];
    ledger.read('site-2', [START, register('peak', 1_000n), register('valley', 500n)], [exchange, ...old]);
    const reading = {
      site: 'site-2',
      atMs: exchange,
      registers: old,
      quality: 'actual' as const,
      intervalDigest: new Uint8Array(),
      seriesCommitment: new Uint8Array(32),
    };
    const afterExchange = [register('peak', 5n), register('valley', 9n)];
    expect(
      verdict(ledger.run('grid', operationOf('correctReading', { reading, afterExchange, reason: 'meter exchanged' }))),
    ).toBe('accepted');
    ledger.read('site-2', [END, register('peak', 40_005n, 7_000n), register('valley', 40_009n)]);
    expect(lineVerdicts(ledger.settle([claim('site-2')]))).toEqual(['accepted']);
  });

  test('at an exchange ends with the old meter and starts with the new', () => {
    const old = [register('peak', 101_000n, 5_000n), register('valley', 40_500n, 2_100n)];
    const reading = {
      site: 'site-1',
      atMs: END,
      registers: old,
      quality: 'actual' as const,
      intervalDigest: new Uint8Array(),
      seriesCommitment: new Uint8Array(32),
    };
    ledger.run(
      'grid',
      operationOf('correctReading', {
        reading,
        afterExchange: [register('peak', 0n), register('valley', 0n)],
        reason: 'new meter',
      }),
    );
    ledger.read('site-1', [END + MONTH, register('peak', 100_000n, 7_000n), register('valley', 40_000n)]);
    expect(lineVerdicts(ledger.settle([claim('site-1')]))).toEqual(['accepted']);
    expect(lineVerdicts(ledger.settle([claim('site-1')], { start: END, end: END + MONTH }))).toEqual(['accepted']);
  });

  test('needs every register of the plan from the start', () => {
    ledger.plantSite('site-2', 'bank-a/lin');
    ledger.read('site-2', [START, register('peak', 0n)], [END, register('peak', 100n)]);
    const never = ledger.settle([claim('site-2')]);
    expect(lineVerdicts(never)).toEqual(['register-missing']);
    expect(rejectionData(never)).toEqual({ register: 'valley' });
    ledger.plantSite('site-3', 'bank-a/lin');
    ledger.read('site-3', [START, register('peak', 0n)], [END, register('peak', 1n), register('valley', 1n)]);
    expect(lineVerdicts(ledger.settle([claim('site-3')]))).toEqual(['register-missing']);
  });

  test('in a register without a price is refused, not lost', () => {
    const flow = (id: string, exportWh: bigint, importWh: bigint) => {
      ledger.plantSite(id, 'bank-a/lin');
      ledger.read(
        id,
        [START, register('flat', 5n), register('peak', 0n), register('valley', 0n)],
        [
          END,
          register('flat', 5n + exportWh, importWh),
          register('peak', 100_000n, 7_000n),
          register('valley', 40_000n),
        ],
      );
      return lineVerdicts(ledger.settle([claim(id)]));
    };
    expect(flow('site-2', 1n, 0n)).toEqual(['register-unexpected']);
    expect(flow('site-3', 0n, 1n)).toEqual(['register-unexpected']);
    expect(flow('site-4', 0n, 0n)).toEqual(['accepted']);
  });
});

describe('the plan of a period', () => {
  const second = plan({
    version: 2,
    effectiveFromMs: END,
    rates: [rate('valley', '0-8,20-24', 300_000n), rate('peak', '8-20', 500_000n)],
  });

  test('exists and is in effect at its start', async () => {
    expect(verdict(ledger.settle([claim('site-1')], { version: 2 }))).toBe('plan-not-found');
    ledger = await SettlementLedger.withPlans(plan({ effectiveFromMs: START + 1n }));
    ledger.meteredSite('site-1', 'bank-a/lin');
    expect(verdict(ledger.settle([claim('site-1')]))).toBe('plan-not-in-effect');
  });

  test('is not superseded before the end', async () => {
    ledger = await SettlementLedger.withPlans(plan(), plan({ ...second, effectiveFromMs: END - 1n }));
    ledger.meteredSite('site-1', 'bank-a/lin');
    const outcome = ledger.settle([claim('site-1')]);
    expect(verdict(outcome)).toBe('plan-superseded');
    expect(rejectionData(outcome)).toMatchObject({ supersededFromMs: `${END - 1n}`, periodEndMs: `${END}` });
    expect(verdict(ledger.settle([claim('site-1')], { version: 2 }))).toBe('plan-not-in-effect');
  });

  test('changes between two periods', async () => {
    ledger = await SettlementLedger.withPlans(plan(), second);
    ledger.meteredSite('site-1', 'bank-a/lin');
    ledger.read('site-1', [END + MONTH, register('peak', 201_000n, 12_000n), register('valley', 80_500n, 2_100n)]);
    expect(lineVerdicts(ledger.settle([claim('site-1')]))).toEqual(['accepted']);
    const dearer = claim('site-1', { grossFen: 6_200n, taxFen: 662n, netFen: 5_958n });
    const next = { start: END, end: END + MONTH };
    expect(verdict(ledger.settle([dearer], next))).toBe('plan-superseded');
    expect(lineVerdicts(ledger.settle([dearer], { ...next, version: 2 }))).toEqual(['accepted']);
  });
});

describe('a statement that cannot be credited', () => {
  const suspended = (site: string) => ledger.get(statements, statementId(site, START))?.paidTo === ACCOUNTS.suspense;

  test.each<[string, object]>([
    ['frozen', { status: 'frozen' }],
    ['closed', { status: 'closed' }],
    ['at its bound', { maxBalanceFen: 5_777n }],
  ])('goes to suspense when the account is %s, and the run goes on', (_, fields) => {
    ledger.meteredSite('site-2', 'bank-b/wang');
    ledger.meteredSite('site-3', 'bank-a/lin');
    ledger.plantAccount('bank-b/wang', fields);
    const receipt = ledger.settle(['site-1', 'site-2', 'site-3'].map((id) => claim(id)));
    expect(lineVerdicts(receipt)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(receipt.lines.map(({ outcome }) => outcome)).toEqual(['', 'paid-to-suspense', '']);
    expect(['site-1', 'site-2', 'site-3'].map(suspended)).toEqual([false, true, false]);
    expect(balances('bank-a/lin', 'bank-b/wang', ACCOUNTS.suspense)).toEqual([2n * 5_778n, 0n, 5_778n]);
    expect(balances('bank-a/position', 'bank-b/position')).toEqual([0n, 0n]);
    expect(ledger.total()).toBe(totalBefore);
  });

  test('goes to suspense when there is no account', () => {
    ledger.meteredSite('site-2', 'bank-a/nobody');
    expect(lineVerdicts(ledger.settle([claim('site-2')]))).toEqual(['accepted']);
    expect(suspended('site-2')).toBe(true);
  });

  test('is refused when the grid company cannot pay, and settled when it can', () => {
    ledger.plantAccount(ACCOUNTS.purchase, { kind: 'system', creditsPostedFen: 5_999n });
    const outcome = ledger.settle([claim('site-1')]);
    expect(lineVerdicts(outcome)).toEqual(['insufficient-funds']);
    expect(rejectionData(outcome)).toEqual({
      account: `${ACCOUNTS.purchase}`,
      availableFen: '5999',
      requiredFen: '6000',
    });
    expect(balances(ACCOUNTS.suspense, ACCOUNTS.payable, ACCOUNTS.tax)).toEqual([0n, 0n, 0n]);
    expect(ledger.get(sites, 'site-1')?.settledUntilMs).toBe(0n);
    ledger.plantAccount(ACCOUNTS.purchase, { kind: 'system', creditsPostedFen: 6_000n });
    expect(lineVerdicts(ledger.settle([claim('site-1')]))).toEqual(['accepted']);
  });

  test('is refused, not suspended, when a frozen producer and an empty purchase account meet', () => {
    ledger.plantAccount('bank-a/lin', { status: 'frozen' });
    ledger.plantAccount(ACCOUNTS.purchase, { kind: 'system' });
    expect(lineVerdicts(ledger.settle([claim('site-1')]))).toEqual(['insufficient-funds']);
  });

  test('waits for room when the bank is at its net debit cap: suspense is for accounts that cannot be credited', () => {
    ledger.meteredSite('site-2', 'bank-b/wang');
    const position = ledger.get(accounts, 'bank-a/position');
    ledger.plantAccount('bank-a/position', { ...position, maxBalanceFen: 5_777n });
    expect(lineVerdicts(ledger.settle([claim('site-2'), claim('site-1')]))).toEqual([
      'net-debit-cap-exceeded',
      'accepted',
    ]);
    ledger.plantAccount('bank-a/position', { ...position, maxBalanceFen: 5_778n });
    expect(lineVerdicts(ledger.settle([claim('site-2')]))).toEqual(['accepted']);
  });
});

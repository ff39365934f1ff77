// The debts of a site against a model of a few lines: whatever is settled, corrected, spent, frozen and repaid.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import { sites } from '../../src/ledger/metering/tables.ts';
import { statementId, statements } from '../../src/ledger/settlement/tables.ts';
import { transferLine } from '../ledger/account-operations.ts';
import { operationOf } from '../ledger/operation-of.ts';
import { must, verdict } from '../ledger/receipt-verdicts.ts';
import { ACCOUNTS, MONTH, plan, rate, register, SettlementLedger, START } from '../unit/settlement/test-settlement.ts';

const [SITE, LIN, WANG] = ['site-1', 'bank-a/lin', 'bank-b/wang'];
const FUNDS_FEN = 1_000_000n;
const at = (month: number) => START + BigInt(month) * MONTH;
const fen = fc.bigInt({ min: 0n, max: 300n });

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('settle' as const), fen }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('correct' as const), fen, month: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('spend' as const), fen }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('freeze' as const, 'unfreeze' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('repay' as const), fen }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Of one month, as the model has it. */
interface Month {
  netFen: bigint;
  paidFen: bigint;
  /** Of that, on suspense. */
  waitingFen: bigint;
}

/** Everything that the ledger has to agree with. */
class Model {
  readonly months: Month[] = [];
  readonly balances = { producer: 0n, suspense: FUNDS_FEN };
  owedFen = 0n;
  isFrozen = false;

  move(month: Month, differenceFen: bigint): void {
    if (differenceFen > 0n) {
      const nettedFen = differenceFen < this.owedFen ? differenceFen : this.owedFen;
      this.owedFen -= nettedFen;
      this.#pay(month, differenceFen - nettedFen, this.isFrozen);
    } else {
      const waitingFen = least(-differenceFen, month.waitingFen);
      this.#pay(month, -waitingFen, true);
      const thereFen = this.isFrozen ? 0n : this.balances.producer;
      const takenFen = least(-differenceFen - waitingFen, month.paidFen - month.waitingFen, thereFen);
      this.#pay(month, -takenFen, false);
      this.owedFen += -differenceFen - waitingFen - takenFen;
    }
    month.netFen += differenceFen;
  }

  #pay(month: Month, amountFen: bigint, toSuspense: boolean): void {
    this.balances[toSuspense ? 'suspense' : 'producer'] += amountFen;
    month.paidFen += amountFen;
    if (toSuspense) month.waitingFen += amountFen;
  }
}

function least(...values: readonly bigint[]): bigint {
  return values.reduce((a, b) => (a < b ? a : b));
}

/** One fen for ten watt-hours, and nothing else. */
const line = (netFen: bigint) => {
  const amounts = { grossFen: netFen, subsidyFen: 0n, taxFen: 0n, netFen };
  return { site: SITE, exportWh: netFen * 10n, importWh: 0n, ...amounts, intervalWh: new Uint8Array() };
};

/** Months are read with room between them, so that any of them can be corrected alone. */
const ROOM_WH = 10_000n;

function take(ledger: SettlementLedger, model: Model, step: Step): void {
  const producer = () => ledger.get(accounts, LIN);
  switch (step.kind) {
    case 'settle': {
      const month = model.months.length;
      const startWh = BigInt(month) * ROOM_WH;
      // The meter is exchanged at each reading: the counter of a month begins anew.
      const registers = [register('flat', startWh + step.fen * 10n)];
      ledger.read(SITE, [at(month + 1), ...registers]);
      exchange(ledger, month + 1, step.fen);
      must(ledger.settle([line(step.fen)], { start: at(month), end: at(month + 1) }));
      const made: Month = { netFen: 0n, paidFen: 0n, waitingFen: 0n };
      model.months.push(made);
      model.move(made, step.fen);
      return;
    }
    case 'correct': {
      const month = model.months[step.month % Math.max(model.months.length, 1)];
      if (month === undefined || month.netFen === step.fen) return;
      const index = model.months.indexOf(month);
      exchange(ledger, index + 1, step.fen);
      const correction = { periodStartMs: at(index), line: line(step.fen), reason: 'misread' };
      must(ledger.run('grid', operationOf('correctStatement', correction)));
      model.move(month, step.fen - month.netFen);
      return;
    }
    case 'spend': {
      if (model.isFrozen || step.fen === 0n || step.fen > model.balances.producer) return;
      const spent = transferLine({ kind: 'posted', debitAccount: LIN, creditAccount: WANG, amountFen: step.fen });
      must(ledger.run(LIN, operationOf('postTransfers', { lines: [spent], linked: false })));
      model.balances.producer -= step.fen;
      return;
    }
    case 'freeze':
    case 'unfreeze':
      model.isFrozen = step.kind === 'freeze';
      ledger.plantAccount(LIN, { ...producer(), status: model.isFrozen ? 'frozen' : 'open' });
      return;
    case 'repay': {
      const fields = { site: SITE, account: WANG, amountFen: step.fen, debtor: '' };
      const receipt = ledger.run(WANG, operationOf('repayDebt', fields));
      const expected = step.fen > model.owedFen ? 'more-than-owed' : 'accepted';
      expect(verdict(receipt)).toBe(step.fen === 0n ? 'amount-zero' : expected);
      if (receipt.code === 0) model.owedFen -= step.fen;
    }
  }
}

/** The reading at the end of a month, which begins the next one at a multiple of the room. */
function exchange(ledger: SettlementLedger, month: number, netFen: bigint): void {
  const registers = [register('flat', BigInt(month - 1) * ROOM_WH + netFen * 10n)];
  const reading = { site: SITE, atMs: at(month), registers, quality: 'actual' as const };
  const fields = {
    reading: { ...reading, intervalDigest: new Uint8Array(), seriesCommitment: new Uint8Array(32) },
    reason: 'misread',
  };
  const afterExchange = [register('flat', BigInt(month) * ROOM_WH)];
  must(ledger.run('grid', operationOf('correctReading', { ...fields, afterExchange })));
}

function expectAgreement(ledger: SettlementLedger, model: Model, totalBefore: bigint): void {
  const site = ledger.get(sites, SITE);
  expect(site?.owedFen).toBe(model.owedFen);
  expect(ledger.get(accounts, LIN)?.owedFen).toBe(model.owedFen);
  expect([ledger.balanceFen(LIN), ledger.balanceFen(ACCOUNTS.suspense)]).toEqual([
    model.balances.producer,
    model.balances.suspense,
  ]);
  let [netFen, openFen] = [0n, 0n];
  model.months.forEach((month, i) => {
    const statement = ledger.get(statements, statementId(SITE, at(i)));
    if (statement === undefined) throw new Error('a settled month has its statement');
    expect(statement.netFen).toBe(month.netFen);
    expect(statement.netFen + statement.owedFen - statement.nettedFen).toBe(month.paidFen);
    expect(statement.waitingFen).toBe(month.waitingFen);
    netFen += statement.netFen;
    openFen += statement.owedFen - statement.nettedFen;
  });
  expect(openFen - (site?.repaidFen ?? 0n)).toBe(model.owedFen);
  // The grid company has paid what was fed in, and waits for what is owed.
  expect(FUNDS_FEN - ledger.balanceFen(ACCOUNTS.purchase)).toBe(netFen + model.owedFen);
  expect(ledger.total()).toBe(totalBefore);
  expect(ledger.balanceFen(ACCOUNTS.payable)).toBe(0n);
}

test('the sum of what is owed is what was not taken back, less what was netted and repaid, after any steps', async () => {
  const steps = fc.array(step, { minLength: 4, maxLength: 24 });
  const check = fc.asyncProperty(steps, async (all) => {
    const simple = { rates: [rate('flat', '0-24', 1_000_000n)], subsidyMicroYuanPerKwh: 0n, taxBasisPoints: 0 };
    const ledger = await SettlementLedger.withPlans(plan(simple));
    ledger.plantSite(SITE, LIN);
    ledger.plantAccount(WANG, { ...ledger.get(accounts, WANG), creditsPostedFen: FUNDS_FEN });
    // Money of others: none of it is taken back.
    ledger.plantAccount(ACCOUNTS.suspense, { ...ledger.get(accounts, ACCOUNTS.suspense), creditsPostedFen: FUNDS_FEN });
    ledger.read(SITE, [at(0), register('flat', 0n)]);
    const totalBefore = ledger.total();
    const model = new Model();
    for (const one of all) {
      take(ledger, model, one);
      expectAgreement(ledger, model, totalBefore);
    }
  });
  await fc.assert(check, { numRuns: 60 });
});

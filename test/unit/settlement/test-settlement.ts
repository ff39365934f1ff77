// A ledger with the grid company's money, a plan and metered sites, for unit tests of settlement; and the claims that
// an honest grid company would make, computed here from the figures alone.

import { NO_BYTES } from '../../../src/base/protobuf-fields.ts';
import type { Receipt } from '../../../src/generated/state.ts';
import type { PublishTariffPlan, Register, StatementLine, TariffRate } from '../../../src/generated/transaction.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { sites } from '../../../src/ledger/metering/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { account, testConsortium } from '../../ledger/test-consortium.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const UNBOUNDED = { minBalanceFen: -(10n ** 15n) };

export const MONTH = 30n * 86_400_000n;
export const START = 1_700_000_000_000n;
export const END = START + MONTH;
export const ACCOUNTS = testConsortium.rules.settlement;

export const rate = (name: string, hours: string, microYuanPerKwh: bigint, months = '1-12'): TariffRate => ({
  name,
  months,
  hours,
  days: '',
  microYuanPerKwh,
});

/** Peak 0.50, valley 0.25 yuan per kWh, subsidy 0.03, tax 10 %: all of a kWh are whole fen. */
export const plan = (fields: Partial<PublishTariffPlan> = {}): PublishTariffPlan => ({
  plan: 'feed-in',
  version: 1,
  effectiveFromMs: START,
  timeZone: 'Asia/Shanghai',
  rates: [rate('valley', '0-8,20-24', 250_000n), rate('peak', '8-20', 500_000n)],
  subsidyMicroYuanPerKwh: 30_000n,
  taxBasisPoints: 1000,
  terms: null,
  ...fields,
});

export const register = (name: string, exportWh: bigint, importWh = 0n): Register => ({ name, exportWh, importWh });

export class SettlementLedger extends TestLedger {
  /** The versions of the plan are published in this order. */
  static async withPlans(...plans: readonly PublishTariffPlan[]): Promise<SettlementLedger> {
    const funded = { kind: 'system', creditsPostedFen: 1_000_000n } as const;
    const ledger = new SettlementLedger(
      await TestLedger.openParts({
        accounts: [
          ...[account(ACCOUNTS.purchase, funded), account(ACCOUNTS.subsidy, funded)],
          ...[ACCOUNTS.tax, ACCOUNTS.payable, ACCOUNTS.suspense].map((id) => account(id, { kind: 'system' })),
          ...['bank-a', 'bank-b'].map((bank) => account(`${bank}/position`, { kind: 'position', ...UNBOUNDED })),
          ...['bank-a/lin', 'bank-b/wang'].map((id) => account(id)),
        ],
      }),
    );
    for (const version of plans) must(ledger.run('grid', operationOf('publishTariffPlan', version)));
    return ledger;
  }

  /** Readings of a connected site, by instant. */
  read(site: string, ...at: readonly (readonly [atMs: bigint, ...registers: Register[]])[]): void {
    const first = this.get(sites, site)?.latestReadingMs === 0n;
    const lines = at.map(([atMs, ...registers], i) => {
      const seriesCommitment = new Uint8Array(first && i === 0 ? 0 : 32);
      return { site, atMs, registers, quality: 'actual' as const, seriesCommitment, intervalDigest: new Uint8Array() };
    });
    must(this.run('grid', operationOf('recordReadings', { lines })));
  }

  /** A site that fed in 100 kWh at peak and 40 kWh in the valley, and took 7 kWh, from START to END. */
  meteredSite(site: string, producerAccount: string): void {
    this.plantSite(site, producerAccount);
    this.read(
      site,
      [START, register('peak', 1_000n), register('valley', 500n, 100n)],
      [END, register('peak', 101_000n, 5_000n), register('valley', 40_500n, 2_100n)],
    );
  }

  settle(
    lines: readonly StatementLine[],
    fields: { version?: number; start?: bigint; end?: bigint; as?: string } = {},
  ): Receipt {
    const { version = 1, start = START, end = END, as = 'grid' } = fields;
    const period = { plan: 'feed-in', planVersion: version, periodStartMs: start, periodEndMs: end };
    return this.run(as, operationOf('settlePeriod', { ...period, lines }));
  }

  /** Credits less debits over all accounts: zero in double entry, when what was there at the start is left out. */
  total(): bigint {
    return this.all(accounts).reduce((sum, entry) => sum + entry.creditsPostedFen - entry.debitsPostedFen, 0n);
  }
}

/** What the receipt says of an accepted line that moved nothing. */
export const NOTHING_PAID = { code: 0, data: [], transfer: '', outcome: '' };

/** The statement of {@link SettlementLedger.meteredSite}: 50.00 + 10.00 yuan, subsidy 4.20, tax 6.42. */
export const claim = (site: string, fields: Partial<StatementLine> = {}): StatementLine => ({
  site,
  exportWh: 140_000n,
  importWh: 7_000n,
  grossFen: 6_000n,
  subsidyFen: 420n,
  taxFen: 642n,
  netFen: 5_778n,
  intervalWh: NO_BYTES,
  ...fields,
});

// What connects sites, reads their meters, and settles a period, for the benches: a transaction has so many lines.
import { sha256 } from '../../src/crypto/digest.ts';
import type { BodyOperation, PublishTariffPlan, ReadingLine, StatementLine } from '../../src/generated/transaction.ts';
import { planPrices } from '../../src/ledger/settlement/plan-prices.ts';
import { statementAmounts } from '../../src/ledger/settlement/statement-amounts.ts';

const PERIOD_START_MS = 1_000n;
const PERIOD_END_MS = 2_000n;

export const PLAN: PublishTariffPlan = {
  plan: 'bench',
  version: 1,
  effectiveFromMs: 1n,
  timeZone: 'Asia/Shanghai',
  rates: [
    { name: 'peak', months: '1-12', hours: '8-20', days: '', microYuanPerKwh: 450_000n },
    { name: 'valley', months: '1-12', hours: '0-8,20-24', days: '', microYuanPerKwh: 300_000n },
  ],
  subsidyMicroYuanPerKwh: 80_000n,
  taxBasisPoints: 300,
  terms: null,
};

export class SiteOperations {
  readonly #sites: readonly string[];
  readonly #lines: number;

  /** `sites`: how many; `lines`: of each operation. */
  constructor(sites: number, lines: number) {
    this.#sites = Array.from({ length: sites }, (_, i) => `site-${i}`);
    this.#lines = lines;
  }

  /** All sites are connected, and have the reading with which the period begins. `accountOf`: the one that is paid. */
  begin(accountOf: (index: number) => string): BodyOperation[] {
    const applications = this.#sites.map((site, i) => ({
      site,
      producerAccount: accountOf(i),
      feedIn: 'full' as const,
      capacityW: 5_000n,
    }));
    const statuses = (['approved', 'connected'] as const).flatMap((status) =>
      this.#inParts(this.#sites.map((site) => ({ site, status, reason: '' }))).map(
        (lines): BodyOperation => ({ operation: 'setSiteStatus', setSiteStatus: { lines } }),
      ),
    );
    return [
      { operation: 'publishTariffPlan', publishTariffPlan: PLAN },
      ...this.#inParts(applications).map(
        (lines): BodyOperation => ({ operation: 'applySites', applySites: { lines } }),
      ),
      ...statuses,
      ...this.#readings(startReading),
    ];
  }

  /** The reading of each site at the end of the period. */
  endReadings(): BodyOperation[] {
    return this.#readings(endReading);
  }

  /** The statement of each site, and what it is paid. */
  statements(): BodyOperation[] {
    const prices = planPrices(PLAN);
    const period = { periodStartMs: PERIOD_START_MS, periodEndMs: PERIOD_END_MS };
    const claims = this.#sites.map((site, i): StatementLine => {
      const [peak, valley] = exportOf(i);
      return {
        site,
        exportWh: peak + valley,
        importWh: 91_000n,
        ...statementAmounts(prices, [peak, valley]),
        ...NO_STEPS,
      };
    });
    return this.#inParts(claims).map((lines): BodyOperation => {
      return {
        operation: 'settlePeriod',
        settlePeriod: { plan: PLAN.plan, planVersion: PLAN.version, ...period, lines },
      };
    });
  }

  #readings(reading: (site: string, index: number) => ReadingLine): BodyOperation[] {
    return this.#inParts(this.#sites.map(reading)).map(
      (lines): BodyOperation => ({ operation: 'recordReadings', recordReadings: { lines } }),
    );
  }

  #inParts<T>(all: readonly T[]): T[][] {
    const parts = Math.ceil(all.length / this.#lines);
    return Array.from({ length: parts }, (_, i) => all.slice(i * this.#lines, (i + 1) * this.#lines));
  }
}

function startReading(site: string): ReadingLine {
  const registers = ['peak', 'valley'].map((name) => ({ name, exportWh: 0n, importWh: 0n }));
  return {
    site,
    atMs: PERIOD_START_MS,
    registers,
    quality: 'actual',
    intervalDigest: new Uint8Array(),
    seriesCommitment: new Uint8Array(),
  };
}

function endReading(site: string, index: number): ReadingLine {
  const [peak, valley] = exportOf(index);
  const registers = [
    { name: 'peak', exportWh: peak, importWh: 1_000n },
    { name: 'valley', exportWh: valley, importWh: 90_000n },
  ];
  const seriesCommitment = sha256(Buffer.from(site));
  return {
    site,
    atMs: PERIOD_END_MS,
    registers,
    quality: 'actual',
    seriesCommitment,
    intervalDigest: new Uint8Array(),
  };
}

function exportOf(index: number): readonly [peak: bigint, valley: bigint] {
  const peak = BigInt(300_000 + ((index * 7_919) % 200_000));
  return [peak, peak / 10n];
}

const NO_STEPS = { intervalWh: new Uint8Array() };

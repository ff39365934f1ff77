// The results as JSON for programs. Amounts and energies are decimal strings of integers (fen, Wh), so that no reader
// rounds them; instants are ISO 8601 with the offset of the plan's time zone; a statement of nothing has no transfer.
import { writeFileSync } from 'node:fs';
import { fromUint64 } from '../../src/base/uint64.ts';
import { formatLocalTime } from '../../src/cli/print/format-value.ts';
import type { PaymentResults } from './devices.ts';
import type { ProvenStatement } from './examine.ts';
import type { Percentiles } from './finality.ts';
import type { InstitutionResults } from './institutions.ts';
import type { Totals } from './money.ts';

export interface Summary {
  readonly chainId: string;
  readonly height: number;
  readonly finality: Percentiles;
  readonly timeZone: string;
  readonly statements: readonly ProvenStatement[];
  readonly totals: Totals;
  /** Of the audit: facts that hold, and that do not. */
  readonly verified: number;
  readonly failed: number;
  readonly payments: PaymentResults;
  readonly institutions: InstitutionResults;
  /** Of each act. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** Replaces the file if there is one: the person named it for this. */
export function writeSummary(path: string, of: Summary): void {
  const { chainId, height, finality, timeZone, statements, totals, verified, failed, payments, institutions, seconds } =
    of;
  const summary = {
    chainId,
    height,
    finality: { p50Ms: finality.p50Ms, p99Ms: finality.p99Ms },
    sites: statements.length,
    statements: statements.map((one) => ({
      site: one.site,
      periodStart: formatLocalTime(one.periodStartMs, timeZone),
      periodEnd: formatLocalTime(one.periodEndMs, timeZone),
      exportWh: `${one.exportWh}`,
      importWh: `${one.importWh}`,
      planVersion: one.planVersion,
      grossFen: `${one.grossFen}`,
      subsidyFen: `${one.subsidyFen}`,
      taxFen: `${one.taxFen}`,
      netFen: `${one.netFen}`,
      transferId: one.transfer === '' ? null : one.transfer,
      height: fromUint64(one.height),
    })),
    totals: { exportWh: `${totals.exportWh}`, netFen: `${totals.netFen}` },
    audit: { verified, failed },
    payments,
    institutions,
    seconds,
  };
  writeFileSync(path, `${JSON.stringify(summary, undefined, 2)}\n`);
}

// The series of an import that can be recorded for a period: the others are named, and hold them up no longer.
import { NodeError } from '../../../base/node-error.ts';
import { rangeOf } from '../../../client/import-parts.ts';
import type { SeriesMisfit } from '../../../client/misfit-series.ts';
import type { PlanPart } from '../../../client/tariff-flows.ts';
import { type IntervalSeries, seriesWithin } from '../../../meter-data/interval-series.ts';
import { seriesOfPeriod } from '../../../meter-data/month-period.ts';
import { type RateClock, rateClock } from '../../../meter-data/rate-clock.ts';
import { COUNTING_FAULTS, energyByRegister } from '../../../meter-data/rate-registers.ts';
import { say } from '../../print/say.ts';

/** A site of which a file has one reading has no interval so far, and no month. */
export function isRead({ intervals }: IntervalSeries): boolean {
  return intervals.length > 0;
}

export interface FittingSeries {
  /** They cover every part exactly, and each value belongs to one rate. */
  readonly fitting: readonly IntervalSeries[];
  readonly unfit: readonly SeriesMisfit[];
}

/** Throws NodeError when none fits: `month-incomplete`, or what is wrong with the values of the first. */
export function fittingIn(all: readonly IntervalSeries[], parts: readonly PlanPart[]): FittingSeries {
  const { fitting, unfit, firstFault } = dividedBy(all, parts);
  if (fitting.length > 0) return { fitting, unfit };
  if (firstFault !== undefined) throw firstFault;
  const [first] = unfit;
  throw new NodeError({
    code: 'month-incomplete',
    message: say`no site has values for all of the period: ${first?.site ?? say`the files`} has ${first?.message ?? 'none'}`,
    remedy: say`choose another period with --month, or --from and --until, or complete the readings`,
  });
}

/** As {@link fittingIn}, also where none fits: of a part of an import. */
export function dividedBy(
  some: readonly IntervalSeries[],
  parts: readonly PlanPart[],
): FittingSeries & { readonly firstFault: NodeError | undefined } {
  const unfit = new Map<string, SeriesMisfit>();
  for (const part of parts) {
    for (const { site, message } of seriesOfPeriod(some, rangeOf(part)).uncovered) {
      unfit.set(site, { site, code: 'values-missing', message });
    }
  }
  const covered = some.filter(({ site }) => !unfit.has(site));
  const clocks = parts.map((part) => ({ clock: rateClock(part.plan, part.holidays), range: rangeOf(part) }));
  const faults = covered.flatMap((one) => {
    const error = clocks.map(({ clock, range }) => faultOf(seriesWithin(one, range), clock)).find(Boolean);
    return error === undefined ? [] : [{ site: one.site, error }];
  });
  for (const { site, error } of faults) {
    const code = COUNTING_FAULTS.find((known) => known === error.code);
    if (code === undefined) throw error;
    unfit.set(site, { site, code, message: error.message });
  }
  const fitting = covered.filter(({ site }) => !unfit.has(site));
  return { fitting, unfit: [...unfit.values()], firstFault: faults[0]?.error };
}

function faultOf(series: IntervalSeries, clock: RateClock): NodeError | undefined {
  try {
    energyByRegister(series, clock);
    return undefined;
  } catch (error) {
    if (error instanceof NodeError) return error;
    throw error;
  }
}

// A meter with one register for all rates, under a plan with a load profile: its energy stays on that register. Nobody
// splits it here: the plan on the ledger says how it is spread, and the validators do it.
import { NodeError } from '../base/node-error.ts';
import type { Register } from '../generated/transaction.ts';
import type { IntervalSeries } from './interval-series.ts';

/** A day on which clocks go forward. Shorter values show when energy was counted, so no profile is used for them. */
const SHORTEST_MS = 23 * 3_600_000;

/**
 * The energy on the profile's register: of values that are all a day or longer and without registers, or that name this
 * register alone. Undefined for any other series. Throws NodeError `profile-beside-rates` when a series names the
 * register beside others.
 */
export function profiledEnergy({ site, intervals }: IntervalSeries, profile: string): Register[] | undefined {
  const names = new Set(intervals.flatMap(({ registers = [] }) => registers.map(({ name }) => name)));
  if (names.size > 1 && names.has(profile)) throw mixed(site, profile, [...names]);
  const isSingle = names.size === 1 ? names.has(profile) : intervals.length > 0 && names.size === 0;
  const isTotal =
    isSingle && (names.size === 1 || intervals.every(({ startMs, endMs }) => endMs - startMs >= SHORTEST_MS));
  if (!isTotal) return undefined;
  const sum = { name: profile, exportWh: 0n, importWh: 0n };
  for (const { exportWh, importWh } of intervals) {
    sum.exportWh += exportWh;
    sum.importWh += importWh;
  }
  return [sum];
}

function mixed(site: string, profile: string, names: readonly string[]): NodeError {
  return new NodeError({
    code: 'profile-beside-rates',
    message: `site ${site} is counted by the registers ${names.join(', ')}; ${profile}, of the load profile, stands for all rates and counts alone`,
    remedy: `leave out the columns of ${profile}, or those of the rates`,
  });
}

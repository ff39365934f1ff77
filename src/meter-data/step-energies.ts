// The energy to the grid of each step of a plan with dated prices, out of a series whose values are at least as fine.
import { assert } from '../base/assert.ts';
import { NodeError } from '../base/node-error.ts';
import { packEnergies } from '../ledger/settlement/interval-energies.ts';
import { type Interval, type IntervalSeries, utcText } from './interval-series.ts';

/**
 * Packed, as a statement's line has them. The series has no gaps; it begins and ends with steps. Throws NodeError
 * `interval-spans-rates` where a value with energy to the grid lies in more than one step, and `series-off-step`.
 */
export function stepEnergies({ site, intervals }: IntervalSeries, stepMs: number): Uint8Array {
  const [first, last] = [intervals[0], intervals.at(-1)];
  assert(first !== undefined && last !== undefined, 'a series without intervals has no steps');
  for (const ms of [first.startMs, last.endMs]) if (ms % stepMs !== 0) throw offStep(site, ms, stepMs);
  const energies = new Array<number>((last.endMs - first.startMs) / stepMs).fill(0);
  for (const interval of intervals) {
    if (interval.exportWh === 0n) continue;
    const step = Math.floor(interval.startMs / stepMs);
    if (interval.endMs > (step + 1) * stepMs) throw spansSteps(site, interval, stepMs);
    const at = step - first.startMs / stepMs;
    energies[at] = (energies[at] ?? 0) + Number(interval.exportWh);
  }
  return packEnergies(energies);
}

function spansSteps(site: string, { startMs, endMs }: Interval, stepMs: number): NodeError {
  return new NodeError({
    code: 'interval-spans-rates',
    message: `site ${site}: the interval from ${utcText(startMs)} to ${utcText(endMs)} lies in steps of several prices, and nobody can tell how its energy is spread over them`,
    remedy: `give values of at most ${stepMs / 60_000} minutes, as the plan's prices have them`,
  });
}

function offStep(site: string, ms: number, stepMs: number): NodeError {
  return new NodeError({
    code: 'series-off-step',
    message: `site ${site}: the values begin or end at ${utcText(ms)}, between two steps of ${stepMs / 60_000} minutes of the plan's prices`,
    remedy: 'import a period that begins and ends with steps, such as a month',
  });
}

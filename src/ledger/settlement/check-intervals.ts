// Whether the energies that a statement's line carries for each step are those that the readings commit to.
import { equalBytes } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Reading } from '../../generated/state.ts';
import { type Rejection, reject } from '../rejection.ts';
import { intervalDigest, packEnergies, unpackEnergies } from './interval-energies.ts';
import type { PlanPrices } from './plan-prices.ts';

/**
 * The energies, Wh for each of the prices' steps; none under a plan without dated prices. `exportWh`: as the registers
 * counted it over the period. Refuses `intervals-differ`, with what is required: as many as there are steps, those that
 * every reading commits to, and the registers' sum.
 */
export function checkIntervals(
  { steps }: PlanPrices,
  readings: readonly Reading[],
  packed: Uint8Array,
  exportWh: bigint,
): Result<readonly number[], Rejection> {
  const site = readings[0]?.line.site ?? '';
  const differ = (required: string, there: string | number | bigint): Result<readonly number[], Rejection> =>
    refused(reject('intervals-differ', { site, required, there }));
  if (steps === undefined) return packed.length === 0 ? ok([]) : differ('none: the plan has no dated prices', 'some');
  const energies = unpackEnergies(packed);
  if (energies === undefined) return differ('energies in their shortest form', 'other bytes');
  const count = steps.microYuanPerKwh.length;
  if (energies.length !== count) return differ(`${count} energies`, energies.length);
  let at = 0;
  for (const [i, { line }] of readings.entries()) {
    const before = readings[i - 1]?.line.atMs;
    if (before === undefined) continue;
    const next = at + Number((line.atMs - before) / steps.stepMs);
    const isOnStep = (line.atMs - before) % steps.stepMs === 0n;
    if (!isOnStep) return refused(reject('period-off-step', { atMs: line.atMs, stepSeconds: steps.stepMs / 1000n }));
    const committed = intervalDigest(packEnergies(energies.slice(at, next)));
    if (!equalBytes(committed, line.intervalDigest)) {
      return differ('the energies that the reading commits to', `others, up to ${line.atMs}`);
    }
    at = next;
  }
  const sum = energies.reduce((total, wh) => total + BigInt(wh), 0n);
  return sum === exportWh ? ok(energies) : differ(`${exportWh} Wh together, as the register counted`, sum);
}

// A validator's own statement for one site and one period, from the readings in the state and the plan's prices alone.
import { ok, type Result } from '../../base/result.ts';
import type { RateEnergy } from '../../generated/state.ts';
import { readingsBetween } from '../metering/walk-readings.ts';
import type { Rejection } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { checkIntervals } from './check-intervals.ts';
import type { StatementFigures } from './compare-figures.ts';
import { periodEnergy } from './period-energy.ts';
import type { PlanPrices } from './plan-prices.ts';
import { statementAmounts } from './statement-amounts.ts';

export interface ComputedStatement extends StatementFigures {
  /** Per rate name, in the plan's order. */
  readonly energies: readonly RateEnergy[];
  /** The load profile by which `profileWh` of them are spread; empty and 0 when all were counted by rate. */
  readonly profile: string;
  readonly profileWh: bigint;
  /** Under a plan with dated prices the energy of each step, packed; else empty. */
  readonly intervalWh: Uint8Array;
  /** Of these prices; else empty. */
  readonly priceSeries: string;
}

const NO_BYTES = new Uint8Array();

/** `intervalWh`: as the line has it. Refuses what readingsBetween, periodEnergy and checkIntervals refuse. */
export function computeStatement(
  state: StateReader,
  prices: PlanPrices,
  site: string,
  periodStartMs: bigint,
  periodEndMs: bigint,
  intervalWh: Uint8Array,
): Result<ComputedStatement, Rejection> {
  const readings = readingsBetween(state, site, periodStartMs, periodEndMs);
  if (!readings.ok) return readings;
  const energy = periodEnergy(prices, readings.value);
  if (!energy.ok) return energy;
  const stepWh = checkIntervals(prices, readings.value, intervalWh, energy.value.exportWh);
  if (!stepWh.ok) return stepWh;
  const { exportWhByRegister, exportWh, importWh, profileWh = 0n } = energy.value;
  const profile = energy.value.profileWh === undefined ? '' : (prices.profile?.register ?? '');
  const energies = prices.registers.map(({ name }, i) => ({ rate: name, exportWh: exportWhByRegister[i] as bigint }));
  const { grossFen, subsidyFen, taxFen, netFen } = statementAmounts(prices, exportWhByRegister, stepWh.value);
  return ok({
    energies,
    profile,
    profileWh,
    // Decoded bytes are a view that would keep their whole batch in memory.
    intervalWh: intervalWh.length === 0 ? NO_BYTES : Uint8Array.from(intervalWh),
    priceSeries: prices.steps?.series ?? '',
    exportWh,
    importWh,
    grossFen,
    subsidyFen,
    taxFen,
    netFen,
  });
}

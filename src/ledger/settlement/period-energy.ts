// From readings to the energy of a period, rate by rate. Pure: validators run it on the readings in the state, the
// client that prepares a run, and the auditor, on readings that they were given.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Reading } from '../../generated/state.ts';
import type { Register } from '../../generated/transaction.ts';
import { registersFrom } from '../metering/registers.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { PlanPrices } from './plan-prices.ts';

/** The parts of a reading that the arithmetic needs. */
export type MeterReading = Pick<Reading, 'line' | 'afterExchange'>;

export interface PeriodEnergy {
  /** Energy to the grid of each of the plan's registers, in the plan's order. */
  readonly exportWhByRegister: readonly bigint[];
  /** Their sum. */
  readonly exportWh: bigint;
  /** Energy from the grid, all registers. */
  readonly importWh: bigint;
}

/**
 * `readings` are the site's from the start of the period to its end, both included, oldest first. The energy of a
 * register is what it counted from each reading to the next, so over a meter's exchange both meters count.
 * Refuses `register-missing` when a reading lacks a register of the plan, and `register-unexpected` when a register
 * that the plan has no price for counted anything: energy is neither invented nor lost.
 */
export function periodEnergy(prices: PlanPrices, readings: readonly MeterReading[]): Result<PeriodEnergy, Rejection> {
  const exportWhByRegister = new Array<bigint>(prices.registers.length).fill(0n);
  let importWh = 0n;
  for (let i = 1; i < readings.length; i++) {
    const earlier = registersFrom(readings[i - 1] as MeterReading);
    const later = (readings[i] as MeterReading).line.registers;
    let priced = 0;
    for (const [j, after] of later.entries()) {
      const before = findRegister(earlier, after.name, j);
      const position = prices.position.get(after.name);
      if (position === undefined) {
        if (before !== undefined && counted(before, after)) return refused(unpriced(after));
        continue;
      }
      if (before === undefined) return refused(reject('register-missing', { register: after.name }));
      exportWhByRegister[position] = (exportWhByRegister[position] as bigint) + after.exportWh - before.exportWh;
      importWh += after.importWh - before.importWh;
      priced++;
    }
    if (priced < prices.registers.length) return refused(missing(prices, later));
  }
  let exportWh = 0n;
  for (const wh of exportWhByRegister) exportWh += wh;
  return ok({ exportWhByRegister, exportWh, importWh });
}

/** Readings of one meter mostly have the same registers, so the register is mostly at the same place. */
function findRegister(registers: readonly Register[], name: string, likely: number): Register | undefined {
  const candidate = registers[likely];
  return candidate?.name === name ? candidate : registers.find((register) => register.name === name);
}

function counted(before: Register, after: Register): boolean {
  return before.exportWh !== after.exportWh || before.importWh !== after.importWh;
}

function unpriced({ name }: Register): Rejection {
  return reject('register-unexpected', { register: name });
}

function missing(prices: PlanPrices, registers: readonly Register[]): Rejection {
  const names = new Set(registers.map(({ name }) => name));
  const lost = prices.registers.find(({ name }) => !names.has(name));
  return reject('register-missing', { register: lost?.name ?? '' });
}

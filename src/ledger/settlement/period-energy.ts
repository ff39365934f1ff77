// From readings to the energy of a period, rate by rate. Pure: validators run it on the readings in the state, the
// client that prepares a run, and the auditor, on readings that they were given.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Reading } from '../../generated/state.ts';
import type { Register } from '../../generated/transaction.ts';
import { registersFrom } from '../metering/registers.ts';
import { type Rejection, reject } from '../rejection.ts';
import { spread } from './load-profile.ts';
import type { PlanPrices } from './plan-prices.ts';

/** The parts of a reading that the arithmetic needs. */
export type MeterReading = Pick<Reading, 'line' | 'afterExchange'>;

export interface PeriodEnergy {
  /** Energy to the grid of each of the plan's registers, in the plan's order; what a load profile spreads included. */
  readonly exportWhByRegister: readonly bigint[];
  /** Their sum. */
  readonly exportWh: bigint;
  /** Energy from the grid, all registers. */
  readonly importWh: bigint;
  /** Energy to the grid that the plan's load profile spreads; undefined when its register counted nothing. */
  readonly profileWh: bigint | undefined;
}

/**
 * `readings` are the site's from the start of the period to its end, both included, oldest first. The energy of a
 * register is what it counted from each reading to the next, so over a meter's exchange both meters count.
 * Refuses `register-missing` when a reading lacks a register of the plan, and `register-unexpected` when a register
 * that the plan has no price for counted anything: energy is neither invented nor lost. Under a plan with a load profile
 * the profile's register may stand for all of them; it is refused as `profile-beside-rates` where both counted.
 */
export function periodEnergy(prices: PlanPrices, readings: readonly MeterReading[]): Result<PeriodEnergy, Rejection> {
  const counted = { exportWhByRegister: new Array<bigint>(prices.registers.length).fill(0n), importWh: 0n };
  let profileWh: bigint | undefined;
  for (let i = 1; i < readings.length; i++) {
    const earlier = registersFrom(readings[i - 1] as MeterReading);
    const later = (readings[i] as MeterReading).line.registers;
    const rest = addPriced(counted, prices, earlier, later);
    if (!rest.ok) return rest;
    const { others, isComplete, hasCounted } = rest.value;
    const single = others.find(({ name }) => name === prices.profile?.register);
    const unpriced = others.find((register) => register !== single && register.hasCounted);
    if (unpriced !== undefined) return refused(reject('register-unexpected', { register: unpriced.name }));
    if (!isComplete && (single === undefined || single.isNew)) return refused(missing(prices, later));
    if (single?.hasCounted !== true) continue;
    if (hasCounted) return refused(reject('profile-beside-rates', { register: single.name }));
    profileWh = (profileWh ?? 0n) + single.exportWh;
    counted.importWh += single.importWh;
  }
  const { importWh } = counted;
  const exportWhByRegister = withProfile(prices, counted.exportWhByRegister, profileWh);
  let exportWh = 0n;
  for (const wh of exportWhByRegister) exportWh += wh;
  return ok({ exportWhByRegister, exportWh, importWh, profileWh });
}

function withProfile(
  { profile }: PlanPrices,
  counted: readonly bigint[],
  profileWh: bigint | undefined,
): readonly bigint[] {
  if (profile === undefined || profileWh === undefined) return counted;
  const parts = spread(profileWh, profile.millionths);
  return counted.map((wh, i) => wh + (parts[i] as bigint));
}

/** A register that the plan has no price for, between two readings. */
interface OtherRegister {
  readonly name: string;
  readonly exportWh: bigint;
  readonly importWh: bigint;
  readonly hasCounted: boolean;
  /** It was not read before. */
  readonly isNew: boolean;
}

interface BetweenReadings {
  readonly others: readonly OtherRegister[];
  /** All of the plan's registers were read. */
  readonly isComplete: boolean;
  /** Any of them counted. */
  readonly hasCounted: boolean;
}

/** Adds what the plan's registers counted between two readings. */
function addPriced(
  sums: { readonly exportWhByRegister: bigint[]; importWh: bigint },
  { registers, position, profile }: PlanPrices,
  earlier: readonly Register[],
  later: readonly Register[],
): Result<BetweenReadings, Rejection> {
  const others: OtherRegister[] = [];
  let priced = 0;
  let hasCounted = false;
  for (const [j, after] of later.entries()) {
    const before = findRegister(earlier, after.name, j);
    const place = position.get(after.name);
    // A register that is new shows what it counted before it was read, but one of the plan has to begin at a reading.
    const isKnown = place !== undefined || after.name === profile?.register;
    if (before === undefined && isKnown && (profile === undefined || after.exportWh > 0n || after.importWh > 0n)) {
      return refused(reject('register-missing', { register: after.name }));
    }
    const exportWh = before === undefined ? 0n : after.exportWh - before.exportWh;
    const importWh = before === undefined ? 0n : after.importWh - before.importWh;
    const counts = exportWh !== 0n || importWh !== 0n;
    if (place === undefined) {
      others.push({ name: after.name, exportWh, importWh, hasCounted: counts, isNew: before === undefined });
      continue;
    }
    sums.exportWhByRegister[place] = (sums.exportWhByRegister[place] as bigint) + exportWh;
    sums.importWh += importWh;
    hasCounted ||= counts;
    priced++;
  }
  return ok({ others, isComplete: priced === registers.length, hasCounted });
}

/** Readings of one meter mostly have the same registers, so the register is mostly at the same place. */
function findRegister(registers: readonly Register[], name: string, likely: number): Register | undefined {
  const candidate = registers[likely];
  return candidate?.name === name ? candidate : registers.find((register) => register.name === name);
}

function missing(prices: PlanPrices, registers: readonly Register[]): Rejection {
  const names = new Set(registers.map(({ name }) => name));
  const lost = prices.registers.find(({ name }) => !names.has(name));
  return reject('register-missing', { register: lost?.name ?? '' });
}

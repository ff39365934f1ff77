// Intervals to what the ledger records: cumulative registers per tariff rate at the start and the end of a period, with
// a commitment to the intervals between them. Knows no file format and no prices.
import { assert } from '../base/assert.ts';
import { utf8 } from '../base/bytes.ts';
import { NodeError } from '../base/node-error.ts';
import { type Digest, StreamedDigest, taggedDigest } from '../crypto/digest.ts';
import type { ReadingLine, Register } from '../generated/transaction.ts';
import { intervalDigest } from '../ledger/settlement/interval-energies.ts';
import {
  checkRegisters,
  type Interval,
  type IntervalSeries,
  type Quality,
  seriesText,
  utcText,
  worseQuality,
} from './interval-series.ts';
import { profiledEnergy } from './profile-register.ts';
import type { RateClock } from './rate-clock.ts';
import { isAnotherPriceOf } from './rate-names.ts';
import { stepEnergies } from './step-energies.ts';

export const SERIES_SALT_BYTES = 16;

const commitment = taggedDigest('interval-series');

/** SHA-256, tagged, of salt || text (UTF-8). The salt keeps a guessed series from being confirmed by its commitment. */
export function seriesCommitment(salt: Uint8Array, text: Uint8Array): Digest {
  assert(salt.length === SERIES_SALT_BYTES, `a series is committed to with ${SERIES_SALT_BYTES} bytes of salt`);
  return commitment(salt, text);
}

/** The same, of a text that comes in pieces. */
export function streamedSeriesCommitment(salt: Uint8Array): StreamedDigest {
  return new StreamedDigest('interval-series').update(salt);
}

/** Why a series has no energy by register. */
export const COUNTING_FAULTS = [
  'interval-spans-rates',
  'register-unknown',
  'register-without-hours',
  'registers-mixed',
  'profile-beside-rates',
  'series-off-step',
] as const;

/**
 * The energy of the intervals by register, ordered by name. Throws NodeError `interval-spans-rates` where an interval
 * with energy lies in hours of more than one rate or price, `register-unknown` where the meter counts by other
 * registers, `register-without-hours` where one counted at a time of the year that has no hours of it, and
 * `registers-mixed` as checkRegisters; and as profiledEnergy.
 */
export function energyByRegister(series: IntervalSeries, clock: RateClock): Register[] {
  checkRegisters(series);
  const profiled = clock.profile === undefined ? undefined : profiledEnergy(series, clock.profile);
  if (profiled !== undefined) return profiled;
  const { site, intervals } = series;
  // Judged with the rest of the import: the reading commits to them.
  if (clock.stepMs !== undefined) stepEnergies(series, clock.stepMs);
  const sums = clock.registers.map((name) => ({ name, exportWh: 0n, importWh: 0n }));
  const add = (position: number, { exportWh, importWh }: Pick<Register, 'exportWh' | 'importWh'>) => {
    const sum = sums[position];
    assert(sum !== undefined, 'every instant has a register');
    sum.exportWh += exportWh;
    sum.importWh += importWh;
  };
  for (const interval of intervals) {
    if (interval.registers !== undefined) {
      for (const register of interval.registers) add(positionOf(site, register, interval, clock), register);
    } else if (interval.exportWh > 0n || interval.importWh > 0n) {
      const position = clock.registerOver(interval);
      if (position === undefined) throw spansRates(site, interval, clock);
      add(position, interval);
    }
  }
  return sums;
}

/** Of the plan's register that the meter's own stands for: at another time of the year it may be another. */
function positionOf(site: string, register: Register, interval: Interval, clock: RateClock): number {
  const { name, exportWh, importWh } = register;
  const isExact = (interval.registers ?? []).some((other) => isAnotherPriceOf(name, other.name));
  const meant = clock.registersNamed(name, interval, isExact);
  if (meant === undefined) throw unknownRegister(site, name, clock);
  const [first, ...more] = meant;
  // Whatever its price, nothing is nothing.
  if (exportWh === 0n && importWh === 0n) return first ?? clock.registers.indexOf(name);
  const within = `from ${utcText(interval.startMs)} to ${utcText(interval.endMs)}`;
  if (first === undefined) {
    throw new NodeError({
      code: 'register-without-hours',
      message: `site ${site}: the register ${JSON.stringify(name)} counted energy ${within}, where the plan has no hours of that rate`,
      remedy: 'check the columns of the file, and the months of the plan (gridpact tariff list)',
    });
  }
  if (more.length > 0) {
    const names = meant.map((position) => clock.registers[position] ?? '');
    throw new NodeError({
      code: 'interval-spans-rates',
      message: `site ${site}: the register ${JSON.stringify(name)} has several prices ${within}, ${names.join(', ')}, and nobody can tell how its energy is spread over them`,
      remedy: `give values at every change of the price, or a column for each: ${names.map((one) => `"exportWh.${one}"`).join(', ')}`,
    });
  }
  return first;
}

function unknownRegister(site: string, name: string, { registers }: RateClock): NodeError {
  return new NodeError({
    code: 'register-unknown',
    message: `site ${site} is counted by a register ${JSON.stringify(name)}, and the plan's are ${registers.join(', ')}`,
    remedy: "name the file's registers as the rates of the tariff plan are named",
  });
}

function spansRates(site: string, { startMs, endMs }: Interval, { registers }: RateClock): NodeError {
  return new NodeError({
    code: 'interval-spans-rates',
    message: `site ${site}: the interval from ${utcText(startMs)} to ${utcText(endMs)} lies in hours of more than one rate, and nobody can tell how its energy is spread over them`,
    remedy: `give values at every change of the rate, or the meter's own registers: columns ${registers.map((name) => `"exportWh.${name}"`).join(', ')}; or settle a single total register under a plan with a load profile`,
  });
}

export interface ReadingPair {
  /** At the start of the first interval: where the registers stood. Commits to nothing. */
  readonly start: ReadingLine;
  /** At the end of the last interval. Commits to the intervals between. */
  readonly end: ReadingLine;
  /** The preimage of `end.seriesCommitment`, with the salt in front; also the payload that is shared as evidence. */
  readonly text: string;
}

/**
 * The two readings around a series without gaps (see month-period.ts). Registers continue from `previous`, the site's
 * last registers in the ledger; without, they start at zero. A register that only `previous` has keeps its value.
 */
export function readingPair(
  series: IntervalSeries,
  clock: RateClock,
  salt: Uint8Array,
  previous: readonly Register[] = [],
): ReadingPair {
  const first = series.intervals[0];
  const last = series.intervals.at(-1);
  assert(first !== undefined && last !== undefined, 'a series without intervals gives no reading');
  const counted = new Map(energyByRegister(series, clock).map((register) => [register.name, register]));
  const before = new Map(previous.map((register) => [register.name, register]));
  const names = [...new Set([...counted.keys(), ...before.keys()])].sort();
  const startRegisters = names.map((name) => before.get(name) ?? { name, exportWh: 0n, importWh: 0n });
  const endRegisters = startRegisters.map(({ name, exportWh, importWh }) => {
    const energy = counted.get(name);
    return {
      name,
      exportWh: exportWh + (energy?.exportWh ?? 0n),
      importWh: importWh + (energy?.importWh ?? 0n),
    };
  });
  const text = seriesText(series);
  const { site } = series;
  return {
    start: {
      site,
      atMs: BigInt(first.startMs),
      registers: startRegisters,
      quality: 'actual',
      seriesCommitment: new Uint8Array(),
      intervalDigest: new Uint8Array(),
    },
    end: {
      site,
      atMs: BigInt(last.endMs),
      registers: endRegisters,
      quality: worstQuality(series),
      seriesCommitment: seriesCommitment(salt, utf8(text)),
      intervalDigest:
        clock.stepMs === undefined ? new Uint8Array() : intervalDigest(stepEnergies(series, clock.stepMs)),
    },
    text,
  };
}

function worstQuality(series: IntervalSeries): Quality {
  let worst: Quality = 'actual';
  for (const { quality } of series.intervals) worst = worseQuality(worst, quality);
  return worst;
}

// Every conversion of foreign energy into integer watt-hours, exact up to one rounding, half-even, named here.
// Knows no file format.
import { type Decimal, multiply, roundedQuotient, subtract, timesPowerOfTen } from './decimal.ts';

/** Units of foreign files: energy, and mean power over an interval. `power`: of ten, in Wh or W. */
export const MAPPED_UNITS = {
  Wh: { power: 0, isPower: false },
  kWh: { power: 3, isPower: false },
  MWh: { power: 6, isPower: false },
  W: { power: 0, isPower: true },
  kW: { power: 3, isPower: true },
  MW: { power: 6, isPower: true },
} as const;

/** As {@link toWattHours}; a power is taken times the interval's length, exactly, and rounded half-even once. */
export function wattHoursOf(value: Decimal, unit: keyof typeof MAPPED_UNITS, durationMs: number): bigint {
  const { power, isPower } = MAPPED_UNITS[unit];
  if (!isPower) return toWattHours(value, power);
  return roundedQuotient(multiply(timesPowerOfTen(value, power), integer(durationMs)), 3_600_000n);
}

/**
 * Wh = value x 10^power. Exact for kWh with up to three decimals; further decimals are rounded half-even to the Wh,
 * once per value: an interval's energy, or a register's (differences of rounded registers still telescope).
 */
export function toWattHours(value: Decimal, power: number): bigint {
  return roundedQuotient(timesPowerOfTen(value, power));
}

interface SolarHour {
  /** Watts per kilowatt of nominal power, on average over the interval. */
  readonly solarWPerKw: Decimal;
  readonly nominalPowerKw: Decimal;
  /** The energy that the house used in the interval. */
  readonly load: Decimal;
  /** Power of ten of the load's unit. */
  readonly loadPower: number;
  readonly stepSeconds: number;
}

/**
 * The energy that passes the meter of a house with panels: net Wh = solar W/kW x nominal kW x step h - load Wh, all
 * exact; export = max(net, 0) and import = max(-net, 0), rounded half-even to the Wh. To stay in integers the whole
 * equation is taken times 3600 (the step is in seconds) and divided by it in the rounding.
 */
export function netOfLoad(hour: SolarHour): { exportWh: bigint; importWh: bigint } {
  const generatedTimes3600 = multiply(multiply(hour.solarWPerKw, hour.nominalPowerKw), integer(hour.stepSeconds));
  const loadTimes3600 = multiply(timesPowerOfTen(hour.load, hour.loadPower), integer(3600));
  const netWh = roundedQuotient(subtract(generatedTimes3600, loadTimes3600), 3600n);
  return netWh >= 0n ? { exportWh: netWh, importWh: 0n } : { exportWh: 0n, importWh: -netWh };
}

function integer(value: number): Decimal {
  return { digits: BigInt(value), scale: 0 };
}

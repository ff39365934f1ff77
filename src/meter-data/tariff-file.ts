// The file behind `--tariff FILE`: a tariff plan as people write it, to the operation that publishes it. Everything
// wrong with the file is said at once; hours without a rate, or with two, are named. Knows no prices of its own.

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { parseInputJson } from '../base/input-json.ts';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { type PlainDate, Temporal } from '../base/temporal.ts';
import type {
  DatedPrices,
  LoadProfile,
  PlanTerms,
  Price,
  PublishTariffPlan,
  TariffRate,
} from '../generated/transaction.ts';
import { NUMBER, SHORT_NAME } from '../ledger/ids.ts';
import { MAX_MICRO_YUAN_PER_KWH } from '../ledger/settlement/check-price.ts';
import { MILLIONTHS_IN_ONE } from '../ledger/settlement/load-profile.ts';
import { ambiguousRate } from '../ledger/settlement/plan-prices.ts';
import { MAX_RATES } from '../ledger/settlement/publish-tariff-plan.ts';
import { type CalendarFault, tariffCalendar } from '../ledger/settlement/tariff-calendar.ts';
import { startOfDayMs } from './month-period.ts';
import { parseTime } from './parse-time.ts';
import { registerOfPrice } from './rate-names.ts';

/** Amounts are strings, so that no JSON tool rounds them; small ones may be numbers. */
const DIGITS = 'write a whole number as digits, 0 or more';
const SIGNED = 'write a whole number as digits, with - in front when it is below zero';
const MOST = 'a thousand yuan per kWh is the most: write micro-yuan';
const amount = z
  .union([z.string().regex(/^\d{1,40}$/, DIGITS), z.int().min(0)], DIGITS)
  .transform((value) => BigInt(value))
  .refine((value) => value <= MAX_MICRO_YUAN_PER_KWH, MOST);
/** Below zero the producer pays for feeding in. */
const price = z
  .union([z.string().regex(/^-?\d{1,40}$/, SIGNED), z.int()], SIGNED)
  .transform((value) => BigInt(value))
  .refine((value) => value >= -MAX_MICRO_YUAN_PER_KWH && value <= MAX_MICRO_YUAN_PER_KWH, MOST);

/** Of the calendar that the plan names. */
const kinds = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}(,[a-z][a-z0-9-]{0,31}){0,7}$/, 'write kinds of holidays, like rest,deep-valley');

const timeZone = z.string().max(64).refine(isTimeZone, 'write an IANA time zone, like Asia/Shanghai or Europe/Berlin');

const tariffSchema = z.strictObject({
  id: z.string().regex(NUMBER, 'write 1 to 48 letters, digits, dots, underscores or hyphens'),
  version: z.int().min(1).max(0xffff_ffff),
  effectiveFrom: z.string(),
  timeZone,
  rates: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9-]{1,29}$/, 'write 1 to 29 of a-z 0-9 -'),
        months: z.string(),
        weekdays: z.string().optional(),
        holidays: kinds.optional(),
        hours: z.string(),
        microYuanPerKwh: price,
      }),
    )
    .min(1)
    .max(MAX_RATES),
  subsidyMicroYuanPerKwh: amount,
  taxBasisPoints: z.int().min(0).max(10_000),
  floorMicroYuanPerKwh: price.optional(),
  capMicroYuanPerKwh: price.optional(),
  grossAtLeastZero: z.boolean().optional(),
  prices: z.strictObject({ series: z.string().regex(NUMBER), stepSeconds: z.literal([900, 1800, 3600]) }).optional(),
  profile: z.strictObject({ name: z.string(), shares: z.record(z.string(), z.int().min(0)) }).optional(),
  calendar: z.strictObject({ id: z.string().regex(NUMBER), version: z.int().min(1).max(0xffff_ffff) }).optional(),
});

type TariffFile = z.infer<typeof tariffSchema>;

/** Throws {@link NodeError}: `tariff-unreadable`, or as {@link parseTariff}. */
export async function readTariffFile(path: string): Promise<PublishTariffPlan> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    const reason = reasonOf(cause);
    throw new NodeError({
      code: 'tariff-unreadable',
      message: `cannot read the tariff plan: ${reason}`,
      remedy: 'name a readable JSON file',
      cause,
    });
  });
  // Unlike readFile's, this decoder takes off the byte order mark that some editors put first.
  return parseTariff(new TextDecoder().decode(bytes), basename(path));
}

/**
 * The kinds of holidays are those that the rates name; the ledger knows all of the calendar's. `effectiveFrom` is a day of the plan's time zone ("2016-01-01": its first instant) or an instant with an offset.
 * Throws {@link NodeError}: `tariff-invalid`, `tariff-hours-missing` or `tariff-hours-doubled`; `file` is named in it.
 */
export function parseTariff(text: string, file: string): PublishTariffPlan {
  const tariff = checkedTariff(text, file);
  const rates = registersOf(tariff.rates.map(rateOf));
  const terms = termsOf(tariff, rates, file);
  const holidays = [...new Set(tariff.rates.flatMap((rate) => rate.holidays?.split(',') ?? []))];
  if (holidays.length > 0 && !terms?.calendar) {
    throw invalid(
      file,
      `calendar: the rates name the holidays ${holidays.join(', ')}, and the plan no calendar of them`,
    );
  }
  const calendar = tariffCalendar(rates, holidays);
  if (!calendar.ok) throw calendarError(calendar.error, file);
  const ambiguous = ambiguousRate(rates);
  if (ambiguous !== undefined) {
    const { name, first, other } = ambiguous;
    throw invalid(
      file,
      `rates: the name '${name}' is taken for another register, with the prices ${first} and ${other}`,
    );
  }
  return {
    plan: tariff.id,
    version: tariff.version,
    effectiveFromMs: effectiveFromMs(tariff.effectiveFrom, tariff.timeZone, file),
    timeZone: tariff.timeZone,
    rates,
    subsidyMicroYuanPerKwh: tariff.subsidyMicroYuanPerKwh,
    taxBasisPoints: tariff.taxBasisPoints,
    terms,
  };
}

/** Null where the file says none, as the ledger has it. */
function termsOf(tariff: TariffFile, rates: readonly TariffRate[], file: string): PlanTerms | null {
  const { floorMicroYuanPerKwh: floor, capMicroYuanPerKwh: cap, grossAtLeastZero = false } = tariff;
  if (floor !== undefined && cap !== undefined && floor > cap) {
    throw invalid(file, `capMicroYuanPerKwh: ${cap} is below the floor, ${floor}`);
  }
  const calendar = tariff.calendar ? { calendar: tariff.calendar.id, version: tariff.calendar.version } : null;
  const terms = {
    floor: boundOf(floor),
    cap: boundOf(cap),
    grossAtLeastZero,
    calendar,
    profile: profileOf(tariff, rates, file),
    dated: datedOf(tariff, file),
  };
  return Object.values(terms).some(Boolean) ? terms : null;
}

/** The shares of the registers, by the names that the ledger gives them; of each rate, and one together. */
function profileOf({ profile }: TariffFile, rates: readonly TariffRate[], file: string): LoadProfile | null {
  if (profile === undefined) return null;
  const names = [...new Set(rates.map(({ name }) => name))];
  const faults: string[] = [];
  if (!SHORT_NAME.test(profile.name) || names.includes(profile.name)) {
    faults.push('profile.name: write 1 to 32 of a-z 0-9 -, and the name of no rate');
  }
  const strange = Object.keys(profile.shares).filter((name) => !names.includes(name));
  if (strange.length > 0)
    faults.push(`profile.shares: ${strange.join(', ')} is no rate; the rates are ${names.join(', ')}`);
  const shares = names.map((rate) => ({ rate, millionths: profile.shares[rate] ?? 0 }));
  const without = names.filter((name) => profile.shares[name] === undefined);
  if (without.length > 0) faults.push(`profile.shares: give ${without.join(', ')} a share too, 0 or more`);
  const sum = shares.reduce((total, { millionths }) => total + millionths, 0);
  if (sum !== MILLIONTHS_IN_ONE) {
    faults.push(`profile.shares: they are ${sum} millionths together, and have to be ${MILLIONTHS_IN_ONE}`);
  }
  if (faults.length > 0) throw invalid(file, faults.join('; '));
  return { name: profile.name, shares };
}

/** A plan with prices by date has one rate: its price is added to each of the series. */
function datedOf({ prices, rates, profile }: TariffFile, file: string): DatedPrices | null {
  if (prices === undefined) return null;
  if (rates.length > 1)
    throw invalid(file, 'prices: a plan with prices by date has one rate, for all months and hours');
  if (profile !== undefined) throw invalid(file, 'prices: a plan with prices by date has no load profile');
  return prices;
}

function boundOf(microYuanPerKwh: bigint | undefined): Price | null {
  return microYuanPerKwh === undefined ? null : { microYuanPerKwh };
}

function checkedTariff(text: string, file: string): TariffFile {
  let json: unknown;
  try {
    json = parseInputJson(text);
  } catch (error) {
    throw invalid(file, `not JSON: ${(error as Error).message}`);
  }
  const parsed = tariffSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the plan'}: ${message}`);
  throw invalid(file, issues.join('; '));
}

/** A rate that names neither weekdays nor holidays holds on every day. */
function rateOf({ weekdays, holidays, ...rate }: TariffFile['rates'][number]): TariffRate {
  return { ...rate, days: [weekdays, holidays].filter(Boolean).join(',') };
}

/** One name at several prices, as peak in summer and in winter: a register for each, the further ones with a number. */
function registersOf(rates: readonly TariffRate[]): TariffRate[] {
  const pricesOf = new Map<string, bigint[]>();
  return rates.map((rate) => {
    const prices = pricesOf.get(rate.name) ?? [];
    if (!prices.includes(rate.microYuanPerKwh)) prices.push(rate.microYuanPerKwh);
    pricesOf.set(rate.name, prices);
    return { ...rate, name: registerOfPrice(rate.name, prices.indexOf(rate.microYuanPerKwh) + 1) };
  });
}

function effectiveFromMs(text: string, zone: string, file: string): bigint {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    const day = dayOf(text);
    if (day !== undefined) {
      const startMs = startOfDayMs(day, zone);
      if (startMs >= 0) return BigInt(startMs);
    }
  } else {
    const time = parseTime(text);
    if (time.kind === 'instant') return BigInt(time.ms);
  }
  const wanted = 'neither a day (2016-01-01) nor an instant with an offset, from 1970 on';
  throw invalid(file, `effectiveFrom: ${JSON.stringify(text)} is ${wanted}`);
}

function dayOf(text: string): PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return undefined;
  }
}

function calendarError(fault: CalendarFault, file: string): NodeError {
  if (fault.kind === 'too-fine') {
    const { boundaries, atMost } = fault;
    return invalid(file, `rates: they end at ${boundaries} times of the day, and ${atMost} are the most`);
  }
  if (fault.kind === 'too-many-windows') {
    const { windows, atMost } = fault;
    return invalid(file, `rates: ${windows} ranges of hours, times days, times months, and ${atMost} are the most`);
  }
  if (fault.kind === 'bad-ranges') {
    const wrong = fault.faults.map(({ rate, field, text }) => {
      const [name, meant] = RANGES[field];
      return `rates.${rate}.${name}: ${JSON.stringify(text)} is no list of ${meant}`;
    });
    return invalid(file, wrong.join('; '));
  }
  const { missing, doubled } = fault;
  const parts = [missing && `without a rate: ${missing}`, doubled && `with more than one rate: ${doubled}`];
  return new NodeError({
    code: missing === '' ? 'tariff-hours-doubled' : 'tariff-hours-missing',
    message: `${file}: the rates do not cover every time exactly once; ${parts.filter(Boolean).join('; ')}`,
    remedy: 'let the months, days and hours of the rates cover 1-12, 1-7 and 0-24 without overlapping',
  });
}

/** As the file calls them, and their form. */
const RANGES = {
  months: ['months', 'inclusive ranges like 6-8,12'],
  days: ['weekdays', 'inclusive ranges like 1-5; Monday is 1, Sunday 7'],
  hours: ['hours', 'half-open ranges like 8-11:30,18-21'],
} as const;

function invalid(file: string, message: string): NodeError {
  return new NodeError({
    code: 'tariff-invalid',
    message: `${file}: ${message}`,
    remedy: 'correct these fields of the tariff plan',
  });
}

/** Names only: an offset like +08:00 has no daylight saving to look up, and the ledger refuses it. */
function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+){0,2}$/.test(text)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}

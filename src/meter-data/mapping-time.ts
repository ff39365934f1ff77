// The schema of a mapping's times.
import { z } from 'zod';
import { CALENDAR_STEPS, localClock } from './local-clock.ts';
import { parseTime } from './parse-time.ts';
import { timePattern } from './time-pattern.ts';

/** By its title, or by its place in the line: "#2". */
export const column = z.string().min(1).max(200);
export const columns = z.array(column).min(1).max(16);

const stepSeconds = z.int().min(60).max(86_400);
/** Of intervals and between register readings; a calendar day, week, month or year is as long as it is in the zone. */
const step = { stepSeconds: stepSeconds.optional(), step: z.enum(CALENDAR_STEPS).optional() };
const zone = z
  .string()
  .refine((text) => localClock(text) !== undefined, 'write an IANA name like Asia/Shanghai, or an offset like +08:00');
const pattern = z
  .string()
  .max(100)
  .refine(
    (text) => timePattern(text) !== undefined,
    "write what the times have, with yyyy yy MMMM MMM MM M dd d HH H hh h a mm m ss s XXX, like dd.MM.yyyy HH:mm; other letters in '...', and * for any text",
  );
const dayPattern = pattern.refine((text) => {
  const finest = timePattern(text)?.finest;
  return finest === undefined || finest === 'day' || finest === 'time';
}, 'name year, month and day');
const at = z.enum(['start', 'end']).default('start');

const timeSchemas = [
  /** ISO 8601 with an offset. Registers: the instant of the reading. Intervals: their start, or their end. */
  z.strictObject({ column, zone: zone.optional(), at, ...step }),
  /** Seconds or milliseconds since 1970. */
  z.strictObject({ column, epoch: z.enum(['seconds', 'milliseconds']), zone: zone.optional(), at, ...step }),
  /**
   * Local times; several columns are read as one text with a blank between. `on`: the day of times that have none.
   * `midnight`: whether 00:00 begins the day beside it, or ends it.
   */
  z.strictObject({
    column: z.union([column, columns]),
    pattern,
    zone: zone.optional(),
    on: z.iso.date('write a date like 2025-07-01').optional(),
    midnight: z.enum(['start', 'end']).default('start'),
    at,
    ...step,
  }),
  /** A row per day, with a column for each interval, from midnight on in their order. */
  z.strictObject({ day: column, pattern: dayPattern, zone, firstColumn: column, lastColumn: column }),
  /** The number of the interval in its day, from 1: a day on which clocks change has fewer or more. */
  z.strictObject({ date: column, pattern: dayPattern, zone, number: column, stepSeconds }),
  /** Files without times: the first row is at `first`, each next line one step later. */
  z.strictObject({
    first: z.string().refine((text) => parseTime(text).kind === 'instant', 'write ISO 8601 with an offset'),
    stepSeconds,
  }),
] as const;

export const time = z
  .union(
    timeSchemas,
    'write { "column", "stepSeconds" }, { "column", "pattern", "zone", "stepSeconds" }, { "column", "epoch", "stepSeconds" }, { "day", "pattern", "zone", "firstColumn", "lastColumn" }, { "date", "pattern", "zone", "number", "stepSeconds" } or { "first", "stepSeconds" }; "step": "day", "week", "month" or "year" stands for "stepSeconds", and "at": "end" says that the time is the end of an interval',
  )
  .superRefine((one, context) => {
    const wrong = (message: string, path: string[] = []) => context.addIssue({ code: 'custom', message, path });
    if (!('column' in one)) return;
    if ((one.stepSeconds === undefined) === (one.step === undefined)) wrong('write either "stepSeconds" or "step"');
    if (one.step !== undefined && one.zone === undefined) wrong('a step of the calendar needs a "zone"');
    if ('pattern' in one) checkPattern(one, wrong);
  });

function checkPattern(one: z.infer<(typeof timeSchemas)[2]>, wrong: (message: string, path?: string[]) => void): void {
  const known = timePattern(one.pattern);
  if (known === undefined) return;
  if (one.zone === undefined && !known.hasOffset) wrong('local times need a "zone"', ['zone']);
  const { finest } = known;
  if (finest === 'clock' && one.on === undefined) {
    wrong('name year, month and day, also from several columns; or say with "on" which day it is', ['pattern']);
  }
  if (finest !== 'clock' && one.on !== undefined) wrong('the times have a date of their own', ['on']);
  const isOfMonths = one.step === 'year' || (finest === 'month' && one.step === 'month');
  if ((finest === 'month' || finest === 'year') && (!isOfMonths || one.at === 'end')) {
    wrong(`a ${finest} without a day is the start of a "step" of the calendar, no shorter than it`, ['pattern']);
  }
}

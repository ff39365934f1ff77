// The file of a holiday calendar as people write it, to the operation that publishes it. Everything wrong with the file
// is said at once.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { parseInputJson } from '../base/input-json.ts';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import type { CalendarVersion, PublishCalendar } from '../generated/transaction.ts';
import { NUMBER } from '../ledger/ids.ts';
import { calendarFaults } from '../ledger/settlement/calendar-dates.ts';

const calendarSchema = z.strictObject({
  id: z.string().regex(NUMBER, 'write 1 to 48 letters, digits, dots, underscores or hyphens'),
  version: z.int().min(1).max(0xffff_ffff),
  from: z.string(),
  until: z.string(),
  kinds: z.record(z.string(), z.array(z.string())),
});

/**
 * `named`: the calendar that it has to be. Throws {@link NodeError}: `calendar-unreadable`, or as {@link parseCalendar}.
 */
export async function readCalendarFile(path: string, named?: CalendarVersion): Promise<PublishCalendar> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    const reason = reasonOf(cause);
    throw new NodeError({
      code: 'calendar-unreadable',
      message: `cannot read the holiday calendar: ${reason}`,
      remedy: 'name a readable JSON file',
      cause,
    });
  });
  // Unlike readFile's, this decoder takes off the byte order mark that some editors put first.
  const calendar = parseCalendar(new TextDecoder().decode(bytes), basename(path));
  if (named === undefined) return calendar;
  if (calendar.calendar === named.calendar && calendar.version === named.version) return calendar;
  const [is, wanted] = [calendar, named].map(({ calendar: id, version }) => `${id} version ${version}`);
  throw invalid(basename(path), [`it is ${is}, and the plan names ${wanted}`]);
}

/** Throws {@link NodeError} `calendar-invalid`; `file` is named in it. */
export function parseCalendar(text: string, file: string): PublishCalendar {
  let json: unknown;
  try {
    json = parseInputJson(text);
  } catch (error) {
    throw invalid(file, [`not JSON: ${(error as Error).message}`]);
  }
  const parsed = calendarSchema.safeParse(json);
  if (!parsed.success) {
    throw invalid(
      file,
      parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the calendar'}: ${message}`),
    );
  }
  const { id, version, from, until, kinds } = parsed.data;
  const list = Object.entries(kinds).map(([name, dates]) => ({ name, dates: [...dates].sort() }));
  const calendar = { calendar: id, version, fromDate: from, untilDate: until, kinds: list };
  const faults = calendarFaults(calendar);
  if (faults.length === 0) return calendar;
  throw invalid(
    file,
    faults.map(({ field, required }) => `${placeOf(field, calendar)}: write ${asInFile(required)}`),
  );
}

/** As the file has it: "kinds.rest 2026-02-30" for "kinds[0].dates[3]". */
function placeOf(field: string, { fromDate, untilDate, kinds }: PublishCalendar): string {
  if (field === 'fromDate') return `from: "${fromDate}"`;
  if (field === 'untilDate') return `until: "${untilDate}"`;
  const [kind, date] = [...field.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  const { name, dates } = kinds[kind ?? -1] ?? { name: '', dates: [] };
  return date === undefined ? `kinds${name && `.${name}`}` : `kinds.${name}: "${dates[date]}"`;
}

/** The ledger's names of the fields are not those of the file. */
function asInFile(required: string): string {
  return required.replace('fromDate', '"from"').replace('untilDate', '"until"');
}

function invalid(file: string, faults: readonly string[]): NodeError {
  return new NodeError({
    code: 'calendar-invalid',
    message: `${file}: ${faults.join('; ')}`,
    remedy: 'correct these parts of the holiday calendar',
  });
}

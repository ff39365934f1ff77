// Instants out of files: ISO 8601 with an offset, whole seconds. A time without an offset names no instant.

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.0+)?)?(?:(Z)|([+-])(\d\d)(?::?(\d\d))?)?$/;

type ParsedTime =
  | { readonly kind: 'instant'; readonly ms: number }
  | { readonly kind: 'without-offset' }
  | { readonly kind: 'malformed' };

const MALFORMED: ParsedTime = { kind: 'malformed' };

/** Reads "2016-03-27T03:00:00+02:00" (also "+0200", "+02", "Z", without seconds); years 1970 to 2999. */
export function parseTime(text: string): ParsedTime {
  const match = ISO.exec(text);
  if (match === null) return MALFORMED;
  const [year, month, day, hour, minute] = [1, 2, 3, 4, 5].map((group) => Number(match[group])) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const second = Number(match[6] ?? '0');
  if (year < 1970 || year > 2999 || hour > 23 || minute > 59 || second > 59 || !isDay(year, month, day))
    return MALFORMED;
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second);
  if (match[7] === 'Z') return { kind: 'instant', ms: localMs };
  if (match[8] === undefined) return { kind: 'without-offset' };
  const offsetHours = Number(match[9]);
  const offsetMinutes = Number(match[10] ?? '0');
  if (offsetHours > 23 || offsetMinutes > 59) return MALFORMED;
  const offsetMs = (offsetHours * 60 + offsetMinutes) * 60_000;
  const ms = match[8] === '-' ? localMs + offsetMs : localMs - offsetMs;
  return ms < 0 ? MALFORMED : { kind: 'instant', ms };
}

/** Whether the calendar has that day: the 30th of February would silently roll over to March. */
function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

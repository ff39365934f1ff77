// Numbers and instants as the reader's language writes them. Amounts are exact: no double ever holds one.
import { numberFormats } from '../base/number-formats.ts';

export interface Formats {
  readonly count: (value: number | bigint) => string;
  /** Fen as yuan: 123456n is "1,234.56". */
  readonly yuan: (fen: bigint) => string;
  /** With the offset of the time zone. */
  readonly time: (ms: number | bigint) => string;
}

/** No Date holds more. */
const MOST_MS = 8_640_000_000_000_000;

/** `timeZone`: that of this computer unless given. */
export function formatsOf(locale: string, timeZone?: string): Formats {
  const numbers = numberFormats(locale);
  const time = new Intl.DateTimeFormat(locale, {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'longOffset' },
  });
  return {
    count: numbers.count,
    yuan: (fen) => numbers.decimal(fen, 2),
    time: (ms) => (ms > MOST_MS ? `${ms}` : time.format(Number(ms))),
  };
}

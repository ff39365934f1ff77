// Instants in sentences that were written without knowing the reader: by the clocks of this machine, as everywhere else.
import { formatTime } from './format-value.ts';

/** "2025-09-04T18:00:00Z", but not where it is quoted: that is what a file says. */
const UTC_INSTANT = /(?<![\w"'.:+-])\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z(?![\w"'])/g;

/** "site roof-17 has no reading from 2025-09-05T02:00:00+08:00 to ..." */
export function localTimes(text: string): string {
  return text.replace(UTC_INSTANT, (utc) => formatTime(Date.parse(utc)));
}

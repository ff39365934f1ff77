// Rows of a file without times are counted. Here is how a file that does have times gives itself away.

const CLOCK = '\\d{1,2}:\\d{2}(?::\\d{2})?';
const TIMES: readonly RegExp[] = [
  // A date, its year first or last, alone or with more.
  /(?:^|\D)(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:\D|$)/,
  // 20250701, 202507010015, 20250701T001500Z
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[T _-]?(?:[01]\d|2[0-4]):?[0-5]\d(?::?[0-5]\d)?)?Z?$/,
  // 01-Jul-2025, 1. juillet 2025; Jul 1, 2025
  /(?:^|[^\p{L}\d])\d{1,2}[-\s./]+\p{L}{3,9}\.?[-\s./,]+\d{2,4}(?:\D|$)/u,
  /(?:^|[^\p{L}\d])\p{L}{3,9}\.?[-\s]+\d{1,2},?[-\s]+\d{4}(?:\D|$)/u,
  // 2025-07, 07/2025, 2025年7月, Jul 2025
  /^(?:(?:19|20)\d\d[-/年]\d{1,2}月?|\d{1,2}[-/](?:19|20)\d\d|\p{L}{3,9}\.?[-\s](?:19|20)\d\d)$/u,
  // 00:15, and 00:15-00:30
  new RegExp(`^${CLOCK}(?:\\s?[AaPp]\\.?\\s?[Mm]\\.?)?(?:\\s*[-–~至到]\\s*${CLOCK})?$`),
];
/** Seconds, or milliseconds, since 1970. */
const EPOCH = /^(\d{10})(\d{3})?(?:\.\d+)?$/;
const [YEAR_2000, YEAR_2100] = [946_684_800, 4_102_444_800];

export class TimesBesideCounts {
  #before: readonly string[] = [];

  /** The first cell that is a time. A number that could count seconds is one when the row before has another there. */
  find(cells: readonly string[]): number | undefined {
    const before = this.#before;
    this.#before = cells;
    const index = cells.findIndex(
      (cell, i) =>
        TIMES.some((form) => form.test(cell)) || (isEpoch(cell) && isEpoch(before[i] ?? '') && cell !== before[i]),
    );
    return index < 0 ? undefined : index;
  }
}

function isEpoch(cell: string): boolean {
  const seconds = Number(EPOCH.exec(cell)?.[1] ?? 0);
  return seconds >= YEAR_2000 && seconds < YEAR_2100;
}

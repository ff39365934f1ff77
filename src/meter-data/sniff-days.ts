// The columns of a row per day, by their titles: 0:30, 1:00, ...; 00:00-00:15, ...; H01, H02, ...; 1, 2, ...
import type { Column } from './sample-table.ts';

const CLOCK = /^\d{1,2}:\d\d(?::\d\d)?(?:\s*[-–~]\s*\d{1,2}:\d\d(?::\d\d)?)?$/;
const COUNTED = /^(.*?)(\d{1,3})\D{0,8}$/;
/** A day of hours on which clocks go forward. */
const FEWEST_COUNTED = 23;

/** Empty when a row has no day. */
export function dayColumns(columns: readonly Column[]): readonly Column[] {
  const clocks = columns.filter(({ title }) => CLOCK.test(title));
  const [first, last] = [clocks[0], clocks.at(-1)];
  if (first !== undefined && last !== undefined && clocks.length > 1) {
    // What stands between is for the hour that comes twice.
    return columns.slice(columns.indexOf(first), columns.indexOf(last) + 1);
  }
  let run: Column[] = [];
  let longest: readonly Column[] = [];
  for (const column of columns) {
    const before = run.at(-1);
    run = before !== undefined && follows(before, column) ? [...run, column] : [column];
    if (run.length > longest.length) longest = run;
  }
  return longest.length >= FEWEST_COUNTED ? longest : [];
}

function follows(before: Column, after: Column): boolean {
  const [, prefix, number] = COUNTED.exec(before.title) ?? [];
  const [, nextPrefix, next] = COUNTED.exec(after.title) ?? [];
  return prefix !== undefined && prefix === nextPrefix && Number(next) === Number(number) + 1;
}

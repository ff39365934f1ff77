// Lists and whether they are proven to be complete, for people and for scripts.
import { printable } from '../../base/printable.ts';
import type { ListVerdict } from '../../verifier/list-check.ts';
import { formatCount } from './format-value.ts';
import { keyText } from './key-text.ts';
import type { Paint } from './output.ts';
import { say, spokenList } from './say.ts';
import { table } from './table.ts';

/** More lists than these are summed up, unless the caller asks for all. */
const SHOWN = 20;

/** A table of verdicts for people; empty without lists. */
export function listsText(lists: readonly ListVerdict[], paint: Paint, all: boolean): string {
  if (lists.length === 0) return '';
  const isLong = !all && lists.length > SHOWN;
  const shown = isLong ? lists.filter(({ verdict }) => verdict === 'not-proven') : lists;
  const rows = shown.map(({ list, subject, verdict, count, why, ...place }) => [
    `${listName(list)} ${printable(subject)}`,
    verdict === 'complete' ? paint.green(say`proven complete`) : paint.red(say`not proven complete`),
    verdict === 'complete' ? formatCount(count) : '',
    verdict === 'complete' ? extentOf(place) : keyText(printable(why)),
  ]);
  const columns = [
    { head: 'list' },
    { head: 'verdict' },
    { head: 'entries', align: 'right' },
    { head: 'extent' },
  ] as const;
  return [...(rows.length > 0 ? [table(columns, rows)] : []), ...(isLong ? [summaryOf(lists)] : [])].join('\n');
}

/** "statements of", "access receipts of the subject", before what the list is of. */
function listName(list: string): string {
  const said = spokenList(list);
  if (said !== undefined) return said;
  const [name, kind] = list.split('-of-');
  return say`${(name ?? list).replaceAll('-', ' ')} of${kind === undefined ? '' : say` the ${kind}`}`;
}

/** The verdict on each list for scripts, without rows, which stand in the file. */
export function listsView(lists: readonly ListVerdict[]) {
  return lists.map(({ list, subject, verdict, count, height, range, step, why }) => ({
    ...{ list, subject, complete: verdict === 'complete', count, height },
    ...range,
    ...(verdict === 'complete' ? {} : { code: step, why }),
  }));
}

function extentOf({ height, range }: Pick<ListVerdict, 'height' | 'range'>): string {
  return range === undefined ? say`up to block ${height}` : say`blocks ${range.fromHeight} to ${range.toHeight}`;
}

function summaryOf(lists: readonly ListVerdict[]): string {
  const complete = lists.filter(({ verdict }) => verdict === 'complete');
  const entries = complete.reduce((sum, { count }) => sum + count, 0);
  return say`${formatCount(complete.length)} of ${formatCount(lists.length)} lists proven complete, with ${formatCount(entries)} entries`;
}

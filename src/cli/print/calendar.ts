// A holiday calendar for people: its kinds of holidays and their dates.
import type { PublishCalendar } from '../../generated/transaction.ts';
import { say } from './say.ts';
import { fields, table } from './table.ts';

export function calendarText({ calendar, version, fromDate, untilDate, kinds }: PublishCalendar): string {
  const head = fields([
    ['calendar', say`${calendar}, version ${version}`],
    ['days', say`from ${fromDate} to ${untilDate}, both included`],
  ]);
  const rows = kinds.flatMap(({ name, dates }) => {
    return dates.length === 0 ? [[name, say`none`]] : dates.map((date, i) => [i === 0 ? name : '', date]);
  });
  return `${head}\n\n${table([{ head: 'kind' }, { head: 'dates' }], rows)}`;
}

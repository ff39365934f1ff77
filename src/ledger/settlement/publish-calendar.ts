// The grid company publishes a version of a holiday calendar. A version never changes: by it and by the plan that names
// it anybody can tell the rate of any instant, for ever.
import type { PublishCalendar } from '../../generated/transaction.ts';
import { theGridCompany } from '../authors.ts';
import { operation } from '../family.ts';
import { checkNumber, malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { calendarFaults } from './calendar-dates.ts';
import { calendarId, holidayCalendars } from './tables.ts';

function checkPublishCalendar(calendar: PublishCalendar): Rejection | undefined {
  const misnamed = checkNumber('calendar', calendar.calendar);
  if (misnamed !== undefined) return misnamed;
  const [fault] = calendarFaults(calendar);
  return fault && malformedField(fault.field, fault.required);
}

/** Order of the checks: the version. */
export const publishCalendar = operation({
  name: 'publishCalendar',
  by: 'the grid company',
  since: 1,
  mayAuthor: theGridCompany,
  check: checkPublishCalendar,
  execute(context, calendar) {
    const { state, block } = context;
    const refusal = checkVersion(state, calendar);
    if (refusal !== undefined) return rejected(refusal);

    const published = { calendar, height: block.height };
    state.put(holidayCalendars, calendarId(calendar.calendar, calendar.version), published);
    state.put(holidayCalendars, calendarId(calendar.calendar, 'latest'), published);
    return ACCEPTED;
  },
});

function checkVersion(state: StateReader, { calendar, version }: PublishCalendar): Rejection | undefined {
  const latest = state.get(holidayCalendars, calendarId(calendar, 'latest'))?.calendar;
  if (latest === undefined) {
    const data = { calendar, version, required: '1 or more' };
    return version < 1 ? reject('calendar-version-not-next', data) : undefined;
  }
  const required = latest.version + 1;
  return version === required ? undefined : reject('calendar-version-not-next', { calendar, version, required });
}

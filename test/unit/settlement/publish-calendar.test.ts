import { beforeEach, describe, expect, test } from 'vitest';
import type { PublishCalendar, PublishTariffPlan } from '../../../src/generated/transaction.ts';
import { calendarId, holidayCalendars } from '../../../src/ledger/settlement/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { planTerms } from '../../ledger/plan-terms.ts';
import { rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';
import { plan, rate } from './test-settlement.ts';

const CALENDAR: PublishCalendar = {
  calendar: 'cn',
  version: 1,
  fromDate: '2026-01-01',
  untilDate: '2026-12-31',
  kinds: [
    { name: 'rest', dates: ['2026-01-01', '2026-10-01'] },
    { name: 'deep-valley', dates: ['2026-02-17'] },
  ],
};

let ledger: TestLedger;
beforeEach(async () => {
  ledger = await TestLedger.create();
});
const publish = (fields: Partial<PublishCalendar> = {}, as = 'grid') =>
  ledger.run(as, operationOf('publishCalendar', { ...CALENDAR, ...fields }));

describe('a holiday calendar', () => {
  test('is kept as it was published, version by version, by the grid company', () => {
    expect(verdict(publish({}, 'bank-a'))).toBe('not-authorised');
    expect(verdict(publish({ version: 0 }))).toBe('calendar-version-not-next');
    expect([verdict(publish({ version: 3 })), verdict(publish({ version: 4 }))]).toEqual(['accepted', 'accepted']);
    for (const version of [1, 3, 4, 6]) {
      const outcome = publish({ version });
      expect(verdict(outcome)).toBe('calendar-version-not-next');
      expect(rejectionData(outcome)).toEqual({ calendar: 'cn', version: `${version}`, required: '5' });
    }
    expect(ledger.get(holidayCalendars, calendarId('cn', 3))?.calendar).toEqual({ ...CALENDAR, version: 3 });
    expect(ledger.get(holidayCalendars, calendarId('cn', 'latest'))?.calendar.version).toBe(4);
  });

  const rest = (...dates: string[]) => [{ name: 'rest', dates }];
  test.each<[string, Partial<PublishCalendar>]>([
    ['calendar', { calendar: 'a calendar' }],
    ['fromDate', { fromDate: '2026-1-1' }],
    ['untilDate', { untilDate: '2026-02-29' }],
    ['untilDate', { untilDate: '2025-12-31' }],
    ['kinds', { kinds: [] }],
    ['kinds', { kinds: Array.from({ length: 9 }, (_, i) => ({ name: `k${i}`, dates: [] })) }],
    ['kinds', { kinds: rest(...new Array(1001).fill('2026-01-01')) }],
    ['kinds[0].name', { kinds: [{ name: '1-5', dates: [] }] }],
    ['kinds[1].name', { kinds: [...rest(), ...rest()] }],
    ['kinds[0].dates[0]', { kinds: rest('2026-04-31') }],
    ['kinds[0].dates[0]', { kinds: rest('2026-13-01') }],
    ['kinds[0].dates[0]', { kinds: rest('2025-12-31') }],
    ['kinds[0].dates[1]', { kinds: rest('2026-12-31', '2027-01-01') }],
    ['kinds[0].dates[1]', { kinds: rest('2026-05-01', '2026-04-01') }],
    ['kinds[0].dates[1]', { kinds: rest('2026-05-01', '2026-05-01') }],
    ['kinds[1].dates[0]', { kinds: [...rest('2026-05-01'), { name: 'other', dates: ['2026-05-01'] }] }],
  ])('is refused by the name of the field: %s', (field, fields) => {
    const outcome = publish(fields);
    expect(verdict(outcome)).toBe('malformed-field');
    expect(rejectionData(outcome)).toMatchObject({ field });
  });

  test('knows leap days', () => {
    const leap = (year: number) => {
      const date = `${year}-02-29`;
      return verdict(
        publish({ calendar: `y${year}`, fromDate: `${year}-01-01`, untilDate: `${year}-12-31`, kinds: rest(date) }),
      );
    };
    expect([2024, 2000, 2400].map(leap)).toEqual(['accepted', 'accepted', 'accepted']);
    expect([2023, 1900, 2100].map(leap)).toEqual(['malformed-field', 'malformed-field', 'malformed-field']);
  });
});

describe('a tariff plan with holidays', () => {
  const terms = planTerms({ calendar: { calendar: 'cn', version: 1 } });
  const on = (name: string, days: string, hours = '0-24') => ({ ...rate(name, hours, 1n), days });
  const publishPlan = (fields: Partial<PublishTariffPlan>) =>
    ledger.run('grid', operationOf('publishTariffPlan', plan({ terms, ...fields })));

  test('names a version of a calendar that is on the ledger', () => {
    const outcome = publishPlan({ rates: [on('all', '')] });
    expect(verdict(outcome)).toBe('calendar-not-found');
    expect(rejectionData(outcome)).toEqual({ calendar: 'cn', version: '1' });
    publish();
    expect(verdict(publishPlan({ rates: [on('all', '')] }))).toBe('accepted');
  });

  test('has one rate at any time of its kinds of holidays, which are no weekdays', () => {
    publish();
    const week = [on('work', '1-5'), on('rest', '6-7,rest')];
    const missing = publishPlan({ rates: week });
    expect(rejectionData(missing)).toEqual({ missing: 'months 1-12, days deep-valley: hours 0-24' });
    const deep = [on('deep', 'deep-valley', '0-7:30'), on('rest', 'deep-valley', '7-24')];
    const doubled = publishPlan({ rates: [...week, ...deep] });
    expect(rejectionData(doubled)).toEqual({ doubled: 'months 1-12, days deep-valley: hours 7-7:30' });
    expect(
      verdict(publishPlan({ rates: [...week, deep[0] ?? on('', ''), on('rest', 'deep-valley', '7:30-24')] })),
    ).toBe('accepted');
  });

  test('names no kind that its calendar does not have, and none without a calendar', () => {
    publish();
    for (const fields of [{ rates: [on('all', '1-7,easter')] }, { rates: [on('all', '1-7,rest')], terms: null }]) {
      const outcome = publishPlan(fields);
      expect(verdict(outcome)).toBe('malformed-field');
      expect(rejectionData(outcome)).toMatchObject({ field: 'rates[0].days' });
    }
    const misnamed = publishPlan({ terms: planTerms({ calendar: { calendar: 'a calendar', version: 1 } }) });
    expect(rejectionData(misnamed)).toMatchObject({ field: 'terms.calendar.calendar' });
  });
});

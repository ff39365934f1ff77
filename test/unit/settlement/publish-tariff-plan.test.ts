import { beforeEach, describe, expect, test } from 'vitest';
import type { PublishTariffPlan } from '../../../src/generated/transaction.ts';
import { tariffPlanId, tariffPlans } from '../../../src/ledger/settlement/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { envelopeOf, received } from '../../ledger/test-envelopes.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';
import { plan, rate, START } from './test-settlement.ts';

let ledger: TestLedger;
beforeEach(async () => {
  ledger = await TestLedger.create();
});
const publish = (fields: Partial<PublishTariffPlan> = {}, as = 'grid') =>
  ledger.run(as, operationOf('publishTariffPlan', plan(fields)));

describe('a tariff plan', () => {
  test('is kept as it was published, version by version', () => {
    const second = { version: 2, effectiveFromMs: START + 1n, taxBasisPoints: 0 };
    expect([verdict(publish()), verdict(publish(second))]).toEqual(['accepted', 'accepted']);
    expect(ledger.get(tariffPlans, tariffPlanId('feed-in', 1))).toEqual({ plan: plan(), height: 1n });
    expect(ledger.get(tariffPlans, tariffPlanId('feed-in', 2))).toEqual({ plan: plan(second), height: 2n });
    expect(ledger.get(tariffPlans, tariffPlanId('feed-in', 'latest'))?.plan).toEqual(plan(second));
  });

  test('comes from the grid company', () => {
    expect(verdict(publish({}, 'bank-a'))).toBe('not-authorised');
    expect(verdict(publish({}, 'nobody'))).toBe('not-authorised');
  });

  test('begins with the version that it had before the ledger, and has no gaps from there on', () => {
    expect(rejectionData(publish({ version: 0 }))).toMatchObject({ version: '0', required: '1 or more' });
    expect(verdict(publish({ version: 7 }))).toBe('accepted');
    for (const version of [0, 1, 6, 7, 9]) {
      const outcome = publish({ version, effectiveFromMs: START + 1n });
      expect(verdict(outcome), `${version}`).toBe('plan-version-not-next');
      expect(rejectionData(outcome)).toEqual({ plan: 'feed-in', version: `${version}`, required: '8' });
    }
    expect(verdict(publish({ version: 8, effectiveFromMs: START + 1n }))).toBe('accepted');
    expect(verdict(publish({ plan: 'other' }))).toBe('accepted');
  });

  test('takes effect later than the version before', () => {
    publish();
    const outcome = publish({ version: 2 });
    expect(verdict(outcome)).toBe('plan-effective-date-invalid');
    expect(rejectionData(outcome)).toEqual({ plan: 'feed-in', effectiveFromMs: `${START}`, laterThanMs: `${START}` });
    expect(verdict(publish({ version: 2, effectiveFromMs: START - 1n }))).toBe('plan-effective-date-invalid');
    expect(verdict(publish({ version: 2, effectiveFromMs: START + 1n }))).toBe('accepted');
  });

  test('is refused with the hours that are missing', () => {
    const outcome = publish({ rates: [rate('all', '0-24', 1n, '1-5,7-12'), rate('summer', '0-11,18-24', 1n, '6')] });
    expect(verdict(outcome)).toBe('plan-hours-missing');
    expect(rejectionData(outcome)).toEqual({ missing: 'months 6: hours 11-18' });
    expect(rejectionData(publish({ rates: [] }))).toEqual({ missing: 'months 1-12: hours 0-24' });
  });

  test('is refused with the hours that are doubled, and with both', () => {
    const doubled = publish({ rates: [rate('all', '0-24', 1n), rate('noon', '11-13', 2n, '7-8')] });
    expect(verdict(doubled)).toBe('plan-hours-doubled');
    expect(rejectionData(doubled)).toEqual({ doubled: 'months 7-8: hours 11-13' });
    const both = publish({ rates: [rate('day', '6-20', 1n), rate('evening', '18-24', 2n)] });
    expect(verdict(both)).toBe('plan-hours-missing');
    expect(rejectionData(both)).toEqual({ missing: 'months 1-12: hours 0-6', doubled: 'months 1-12: hours 18-20' });
  });

  test('may have rates for some weekdays, and times at any minute; what is wrong names the days', () => {
    const days = (name: string, hours: string, days: string) => ({ ...rate(name, hours, 1n), days });
    const week = [days('peak', '7:30-22:15', '1-5'), days('off', '0-7:30,22:15-24', '1-5')];
    expect(verdict(publish({ plan: 'week', rates: [...week, days('off', '0-24', '6-7')] }))).toBe('accepted');
    expect(rejectionData(publish({ rates: week }))).toEqual({ missing: 'months 1-12, days 6-7: hours 0-24' });
    const doubled = publish({ rates: [...week, days('off', '0-24', '5-7')] });
    expect(rejectionData(doubled)).toEqual({ doubled: 'months 1-12, days 5: hours 0-24' });
    const fine = Array.from({ length: 24 }, (_, h) => rate('all', `${h}-${h}:01,${h}:02-${h}:03,${h}:04-${h}:05`, 1n));
    expect(rejectionData(publish({ rates: fine }))).toMatchObject({
      required: 'at most 96 times of the day at which a rate ends, not 144',
    });
  });

  test('is held against all times in a block only, as work of the grid company: not wherever an envelope arrives', () => {
    const doubled = plan({ rates: [rate('all', '0-24,0-24', 1n)] });
    const outcomes = ['grid', 'nobody'].map((author) => {
      const envelope = envelopeOf(author, operationOf('publishTariffPlan', doubled));
      return [received(envelope).checked.ok, verdict(publish(doubled, author))];
    });
    expect(outcomes).toEqual([
      [true, 'plan-hours-doubled'],
      [true, 'not-authorised'],
    ]);
  });

  test('may give one rate different hours in different months, at one price', () => {
    const seasons = [rate('peak', '8-20', 5n, '6-8'), rate('peak', '9-18', 5n, '1-5,9-12')];
    const rest = [rate('valley', '0-8,20-24', 2n, '6-8'), rate('valley', '0-9,18-24', 2n, '1-5,9-12')];
    expect(verdict(publish({ rates: [...seasons, ...rest] }))).toBe('accepted');
    const ambiguous = publish({
      version: 2,
      rates: [...seasons, rest[0], { ...rest[1], microYuanPerKwh: 3n }] as never,
    });
    expect(verdict(ambiguous)).toBe('plan-rate-ambiguous');
    expect(rejectionData(ambiguous)).toEqual({ rate: 'valley', microYuanPerKwh: '2', otherMicroYuanPerKwh: '3' });
  });

  const all = (fields: object) => [{ ...rate('all', '0-24', 1n), ...fields }];
  test.each<[string, Partial<PublishTariffPlan>]>([
    ['plan', { plan: '' }],
    ['plan', { plan: 'a/b' }],
    ['timeZone', { timeZone: '' }],
    ['timeZone', { timeZone: 'Asia/Shang hai' }],
    ['taxBasisPoints', { taxBasisPoints: 10_001 }],
    ['subsidyMicroYuanPerKwh', { subsidyMicroYuanPerKwh: 1_000_000_001n }],
    ['rates[0].name', { rates: all({ name: 'All' }) }],
    ['rates[0].months', { rates: all({ months: '0-12' }) }],
    ['rates[0].hours', { rates: all({ hours: '0-25' }) }],
    ['rates[0].hours', { rates: all({ hours: '0-7:60' }) }],
    ['rates[0].days', { rates: all({ days: '0-7' }) }],
    ['rates[0].days', { rates: all({ days: '1-5,holiday' }) }],
    ['rates[0].microYuanPerKwh', { rates: all({ microYuanPerKwh: 1_000_000_001n }) }],
    ['rates', { rates: Array.from({ length: 97 }, () => rate('all', '0-24', 1n)) }],
    ['rates', { rates: Array.from({ length: 49 }, (_, i) => rate(`r${i}`, '0-24', 1n)) }],
  ])('is refused by the name of the field: %s', (field, fields) => {
    const outcome = publish(fields);
    expect(verdict(outcome)).toBe('malformed-field');
    expect(rejectionData(outcome)).toMatchObject({ field });
  });
});

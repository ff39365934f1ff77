import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { NodeError } from '../../../src/base/node-error.ts';
import { parseTariff, readTariffFile } from '../../../src/meter-data/tariff-file.ts';
import { directoryOf } from './temporary-files.ts';

const FLAT = { name: 'flat', months: '1-12', hours: '0-24', microYuanPerKwh: '391000' };

const TARIFF = {
  id: 'pv-2016',
  version: 1,
  effectiveFrom: '2016-01-01',
  timeZone: 'Europe/Berlin',
  rates: [FLAT],
  subsidyMicroYuanPerKwh: '20000',
  taxBasisPoints: 300,
};

function errorOf(change: object): NodeError {
  try {
    parseTariff(JSON.stringify({ ...TARIFF, ...change }), 'plan.json');
  } catch (error) {
    return error as NodeError;
  }
  throw new Error('the plan was expected to be refused');
}

test('a tariff file becomes the operation that publishes it', async () => {
  // With the mark that some editors put first.
  const directory = await directoryOf({ 'plan.json': `\uFEFF${JSON.stringify(TARIFF)}` });
  expect(await readTariffFile(join(directory, 'plan.json'))).toEqual({
    plan: 'pv-2016',
    version: 1,
    effectiveFromMs: BigInt(Date.parse('2015-12-31T23:00:00Z')),
    timeZone: 'Europe/Berlin',
    rates: [{ ...FLAT, days: '', microYuanPerKwh: 391000n }],
    subsidyMicroYuanPerKwh: 20000n,
    taxBasisPoints: 300,
    terms: null,
  });
});

test('an effective date may be an instant, but not a time without offset', () => {
  const plan = parseTariff(JSON.stringify({ ...TARIFF, effectiveFrom: '2016-01-01T00:00:00+08:00' }), 'plan.json');
  expect(plan.effectiveFromMs).toBe(BigInt(Date.parse('2015-12-31T16:00:00Z')));
  for (const effectiveFrom of ['2016-01-01T00:00:00', '2016-02-30', '1969-12-31', 'soon']) {
    expect(errorOf({ effectiveFrom })).toMatchObject({ code: 'tariff-invalid' });
    expect(errorOf({ effectiveFrom }).message).toContain('effectiveFrom');
  }
});

test('hours without a rate and hours with two are named', () => {
  const gap = [
    { ...FLAT, name: 'day', hours: '8-22' },
    { ...FLAT, name: 'night', hours: '23-24,0-8' },
  ];
  expect(errorOf({ rates: gap })).toMatchObject({ code: 'tariff-hours-missing' });
  expect(errorOf({ rates: gap }).message).toContain('months 1-12: hours 22-23');
  const doubled = [FLAT, { ...FLAT, name: 'summer', months: '6-8', hours: '11-13' }];
  expect(errorOf({ rates: doubled })).toMatchObject({ code: 'tariff-hours-doubled' });
  expect(errorOf({ rates: doubled }).message).toContain('months 6-8: hours 11-13');
});

test('rates may hold on some weekdays only, and begin at any minute', () => {
  const rates = [
    { ...FLAT, name: 'peak', weekdays: '1-5', hours: '7:30-22' },
    { ...FLAT, name: 'off', weekdays: '1-5', hours: '0-7:30,22-24' },
    { ...FLAT, name: 'off', weekdays: '6-7' },
  ];
  const plan = parseTariff(JSON.stringify({ ...TARIFF, rates }), 'plan.json');
  expect(plan.rates.map(({ name, days, hours }) => `${name} ${days} ${hours}`)).toEqual([
    'peak 1-5 7:30-22',
    'off 1-5 0-7:30,22-24',
    'off 6-7 0-24',
  ]);
  const gap = errorOf({ rates: rates.slice(0, 2) });
  expect(gap).toMatchObject({ code: 'tariff-hours-missing' });
  expect(gap.message).toContain('without a rate: months 1-12, days 6-7: hours 0-24');
  const wrong = errorOf({
    rates: [
      { ...FLAT, weekdays: 'mon' },
      { ...FLAT, hours: '0-7.5' },
    ],
  });
  expect(wrong).toMatchObject({ code: 'tariff-invalid' });
  expect(wrong.message).toContain('rates.0.weekdays: "mon" is no list of inclusive ranges like 1-5; Monday is 1');
  expect(wrong.message).toContain('rates.1.hours: "0-7.5" is no list of half-open ranges like 8-11:30,18-21');
});

test('a floor, a cap and a gross of at least zero are terms of the plan', () => {
  const parse = (change: object) => parseTariff(JSON.stringify({ ...TARIFF, ...change }), 'plan.json').terms;
  expect(parse({ floorMicroYuanPerKwh: '-5000', capMicroYuanPerKwh: 800_000 })).toEqual({
    floor: { microYuanPerKwh: -5000n },
    cap: { microYuanPerKwh: 800_000n },
    ...{ grossAtLeastZero: false, calendar: null, profile: null, dated: null },
  });
  expect(parse({ floorMicroYuanPerKwh: '0' })).toMatchObject({ floor: { microYuanPerKwh: 0n }, cap: null });
  expect(parse({ grossAtLeastZero: true })).toMatchObject({ floor: null, cap: null, grossAtLeastZero: true });
  expect(parse({ grossAtLeastZero: false })).toBeNull();
  expect(errorOf({ floorMicroYuanPerKwh: '-1000000001' }).message).toContain('floorMicroYuanPerKwh: a thousand yuan');
  expect(errorOf({ rates: [{ ...FLAT, microYuanPerKwh: '-1000000001' }] }).message).toContain('a thousand yuan');
});

test('every wrong field is named, all at once', () => {
  const { message, code } = errorOf({
    id: 'a b',
    timeZone: '+08:00',
    rates: [{ ...FLAT, microYuanPerKwh: '0.391' }],
    taxBasisPoints: 10_001,
    bonus: 1,
  });
  expect(code).toBe('tariff-invalid');
  for (const field of ['id', 'timeZone', 'rates.0.microYuanPerKwh', 'taxBasisPoints', 'bonus']) {
    expect(message).toContain(field);
  }
  expect(errorOf({ rates: [{ ...FLAT, hours: '0-25' }] }).message).toContain('rates.0.hours: "0-25"');
  expect(errorOf({ timeZone: 'Europe/Konstanz' }).message).toContain('timeZone');
  expect(errorOf({ rates: [] }).message).toContain('rates');
});

test.each([
  ['0.391', 'write a whole number as digits'],
  ['-1', 'write a whole number as digits'],
  [undefined, 'write a whole number as digits'],
  [{}, 'write a whole number as digits'],
  ['1000000001', 'a thousand yuan per kWh is the most'],
  ['9'.repeat(30), 'a thousand yuan per kWh is the most'],
])('an amount of %s says what to write instead', (subsidyMicroYuanPerKwh, said) => {
  expect(errorOf({ subsidyMicroYuanPerKwh }).message).toContain(`subsidyMicroYuanPerKwh: ${said}`);
});

test('one name with several prices becomes a register for each price', () => {
  const peak = (months: string, hours: string, microYuanPerKwh: string) => {
    return { name: 'peak', months, hours, microYuanPerKwh };
  };
  const rates = [peak('6-8', '8-24', '9'), peak('1-5,9-12', '8-24', '5'), peak('6-8', '0-8', '9')];
  const night = { ...FLAT, name: 'night', months: '1-5,9-12', hours: '0-8' };
  const plan = parseTariff(JSON.stringify({ ...TARIFF, rates: [...rates, night] }), 'plan.json');
  expect(plan.rates.map(({ name, microYuanPerKwh }) => `${name} ${microYuanPerKwh}`)).toEqual([
    'peak 9',
    'peak-2 5',
    'peak 9',
    'night 391000',
  ]);
  expect(errorOf({ rates: [...rates, { ...night, name: 'peak-2' }] }).message).toContain("the name 'peak-2' is taken");
});

test('a file that is missing, or no JSON, says so', async () => {
  await expect(readTariffFile('/nowhere/plan.json')).rejects.toMatchObject({ code: 'tariff-unreadable' });
  expect(() => parseTariff('{', 'plan.json')).toThrow(/plan\.json: not JSON/);
});

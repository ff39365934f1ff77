import { expect, test } from 'vitest';
import { isNamedBy } from '../../../src/meter-data/file-pattern.ts';

test.each([
  ['*.csv', ['a.csv', '.csv'], ['a.csv.txt', 'acsv', 'a.CSV']],
  ['a.csv', ['a.csv'], ['b.csv', 'aa.csv', 'a.csvv']],
  ['Building_*.csv', ['Building_1.csv', 'Building_.csv'], ['building_1.csv', 'Building_csv', 'xBuilding_1.csv']],
  ['*', ['', 'a'], []],
  ['**', ['', 'a'], []],
  ['a*', ['a', 'ab'], ['', 'ba']],
  ['*a', ['a', 'ba'], ['ab']],
  ['ab*ba', ['abba', 'ab-ba'], ['aba', 'ab']],
  ['*ab*ab', ['abab', 'ab-ab-ab'], ['ab', 'bab']],
  ['a*b*c', ['abc', 'a-b-b-c', 'abcc'], ['acb', 'ac', 'abcd']],
  ['a.(1)*[x]+$', ['a.(1)[x]+$', 'a.(1)-[x]+$'], ['ab(1)[x]+$']],
])('%s', (pattern, named, others) => {
  expect(named.filter((name) => !isNamedBy(pattern, name))).toEqual([]);
  expect(others.filter((name) => isNamedBy(pattern, name))).toEqual([]);
});

test('a pattern of many pieces takes no more steps than the name is long', () => {
  const pattern = `${'*a'.repeat(49)}*b`;
  expect(isNamedBy(pattern, 'a'.repeat(200_000))).toBe(false);
  expect(isNamedBy(pattern, `${'a'.repeat(200_000)}b`)).toBe(true);
});

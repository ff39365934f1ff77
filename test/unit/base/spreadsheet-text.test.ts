// Whatever somebody wrote, no spreadsheet of any country runs it: files are read with each separator that one expects.
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spreadsheetText } from '../../../src/base/spreadsheet-text.ts';
import { cellsOf, formulasIn } from './spreadsheet.ts';

const SIGNS = ['=', '+', '-', '@', '\uFF0B', '\uFF0D', '\uFF1D', '\uFF20'];
const PIECES = [...SIGNS, ';', '\t', '\r', '\n', ',', '"', "'", ' ', '1', 'x', 'SUM(1)', '税'];
const hostile = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(''));

it('is no formula in any cell, whichever separator a spreadsheet expects', () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (texts) => {
      const csv = stringify([['id', ...texts.map(spreadsheetText)]], { record_delimiter: 'windows' });
      expect(formulasIn(csv)).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
});

it('reads a file as spreadsheets do, so that a formula in it would be seen', () => {
  expect(cellsOf('a,"b, ""c""",d\r\n1', ',')).toEqual(['a', 'b, "c"', 'd', '', '1']);
  expect(cellsOf('x,"a;=1"', ';')).toEqual(['x,"a', '=1"']);
  expect(formulasIn('x,"a;=1"')).toEqual(['=1"']);
  expect(formulasIn('x,=1')).toEqual(['=1']);
  expect(formulasIn('x,-1.50')).toEqual([]);
});

it('loses nothing: without the apostrophes that it put there it is the text', () => {
  fc.assert(
    fc.property(
      hostile.filter((text) => !text.includes("'")),
      (text) => {
        expect(spreadsheetText(text).replaceAll("'", '')).toBe(text);
      },
    ),
  );
});

it('leaves what nothing runs as it is', () => {
  for (const text of ['', 'roof-17', 'a; b', '5 - 3', 'x=1', '税; 10%', 'two\nlines']) {
    expect(spreadsheetText(text)).toBe(text);
  }
});

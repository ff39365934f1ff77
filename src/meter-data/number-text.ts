// Numbers as foreign files write them: with their decimal mark, and with a mark between groups of three digits.
import { literally } from '../base/literally.ts';
import { type Decimal, parseDecimal } from './decimal.ts';

/** Undefined when the text is no number in this way of writing. */
export type ReadNumber = (text: string) => Decimal | undefined;

/** One mark stands for all that look like it: spreadsheets write a blank that does not break, and a curved apostrophe. */
const ALIKE: Readonly<Record<string, string>> = { ' ': '[ \\u00a0\\u202f\\u2009]', "'": "['\\u2019]" };
/** A sign that is no hyphen. */
const MINUS = /^\u2212/;

export function numberReader(decimal: string, thousands: string | undefined): ReadNumber {
  const mark = literally(decimal);
  const between = thousands === undefined ? undefined : (ALIKE[thousands] ?? literally(thousands));
  // A mark that does not stand between groups of three is no mark of thousands: 1.25 is not 125.
  const grouped = between === undefined ? '' : `\\d{1,3}(?:${between}\\d{3})+|`;
  const form = new RegExp(`^([+-]?)(${grouped}\\d*)(?:${mark}(\\d*))?([eE][+-]?\\d{1,3})?$`);
  return (text) => {
    const match = form.exec(text.trim().replace(MINUS, '-'));
    if (match === null) return undefined;
    const [, sign = '', whole = '', fraction = '', exponent = ''] = match;
    return parseDecimal(`${sign}${whole.replace(/\D/g, '')}.${fraction}${exponent}`);
  };
}

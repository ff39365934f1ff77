// The code that a merchant of this network shows: static for its counter, or dynamic for one order.
import type { DataObject } from './data-objects.ts';
import { lengthOf, writeObjects } from './data-objects.ts';
import { type GridpactPart, gridpactObjects } from './gridpact-template.ts';
import { encodeMerchantCode } from './merchant-code.ts';
import { CNY } from './merchant-fields.ts';
import { yuanOf } from './yuan-text.ts';

export interface NewMerchantCode extends GridpactPart {
  /** Of the alias on the ledger; in a code it is only shown, and never believed. */
  readonly name: string;
  /** ISO 18245; 0 for none. */
  readonly category: number;
  /** 1-15 printable ASCII characters. */
  readonly city: string;
  /** Two capital letters. */
  readonly country: string;
  /** Absent in a static code. */
  readonly amountFen?: bigint | undefined;
  /** 1-25 characters. */
  readonly terminal?: string | undefined;
}

const MAX_NAME = 25;
const PLAIN = /^[ -~]+$/;

/** Throws RangeError for what no code can say. */
export function newMerchantCode(code: NewMerchantCode): string {
  const { alias, name, category, city, country, amountFen, order, terminal } = code;
  if (amountFen === 0n) throw new RangeError('the amount of a code is above zero');
  if (!PLAIN.test(city) || city.length > 15) throw new RangeError('a city has 1 to 15 printable ASCII characters');
  const isPlain = PLAIN.test(name) && name.length <= MAX_NAME;
  const objects: DataObject[] = [
    { id: '00', value: '01' },
    { id: '01', value: order === undefined && amountFen === undefined ? '11' : '12' },
    ...gridpactObjects(code),
    { id: '52', value: String(category).padStart(4, '0') },
    { id: '53', value: CNY },
    ...(amountFen === undefined ? [] : [{ id: '54', value: yuanOf(amountFen) }]),
    { id: '58', value: country },
    // Other scripts belong into 64: many readers take nothing but ASCII here.
    { id: '59', value: isPlain ? name : alias.slice(0, MAX_NAME) },
    { id: '60', value: city },
    ...(terminal === undefined ? [] : [{ id: '62', value: writeObjects([{ id: '07', value: terminal }]) }]),
    ...(isPlain || name === '' ? [] : [{ id: '64', value: inOwnScript(name) }]),
  ];
  return encodeMerchantCode({ objects, warnings: [] });
}

/** The language code is that of the network's country. */
function inOwnScript(name: string): string {
  const short = lengthOf(name) > MAX_NAME ? [...name].slice(0, MAX_NAME).join('') : name;
  return writeObjects([
    { id: '00', value: 'ZH' },
    { id: '01', value: short },
  ]);
}

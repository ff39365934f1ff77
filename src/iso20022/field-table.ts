// Tables of the elements of a message, in the order of its schema. One table writes a message, checks one, and reads one.
import { parseAmount, parseDecimal } from './decimal.ts';

export type Leaf =
  | { readonly kind: 'text'; readonly max: number }
  | { readonly kind: 'code'; readonly values: readonly string[] }
  | { readonly kind: 'pattern'; readonly pattern: RegExp; readonly form: string }
  /** With its currency as the attribute Ccy. */
  | { readonly kind: 'amount' }
  | { readonly kind: 'decimal' }
  | { readonly kind: 'date' }
  | { readonly kind: 'date-time' }
  /** Any content: of elements that are not looked into. */
  | { readonly kind: 'any' };

/**
 * What a reader that books does with an element: `read` it, leave it in the file (`left`) since it changes nothing of
 * what is booked, or refuse it with a remedy since nothing here could do it.
 */
export type Use = 'read' | 'left' | { readonly remedy: string };

export interface Field {
  readonly name: string;
  readonly isRequired: boolean;
  readonly isMany: boolean;
  readonly use: Use;
  readonly leaf?: Leaf;
  /** Of an element with elements, in their order; older versions of some have text instead (`leaf` beside it). */
  readonly of?: readonly Field[];
  /** Exactly one of `of`. */
  readonly isChoice: boolean;
}

export interface MessageTable {
  /** "pain.001". */
  readonly kind: string;
  /** "001.09": of the schema that is written. */
  readonly version: string;
  /** The only element in Document. */
  readonly root: Field;
}

type Content = Leaf | readonly Field[] | Choice;

/** Elements of which there is exactly one. */
interface Choice {
  readonly choice: readonly Field[];
  /** What older versions have in place of the elements. */
  readonly orText?: Leaf;
}

function field(name: string, content: Content, isRequired: boolean, isMany: boolean, use: Use): Field {
  const base = { name, isRequired, isMany, use };
  if ('choice' in content) {
    const { choice, orText } = content;
    return { ...base, of: choice, isChoice: true, ...(orText !== undefined && { leaf: orText }) };
  }
  if ('kind' in content) return { ...base, leaf: content, isChoice: false };
  return { ...base, of: content, isChoice: false };
}

export const one = (name: string, content: Content, use: Use = 'read') => field(name, content, true, false, use);
export const maybe = (name: string, content: Content, use: Use = 'read') => field(name, content, false, false, use);
export const some = (name: string, content: Content, use: Use = 'read') => field(name, content, true, true, use);
export const any = (name: string, content: Content, use: Use = 'read') => field(name, content, false, true, use);
/** Elements that change nothing of what is booked. */
export const left = (...names: readonly string[]) => names.map((name) => any(name, ANY, 'left'));
/** Elements that ask for something that nobody here does. */
export const refusedFields = (remedy: string, ...names: readonly string[]) =>
  names.map((name) => any(name, ANY, { remedy }));

export function choice(...fields: readonly Field[]): Choice {
  return { choice: fields };
}

export const ANY: Leaf = { kind: 'any' };
export const AMOUNT: Leaf = { kind: 'amount' };
export const DECIMAL: Leaf = { kind: 'decimal' };
export const DATE: Leaf = { kind: 'date' };
export const DATE_TIME: Leaf = { kind: 'date-time' };
export const text = (max: number): Leaf => ({ kind: 'text', max });
export const code = (...values: readonly string[]): Leaf => ({ kind: 'code', values });
export const ID = text(35);
export const COUNT: Leaf = { kind: 'pattern', pattern: /^[0-9]{1,15}$/, form: '1 to 15 digits' };
export const CURRENCY: Leaf = { kind: 'pattern', pattern: /^[A-Z]{3}$/, form: 'three capital letters' };
export const UETR: Leaf = {
  kind: 'pattern',
  pattern: /^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$/,
  form: 'a UUID of version 4 in small letters',
};
export const IBAN: Leaf = {
  kind: 'pattern',
  pattern: /^[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}$/,
  form: 'a country, two digits and 1 to 30 letters or digits',
};
export const DAY: Choice = { choice: [one('Dt', DATE), one('DtTm', DATE_TIME)], orText: DATE };
/** A code, or one of the writer's own. */
export const CODE_OR_OWN = choice(one('Cd', text(4)), one('Prtry', ID));

const DATE_FORM = /^([0-9]{4})-([0-9]{2})-([0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?$/;
const DATE_TIME_FORM =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})?$/;
const NUMERIC = new Set<Leaf['kind']>(['amount', 'decimal', 'date', 'date-time']);
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** White space around a number or a date is none of its value (xs:whiteSpace); that of a text is. */
export function trimmedFor(leaf: Leaf | undefined, content: string): string {
  return leaf !== undefined && NUMERIC.has(leaf.kind) ? content.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '') : content;
}

/** The form that the value does not have; undefined when it has it. */
export function misfit(leaf: Leaf, value: string): string | undefined {
  switch (leaf.kind) {
    case 'any':
      return undefined;
    case 'text':
      return characters(value) >= 1 && characters(value) <= leaf.max ? undefined : `1 to ${leaf.max} characters`;
    case 'code':
      return leaf.values.includes(value) ? undefined : leaf.values.join(' or ');
    case 'pattern':
      return leaf.pattern.test(value) ? undefined : leaf.form;
    case 'amount':
      return parseAmount(value) === undefined ? 'at most 18 digits, five of them behind the point' : undefined;
    case 'decimal':
      return parseDecimal(value) === undefined ? 'a number of at most 18 digits' : undefined;
    case 'date':
      return isDate(DATE_FORM.exec(value)) ? undefined : 'a day such as 2026-01-31';
    case 'date-time':
      return isDateTime(DATE_TIME_FORM.exec(value)) ? undefined : 'an instant such as 2026-01-31T12:00:00+08:00';
  }
}

/** As a schema counts them: by code points. */
export function characters(value: string): number {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
}

function isDate(parts: RegExpExecArray | null): boolean {
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= (DAYS[month - 1] ?? 0) + leap;
}

function isDateTime(parts: RegExpExecArray | null): boolean {
  if (parts === null || !isDate(parts)) return false;
  const [hour, minute, second] = [Number(parts[4]), Number(parts[5]), Number(parts[6])];
  return hour < 24 && minute < 60 && second < 60;
}

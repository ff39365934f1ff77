// What each object of a merchant-presented code may hold (EMVCo MPM 1.1): two tables, and nothing that reads them.

export interface FieldRule {
  /** Two words at most, for people. */
  readonly name: string;
  readonly form: RegExp;
  /** The form in words. */
  readonly says: string;
}

/** Printable ASCII; a text may also be in any script. */
const ascii = (max: number) => new RegExp(`^[ -~]{1,${max}}$`);
const anyScript = (max: number) => new RegExp(`^[^]{1,${max}}$`, 'u');

const rule = (name: string, form: RegExp, says: string): FieldRule => ({ name, form, says });
const asciiRule = (name: string, max: number) => rule(name, ascii(max), `1 to ${max} printable ASCII characters`);
const textRule = (name: string, max: number) => rule(name, anyScript(max), `1 to ${max} characters`);

export const ROOT_RULES: ReadonlyMap<string, FieldRule> = new Map([
  ['00', rule('payload format', /^01$/, '01')],
  ['01', rule('initiation', /^1[12]$/, '11 for a static code or 12 for a dynamic one')],
  ['52', rule('category', /^[0-9]{4}$/, 'four digits')],
  ['53', rule('currency', /^[0-9]{3}$/, 'three digits')],
  [
    '54',
    rule(
      'amount',
      /^(?=.{1,13}$)(?=.*[1-9])[0-9]+(\.[0-9]*)?$/,
      'an amount above zero in at most 13 characters, with a point',
    ),
  ],
  ['55', rule('tip', /^0[123]$/, '01, 02 or 03')],
  [
    '56',
    rule('fixed tip', /^(?=.{1,13}$)(?=.*[1-9])[0-9]+(\.[0-9]*)?$/, 'an amount above zero in at most 13 characters'),
  ],
  ['57', rule('tip percentage', /^(?=.*[1-9])[0-9]{1,2}(\.[0-9]{0,2})?$/, 'a percentage from 00.01 to 99.99')],
  ['58', rule('country', /^[A-Z]{2}$/, 'two capital letters')],
  ['59', asciiRule('merchant name', 25)],
  ['60', asciiRule('city', 15)],
  ['61', asciiRule('postal code', 10)],
]);

export const MANDATORY = ['00', '52', '53', '58', '59', '60'] as const;

/** Of the object 62: what a wallet may ask its holder for stands as "***". */
export const ADDITIONAL_RULES: ReadonlyMap<string, FieldRule> = new Map([
  ['01', textRule('bill', 25)],
  ['02', textRule('mobile number', 25)],
  ['03', textRule('store', 25)],
  ['04', textRule('loyalty number', 25)],
  ['05', textRule('reference', 25)],
  ['06', textRule('customer', 25)],
  ['07', textRule('terminal', 25)],
  ['08', textRule('purpose', 25)],
  ['09', rule('asked of customer', /^(?!.*(.).*\1)[AME]{1,3}$/, 'A, M and E, each once at most')],
  ['10', asciiRule('tax id', 20)],
  ['11', rule('channel', /^[0-9]{3}$/, 'three digits')],
]);

/** Of the object 64: the merchant in the language of the country. */
export const LANGUAGE_RULES: ReadonlyMap<string, FieldRule> = new Map([
  ['00', rule('language', /^[A-Za-z]{2}$/, 'two letters')],
  ['01', textRule('merchant name', 25)],
  ['02', textRule('city', 15)],
]);

/** Of the templates 26 to 51. */
export const SCHEME_RULES: ReadonlyMap<string, FieldRule> = new Map([['00', asciiRule('scheme', 32)]]);

// Numbers as a language writes them, by Intl: counts, decimals, shares and units. Exact: a decimal goes to Intl as text, and
// no double ever holds an amount.

export type Unit = 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

export interface NumberFormats {
  /** 1234567 is "1,234,567". */
  readonly count: (value: number | bigint) => string;
  /** An integer with its last digits behind the point: (123456n, 2) is "1,234.56". `least`: digits that stay, though zeros. */
  readonly decimal: (value: bigint, digits: number, least?: number) => string;
  /** The same of a percentage: (1230n, 2, 1) is "12.3%". */
  readonly percent: (value: bigint, digits: number, least?: number) => string;
  /** "90 days", "1 hr". */
  readonly unit: (value: number | bigint, unit: Unit) => string;
}

/** Behind the point of a share, a percentage has two digits fewer. */
const PERCENT_DIGITS = 2;
/** One for each language that this process speaks. */
const known = new Map<string, NumberFormats>();

export function numberFormats(locale: string): NumberFormats {
  const before = known.get(locale);
  if (before !== undefined) return before;
  const formats = new Map<string, Intl.NumberFormat>();
  const formatOf = (options: Intl.NumberFormatOptions) => {
    const key = Object.values(options).join();
    const format = formats.get(key) ?? new Intl.NumberFormat(locale, options);
    formats.set(key, format);
    return format;
  };
  const made: NumberFormats = {
    count: (value) => formatOf({ maximumFractionDigits: 3 }).format(value),
    decimal(value, digits, least = digits) {
      const options = { minimumFractionDigits: least, maximumFractionDigits: digits };
      return formatOf(options).format(written(value, digits));
    },
    percent(value, digits, least = 0) {
      const options = { style: 'percent', minimumFractionDigits: least, maximumFractionDigits: digits } as const;
      return formatOf(options).format(written(value, digits + PERCENT_DIGITS));
    },
    unit: (value, unit) => formatOf({ style: 'unit', unit, unitDisplay: 'short' }).format(value),
  };
  known.set(locale, made);
  return made;
}

/** As Intl reads it exactly: "-1234.56". */
function written(value: bigint, digits: number): Intl.StringNumericLiteral {
  const all = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
  const sign = value < 0n ? '-' : '';
  return `${sign}${all.slice(0, all.length - digits)}.${all.slice(all.length - digits)}` as Intl.StringNumericLiteral;
}

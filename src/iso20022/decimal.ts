// Decimal numbers as files write them: exact, never rounded, never a float.

/** As xs:decimal has it: no exponent, and digits on one side of the point at least. */
const DECIMAL = /^([+-]?)(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))$/;
/** An amount's digits, and those of a sum: totalDigits of both. */
const MAX_DIGITS = 18;
/** A text beyond it is refused before it is looked at: a million zeros are no amount. */
const MAX_CHARACTERS = 40;
const AMOUNT_FRACTION = 5;
const SUM_FRACTION = 17;
const FEN_DIGITS = 2;
const FEN_PER_YUAN = 100n;

/** `units` / 10^`scale`, with no zero at the end of the fraction. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Undefined for what is no decimal number of at most 18 digits. */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > MAX_CHARACTERS) return undefined;
  const parts = DECIMAL.exec(text);
  if (parts === null) return undefined;
  const [, sign = '', whole = '', fraction = parts[4] ?? ''] = parts;
  const digits = fraction.replace(/0+$/, '');
  const all = `${whole}${digits}`.replace(/^0+/, '');
  if (all.length > MAX_DIGITS) return undefined;
  const units = BigInt(all === '' ? '0' : all);
  return { units: sign === '-' ? -units : units, scale: digits.length };
}

/** An amount of any currency: 0 or more, at most five places. */
export function parseAmount(text: string): Decimal | undefined {
  const amount = parseDecimal(text);
  return amount !== undefined && amount.units >= 0n && amount.scale <= AMOUNT_FRACTION ? amount : undefined;
}

/** Undefined where the amount is no whole number of fen: nothing is rounded. */
export function fenOf({ units, scale }: Decimal): bigint | undefined {
  return scale > FEN_DIGITS ? undefined : units * 10n ** BigInt(FEN_DIGITS - scale);
}

/** "12.50": as it stands in an amount. */
export function yuanText(fen: bigint): string {
  const sign = fen < 0n ? '-' : '';
  const positive = fen < 0n ? -fen : fen;
  return `${sign}${positive / FEN_PER_YUAN}.${(positive % FEN_PER_YUAN).toString().padStart(FEN_DIGITS, '0')}`;
}

/** Without zeros at the end: 10.50 and 10.5 have one text. */
export function decimalText({ units, scale }: Decimal): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return scale === 0 ? `${sign}${digits}` : `${sign}${whole}.${digits.slice(-scale)}`;
}

/** The exact sum of decimals. */
export class DecimalSum {
  #units = 0n;

  add({ units, scale }: Decimal): void {
    this.#units += units * 10n ** BigInt(SUM_FRACTION - scale);
  }

  equals({ units, scale }: Decimal): boolean {
    return this.#units === units * 10n ** BigInt(SUM_FRACTION - scale);
  }

  text(): string {
    return decimalText(shortest(this.#units));
  }
}

function shortest(units: bigint): Decimal {
  let [left, scale] = [units, SUM_FRACTION];
  while (scale > 0 && left % 10n === 0n) {
    left /= 10n;
    scale -= 1;
  }
  return { units: left, scale };
}

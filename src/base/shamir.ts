// Shamir's secret sharing over GF(2^8): byte by byte, the secret is the value at 0 of a polynomial whose other
// coefficients are random, and a share is its value at another point. Knows no randomness: callers bring the
// coefficients. The field is that of AES (x^8 + x^4 + x^3 + x + 1), its generator 3.

const FIELD = 0x11b;
const ORDER = 255;
const EXP = new Uint8Array(2 * ORDER);
const LOG = new Uint8Array(256);
for (let power = 0, value = 1; power < ORDER; power++) {
  EXP[power] = value;
  EXP[power + ORDER] = value;
  LOG[value] = power;
  value ^= value << 1;
  if (value > ORDER) value ^= FIELD;
}

export interface Share {
  /** The point, 1 .. 255. */
  readonly at: number;
  readonly value: Uint8Array;
}

function multiply(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (EXP[(LOG[a] as number) + (LOG[b] as number)] as number);
}

function divide(a: number, b: number): number {
  return a === 0 ? 0 : (EXP[(LOG[a] as number) + ORDER - (LOG[b] as number)] as number);
}

/** `coefficients`: the secret, then one of its length for each further share that is needed to know it. */
export function shareAt(coefficients: readonly Uint8Array[], at: number): Uint8Array {
  const value = new Uint8Array(coefficients[0]?.length ?? 0);
  for (const coefficient of coefficients.toReversed()) {
    for (let i = 0; i < value.length; i++) value[i] = multiply(value[i] as number, at) ^ (coefficient[i] as number);
  }
  return value;
}

/** The value at `at` of the one polynomial of least degree through the shares, whose points differ: at 0 the secret. */
export function interpolate(shares: readonly Share[], at: number): Uint8Array {
  const value = new Uint8Array(shares[0]?.value.length ?? 0);
  for (const { at: own, value: given } of shares) {
    let weight = 1;
    for (const { at: other } of shares) {
      if (other !== own) weight = multiply(weight, divide(at ^ other, own ^ other));
    }
    for (let i = 0; i < value.length; i++) value[i] = (value[i] as number) ^ multiply(weight, given[i] as number);
  }
  return value;
}

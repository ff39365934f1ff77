// The tip that a merchant's code asks for: the payer's own, a fixed one, or a percentage of the amount.
import { fenOf } from './yuan-text.ts';

export type Tip =
  | { readonly kind: 'asked' }
  /** `amount`: as written; `amountFen`: undefined for more than two decimals. */
  | { readonly kind: 'fixed'; readonly amount: string; readonly amountFen: bigint | undefined }
  /** Hundredths of a percent, 1 to 9999. */
  | { readonly kind: 'share'; readonly basisPoints: bigint };

const BASIS = 10_000n;

/** Of objects whose rules hold; by their ids. */
export function tipOf(values: ReadonlyMap<string, string>): Tip | undefined {
  const [kind, fixed, percent] = [values.get('55'), values.get('56'), values.get('57')];
  if (kind === '02' && fixed !== undefined) return { kind: 'fixed', amount: fixed, amountFen: fenOf(fixed) };
  // A percentage has the form of an amount in yuan.
  if (kind === '03' && percent !== undefined) return { kind: 'share', basisPoints: fenOf(percent) ?? 0n };
  return kind === '01' ? { kind: 'asked' } : undefined;
}

/** With the tip; a share is rounded to the nearest fen, half a fen up. `givenFen`: by a payer who was asked. */
export function withTip(amountFen: bigint, tip: Tip | undefined, givenFen = 0n): bigint {
  if (tip === undefined) return amountFen;
  if (tip.kind === 'asked') return amountFen + givenFen;
  if (tip.kind === 'fixed') return amountFen + (tip.amountFen ?? 0n);
  return amountFen + (amountFen * tip.basisPoints + BASIS / 2n) / BASIS;
}

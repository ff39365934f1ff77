// The number in a payload, and the figure about many of them.
import type { AskAggregate } from '../generated/transaction.ts';
import { halfEven } from '../ledger/settlement/rounding.ts';
import { SERIES_CONTENT_TYPE } from './kept-series.ts';
import type { OpenedRecord } from './open-record.ts';
import { columnSum } from './series-parts.ts';

const MAX_UINT64 = 2n ** 64n - 1n;
const WHOLE = /^(0|[1-9][0-9]{0,19})$/;

/** Of JSON the whole number of that name, of a series the sum of the column; undefined: there is none. */
export function quantityOf(
  { header, content }: Pick<OpenedRecord, 'header' | 'content'>,
  name: string,
): bigint | undefined {
  const text = new TextDecoder().decode(content);
  return header.contentType === SERIES_CONTENT_TYPE ? columnSum(text, name) : fieldOf(text, name);
}

function fieldOf(text: string, name: string): bigint | undefined {
  let payload: unknown;
  try {
    payload = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof payload !== 'object' || payload === null || !Object.hasOwn(payload, name)) return undefined;
  const value: unknown = (payload as Record<string, unknown>)[name];
  // Numbers that no float holds stand as text.
  const isWhole = typeof value === 'number' ? Number.isSafeInteger(value) : typeof value === 'string';
  return isWhole && WHOLE.test(`${value}`) ? BigInt(`${value}`) : undefined;
}

/** Rounded once, half to even; undefined: beyond what a figure can be. */
export function figureOf(
  values: readonly bigint[],
  measure: AskAggregate['measure'],
  roundTo: bigint,
): bigint | undefined {
  const sum = values.reduce((total, value) => total + value, 0n);
  const parts = measure === 'mean' ? BigInt(values.length) : 1n;
  const value = halfEven(sum, parts * roundTo) * roundTo;
  return value > MAX_UINT64 ? undefined : value;
}

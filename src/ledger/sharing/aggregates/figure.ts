// The number in a payload, and the figure about many of them.
import type { AskAggregate, RecordHeader } from '../../../generated/transaction.ts';
import { halfEven } from '../../settlement/rounding.ts';

/** Of an interval series. */
export const SERIES_CONTENT_TYPE = 'text/csv';

const MAX_UINT64 = 2n ** 64n - 1n;
const WHOLE = /^(0|[1-9][0-9]{0,19})$/;

export interface OpenedContent {
  readonly header: Pick<RecordHeader, 'contentType'>;
  readonly content: Uint8Array;
}

/** Of JSON the whole number of that name, of a series the sum of the column; undefined: there is none. */
export function quantityOf({ header, content }: OpenedContent, name: string): bigint | undefined {
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

/** Over all rows of a series; undefined: it has no such column, nor one of a rate, or other than whole numbers there. */
export function columnSum(text: string, energy: string): bigint | undefined {
  const [head = '', ...rows] = text.trimEnd().split('\n');
  const meant = head
    .split(',')
    .flatMap((column, i) => (column === energy || column.startsWith(`${energy}.`) ? [i] : []));
  if (meant.length === 0) return undefined;
  let sum = 0n;
  for (const row of rows) {
    const cells = row.split(',');
    for (const i of meant) {
      const cell = cells[i] ?? '';
      if (!/^[0-9]{1,19}$/.test(cell)) return undefined;
      sum += BigInt(cell);
    }
  }
  return sum;
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

// The start of a foreign CSV file as a table, and what its columns look like.
import { commonest } from './commonest.ts';
import type { Mapping } from './mapping-file.ts';

export interface SampleTable {
  readonly delimiter: Mapping['delimiter'];
  /** Rows with their line numbers. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

export interface Column {
  readonly title: string;
  readonly cells: readonly string[];
}

export const NUMBER = /^-?\d+(?:[.,]\d+)?(?:[eE]-?\d+)?$/;

/** Of rows with two cells or more. */
export function commonestWidth({
  rows,
}: Pick<SampleTable, 'rows'>): { readonly value: number; readonly count: number } | undefined {
  return commonest(rows.map(({ cells }) => cells.length).filter((width) => width > 1));
}

export function isNumeric(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 0 && filled.every((cell) => NUMBER.test(cell)) && !filled.every(looksLikeId);
}

/** Long digits without a fraction, the same in all rows, number something. */
function looksLikeId(cell: string, _index: number, all: readonly string[]): boolean {
  return /^\d{6,}$/.test(cell) && cell === all[0];
}

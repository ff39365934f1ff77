// The revisions of a reading or a statement for people and for scripts: what each changed, figure by figure. Knows no
// table of the ledger.
import type { FirstMaker } from '../../client/first-maker.ts';
import type { Maker, Revision } from '../../client/revisions.ts';
import { formatCount, hashCell } from './format-value.ts';
import { say } from './say.ts';
import type { Cell, Table } from './table.ts';

interface Named {
  readonly name: string;
  /** For scripts: where it stands in the value. */
  readonly field: string;
}

/** One figure of a revision: a number with its unit's format, or a text. */
export type Figure =
  | (Named & { readonly value: bigint; readonly format: (value: bigint) => string })
  | (Named & { readonly value: string | Cell });

/** A figure before and after; undefined where there is none. Of numbers also the difference. */
export interface Change {
  readonly field: string;
  readonly was: string | bigint | undefined;
  readonly is: string | bigint | undefined;
  readonly difference: bigint | undefined;
}

/** A revision, by whom it was made, and all that differs from the one before it; of the first all that it has. */
export interface ShownRevision<T> {
  readonly revision: number;
  readonly height: bigint;
  readonly reason: string;
  readonly maker: Maker | undefined;
  readonly value: T;
  readonly changes: readonly Change[];
  readonly rows: readonly (readonly Cell[])[];
}

interface Pair extends Named {
  readonly was: Figure | undefined;
  readonly is: Figure | undefined;
}

interface Revised {
  readonly revision: number;
  readonly height: bigint;
  readonly reason: string;
}

/** `first`: the maker of revision 0, which the revisions themselves do not name. */
export function shownRevision<T extends Revised>(
  { value, before, maker }: Revision<T>,
  figuresOf: (value: T) => readonly Figure[],
  first: FirstMaker | undefined,
): ShownRevision<T> {
  const made = maker ?? (first?.status === 'found' ? first.maker : undefined);
  const { revision, height, reason } = value;
  const old = before === undefined ? [] : figuresOf(before);
  const now = figuresOf(value);
  const named = new Map([...now, ...old].map(({ field, name }) => [field, name]));
  const pairs = [...named]
    .map(([field, name]) => ({ field, name, was: figureIn(old, field), is: figureIn(now, field) }))
    .filter(({ was, is }) => plainOf(was) !== plainOf(is));
  return {
    ...{ revision, height, reason, maker: made, value },
    changes: pairs.map(({ field, was, is }) => ({
      ...{ field, was: plainOf(was), is: plainOf(is), difference: differenceOf(was, is) },
    })),
    rows: rowsOf(pairs).map(({ name, was, is }, i) => [
      once(i, `${revision}`),
      once(i, formatCount(height)),
      once(i, made === undefined || made.by === '' ? '-' : made.by),
      same(name),
      cellOf(was),
      cellOf(is),
      differenceCell(was, is),
      once(i, reason === '' ? '-' : reason),
      made === undefined ? once(i, '-') : onceCell(i, hashCell(made.transaction)),
    ]),
  };
}

/** One row per figure that a revision changed. */
export function revisionsTable(revisions: readonly ShownRevision<unknown>[]): Table {
  const right = { align: 'right' } as const;
  return {
    columns: [
      { head: 'revision', ...right },
      { head: 'height', ...right },
      { head: 'by' },
      { head: 'figure' },
      { head: 'was', ...right },
      { head: 'is', ...right },
      { head: 'difference', ...right },
      { head: 'reason' },
      { head: 'transaction' },
    ],
    rows: revisions.flatMap(({ rows }) => rows),
  };
}

/** For scripts. `name`: that of the value, such as "reading". */
export function revisionsView<T>(name: string, revisions: readonly ShownRevision<T>[], view: (value: T) => object) {
  return revisions.map(({ revision, height, reason, maker, changes, value }) => ({
    ...{ revision, height, reason, by: maker?.by, transaction: maker?.transaction },
    changes: changes.map(({ field, was, is, difference }) => ({
      ...{ field, was: was?.toString(), is: is?.toString(), difference: difference?.toString() },
    })),
    ...{ [name]: view(value) },
  }));
}

/** The remark about a first revision whose transaction the node cannot name; empty when it can. */
export function cutText(first: FirstMaker | undefined): string {
  if (first?.status !== 'unknown') return '';
  return say`The transaction of revision 0 is not named: ${first.why}. Its figures are in the state; ask a node that keeps the block.`;
}

/** A correction may leave every figure as it was: that is shown, too. */
function rowsOf(pairs: readonly Pair[]): readonly Pair[] {
  return pairs.length > 0 ? pairs : [{ field: '', name: say`nothing changed`, was: undefined, is: undefined }];
}

function figureIn(figures: readonly Figure[], field: string): Figure | undefined {
  return figures.find((figure) => figure.field === field);
}

function plainOf(figure: Figure | undefined): string | bigint | undefined {
  if (figure === undefined) return undefined;
  return typeof figure.value === 'object' ? figure.value.whole : figure.value;
}

function differenceOf(was: Figure | undefined, is: Figure | undefined): bigint | undefined {
  if (typeof was?.value !== 'bigint' || typeof is?.value !== 'bigint') return undefined;
  return is.value - was.value;
}

function cellOf(figure: Figure | undefined): Cell {
  if (figure === undefined || figure.value === '') return { shown: '-', whole: '-' };
  if ('format' in figure) return same(figure.format(figure.value));
  return typeof figure.value === 'object' ? figure.value : same(figure.value);
}

function differenceCell(was: Figure | undefined, is: Figure | undefined): Cell {
  const difference = differenceOf(was, is);
  if (difference === undefined || is === undefined || !('format' in is)) return same('');
  return same(`${difference > 0n ? '+' : ''}${is.format(difference)}`);
}

function same(text: string): Cell {
  return { shown: text, whole: text };
}

/** In the first row of a revision; in all of them for a spreadsheet, which sorts rows. */
function once(row: number, text: string): Cell {
  return onceCell(row, same(text));
}

function onceCell(row: number, { shown, whole }: Cell): Cell {
  return { shown: row === 0 ? shown : '', whole };
}

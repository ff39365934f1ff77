// What an arbitrary operation is: data that fast-check draws and shrinks, and who says what with it once the ledger is
// seen that it is for. So an operation often fits what others made before it.
import type fc from 'fast-check';
import type { OperationName, Operations } from '../../src/ledger/family.ts';
import type { StateReader } from '../../src/ledger/state.ts';
import type { Table } from '../../src/ledger/table.ts';

/** What there is to see of a ledger: its state after the latest block. */
export interface Sight extends StateReader {
  /** Of the latest block. */
  readonly height: bigint;
  /** Of the latest block. */
  readonly timestampMs: bigint;
  readonly stateRoot: Uint8Array;
  /** Always in the same order for the same history. */
  all<T>(table: Table<T>): readonly T[];
}

/** An operation's fields, and the names, for keyOf, of those that sign them. */
export interface Said<Fields> {
  readonly author: string;
  readonly cosigners?: readonly string[];
  readonly fields: Fields;
}

export interface Drawn<Fields> {
  /** What a counterexample shows. */
  readonly drawn: unknown;
  readonly say: (sight: Sight) => Said<Fields>;
}

/** What each family exports: one for each of its operations. */
export type ArbitraryOperations<N extends OperationName> = { readonly [K in N]: fc.Arbitrary<Drawn<Operations[K]>> };

export function arbitrarily<D, Fields>(
  arbitrary: fc.Arbitrary<D>,
  say: (drawn: D, sight: Sight) => Said<Fields>,
): fc.Arbitrary<Drawn<Fields>> {
  return arbitrary.map((drawn) => ({ drawn, say: (sight) => say(drawn, sight) }));
}

/** The item at this position, however few there are; undefined when there is none. */
export function nth<T>(items: readonly T[], position: number): T | undefined {
  return items[position % Math.max(items.length, 1)];
}

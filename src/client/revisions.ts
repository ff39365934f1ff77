// The revisions of a reading or a statement, the newest first: it has its own entry, each older one stands beside it as
// a correction left it.
import { replacedId } from '../ledger/ids.ts';
import { ClientError } from './client-error.ts';
import type { ReadableTable } from './entry-answer.ts';
import type { NodeConnection } from './node-connection.ts';

/** The transaction that made a revision, and the member that authored it. */
export interface Maker {
  readonly transaction: string;
  readonly by: string;
}

export interface Revision<T> {
  readonly value: T;
  /** The revision that it replaced; undefined of the first. */
  readonly before: T | undefined;
  /** The correction that made it; undefined of the first, which no entry names. */
  readonly maker: Maker | undefined;
}

/** A table of replaced revisions, and the revision that its entries hold. */
export interface ReplacedTable<R, T> {
  readonly table: ReadableTable<R>;
  readonly revisionIn: (entry: R) => T;
}

type Revised = { readonly revision: number };

/** Entries asked for at once. */
const PAGE = 100;

/**
 * From `newest`, the entry `id`, back to the first. Throws ClientError `revision-missing` when the node leaves one out:
 * the number of the newest says how many there are.
 */
export async function* revisionsOf<T extends Revised, R extends Maker>(
  node: Pick<NodeConnection, 'entriesById'>,
  newest: T,
  id: string,
  { table, revisionIn }: ReplacedTable<R, T>,
): AsyncGenerator<Revision<T>> {
  let value = newest;
  while (value.revision > 0) {
    for (const entry of (await node.entriesById(table, pageBefore(id, value.revision))).toReversed()) {
      const before = entry && revisionIn(entry.value);
      if (entry === undefined || before?.revision !== value.revision - 1) throw missing(id, value.revision - 1);
      const { transaction, by } = entry.value;
      yield { value, before, maker: { transaction, by } };
      value = before;
    }
  }
  yield { value, before: undefined, maker: undefined };
}

/** Ids of the revisions before `revision`, at most a page of them, oldest first. */
function pageBefore(id: string, revision: number): readonly string[] {
  const first = Math.max(0, revision - PAGE);
  return Array.from({ length: revision - first }, (_, i) => replacedId(id, first + i));
}

function missing(id: string, revision: number): ClientError {
  return new ClientError({
    code: 'revision-missing',
    message: `the node does not show revision ${revision} of ${id}, and every replaced revision is in the state`,
    remedy: 'ask the node of another member, and have the node checked that left it out',
  });
}

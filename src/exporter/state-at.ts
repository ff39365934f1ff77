// The state after a block of the past, for whoever believes no node: its blocks are executed again, and count as far as a
// quorum certified them. In memory: for a question, and not for a chain of years.
import { NodeError } from '../base/node-error.ts';
import type { Consortium } from '../ledger/consortium.ts';
import { consortiumOf } from '../ledger/governance/member-list.ts';
import type { ExecutedBlock } from '../ledger/ledger.ts';
import { endOf, STATE_ROWS, stateRow, unpackEntry } from '../ledger/ledger-rows.ts';
import type { StateReader } from '../ledger/state.ts';
import type { Table } from '../ledger/table.ts';
import type { Genesis } from '../node/config/genesis-document.ts';
import { MemoryRowStore } from '../storage/memory-row-store.ts';
import { BlockPreparer } from './block-preparer.ts';
import type { BlockSource } from './block-sources.ts';
import { CertifiedLedger } from './certified-ledger.ts';

export interface PastState {
  readonly state: StateReader;
  /** Those of whom the next block is. */
  readonly consortium: Consortium;
  readonly height: number;
  readonly timestampMs: number;
  /** All of a table, in the order of their ids. */
  readonly entries: <T>(table: Table<T>) => AsyncIterable<T>;
}

/**
 * `source`: from block 1 on; `height`: undefined for its last one that is certified. Throws NodeError `height-not-reached`
 * where it ends before, and those of a CertifiedLedger.
 */
export async function stateAt(genesis: Genesis, source: BlockSource, height?: number): Promise<PastState> {
  const rows = new MemoryRowStore();
  const ledger = await CertifiedLedger.open(rows, genesis);
  // Apart from the ledger's: a certificate may cover blocks behind the one that is asked for.
  const past = new MemoryRowStore();
  for await (const row of rows.scan(STATE_ROWS, endOf(STATE_ROWS))) await past.write([row]);
  const preparer = new BlockPreparer(genesis.consortium);
  let last: ExecutedBlock | undefined;
  try {
    for await (const prepared of preparer.ahead(source)) {
      const blocks = prepared === undefined ? [] : ledger.take(prepared);
      for (const { executed, changes } of blocks) {
        await past.write([...changes].filter(([key]) => key.startsWith(STATE_ROWS)));
        last = executed;
        if (executed.height === height) return pastState(past, genesis, executed);
      }
      await ledger.keep(blocks);
    }
  } finally {
    await preparer.close();
  }
  if (height === undefined && last !== undefined) return pastState(past, genesis, last);
  throw notReached(height ?? 1, ledger.height);
}

function pastState(
  rows: MemoryRowStore,
  { consortium }: Genesis,
  { height, timestampMs }: Pick<ExecutedBlock, 'height' | 'timestampMs'>,
): PastState {
  const state: StateReader = {
    get(table, id) {
      const row = rows.get(stateRow(`${table.name}/${id}`));
      const entry = row === undefined ? undefined : unpackEntry(row);
      return entry === undefined ? undefined : table.codec.decode(entry.value);
    },
  };
  async function* entries<T>({ name, codec }: Table<T>) {
    const prefix = stateRow(`${name}/`);
    for await (const [, row] of rows.scan(prefix, endOf(prefix))) {
      const entry = unpackEntry(row);
      if (entry !== undefined) yield codec.decode(entry.value);
    }
  }
  return { state, consortium: consortiumOf(state, consortium), height, timestampMs, entries };
}

function notReached(wanted: number, last: number): NodeError {
  return new NodeError({
    code: 'height-not-reached',
    message: `block ${wanted} is not there: the last one that is certified is block ${last}`,
    remedy: 'Name a height up to the one that "gridpact status" shows.',
  });
}

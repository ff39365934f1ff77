// The state after a block of the past, for whoever believes no node: its blocks are executed again, and count as far as a
// quorum certified them. In memory: for a question, and not for a chain of years.
import { NodeError } from '../base/node-error.ts';
import type { ReadableTable } from '../client/entry-answer.ts';
import type { EntrySource } from '../client/fetched-state.ts';
import type { Consortium } from '../ledger/consortium.ts';
import { consortiumOf } from '../ledger/governance/member-list.ts';
import type { ExecutedBlock } from '../ledger/ledger.ts';
import { endOf, STATE_ROWS, stateRow, unpackEntry } from '../ledger/ledger-rows.ts';
import type { StateReader } from '../ledger/state.ts';
import type { Genesis } from '../node/config/genesis-document.ts';
import { MemoryRowStore } from '../storage/memory-row-store.ts';
import { BlockPreparer } from './block-preparer.ts';
import type { BlockSource } from './block-sources.ts';
import { CertifiedLedger } from './certified-ledger.ts';

/** Its entries are asked for as those of a node are. */
export interface PastState extends EntrySource {
  readonly state: StateReader;
  /** Those of whom the next block is. */
  readonly consortium: Consortium;
  readonly height: number;
  readonly timestampMs: number;
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
  const read = <T>({ name, codec }: ReadableTable<T>, id: string): T | undefined => {
    const row = rows.get(stateRow(`${name}/${id}`));
    const entry = row === undefined ? undefined : unpackEntry(row);
    return entry === undefined ? undefined : codec.decode(entry.value);
  };
  const state: StateReader = { get: read };
  return {
    ...{ state, consortium: consortiumOf(state, consortium), height, timestampMs },
    async *entries({ name, codec }, prefix = '') {
      const from = stateRow(`${name}/${prefix}`);
      for await (const [key, row] of rows.scan(from, endOf(from))) {
        const entry = unpackEntry(row);
        if (entry !== undefined) yield { key: key.slice(STATE_ROWS.length), height, value: codec.decode(entry.value) };
      }
    },
    async entriesById(table, ids) {
      return ids.map((id) => {
        const value = read(table, id);
        return value === undefined ? undefined : { key: `${table.name}/${id}`, height, value };
      });
    },
  };
}

function notReached(wanted: number, last: number): NodeError {
  return new NodeError({
    code: 'height-not-reached',
    message: `block ${wanted} is not there: the last one that is certified is block ${last}`,
    remedy: 'Name a height up to the one that "gridpact status" shows.',
  });
}

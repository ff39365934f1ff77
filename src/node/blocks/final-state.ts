// The final state of this node's ledger, as the ledger's own rules read it.
import { latestBlock } from '../../ledger/chain-tables.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { StateReader } from '../../ledger/state.ts';
import type { Table } from '../../ledger/table.ts';

/** Always the latest: blocks that become final later show in it. */
export function finalState(ledger: Pick<Ledger, 'read'>): StateReader {
  return {
    get<T>(table: Table<T>, id: string): T | undefined {
      const value = ledger.read(`${table.name}/${id}`);
      return value === undefined ? undefined : table.codec.decode(value);
    },
  };
}

/** The timestamp of the latest block: the time by which the ledger's rules are asked. */
export function nowOf(state: StateReader): bigint {
  return state.get(latestBlock, 'latest')?.timestampMs ?? 0n;
}

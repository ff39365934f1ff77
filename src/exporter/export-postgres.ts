// An export into PostgreSQL, and the folder with the ledger by which it goes on.
import { join } from 'node:path';
import type { Genesis } from '../node/config/genesis-document.ts';
import { withLedgerFolder } from '../storage/ledger-folder.ts';
import { beginLedger, isAtSnapshot } from './begin-ledger.ts';
import { blockSource, type Sources } from './block-sources.ts';
import { type Place, runExport } from './export-run.ts';
import { type PostgresOptions, PostgresSink } from './postgres/postgres-sink.ts';

export interface PostgresExport extends Pick<PostgresOptions, 'url' | 'schema' | 'giveUpAfterMs'> {
  /** Made if it is not there. */
  readonly state: string;
  readonly genesis: Genesis;
  readonly sources: Sources;
  /** Folder of a snapshot with which a new export begins; undefined: with the first block. */
  readonly snapshot?: string | undefined;
  readonly onStep: (at: Place, rowCount: number) => void;
}

/** Throws the NodeErrors of {@link PostgresSink}, of the blocks and of the ledger. */
export async function exportPostgres(options: PostgresExport): Promise<{ readonly from: Place; readonly to: Place }> {
  const { state, genesis, sources, snapshot, onStep, ...connection } = options;
  const opened: { sink?: PostgresSink } = {};
  // LevelDB leaves a folder alone that is not its own.
  return withLedgerFolder({ rows: state, leaves: join(state, 'leaves') }, async (rows, leaves) => {
    await beginLedger(rows, genesis, snapshot);
    return await runExport({
      ...{ genesis, rows, leaves, period: {}, onStep },
      openSink: async (at) => {
        const { signal } = sources;
        const begins = isAtSnapshot(rows, at.height) ? at : undefined;
        opened.sink = await PostgresSink.open({ ...connection, signal, chainId: genesis.chainId.toHex(), begins });
        return opened.sink;
      },
      source: (first) => blockSource(first, sources),
    });
  }).finally(() => opened.sink?.close());
}

// A snapshot in one line, and the genesis that it is held to.
import { type Genesis, readGenesis } from '../../node/config/genesis-document.ts';
import type { SnapshotReport } from '../../node/snapshots/verify-snapshot.ts';
import type { Connection } from '../options/connection.ts';
import { type GenesisOptions, trustedGenesisFile } from '../options/genesis.ts';
import { plural } from './format-value.ts';
import { say } from './say.ts';

export function snapshotText({ height, entries, chunks, bytes }: SnapshotReport): string {
  return say`height ${height}, ${plural(entries, 'entry', 'entries')} in ${plural(chunks, 'chunk')}, ${plural(bytes, 'byte')}`;
}

/** Checked. Throws CliError `option-missing`, and NodeError of a genesis that is none. */
export function trustedGenesis(options: GenesisOptions, connection: Pick<Connection, 'folder'>): Genesis {
  return readGenesis(trustedGenesisFile(options, connection));
}

// The genesis that a device or a terminal trusts: a copy in its own folder, which "init" put there.
import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { openMemberFolder } from '../member-folder.ts';
import { say } from '../print/say.ts';
import type { ConnectionOptions } from './connection.ts';
import { type GenesisOptions, readEvidenceFile, readGenesisJson, readTrustedGenesis } from './genesis.ts';

/** Where the folder's own copy is not meant, or there is none. */
export function keptGenesisOption(command: Command): Command {
  const text = 'the genesis that you trust; without it the one in the folder, or the one beside --member-dir';
  return command.addOption(new Option('--genesis <file>', text));
}

/** The parsed genesis of the options, else the folder's own copy, else that of the member's folder. Throws as `readTrustedGenesis`. */
export function keptGenesis(
  { genesisFile }: { readonly genesisFile: string },
  options: ConnectionOptions & GenesisOptions,
): unknown {
  if (options.genesis !== undefined) return readGenesisJson(options.genesis);
  if (existsSync(genesisFile)) return readGenesisJson(genesisFile);
  const folder = options.memberDir === undefined ? undefined : openMemberFolder(options.memberDir);
  return readTrustedGenesis(options, { folder });
}

/** The text of the copy for a new folder. Throws CliError `proof-unreadable`. */
export function genesisText(path: string): string {
  return Buffer.from(readEvidenceFile(path, say`the genesis`)).toString('utf8');
}

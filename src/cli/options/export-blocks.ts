// The options that say where an export takes its blocks from, and the genesis by which they are certified.
import { type Command, Option } from 'commander';
import type { Sources } from '../../exporter/block-sources.ts';
import { type Genesis, readGenesis } from '../../node/config/genesis-document.ts';
import type { Cli } from '../cli.ts';
import { openMemberFolder } from '../member-folder.ts';
import { say } from '../print/say.ts';
import { type ConnectionOptions, connect, connectionOptions } from './connection.ts';
import { type GenesisOptions, genesisOption, trustedGenesisFile } from './genesis.ts';
import { collect } from './parse-argument.ts';

export interface BlocksOptions extends ConnectionOptions, GenesisOptions {
  readonly archive?: readonly string[];
}

export function blocksOptions(command: Command): Command {
  return connectionOptions(genesisOption(command).addOption(archiveOption()));
}

/** Beside `--genesis`. */
export function archiveOption(): Option {
  const archive = 'take blocks from this archive first; may be given more than once, the oldest first';
  return new Option('--archive <file>', archive).argParser(collect);
}

/** Of an export; what is asked of the past alone begins with the first block. */
export function snapshotOption(): Option {
  const snapshot =
    'begin a new export with the state of this folder, made by snapshot make, instead of the first block';
  return new Option('--snapshot <folder>', snapshot);
}

/** Without a node when archives alone are named. Throws CliError `option-missing`. */
export function readBlocks(cli: Cli, options: BlocksOptions, follow = false): { genesis: Genesis; sources: Sources } {
  const { archive: archives = [], node, memberDir, timeout } = options;
  const isOffline =
    archives.length > 0 && node === undefined && (memberDir === undefined || options.genesis !== undefined);
  const connection = isOffline ? undefined : connect(options);
  const folder = connection?.folder ?? (memberDir === undefined ? undefined : openMemberFolder(memberDir));
  const genesis = readGenesis(trustedGenesisFile(options, { folder }));
  const asked = connection && {
    flows: connection.client.node.archive,
    name: node ?? folder?.apiUrl ?? say`the node`,
    follow,
    giveUpAfterMs: follow ? Number.POSITIVE_INFINITY : timeout,
  };
  return { genesis, sources: { archives, node: asked, signal: cli.interrupted } };
}

// The option that names the genesis which a check trusts: never one that the node hands out.
import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { reasonOf } from '../../base/reason-of.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import type { Connection } from './connection.ts';

export interface GenesisOptions {
  readonly genesis?: string;
}

export function genesisOption(command: Command): Command {
  const text = 'the genesis that you trust; without it the one beside --member-dir';
  return command.addOption(new Option('--genesis <file>', text));
}

/** The parsed document, unchecked: the verifier checks it. */
export function readTrustedGenesis(options: GenesisOptions, connection: Pick<Connection, 'folder'>): unknown {
  return readJsonFile(trustedGenesisFile(options, connection), 'the genesis');
}

/** Throws CliError `option-missing`. */
export function trustedGenesisFile({ genesis }: GenesisOptions, { folder }: Pick<Connection, 'folder'>): string {
  const path = genesis ?? folder?.genesisFile;
  if (path !== undefined) return path;
  throw new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: 'the command line does not say which genesis to trust',
    remedy: 'add --genesis FILE, or --member-dir DIR',
  });
}

/** Throws CliError `proof-unreadable`. `what`: "the proof". */
export function readJsonFile(path: string, what: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new CliError({
      exitCode: EXIT.input,
      code: 'proof-unreadable',
      message: `cannot read ${what} ${path}: ${reasonOf(cause)}`,
      remedy: 'nothing was verified; check the path, and that the file is complete',
      cause,
    });
  }
}

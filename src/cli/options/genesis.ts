// The option that names the genesis which a check trusts: never one that the node hands out.
import { readFileSync, statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { reasonOf } from '../../base/reason-of.ts';
import { MAX_FILE_BYTES, readJsonFile } from '../../verifier/json-file.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { optionMissing } from '../option-missing.ts';
import { say } from '../print/say.ts';
import type { Connection } from './connection.ts';

export interface GenesisOptions {
  readonly genesis?: string;
}

export function genesisOption(command: Command): Command {
  const text = 'the genesis that you trust; without it the one beside --member-dir';
  return command.addOption(new Option('--genesis <file>', text));
}

/** The parsed document, in its one spelling; else unchecked: the verifier checks it. Throws as the next two. */
export function readTrustedGenesis(options: GenesisOptions, connection: Pick<Connection, 'folder'>): unknown {
  return readGenesisJson(trustedGenesisFile(options, connection));
}

/** Throws CliError `proof-unreadable`. */
export function readGenesisJson(path: string): unknown {
  const bytes = readEvidenceFile(path, say`the genesis`);
  try {
    return readJsonFile(bytes);
  } catch (cause) {
    throw unreadable(path, say`the genesis`, cause);
  }
}

/** Throws CliError `option-missing`. */
export function trustedGenesisFile({ genesis }: GenesisOptions, { folder }: Pick<Connection, 'folder'>): string {
  const path = genesis ?? folder?.genesisFile;
  if (path !== undefined) return path;
  throw optionMissing(say`which genesis to trust`, say`add --genesis FILE, or --member-dir DIR`);
}

/** The bytes of a file, which the verifier reads. Throws CliError `proof-unreadable`. `what`: "the proof". */
export function readEvidenceFile(path: string, what: string): Uint8Array {
  try {
    if (statSync(path).size > MAX_FILE_BYTES) throw new Error(say`it has more than ${MAX_FILE_BYTES} bytes`);
    return readFileSync(path);
  } catch (cause) {
    throw unreadable(path, what, cause);
  }
}

function unreadable(path: string, what: string, cause: unknown): CliError {
  return new CliError({
    exitCode: EXIT.input,
    code: 'proof-unreadable',
    message: say`cannot read ${what} ${path}: ${reasonOf(cause)}`,
    remedy: say`nothing was verified; check the path, and that the file is complete`,
    cause,
  });
}

// The option that names a consensus key, and how one of a member's several keys is found.
import { type Command, Option } from 'commander';
import { toHex } from '../../base/bytes.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import { publicKeyIn } from '../../crypto/key-file.ts';
import { signingKeyOf } from '../../crypto/private-key.ts';
import { consensusKeyFiles } from '../../node/config/consensus-keys.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import type { MemberFolder } from '../member-folder.ts';
import { optionMissing } from '../option-missing.ts';
import { say } from '../print/say.ts';
import { openKey, type PassphraseOptions } from './key-file.ts';

export interface ConsensusKeyOptions extends PassphraseOptions {
  readonly consensusKey?: string;
}

export function consensusKeyOption(command: Command, what: string): Command {
  return command.addOption(new Option('--consensus-key <file>', what).helpGroup('Keys:'));
}

/**
 * The key of `--consensus-key`, or the member's key with this public half (in hexadecimal), or its first one when
 * `wanted` is undefined. Throws CliError `option-missing` or `key-not-found`, and NodeError.
 */
export async function openConsensusKey(
  cli: Cli,
  options: ConsensusKeyOptions,
  folder: MemberFolder | undefined,
  wanted?: string,
): Promise<SigningKey> {
  const files = candidates(options, folder);
  const path = wanted === undefined ? files[0] : files.find((file) => toHex(publicKeyIn(file)) === wanted);
  if (path === undefined) throw keyNotFound(wanted ?? '', files);
  return signingKeyOf(await openKey(cli, path, 'consensus', options));
}

function candidates({ consensusKey }: ConsensusKeyOptions, folder: MemberFolder | undefined): string[] {
  if (consensusKey !== undefined) return [consensusKey];
  if (folder !== undefined) return consensusKeyFiles(folder.consensusKeyFile);
  throw optionMissing(say`which consensus key`, say`add --consensus-key FILE, or --member-dir DIR`);
}

function keyNotFound(wanted: string, files: readonly string[]): CliError {
  return new CliError({
    exitCode: EXIT.machine,
    code: 'key-not-found',
    message: say`the private half of the consensus key ${wanted} is not in ${files.join(', ')}`,
    remedy: say`name its file with --consensus-key, or put it next to the first one`,
  });
}

// The passphrase of keys that are about to be made: given, asked for twice, or none.
import { type Command, Option } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { say } from '../print/say.ts';
import { askPassphrase } from './ask-passphrase.ts';
import { givenPassphrase, type PassphraseOptions, passphraseOption } from './key-file.ts';

export interface NewPassphraseOptions extends PassphraseOptions {
  readonly encrypt?: true;
}

export function newPassphraseOptions(command: Command): Command {
  return passphraseOption(
    command.addOption(new Option('--encrypt', 'encrypt the private keys; asks for the passphrase').helpGroup('Keys:')),
  );
}

/** Undefined: the keys are written as they are. Throws CliError `passphrase-missing`. */
export async function newPassphrase(cli: Cli, options: NewPassphraseOptions): Promise<string | undefined> {
  const given = givenPassphrase(options);
  if (given !== undefined || options.encrypt === undefined) return given;
  if (cli.stdin.isTTY !== true) throw passphraseError(say`there is no terminal to ask for a passphrase`);
  const passphrase = await askPassphrase(cli, say`Passphrase for the new keys: `);
  if (passphrase === '') throw passphraseError(say`the passphrase is empty`);
  if ((await askPassphrase(cli, say`Once more: `)) !== passphrase)
    throw passphraseError(say`the two passphrases differ`);
  return passphrase;
}

function passphraseError(message: string): CliError {
  const remedy = say`nothing was made; give --passphrase-file FILE or set GRIDPACT_PASSPHRASE, or type one on a terminal`;
  return new CliError({ exitCode: EXIT.usage, code: 'passphrase-missing', message, remedy });
}

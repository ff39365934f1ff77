// The option by which keys at this machine sign beside the author's.
import { type Command, Option } from 'commander';
import type { SigningKey } from '../../crypto/ed25519.ts';
import type { Cli } from '../cli.ts';
import { type KeyFileOptions, openSigningKey } from './key-file.ts';
import { collect } from './parse-argument.ts';

export interface CoSignOptions extends KeyFileOptions {
  readonly coSign?: readonly string[];
}

export function coSignOption(command: Command, whose: string): Command {
  return command.addOption(
    new Option('--co-sign <file>', `${whose}; may be given more than once`).argParser(collect).helpGroup('Keys:'),
  );
}

export async function openCoSigners(cli: Cli, options: CoSignOptions): Promise<readonly SigningKey[]> {
  const keys: SigningKey[] = [];
  for (const file of options.coSign ?? []) keys.push(await openSigningKey(cli, file, options));
  return keys;
}

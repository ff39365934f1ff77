// The PIN of a device: from a file, or from its holder at the terminal, and never an argument, which every user of the
// machine could see.
import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { NodeError } from '../../base/node-error.ts';
import { reasonOf } from '../../base/reason-of.ts';
import { isPin } from '../../device/pin/retry-counter.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { say } from '../print/say.ts';
import { askPassphrase } from './ask-passphrase.ts';

export interface PinOptions {
  readonly pinFile?: string;
}

export function pinOption(command: Command): Command {
  return command.addOption(
    new Option('--pin-file <file>', 'the PIN of the device; asked for on a terminal where it is needed').helpGroup(
      'Keys:',
    ),
  );
}

/** The first line of the file, if one was named. Throws NodeError `pin-unreadable`, CliError `pin-malformed`. */
export function givenPin({ pinFile }: PinOptions): string | undefined {
  return pinFile === undefined ? undefined : wellFormed(firstLine(pinFile));
}

/** What is no PIN at all costs no try. */
function wellFormed(pin: string): string {
  if (isPin(pin)) return pin;
  throw new CliError({
    exitCode: EXIT.usage,
    code: 'pin-malformed',
    message: say`a PIN has 4 to 12 digits, and what was given is none: it was not tried`,
    remedy: say`give the PIN alone in the first line of the file, or type it on a terminal`,
  });
}

function firstLine(pinFile: string): string {
  try {
    return readFileSync(pinFile, 'utf8').split(/\r?\n/, 1)[0] ?? '';
  } catch (cause) {
    throw new NodeError({
      code: 'pin-unreadable',
      message: say`cannot read the PIN file ${pinFile}: ${reasonOf(cause)}`,
      remedy: say`Check the path given with --pin-file.`,
      cause,
    });
  }
}

/** Only call it when `cli.stdin` is a terminal. Throws CliError `pin-malformed`. */
export async function askPin(cli: Cli): Promise<string> {
  return wellFormed(await askPassphrase(cli, 'PIN: '));
}

/** Given, or asked for. Throws CliError `pin-missing`. */
export async function pinFrom(cli: Cli, options: PinOptions): Promise<string> {
  const given = givenPin(options);
  if (given !== undefined) return given;
  if (cli.stdin.isTTY !== true) throw noPin(say`there is no terminal to ask for the PIN`);
  return askPin(cli);
}

/** Given, or asked for twice. Throws CliError `pin-missing`. */
export async function newPin(cli: Cli, options: PinOptions): Promise<string> {
  const given = givenPin(options);
  if (given === undefined && cli.stdin.isTTY !== true) throw noPin(say`there is no terminal to ask for a PIN`);
  const pin = given ?? (await askPassphrase(cli, say`New PIN, 4 to 12 digits: `));
  if (!isPin(pin)) throw noPin(say`a PIN has 4 to 12 digits`);
  if (given === undefined && (await askPassphrase(cli, say`Once more: `)) !== pin)
    throw noPin(say`the two PINs differ`);
  return pin;
}

function noPin(message: string): CliError {
  const remedy = say`nothing was changed; give the PIN in a file (see --help), or type it on a terminal`;
  return new CliError({ exitCode: EXIT.usage, code: 'pin-missing', message, remedy });
}

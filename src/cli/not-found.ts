// The error for a thing that the ledger does not have. Knows no table.
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { say } from './print/say.ts';

/** `value`, or a CliError `not-found` that names what was looked for and which command lists what there is. */
export function found<T>(value: T | undefined, what: string, listCommand: string): T {
  if (value !== undefined) return value;
  throw new CliError({
    exitCode: EXIT.refused,
    code: 'not-found',
    message: say`${what} is not on the ledger`,
    remedy: say`gridpact ${listCommand} shows what there is`,
  });
}

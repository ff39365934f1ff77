import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { say } from './print/say.ts';

/** `what` the command line does not say, such as "which file"; `remedy`: what to add to it. */
export function optionMissing(what: string, remedy: string): CliError {
  const message = say`the command line does not say ${what}`;
  return new CliError({ exitCode: EXIT.usage, code: 'option-missing', message, remedy });
}

// A code that is not taken, as the error of a command.
import type { CodeFault } from '../device/codes/code-fault.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';

/** Named after the first fault; all of them stand in its problems. */
export function codeRefused(faults: readonly CodeFault[]): CliError {
  const [first] = faults;
  if (first === undefined) throw new RangeError('a code is refused for a fault');
  return new CliError({
    exitCode: EXIT.input,
    code: first.name,
    message: faults.map(({ code, message }) => `${message} (${code})`).join('; '),
    remedy: first.remedy,
    problems: faults.map(problemOf),
  });
}

/** As an answer has it. */
export function problemOf({ name, message, remedy, field }: CodeFault): object {
  return { code: name, message, remedy, ...(field !== undefined && { field }) };
}

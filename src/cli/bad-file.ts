// Everything that is wrong with an input file, as one error that ends the command.
import { describeProblem, type ReadingProblem } from '../meter-data/reading-problem.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { say } from './print/say.ts';

/** Of any reader. */
export type FileProblem = Omit<ReadingProblem, 'code'> & { readonly code: string };

/** `what` was refused as a whole: "the readings are". The code is that of the only fault, or `code`. */
export function badFile(problems: readonly FileProblem[], what: string, code: string): CliError {
  const [first] = problems;
  const lines = problems.map((problem) => `  ${describeProblem(problem)}`);
  return new CliError({
    exitCode: EXIT.input,
    code: problems.length === 1 && first !== undefined ? first.code : code,
    message: say`${what} not acceptable; nothing was sent:\n${lines.join('\n')}`,
    remedy: say`correct the file and run the command again: of a file with any fault nothing is sent`,
    problems,
  });
}

/** Of a readings file, or of a directory of them. */
export function badReadings(problems: readonly ReadingProblem[]): CliError {
  return badFile(problems, say`the readings are`, 'readings-invalid');
}

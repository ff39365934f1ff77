// What a verification found wrong, a line for each. The words come out of a file that anybody may have written.
import { printable } from '../../base/printable.ts';
import type { Failure } from '../../verifier/proof-fault.ts';
import { keyText } from './key-text.ts';
import type { Paint } from './output.ts';
import { say } from './say.ts';

export function failureLines(failures: readonly Failure[], paint: Paint): string[] {
  return failures.map(({ claim, step, message }) => {
    return `${paint.red(say`FAILED`)} ${keyText(printable(claim))}: ${keyText(printable(message))} [${step}]`;
  });
}

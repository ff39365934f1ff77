// A code in the terminal, for whoever stands before it.
import type { Output } from './output.ts';
import { qrText } from './qr-code.ts';
import { say } from './say.ts';

/** `instead`: the option that draws it into a file, which a remark names where the terminal is too narrow. */
export function drawCode(output: Output, code: string, instead: string): string {
  const { columns = Number.POSITIVE_INFINITY } = output.cli.stdout;
  const { text, columns: needed } = qrText(code, output.paint, columns);
  if (needed > columns) {
    output.note(say`the code needs ${needed} columns, and the terminal has ${columns}: widen it, or use ${instead}`);
  }
  return text;
}

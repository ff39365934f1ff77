// The outcome of an operation and of its lines, printed the same way for every command. Refused lines make the exit
// code 1.
import type { FinalTransaction } from '../../client/answers.ts';
import type { LineOutcome } from '../../client/run-lines.ts';
import { reasonFor } from '../../ledger/rejection.ts';
import { EXIT } from '../exit-codes.ts';
import { lineView } from './answer-views.ts';
import { dataText } from './data-words.ts';
import type { Output } from './output.ts';
import { explain, say, spoken } from './say.ts';
import { table } from './table.ts';

/** One accepted operation: `done` says what happened. */
export function printFinal(output: Output, final: FinalTransaction, done: string, about: object = {}): void {
  const { transactionId, height } = final;
  output.result({ ...about, transactionId, height }, () => `${done}\n${finality(transactionId, height, output)}`);
}

/**
 * Lines with the names they were given: a sentence when all were accepted, else a table of those that were not.
 * `about` goes before them in JSON.
 */
export function printLines(
  output: Output,
  names: readonly string[],
  outcomes: readonly LineOutcome[],
  done: (accepted: number) => string,
  about: object = {},
): void {
  const named = outcomes.map((outcome, i) => ({ line: names[i] ?? '', ...outcome }));
  const refused = named.filter(({ code }) => code !== 0);
  const noted = named.filter(({ outcome }) => outcome !== '');
  if (refused.length > 0) output.exit(EXIT.refused);
  const lines = named.map(({ line: item, ...outcome }) => ({ item, ...lineView(outcome) }));
  const value = { ...about, accepted: named.length - refused.length, refused: refused.length, lines };
  output.result(value, () => {
    const first = named.find(({ code }) => code === 0);
    const lines = [done(value.accepted)];
    if (first !== undefined) lines.push(finality(first.transactionId, first.height, output));
    if (noted.length > 0) lines.push('', spoken('Accepted, and not all that was asked:'), reasonTable(noted));
    if (refused.length > 0)
      lines.push('', output.paint.red(spoken('Refused, with no effect:')), reasonTable(refused), remediesText(refused));
    return lines.join('\n');
  });
}

/** Where it stands in the ledger. */
export function finality(transactionId: string, height: number, output: Output): string {
  return output.paint.dim(say`final at height ${height}, transaction ${transactionId}`);
}

/** What helps against each of these refusals, a line for each. */
export function remediesText(refused: readonly { readonly name: string }[]): string {
  const names = [...new Set(refused.map(({ name }) => name))];
  return names.map((name) => say`next, for ${name}: ${remedyOf(name)}`).join('\n');
}

/** What a refusal means, in the reader's language; undefined of one that this version does not know. */
export function whyRefused(name: string): string | undefined {
  return explain(name)?.why ?? reasonFor(name)?.why;
}

function remedyOf(name: string): string {
  return explain(name)?.remedy ?? reasonFor(name)?.remedy ?? spoken('see what the details name');
}

const MAX_ROWS = 50;

function reasonTable(lines: readonly (LineOutcome & { readonly line: string })[]): string {
  const rows = lines
    .slice(0, MAX_ROWS)
    .map(({ line, name, code, outcome, data }) => [line, code === 0 ? outcome : `${name} (${code})`, dataText(data)]);
  const more = lines.length > MAX_ROWS ? say`\n… and ${lines.length - MAX_ROWS} more (--json has them all)` : '';
  return table([{ head: 'line' }, { head: 'reason' }, { head: 'details' }], rows) + more;
}

// A command of gridpact as a person pastes it into a shell: every word stays the word that it is, whatever stands in it.
// Knows no command.
import { printable } from '../../base/printable.ts';

export interface CommandWords {
  /** Such as "governance approve". */
  readonly name: string;
  readonly operands?: readonly string[];
  /** By name, without the dashes; `true`: it takes no value; a list: once for each. */
  readonly options?: { readonly [option: string]: string | true | readonly string[] };
}

/** Means the same to every shell as it stands. */
const PLAIN = /^[A-Za-z0-9_./:@%+=,-]+$/;

/** Undefined: a word holds what nobody would see, so that nobody should run it. */
export function commandLine({ name, operands = [], options = {} }: CommandWords): string | undefined {
  const given = Object.entries(options).flatMap(([option, value]) =>
    (typeof value === 'object' ? value : [value]).flatMap((one) => wordsOf(`--${option}`, one)),
  );
  // An id may begin as an option does.
  const isOptionLike = operands.some((operand) => operand.startsWith('-'));
  const words = isOptionLike ? [...given, '--', ...operands] : [...operands, ...given];
  if (words.some((word) => printable(word) !== word)) return undefined;
  return ['gridpact', name, ...words.map(quoted)].join(' ');
}

function wordsOf(option: string, value: string | true): readonly string[] {
  if (value === true) return [option];
  return value.startsWith('-') ? [`${option}=${value}`] : [option, value];
}

/** For shells as POSIX has them. */
export function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

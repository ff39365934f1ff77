// A command of gridpact as a person pastes it into a shell: every word stays the word that it is, whatever stands in it.
// Knows no command.
import { printable } from '../base/printable.ts';

export interface CommandWords {
  /** Such as "governance approve". */
  readonly name: string;
  readonly operands?: readonly string[];
  /** By name, without the dashes; `true`: it takes no value; a list: once for each. */
  readonly options?: { readonly [option: string]: string | true | readonly string[] };
  /** Of the member, on the machine where the command is run: there "~/" is the reader's home. */
  readonly folder?: string;
}

/** Means the same to every shell as it stands; zsh takes "=ls" for another word. */
const PLAIN = /^(?!=)[A-Za-z0-9_./:@%+=,-]+$/;
const HOME = '~/';

/** Undefined: a word holds what nobody would see, so that nobody should run it. */
export function commandLine({ name, operands = [], options = {}, folder }: CommandWords): string | undefined {
  const given = Object.entries(options).flatMap(([option, value]) =>
    (typeof value === 'object' ? value : [value]).flatMap((one) => wordsOf(`--${option}`, one)),
  );
  if ([...operands, ...given, folder ?? ''].some((word) => printable(word) !== word)) return undefined;
  const written = [...given.map(quoted), ...(folder === undefined ? [] : folderWords(folder))];
  // An id may begin as an option does.
  const isOptionLike = operands.some((operand) => operand.startsWith('-'));
  const ids = operands.map(quoted);
  const words = isOptionLike ? [...written, '--', ...ids] : [...ids, ...written];
  return ['gridpact', name, ...words].join(' ');
}

function folderWords(folder: string): readonly string[] {
  if (folder === '~') return ['--member-dir', folder];
  if (!folder.startsWith(HOME)) return wordsOf('--member-dir', folder).map(quoted);
  const inHome = folder.slice(HOME.length);
  return ['--member-dir', `${HOME}${inHome === '' ? '' : quoted(inHome)}`];
}

function wordsOf(option: string, value: string | true): readonly string[] {
  if (value === true) return [option];
  return value.startsWith('-') ? [`${option}=${value}`] : [option, value];
}

/** For shells as POSIX has them. */
export function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

// The rows of docs/security.md that say what bounds something, and the values of named constants as the sources state
// them. Reads text: most bounds are no exports.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './documents.ts';

/** One bound: a name, the file that states it, and the value that the document gives. */
export interface NamedBound {
  /** As `MAX_HANDSHAKES`, or `DEFAULT_LIMITS.maxWaits` of an object. */
  readonly name: string;
  /** From the project's folder. */
  readonly file: string;
  /** As the document writes it: "64", "12 MiB", "5 s". */
  readonly value: string;
}

export interface BoundRow {
  readonly what: string;
  readonly bounds: readonly NamedBound[];
  readonly test: { readonly file: string; readonly title: string };
}

const UNITS: { readonly [unit: string]: number } = {
  '': 1,
  KiB: 1024,
  MiB: 1024 * 1024,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  days: 86_400_000,
};
const LINK = /\[`([^`]+)`\]\(\.\.\/([^)]+)\)/g;

/** Rows of four cells: what; values, separated by ";"; as many links to limits; the link to a test and its title. */
export function boundRows(markdown: string): BoundRow[] {
  const rows = markdown.split('\n').filter((line) => line.startsWith('| ') && line.includes('](../test/'));
  return rows.map((row) => {
    const [what = '', values = '', limits = '', test = ''] = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const each = values.split(';').map((value) => value.trim());
    const bounds = [...limits.matchAll(LINK)].map(([, name = '', file = ''], i) => ({
      name,
      file,
      value: each[i] ?? '',
    }));
    const [, , testFile = ''] = [...test.matchAll(LINK)][0] ?? [];
    const [, title = ''] = /: "(.+)"$/.exec(test) ?? [];
    return { what, bounds, test: { file: testFile, title } };
  });
}

/** The number that a value begins with, in the smallest unit. Throws when there is none. */
export function readValue(text: string): number {
  const [, digits, unit = ''] = /^([\d,.]+) ?(KiB|MiB|ms|s|min|h|days)?(?![a-z])/.exec(text) ?? [];
  if (digits === undefined) throw new Error(`"${text}" does not begin with a number`);
  return Number(digits.replaceAll(',', '')) * (UNITS[unit] ?? 1);
}

/** The value of a constant as a file states it. Throws when there is none, or it is more than arithmetic. */
export function statedValue(file: string, name: string): number {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const [owner = '', member] = name.split('.');
  const declared = new RegExp(`const ${owner}\\b[^=\\n]* = ([\\s\\S]*?);\\n`).exec(text)?.[1];
  if (declared === undefined) throw new Error(`${file} has no constant ${owner}`);
  const expression =
    member === undefined ? declared : new RegExp(`(?:^|[{,]) *${member}: ([^,\n}]+)`, 'm').exec(declared)?.[1]?.trim();
  if (expression === undefined) throw new Error(`${owner} in ${file} has no ${member}`);
  return evaluate(expression, file, text);
}

/** Sums of products, with names of this file or of one that it imports from. */
function evaluate(expression: string, file: string, text: string): number {
  const factor = (word: string): number => {
    const digits = /^(\d[\d_]*)n?$/.exec(word)?.[1];
    if (digits !== undefined) return Number(digits.replaceAll('_', ''));
    return statedValue(sourceOf(word, file, text), word);
  };
  const product = (words: string): number => {
    const [first = '', ...rest] = words.split(/ (?=[*/] |<< |\*\* )/);
    return rest.reduce((value, part) => {
      const [operator, word = ''] = part.split(' ');
      if (operator === '*') return value * factor(word);
      if (operator === '/') return value / factor(word);
      return operator === '**' ? value ** factor(word) : value * 2 ** factor(word);
    }, factor(first));
  };
  const [first = '', ...rest] = expression.split(/ (?=[+-] )/);
  return rest.reduce((sum, part) => (part.startsWith('+') ? sum : -sum) + product(part.slice(2)), product(first));
}

function sourceOf(name: string, file: string, text: string): string {
  const [owner = ''] = name.split('.');
  if (new RegExp(`const ${owner}\\b`).test(text)) return file;
  const from = new RegExp(`import \\{[^}]*\\b${owner}\\b[^}]*\\} from '([^']+)'`).exec(text)?.[1];
  if (from === undefined) throw new Error(`${file} does not say what ${owner} is`);
  return join(dirname(file), from);
}

// Texts in the reader's language. English stands in the sources and is its own key, so that a changed text has no stale
// translation: it has none, and a test names it.
import { stripVTControlCharacters } from 'node:util';
import type { RejectionName } from '../../ledger/rejection.ts';
import type { DataWord, Explained } from '../../words/words.ts';
import { reader } from '../reader.ts';

/** A whole text, such as the head of a column; as it is where the reader's language has no other. */
export function spoken(text: string): string {
  return reader().words?.texts[text] ?? text;
}

/** A text of a constant, which is made before anybody reads it: `spoken` says it where it is printed. */
export function phrase([text = '']: TemplateStringsArray): string {
  return text;
}

/** A word of the data, such as the status of an account, also a painted one. Others stay as they are. */
export function word(value: string): string {
  const words = reader().words?.words;
  const bare = stripVTControlCharacters(value);
  if (words === undefined || !Object.hasOwn(words, bare)) return value;
  return value.replace(bare, () => words[bare as DataWord]);
}

/** A refusal or an error by its code; undefined in English, in which whoever refused has said it already. */
export function explain(code: string): Explained | undefined {
  const words = reader().words;
  return words?.refusals[code as RejectionName] ?? words?.errors[code];
}

/** Why, in the reader's language, with the name of the refusal; in English the name is the word. */
export function refusalWords(name: string): string {
  const why = explain(name)?.why;
  return why === undefined ? name : `${why} [${name}]`;
}

/** A text with values, such as "paid ... yuan to ...": its translation may name the values in another order. */
export function say(parts: TemplateStringsArray, ...values: readonly unknown[]): string {
  const text = parts.reduce((key, part, i) => `${key}{${i - 1}}${part}`);
  return spoken(text).replace(/\{(\d+)\}/g, (slot, i: string) =>
    Number(i) < values.length ? `${values[Number(i)]}` : slot,
  );
}

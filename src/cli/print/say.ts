// Texts in the reader's language. English stands in the sources and is its own key, so that a changed text has no stale
// translation: it has none, and a test names it.
import { stripVTControlCharacters } from 'node:util';
import type { OperationName } from '../../ledger/family.ts';
import type { RejectionName } from '../../ledger/rejection.ts';
import type { DataWord, Explained, ListName } from '../../words/words.ts';
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

/** An operation of the ledger: in English its name, as separate words. */
export function operationText(name: string): string {
  const operations = reader().words?.operations;
  return operations !== undefined && Object.hasOwn(operations, name) ? operations[name as OperationName] : apart(name);
}

/** "period start" of "periodStart". */
export function apart(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_, before: string, letter: string) => `${before} ${letter.toLowerCase()}`);
}

/** A list that a proof shows to be complete, before what it is of; undefined in English. */
export function spokenList(name: string): string | undefined {
  const lists = reader().words?.lists;
  return lists !== undefined && Object.hasOwn(lists, name) ? lists[name as ListName] : undefined;
}

/** Whether a text is in the reader's language already; false in English, which all texts begin with. */
export function isSpoken(text: string): boolean {
  return reader().words?.script.test(text) ?? false;
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

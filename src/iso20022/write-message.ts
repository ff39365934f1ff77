// Writes a message from its table: the table says which elements there are and in which order, the caller only what is
// in them. What the table does not have cannot be written, and what it requires cannot be forgotten.
import { assert } from '../base/assert.ts';
import { yuanText } from './decimal.ts';
import { type Field, type MessageTable, misfit } from './field-table.ts';

/** An amount in fen, or the text of an element. */
type LeafValue = string | bigint;

export type Value = LeafValue | Values;

/** By element name. Undefined stands for an element that is not written. */
export interface Values {
  readonly [name: string]: Value | readonly Value[] | AsyncIterable<Values> | undefined;
}

/** Elements that are written as they come: as many as there are, and none is kept. */
const isStream = (value: unknown): value is AsyncIterable<Values> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/** Text is gathered up to this length before it is handed on. */
const CHUNK_CHARACTERS = 64 * 1024;
const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:';

export function namespaceOf({ kind, version }: MessageTable): string {
  return `${NAMESPACE}${kind}.${version}`;
}

/** The message as text, in pieces. `values`: of the root element. */
export async function* writeMessage(table: MessageTable, values: Values): AsyncGenerator<string> {
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${namespaceOf(table)}">\n`;
  let gathered = head;
  for await (const piece of pieces(table.root, values, 1)) {
    gathered += piece;
    if (gathered.length < CHUNK_CHARACTERS) continue;
    yield gathered;
    gathered = '';
  }
  yield `${gathered}</Document>\n`;
}

/** The whole message, where it is small. */
export function messageText(table: MessageTable, values: Values): string {
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${namespaceOf(table)}">\n`;
  return `${head}${elementText(table.root, values, 1)}</Document>\n`;
}

async function* pieces(field: Field, values: Values, depth: number): AsyncGenerator<string> {
  const { name, of = [] } = field;
  checkNames(field, values);
  yield `${indent(depth)}<${name}>\n`;
  for (const inner of of) {
    const value = values[inner.name];
    if (isStream(value)) {
      for await (const item of value) yield elementText(inner, item, depth + 1);
    } else if (isValues(value) && hasStream(value)) {
      yield* pieces(inner, value, depth + 1);
    } else {
      yield occurrences(inner, value, depth + 1);
    }
  }
  yield `${indent(depth)}</${name}>\n`;
}

/** Of a field: all of its elements, in their number. */
function occurrences(field: Field, value: Values[string], depth: number): string {
  assert(!isStream(value), `${field.name} is streamed where its parent is not`);
  const list: readonly Value[] = value === undefined ? [] : isList(value) ? value : [value];
  assert(list.length > 0 || !field.isRequired, `${field.name} is required`);
  assert(list.length <= 1 || field.isMany, `there is one ${field.name}`);
  let text = '';
  for (const item of list) text += elementText(field, item, depth);
  return text;
}

function elementText(field: Field, value: Value, depth: number): string {
  if (typeof value !== 'object') return leafText(field, value, depth);
  checkNames(field, value);
  let inner = '';
  for (const child of choiceMade(field, value)) inner += occurrences(child, value[child.name], depth + 1);
  return `${indent(depth)}<${field.name}>\n${inner}${indent(depth)}</${field.name}>\n`;
}

/** The elements to write: all of a sequence, the one of a choice. */
function choiceMade({ name, of = [], isChoice }: Field, values: Values): readonly Field[] {
  if (!isChoice) return of;
  const given = of.filter((field) => values[field.name] !== undefined);
  assert(given.length === 1, `exactly one element of ${name}`);
  return given;
}

function leafText({ name, leaf }: Field, value: LeafValue, depth: number): string {
  assert(leaf !== undefined, `${name} has elements`);
  const text = typeof value === 'bigint' ? yuanText(value) : value;
  const required = misfit(leaf, text);
  assert(required === undefined, `${name} has ${required}`);
  const currency = leaf.kind === 'amount' ? ' Ccy="CNY"' : '';
  return `${indent(depth)}<${name}${currency}>${escaped(text)}</${name}>\n`;
}

function checkNames({ name, of = [] }: Field, values: Values): void {
  for (const key of Object.keys(values)) {
    assert(
      of.some((field) => field.name === key),
      `${name} has no ${key}`,
    );
  }
}

function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

function isValues(value: Values[string]): value is Values {
  return typeof value === 'object' && !isList(value) && !isStream(value);
}

function hasStream(values: Values): boolean {
  return Object.values(values).some((value) => isStream(value) || (isValues(value) && hasStream(value)));
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}

const SPECIAL = /[&<>\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
/** XML 1.0 has no place for these, not even escaped. */
const NOT_IN_XML = /(?![\t\n\r\u{80}-\u{9f}])\p{Cc}|[\ufffe\uffff]|\p{Cs}/u;

function escaped(text: string): string {
  assert(!NOT_IN_XML.test(text), 'the text has characters that no XML file can have');
  return text.replace(SPECIAL, (character) => ESCAPES[character] ?? '');
}

/** Text from the ledger for an element of at most `max` characters: what no XML file can have stands as "?". */
export function fitting(value: string, max: number): string {
  const clean = value.replace(new RegExp(NOT_IN_XML, 'gu'), '?');
  return [...clean].slice(0, max).join('');
}

// Reads a message from its text as it comes, against the table of its kind: the order and form of every element are
// checked where they stand, with the line. Records are handed over one by one and not kept, so that a file of any length
// needs little memory. Document types, and with them entities, are refused. Knows no meaning of an element.
import { SaxesParser } from 'saxes';
import { type Field, type MessageTable, misfit, trimmedFor } from './field-table.ts';
import { type IsoProblems, ReadingEnded, shown } from './iso-problem.ts';

/** An element that was read. */
export interface IsoElement {
  readonly name: string;
  readonly line: number;
  /** Empty of an element with elements. */
  readonly text: string;
  /** The attribute Ccy; empty without one. */
  readonly currency: string;
  readonly children: readonly IsoElement[];
}

export interface MessageKind {
  /** "pain.001". */
  readonly kind: string;
  /** "001.09". */
  readonly version: string;
}

/** A value of the file that says how much, who or when, wherever it stands. */
export interface Fact {
  readonly kind: 'amount' | 'date' | 'id';
  readonly line: number;
  readonly field: string;
  readonly value: string;
  /** Of an amount; empty of others. */
  readonly currency: string;
}

export interface Reading {
  /** The table of a kind; undefined: the kind is not known. */
  readonly tableOf: (kind: string) => MessageTable | undefined;
  /** Whether what the table does not have is refused: by readers that book. Others pass over it. */
  readonly isClosed: boolean;
  /** Names of the elements that are handed over and not kept in their parents. */
  readonly records?: ReadonlySet<string>;
  /** `parents`: those that are open, with what they have so far, the innermost last. */
  readonly onRecord?: (record: IsoElement, parents: readonly IsoElement[]) => void;
  /** An element around records ends: `element` has all but these. */
  readonly onEnd?: (element: IsoElement, parents: readonly IsoElement[]) => void;
  readonly onFact?: (fact: Fact) => void;
}

export interface ReadMessage extends MessageKind {
  /** The element in Document, without the records. */
  readonly root: IsoElement;
  /** Elements that were left in the file, by name, with their number. */
  readonly left: ReadonlyMap<string, number>;
  /** Whether the message stands in another document, as in an envelope with a header. */
  readonly isWrapped: boolean;
}

const MAX_DEPTH = 40;
/** Of all elements that are kept at a time, those of the largest record among them. */
const MAX_ELEMENTS = 100_000;
/** Of one text or tag, as far as it is read without an end. */
const MAX_TOKEN_CHARACTERS = 1024 * 1024;
/** Of one element's text: the longest of any schema is a signature's. */
const MAX_TEXT_CHARACTERS = 64 * 1024;
const NAMESPACE = /^urn:iso:std:iso:20022:tech:xsd:((?:pain|pacs|camt)\.[0-9]{3})\.([0-9]{3}\.[0-9]{2})$/;
/** Within these stand elements of any other schema. */
const FOREIGN = new Set(['SplmtryData', 'Sgntr', 'Envlp']);
const UTF_8 = /^(?:utf-8|us-ascii)$/i;
const BLANK = /^[ \t\r\n]*$/;

/** An element that is open. */
interface Frame {
  readonly element: IsoElement & { text: string; readonly children: IsoElement[] };
  /** Undefined within what is not looked into. */
  readonly field: Field | undefined;
  /** Place in `field.of` of the latest element. */
  at: number;
  /** Names of the elements that came. */
  readonly seen: Set<string>;
  hasElements: boolean;
  readonly isForeign: boolean;
}

const WHOLE_FILE = 'get the whole file again, as it was sent';

/** The message, or undefined where a problem ended the reading; `problems` has all of them. */
export async function readMessage(
  source: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  problems: IsoProblems,
  reading: Reading,
): Promise<ReadMessage | undefined> {
  const reader = new MessageReader(problems, reading);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  try {
    for await (const bytes of source) reader.write(decoded(decoder, bytes, problems));
    reader.write(decoded(decoder, undefined, problems));
    return reader.end();
  } catch (error) {
    if (error instanceof ReadingEnded) return undefined;
    throw error;
  }
}

function decoded(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array | undefined, problems: IsoProblems) {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    return problems.end('malformed-file', 0, '', 'the file is not UTF-8', 'save it as UTF-8');
  }
}

class MessageReader {
  readonly #problems: IsoProblems;
  readonly #reading: Reading;
  readonly #parser = new SaxesParser({ xmlns: true });
  readonly #left = new Map<string, number>();
  readonly #frames: Frame[] = [];
  /** Names of the elements around the message. */
  readonly #around: string[] = [];
  #message: MessageKind | undefined;
  #table: MessageTable | undefined;
  #namespace = '';
  #root: IsoElement | undefined;
  #isWrapped = false;
  #kept = 0;
  #quiet = 0;

  constructor(problems: IsoProblems, reading: Reading) {
    this.#problems = problems;
    this.#reading = reading;
    const parser = this.#parser;
    parser.on('doctype', () => {
      const message = 'document types are not accepted: they are how a small file becomes a large one';
      problems.end('malformed-file', parser.line, '', message, 'remove the <!DOCTYPE ...>');
    });
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding === undefined || UTF_8.test(encoding)) return;
      const message = `the file says that it is ${encoding.slice(0, 40)}`;
      problems.end('malformed-file', parser.line, '', message, 'save it as UTF-8, and say so');
    });
    parser.on('error', ({ message }) => {
      const said = message.replace(/^(?:[^ ]+:)?[0-9]+:[0-9]+: /, '').slice(0, 160);
      problems.end('malformed-file', parser.line, '', `not well-formed XML: ${said}`, WHOLE_FILE);
    });
    parser.on('opentag', (tag) => this.#open(tag.local, tag.uri, tag.attributes.Ccy?.value ?? ''));
    parser.on('closetag', () => this.#close());
    parser.on('text', (text) => this.#text(text));
    parser.on('cdata', (text) => this.#text(text));
  }

  write(text: string): void {
    this.#quiet += text.length;
    this.#parser.write(text);
    if (this.#quiet > MAX_TOKEN_CHARACTERS) {
      const message = `a text or tag of more than ${MAX_TOKEN_CHARACTERS} characters`;
      this.#problems.end('malformed-file', this.#parser.line, this.#path(), message, WHOLE_FILE);
    }
  }

  end(): ReadMessage {
    this.#parser.close();
    if (this.#message === undefined || this.#root === undefined) {
      const message = 'no message of ISO 20022 in the file: none of its elements has such a namespace';
      const remedy = 'its Document has xmlns="urn:iso:std:iso:20022:tech:xsd:..." with kind and version';
      return this.#problems.end('namespace-wrong', 0, '', message, remedy);
    }
    return { ...this.#message, root: this.#root, left: this.#left, isWrapped: this.#isWrapped };
  }

  #open(name: string, uri: string, currency: string): void {
    this.#quiet = 0;
    if (this.#frames.length + this.#around.length >= MAX_DEPTH) {
      const message = `elements stand more than ${MAX_DEPTH} deep`;
      this.#problems.end('malformed-file', this.#parser.line, '', message, WHOLE_FILE);
    }
    const parent = this.#frames.at(-1);
    if (parent === undefined) {
      this.#openOutside(name, uri, currency);
      return;
    }
    const isForeign = parent.isForeign || FOREIGN.has(name);
    if (uri !== this.#namespace && !parent.isForeign) {
      const message = `is in the namespace ${shown(uri)}, and the message in ${this.#namespace}`;
      this.#problems.end('namespace-wrong', this.#parser.line, `${this.#path()}/${name}`, message, WHOLE_FILE);
    }
    parent.hasElements = true;
    this.#push(name, this.#fieldOf(parent, name), currency, isForeign);
  }

  /** Outside of the message: of what is around it nothing is read. */
  #openOutside(name: string, uri: string, currency: string): void {
    const found = NAMESPACE.exec(uri);
    if (found === null) {
      this.#around.push(name);
      return;
    }
    if (this.#message === undefined) this.#begin(uri, { kind: found[1] ?? '', version: found[2] ?? '' });
    else if (uri !== this.#namespace || this.#root !== undefined) this.#second();
    // Some send the element without its Document.
    if (name === 'Document') this.#around.push(name);
    else this.#openRoot(name, currency);
  }

  #begin(uri: string, message: MessageKind): void {
    this.#namespace = uri;
    this.#message = message;
    this.#isWrapped = this.#around.length > 0;
    this.#table = this.#reading.tableOf(message.kind);
    if (this.#table !== undefined || !this.#reading.isClosed) return;
    const text = `messages of kind ${message.kind}.${message.version} are not taken here`;
    this.#problems.end('message-unknown', this.#parser.line, '', text, 'docs/iso20022.md says which are');
  }

  #openRoot(name: string, currency: string): void {
    const root = this.#table?.root;
    if (root !== undefined && root.name !== name) {
      const message = `stands where ${root.name} is due`;
      this.#problems.end('element-unknown', this.#parser.line, name, message, WHOLE_FILE);
    }
    this.#push(name, root, currency, false);
  }

  #second(): never {
    const message = 'a second message begins';
    return this.#problems.end(
      'several-messages',
      this.#parser.line,
      '',
      message,
      'give each message a file of its own',
    );
  }

  #push(name: string, field: Field | undefined, currency: string, isForeign: boolean): void {
    this.#kept += 1;
    if (this.#kept > MAX_ELEMENTS) {
      const message = `more than ${MAX_ELEMENTS} elements stand together`;
      this.#problems.end('too-many', this.#parser.line, this.#path(), message, 'split the message');
    }
    const element = { name, line: this.#parser.line, text: '', currency, children: [] };
    this.#frames.push({ element, field, at: 0, seen: new Set(), hasElements: false, isForeign });
  }

  /** The field of an element within `parent`: checks that it may stand there. */
  #fieldOf(parent: Frame, name: string): Field | undefined {
    const { field, seen } = parent;
    if (field?.of === undefined) {
      if (field?.leaf !== undefined && field.leaf.kind !== 'any') {
        this.#fault('element-unknown', name, 'stands where there is text alone', 'leave it out');
      }
      return undefined;
    }
    const at = field.of.findIndex((inner) => inner.name === name);
    const inner = field.of[at];
    if (inner === undefined) {
      if (this.#reading.isClosed) {
        this.#fault('element-unknown', name, 'is not known there', 'leave it out: nothing here can do what it says');
      }
      return undefined;
    }
    if (at < parent.at) {
      const before = field.of[parent.at]?.name ?? '';
      this.#fault('element-order', name, `stands behind ${before}`, `put it before: the schema has an order`);
    } else if (seen.has(name) && !inner.isMany) {
      this.#fault('element-twice', name, 'stands there twice', 'leave one of them');
    } else if (field.isChoice && seen.size > 0 && !seen.has(name)) {
      this.#fault('element-twice', name, 'stands beside another, and only one may', 'leave one of them');
    }
    parent.at = Math.max(at, parent.at);
    seen.add(name);
    this.#note(inner);
    return inner;
  }

  #note({ name, use }: Field): void {
    if (use === 'left') this.#left.set(name, (this.#left.get(name) ?? 0) + 1);
    if (typeof use !== 'object' || !this.#reading.isClosed) return;
    this.#fault('not-representable', name, 'cannot be carried out here', use.remedy);
  }

  #text(text: string): void {
    this.#quiet = 0;
    const frame = this.#frames.at(-1);
    if (frame === undefined) return;
    const { element, hasElements, field } = frame;
    // Between the entries of a long statement there is as much white space as there are entries.
    if ((hasElements || field?.of !== undefined) && BLANK.test(text)) return;
    element.text += text;
    if (element.text.length > MAX_TEXT_CHARACTERS) {
      const message = `has more than ${MAX_TEXT_CHARACTERS} characters`;
      this.#problems.end('text-invalid', element.line, this.#path(), message, 'shorten it');
    }
  }

  #close(): void {
    this.#quiet = 0;
    const frame = this.#frames.at(-1);
    if (frame === undefined) {
      this.#around.pop();
      return;
    }
    this.#finish(frame);
    this.#frames.pop();
    const { element } = frame;
    const { records, onRecord, onEnd } = this.#reading;
    if (records?.has(element.name)) {
      this.#kept -= 1 + sizeOf(element);
      onRecord?.(element, this.#parents());
      return;
    }
    const parent = this.#frames.at(-1);
    if (parent === undefined) this.#root = element;
    else parent.element.children.push(element);
    if (element.children.length > 0 && onEnd !== undefined) onEnd(element, this.#parents());
  }

  #parents(): readonly IsoElement[] {
    return this.#frames.map(({ element }) => element);
  }

  /** The element is whole: checks what it had to have. */
  #finish(frame: Frame): void {
    const { element, field, hasElements, seen } = frame;
    if (hasElements) {
      if (!BLANK.test(element.text)) {
        const said = `has elements, and beside them ${shown(element.text.replace(/[ \t\r\n]+/g, ' '))}`;
        this.#at(frame, 'text-between-elements', said, 'remove the text, or put it into an element');
      }
      element.text = '';
      if (field?.of !== undefined) this.#checkWhole(frame, field, seen);
      return;
    }
    const leaf = field?.leaf;
    element.text = trimmedFor(leaf, element.text);
    if (leaf !== undefined && leaf.kind !== 'any') this.#checkLeaf(frame, element.text);
    else if (field?.of !== undefined) this.#checkWhole(frame, field, seen);
    else if ((!frame.isForeign || element.name === 'Envlp') && BLANK.test(element.text)) {
      this.#at(frame, 'text-invalid', 'is empty', 'fill it in, or leave it out');
    }
    const { onFact } = this.#reading;
    if (onFact !== undefined) factOf(element, this.#path(), onFact);
  }

  #checkWhole(frame: Frame, field: Field, seen: ReadonlySet<string>): void {
    const { of = [], isChoice } = field;
    if (isChoice) {
      if (seen.size === 0 && (this.#reading.isClosed || !frame.hasElements)) {
        const names = of.map(({ name }) => name).join(' or ');
        this.#at(frame, 'element-missing', `has no ${names}`, 'add it');
      }
      return;
    }
    for (const { name, isRequired } of of) {
      if (isRequired && !seen.has(name)) this.#at(frame, 'element-missing', `has no ${name}`, 'add it');
    }
  }

  #checkLeaf(frame: Frame, value: string): void {
    const leaf = frame.field?.leaf;
    const required = leaf === undefined ? undefined : misfit(leaf, value);
    if (leaf === undefined || required === undefined) {
      if (leaf?.kind === 'amount' && frame.element.currency === '') {
        this.#at(frame, 'currency-unknown', 'has no currency', 'add the attribute Ccy');
      }
      return;
    }
    const isTime = leaf.kind === 'date' || leaf.kind === 'date-time';
    const isNumber = leaf.kind === 'amount' || leaf.kind === 'decimal';
    const code = isTime ? 'time-invalid' : isNumber ? 'amount-invalid' : 'text-invalid';
    this.#at(frame, code, `is ${shown(value)}`, `has to be ${required}`);
  }

  #fault(code: Parameters<IsoProblems['add']>[0], name: string, message: string, remedy: string): void {
    this.#problems.add(code, this.#parser.line, `${this.#path()}/${name}`, message, remedy);
  }

  #at({ element }: Frame, code: Parameters<IsoProblems['add']>[0], message: string, remedy: string): void {
    this.#problems.add(code, element.line, this.#path(), message, remedy);
  }

  #path(): string {
    return this.#frames.map(({ element }) => element.name).join('/');
  }
}

function sizeOf({ children }: IsoElement): number {
  let size = children.length;
  for (const child of children) size += sizeOf(child);
  return size;
}

const DATE_NAME = /(?:Dt|DtTm|Date)$/;
const ID_NAME = /(?:Id|IBAN|BIC|BICFI|UETR|Ref)$/;

function factOf({ name, line, text, currency }: IsoElement, field: string, onFact: (fact: Fact) => void): void {
  if (currency !== '') onFact({ kind: 'amount', line, field, value: text, currency });
  else if (DATE_NAME.test(name)) onFact({ kind: 'date', line, field, value: text, currency });
  else if (ID_NAME.test(name)) onFact({ kind: 'id', line, field, value: text, currency });
}

/** The element at the end of a path below `element`; the first of each name. */
export function find(element: IsoElement | undefined, ...names: readonly string[]): IsoElement | undefined {
  let at = element;
  for (const name of names) at = at?.children.find((child) => child.name === name);
  return at;
}

/** Its text; empty when there is none. */
export function textAt(element: IsoElement | undefined, ...names: readonly string[]): string {
  return find(element, ...names)?.text ?? '';
}

export function all(element: IsoElement | undefined, name: string): readonly IsoElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

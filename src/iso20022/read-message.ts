// Reads a message from its text as it comes, against the table of its kind: every element is checked where it stands, with
// the line (element-checks.ts). Records are handed over one by one and not kept, so that a file of any length
// needs little memory. Document types, and with them entities, are refused. Knows no meaning of an element.
import { SaxesParser } from 'saxes';
import { ElementChecks, type Frame, isBlank } from './element-checks.ts';
import type { Field, MessageTable } from './field-table.ts';
import { type IsoElement, sizeOf } from './iso-element.ts';
import { factOf } from './iso-facts.ts';
import { type IsoProblems, ReadingEnded, shown } from './iso-problem.ts';
import type { MessageKind, Reading, ReadMessage } from './reading.ts';

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
  readonly #checks: ElementChecks;
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
    const place = { line: () => parser.line, path: () => this.#path() };
    this.#checks = new ElementChecks(problems, reading.isClosed, place);
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
    return { ...this.#message, root: this.#root, left: this.#checks.left, isWrapped: this.#isWrapped };
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
    this.#push(name, this.#checks.fieldOf(parent, name), currency, isForeign);
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

  #text(text: string): void {
    this.#quiet = 0;
    const frame = this.#frames.at(-1);
    if (frame === undefined) return;
    const { element, hasElements, field } = frame;
    // Between the entries of a long statement there is as much white space as there are entries.
    if ((hasElements || field?.of !== undefined) && isBlank(text)) return;
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
    this.#checks.finish(frame);
    const { onFact } = this.#reading;
    if (onFact !== undefined && !frame.hasElements) factOf(frame.element, this.#path(), onFact);
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

  #path(): string {
    return this.#frames.map(({ element }) => element.name).join('/');
  }
}

// XML as a tree of plain objects with line numbers, under bounds: no document types, no entities, limited depth. Knows
// no vocabulary.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { type Origin, type ProblemList, shortened } from './reading-problem.ts';

/** The tree takes many times the file's size in memory. */
const MAX_XML_BYTES = 64 * 1024 * 1024;
const MAX_DEPTH = 32;

const METADATA = XMLParser.getMetaDataSymbol() as symbol;

/** An element with children or attributes; text elements are strings. */
export interface XmlElement {
  readonly [name: string | symbol]: unknown;
}

export interface XmlDocument {
  readonly root: XmlElement;
  originOf(element: XmlElement): Origin;
}

/** `lists` names the elements that are arrays even when there is one. Ends the import when the text is no such XML. */
export function parseXml(
  file: { readonly name: string; readonly bytes: Uint8Array },
  lists: ReadonlySet<string>,
  problems: ProblemList,
): XmlDocument {
  const whole = { file: file.name, line: 0 };
  if (file.bytes.length > MAX_XML_BYTES) {
    problems.abort(whole, 'file-too-large', '', `more than ${MAX_XML_BYTES} bytes of XML`, 'split the file');
  }
  const text = decoded(file.bytes, whole, problems);
  // Entities are how a small file becomes a large one; no meter file needs them.
  const documentType = text.search(/<!(DOCTYPE|ENTITY)/i);
  if (documentType >= 0) {
    const origin = { file: file.name, line: lineOf(newlinesIn(text), documentType) };
    problems.abort(origin, 'malformed-file', '', 'document types are not accepted', 'remove the <!DOCTYPE ...>');
  }
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    const { line, msg } = valid.err;
    // Of elements that are left open it lists every one, and no line.
    const isCut = msg.startsWith("Invalid '[");
    const message = isCut ? 'the file ends inside an element' : `not well-formed XML: ${shortened(msg)}`;
    const origin = isCut ? whole : { file: file.name, line };
    problems.abort(origin, 'malformed-file', '', message, 'get the whole file again');
  }
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    captureMetaData: true,
    maxNestedTags: MAX_DEPTH,
    isArray: (name) => lists.has(name),
  });
  try {
    const newlines = newlinesIn(text);
    return {
      root: parser.parse(text) as XmlElement,
      originOf: (element) => ({ file: file.name, line: lineOf(newlines, startOf(element)) }),
    };
  } catch (error) {
    const message = shortened((error as Error).message);
    return problems.abort(whole, 'malformed-file', '', message, 'get the whole file again');
  }
}

/** The element's children of that name that are elements themselves. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  const found = element?.[name];
  const list: unknown[] = Array.isArray(found) ? found : [found];
  return list.filter((child): child is XmlElement => typeof child === 'object' && child !== null);
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return childrenOf(element, name)[0];
}

/** Whether there is such a child, empty ones included. */
export function hasChild(element: XmlElement | undefined, name: string): boolean {
  return element !== undefined && Object.hasOwn(element, name);
}

/** The text of a child or, with a name like "@href", of an attribute; empty when there is none. */
export function textOf(element: XmlElement | undefined, name: string): string {
  const found = element?.[name];
  if (typeof found === 'string') return found;
  const inner = (found as XmlElement | undefined)?.['#text'];
  return typeof inner === 'string' ? inner : '';
}

function decoded(bytes: Uint8Array, whole: Origin, problems: ProblemList): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return problems.abort(whole, 'malformed-file', '', 'the file is not UTF-8', 'save it as UTF-8');
  }
}

function startOf(element: XmlElement): number {
  const metadata = element[METADATA] as { readonly startIndex?: number } | undefined;
  return metadata?.startIndex ?? 0;
}

function newlinesIn(text: string): number[] {
  const newlines: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) newlines.push(at);
  return newlines;
}

/** Binary search: the number of line ends before the index, from 1. */
function lineOf(newlines: readonly number[], index: number): number {
  let low = 0;
  let high = newlines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((newlines[middle] as number) < index) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

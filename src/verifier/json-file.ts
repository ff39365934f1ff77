// The bytes of a JSON file, read so that nobody else can read them otherwise: UTF-8 without faults, no field twice, every
// number in one spelling. JSON.parse loses what it skips; so its value, written again, has to be what stands in the file.
import { ProofFault } from './proof-fault.ts';

/** A month of statements of 30,000 sites with their readings is half as long. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024;
/** Objects and lists within one another; a pack has seven. */
export const MAX_JSON_DEPTH = 16;

const [QUOTE, BACKSLASH, UNICODE] = [0x22, 0x5c, 0x75];
/** Characters of the file shown where it differs. */
const SHOWN = 40;

/** The value in the file. Throws ProofFault `size`, `json`, `depth` or `spelling`. */
export function readJsonFile(bytes: Uint8Array): unknown {
  if (bytes.length > MAX_FILE_BYTES) throw new ProofFault('size', `a file has at most ${MAX_FILE_BYTES} bytes`);
  const text = textOf(bytes);
  checkDepth(text);
  const value = parse(text);
  const at = firstDifference(text, JSON.stringify(value));
  if (at === undefined) return value;
  const around = text.slice(Math.max(0, at - SHOWN), at + SHOWN);
  throw new ProofFault('spelling', `a field stands twice, or a number has another spelling, near ${around}`);
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ProofFault('json', 'the file is no text in UTF-8');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Its own message shows the text of the file as it stands.
    throw new ProofFault('json', 'the file is not JSON');
  }
}

/** Before it is parsed: what nests deeper could end the stack. */
function checkDepth(text: string): void {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted && code === BACKSLASH) i++;
    else if (code === QUOTE) quoted = !quoted;
    else if (!quoted && isOpening(code)) depth++;
    else if (!quoted && isClosing(code)) depth--;
    if (depth > MAX_JSON_DEPTH) throw new ProofFault('depth', `nothing nests more than ${MAX_JSON_DEPTH} deep`);
  }
}

/**
 * Where valid JSON differs from the same value as JSON.stringify writes it: white space does not count, nor whether a
 * character of a text is escaped.
 */
function firstDifference(text: string, written: string): number | undefined {
  let quoted = false;
  let at = 0;
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i);
    if (!quoted && isSpace(code)) {
      i++;
      continue;
    }
    if (quoted && (code === BACKSLASH || written.charCodeAt(at) === BACKSLASH)) {
      const [ours, theirs] = [unitAt(text, i), unitAt(written, at)];
      if (ours.unit !== theirs.unit) return i;
      i += ours.length;
      at += theirs.length;
      continue;
    }
    if (code !== written.charCodeAt(at)) return i;
    if (code === QUOTE) quoted = !quoted;
    i++;
    at++;
  }
  return undefined;
}

/** One UTF-16 unit of a quoted text, and how many characters it is written with. */
function unitAt(text: string, at: number): { readonly unit: string; readonly length: number } {
  if (text.charCodeAt(at) !== BACKSLASH) return { unit: text.charAt(at), length: 1 };
  const length = text.charCodeAt(at + 1) === UNICODE ? 6 : 2;
  return { unit: JSON.parse(`"${text.slice(at, at + length)}"`), length };
}

/** Space, tab, line feed, carriage return. */
function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** [ or { */
function isOpening(code: number): boolean {
  return code === 0x5b || code === 0x7b;
}

/** ] or } */
function isClosing(code: number): boolean {
  return code === 0x5d || code === 0x7d;
}

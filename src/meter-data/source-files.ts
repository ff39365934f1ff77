// The text of a readings file, or of the files of a directory or of a zip archive that a format wants. Knows no format.
import { closeSync, openSync, readSync, type Stats } from 'node:fs';
import { type FileHandle, open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { MAX_LINE_CHARACTERS, wholeLines } from './csv-rows.ts';
import { isWide, isZip, readableRest, readableText } from './readable-text.ts';
import type { ProblemList } from './reading-problem.ts';
import { zipEntries } from './zip-entries.ts';

/** A text of lines that is larger is read in pieces of so many bytes. */
const PIECE_BYTES = 4 * 1024 * 1024;
/** Of all files of one import together that are read as a whole: archives, documents, text in UTF-16. */
const MAX_INPUT_BYTES = 512 * 1024 * 1024;
/** In a directory, in an archive, and in all of an import, in which the entries of archives count one by one. */
const MAX_FILES = 10_000;
const MAX_LINE_BYTES = 4 * MAX_LINE_CHARACTERS;
const ARCHIVE = /\.zip$/i;

export interface SourceFile {
  /** The name without its folder, for messages and for a mapping's pattern. */
  readonly name: string;
  readonly path: string;
}

export interface TextFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** What follows them, read as it is asked for. */
  readonly more?: Iterable<Buffer>;
}

/** The file itself, or the matching files of a directory by name. Throws {@link NodeError} when `path` is not there. */
export async function listSourceFiles(
  path: string,
  wanted: (name: string) => boolean,
  wantedText: string,
  problems: ProblemList,
): Promise<SourceFile[]> {
  if (!(await found(path)).isDirectory()) return [{ name: basename(path), path }];
  const names = (await readdir(path)).filter((name) => wanted(name) || ARCHIVE.test(name)).sort();
  const directory = { file: path, line: 0 };
  if (names.length === 0) {
    problems.abort(directory, 'no-files', '', `no ${wantedText} in this directory`, 'name the file, or another format');
  }
  if (names.length > MAX_FILES) refuseFiles(path, problems);
  return names.map((name) => ({ name, path: join(path, name) }));
}

/** Reads files one after the other under one bound for all of them. */
export class BoundedReader {
  readonly #problems: ProblemList;
  readonly #encoding: string | undefined;
  readonly #maxBytes: number;
  readonly #pieceBytes: number;
  #bytes = 0;
  #files = 0;

  /** `encoding`: of files that are not UTF-8 and have no byte order mark. */
  constructor(problems: ProblemList, encoding?: string, maxBytes = MAX_INPUT_BYTES, pieceBytes = PIECE_BYTES) {
    this.#problems = problems;
    this.#encoding = encoding;
    this.#maxBytes = maxBytes;
    this.#pieceBytes = pieceBytes;
  }

  /**
   * The file as UTF-8, a large one of lines in pieces; of a zip archive the entries that are wanted. Throws
   * {@link NodeError} when it cannot be read.
   */
  async texts(file: SourceFile, wanted: (name: string) => boolean, isOfLines = false): Promise<readonly TextFile[]> {
    const lines = isOfLines ? await this.#inPieces(file) : undefined;
    if (lines !== undefined) return [lines];
    const bytes = await this.read(file);
    const files = isZip(bytes) ? this.#unpacked({ name: file.name, bytes }, wanted) : [{ name: file.name, bytes }];
    this.#files += files.length;
    if (this.#files > MAX_FILES) refuseFiles(file.name, this.#problems);
    return files.map(({ name, bytes: raw }) => {
      const text = readableText(raw, this.#encoding, { file: name, line: 0 }, this.#problems);
      return { name, bytes: text };
    });
  }

  /** Undefined of a file that has to be read as a whole. */
  async #inPieces(file: SourceFile): Promise<TextFile | undefined> {
    // What comes through a pipe can be read once, and from the start.
    if (!(await found(file.path)).isFile()) return undefined;
    const head = await startOf(file.path, this.#pieceBytes);
    const isWhole = head.length < this.#pieceBytes;
    const length = isWhole ? head.length : wholeLines(head);
    if (length === 0 || isZip(head) || (!isWhole && isWide(head, this.#encoding))) return undefined;
    this.#files += 1;
    if (this.#files > MAX_FILES) refuseFiles(file.name, this.#problems);
    const origin = { file: file.name, line: 0 };
    const bytes = readableText(head.subarray(0, length), this.#encoding, origin, this.#problems);
    return isWhole ? { name: file.name, bytes } : { name: file.name, bytes, more: this.#rest(file, length) };
  }

  *#rest(file: SourceFile, from: number): Generator<Buffer> {
    const origin = { file: file.name, line: 0 };
    for (const piece of linesFrom(file.path, from, this.#pieceBytes)) {
      yield readableRest(piece, this.#encoding, origin, this.#problems);
    }
  }

  #unpacked(archive: TextFile, wanted: (name: string) => boolean): TextFile[] {
    const bounds = { entries: MAX_FILES, bytes: this.#maxBytes - this.#bytes };
    const isWanted = (name: string) => wanted(basename(name));
    const entries = zipEntries(archive, isWanted, bounds, this.#problems, this.#encoding);
    this.#bytes += entries.reduce((sum, { bytes }) => sum + bytes.length, 0);
    return entries;
  }

  /** Throws {@link NodeError} when the file cannot be read. */
  async read(file: SourceFile): Promise<Buffer> {
    const { size } = await found(file.path);
    this.#bytes += size;
    if (this.#bytes > this.#maxBytes) {
      const message = `more than ${this.#maxBytes} bytes of input`;
      this.#problems.abort({ file: file.name, line: 0 }, 'file-too-large', '', message, 'split the import');
    }
    return readFile(file.path).catch((cause: unknown) => {
      throw unreadable(file.path, cause);
    });
  }
}

async function found(path: string): Promise<Stats> {
  return stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
}

function refuseFiles(file: string, problems: ProblemList): never {
  return problems.abort({ file, line: 0 }, 'file-too-large', '', `more than ${MAX_FILES} files`, 'split the import');
}

function unreadable(path: string, cause: unknown): NodeError {
  const reason = reasonOf(cause);
  return new NodeError({
    code: 'readings-unreadable',
    message: `cannot read ${path}: ${reason}`,
    remedy: 'name a readable file, or a directory of them, with --readings',
    cause,
  });
}

async function startOf(path: string, length: number): Promise<Buffer> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const bytes = Buffer.allocUnsafe(length);
    let end = 0;
    // A read may give less than there is; nothing at all is the end.
    for (let read = 1; read > 0 && end < length; end += read) {
      read = (await file.read(bytes, end, length - end, end)).bytesRead;
    }
    return bytes.subarray(0, end);
  } catch (cause) {
    throw unreadable(path, cause);
  } finally {
    await file?.close();
  }
}

/** Pieces of whole lines; whoever reads a line that has no end refuses it. */
function* linesFrom(path: string, from: number, pieceBytes: number): Generator<Buffer> {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    let left = Buffer.alloc(0);
    for (let position = from; ; ) {
      const next = Buffer.allocUnsafe(pieceBytes);
      const length = readSync(file, next, 0, pieceBytes, position);
      position += length;
      const bytes = Buffer.concat([left, next.subarray(0, length)]);
      const lines = length === 0 ? bytes.length : wholeLines(bytes);
      const whole = lines === 0 && bytes.length > MAX_LINE_BYTES ? bytes.length : lines;
      if (whole > 0) yield bytes.subarray(0, whole);
      if (length === 0) return;
      left = bytes.subarray(whole);
    }
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) throw unreadable(path, cause);
    throw cause;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

// The text of a readings file, or of the files of a directory or of a zip archive that a format wants. Knows no format.
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { isZip, readableText } from './readable-text.ts';
import type { ProblemList } from './reading-problem.ts';
import { zipEntries } from './zip-entries.ts';

/** Of all files of one import together: they are held in memory until every one is known to be good. */
const MAX_INPUT_BYTES = 512 * 1024 * 1024;
/** In a directory, in an archive, and in all of an import, in which the entries of archives count one by one. */
const MAX_FILES = 10_000;
const ARCHIVE = /\.zip$/i;

export interface SourceFile {
  /** The name without its folder, for messages and for a mapping's pattern. */
  readonly name: string;
  readonly path: string;
}

export interface TextFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The file itself, or the matching files of a directory by name. Throws {@link NodeError} when `path` is not there. */
export async function listSourceFiles(
  path: string,
  wanted: (name: string) => boolean,
  wantedText: string,
  problems: ProblemList,
): Promise<SourceFile[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (!found.isDirectory()) return [{ name: basename(path), path }];
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
  #bytes = 0;
  #files = 0;

  /** `encoding`: of files that are not UTF-8 and have no byte order mark. */
  constructor(problems: ProblemList, encoding?: string, maxBytes = MAX_INPUT_BYTES) {
    this.#problems = problems;
    this.#encoding = encoding;
    this.#maxBytes = maxBytes;
  }

  /** The file as UTF-8; of a zip archive the entries that are wanted. Throws {@link NodeError} when it cannot be read. */
  async texts(file: SourceFile, wanted: (name: string) => boolean): Promise<readonly TextFile[]> {
    const bytes = await this.read(file);
    const files = isZip(bytes) ? this.#unpacked({ name: file.name, bytes }, wanted) : [{ name: file.name, bytes }];
    this.#files += files.length;
    if (this.#files > MAX_FILES) refuseFiles(file.name, this.#problems);
    return files.map(({ name, bytes: raw }) => {
      const text = readableText(raw, this.#encoding, { file: name, line: 0 }, this.#problems);
      return { name, bytes: text };
    });
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
    const { size } = await stat(file.path).catch((cause: unknown) => {
      throw unreadable(file.path, cause);
    });
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

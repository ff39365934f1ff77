// The bytes of a readings file, or of the files of a directory that a format wants. Knows no format.
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import type { ProblemList } from './reading-problem.ts';

/** Of all files of one import together: they are held in memory until every one is known to be good. */
const MAX_INPUT_BYTES = 512 * 1024 * 1024;
const MAX_FILES = 10_000;

export interface SourceFile {
  /** The name without its folder, for messages and for a mapping's pattern. */
  readonly name: string;
  readonly path: string;
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
  const names = (await readdir(path)).filter(wanted).sort();
  const directory = { file: path, line: 0 };
  if (names.length === 0) {
    problems.abort(directory, 'no-files', '', `no ${wantedText} in this directory`, 'name the file, or another format');
  }
  if (names.length > MAX_FILES) {
    problems.abort(directory, 'file-too-large', '', `more than ${MAX_FILES} files`, 'split the import');
  }
  return names.map((name) => ({ name, path: join(path, name) }));
}

/** Reads files one after the other under one bound for all of them. */
export class BoundedReader {
  readonly #problems: ProblemList;
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(problems: ProblemList, maxBytes = MAX_INPUT_BYTES) {
    this.#problems = problems;
    this.#maxBytes = maxBytes;
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

function unreadable(path: string, cause: unknown): NodeError {
  const reason = reasonOf(cause);
  return new NodeError({
    code: 'readings-unreadable',
    message: `cannot read ${path}: ${reason}`,
    remedy: 'name a readable file, or a directory of them, with --readings',
    cause,
  });
}

// Content of records in files, read and written in parts. What is read has one name; what is written has another one
// until it is whole, so that a read that breaks off is gone on with.
import { type FileHandle, open, rename } from 'node:fs/promises';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import type { ContentSource, ContentTarget } from '../client/content.ts';
import { say } from './print/say.ts';
import { notWritten, refuseExisting } from './write-output-file.ts';

const OWNER_ONLY = 0o600;

/** A file that a person named. `option`: by which. Throws NodeError `file-unreadable`. */
export async function readingContent<T>(
  path: string,
  option: string,
  work: (content: ContentSource) => Promise<T>,
): Promise<T> {
  const file = await opened(path, option);
  try {
    const { size: length } = await file.stat();
    return await work({ length, read: (start, end) => bytesOf(file, start, Math.min(end, length)) });
  } finally {
    await file.close();
  }
}

async function opened(path: string, option: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (cause) {
    throw new NodeError({
      code: 'file-unreadable',
      message: say`cannot read ${path}: ${reasonOf(cause)}`,
      remedy: say`check the path given with ${option}`,
      cause,
    });
  }
}

/**
 * A new file, whole under its name or not at all. What comes before a failure stays beside it, named `.part`, and `work`
 * gets it the next time. Throws NodeError `file-exists` or `file-not-written`.
 */
export async function writingContent<T>(path: string, work: (content: ContentTarget) => Promise<T>): Promise<T> {
  refuseExisting(path);
  const part = `${path}.part`;
  const file = await written(path, openPart(part));
  let result: T;
  try {
    result = await work(await PartFile.of(path, file));
    await written(path, file.sync());
  } finally {
    await file.close();
  }
  refuseExisting(path);
  await written(path, rename(part, path));
  return result;
}

/** What an earlier time left, for nobody else to read; or a new one. */
async function openPart(part: string): Promise<FileHandle> {
  try {
    return await open(part, 'wx+', OWNER_ONLY);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
    return open(part, 'r+');
  }
}

class PartFile implements ContentTarget {
  readonly #path: string;
  readonly #file: FileHandle;
  #length: number;

  private constructor(path: string, file: FileHandle, length: number) {
    [this.#path, this.#file, this.#length] = [path, file, length];
  }

  static async of(path: string, file: FileHandle): Promise<PartFile> {
    return new PartFile(path, file, (await file.stat()).size);
  }

  get length(): number {
    return this.#length;
  }

  read(start: number, end: number): Promise<Uint8Array> {
    return bytesOf(this.#file, start, Math.min(end, this.#length));
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await written(this.#path, this.#file.write(bytes, at, undefined, this.#length));
      at += bytesWritten;
      this.#length += bytesWritten;
    }
  }

  async truncate(length: number): Promise<void> {
    await written(this.#path, this.#file.truncate(length));
    this.#length = length;
  }
}

async function bytesOf(file: FileHandle, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, end - start));
  for (let at = 0; at < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
    // It was cut meanwhile: what it says of itself no longer holds, and is seen not to.
    if (bytesRead === 0) return bytes.subarray(0, at);
    at += bytesRead;
  }
  return bytes;
}

async function written<T>(path: string, write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (cause) {
    throw notWritten(path, cause);
  }
}

// Writes an answer to a file that a person named: new, whole, and only for its owner to read.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { BrokenOffError } from './broken-off-error.ts';
import { say } from './print/say.ts';
import { plainJson } from './print/to-json.ts';

const OWNER_ONLY = 0o600;
/** Of runs that were broken off, beside one file. */
const MAX_DRAFTS = 100;

/** Indented JSON; 64-bit integers as decimal strings. Throws as {@link writeOutputFile}. */
export function writeJsonFile(path: string, value: unknown): void {
  writeOutputFile(path, `${plainJson(value)}\n`);
}

/** Throws NodeError `file-exists` or `file-not-written`. */
export function writeOutputFile(path: string, content: Uint8Array | string): void {
  try {
    writeFileSync(path, content, { flag: 'wx', mode: OWNER_ONLY });
  } catch (cause) {
    if (isThere(cause)) throw exists(path);
    throw notWritten(path, cause);
  }
}

function isThere(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
}

export function notWritten(path: string, cause: unknown): NodeError {
  return new NodeError({
    code: 'file-not-written',
    message: say`cannot write ${path}: ${reasonOf(cause)}`,
    remedy: say`check the folder, its owner and the free space`,
    cause,
  });
}

/** Before anything is done that cannot be undone. Throws NodeError `file-exists`. */
export function refuseExisting(path: string | undefined): void {
  if (path !== undefined && existsSync(path)) throw exists(path);
}

function exists(path: string): NodeError {
  return new NodeError({
    code: 'file-exists',
    message: say`${path} exists already`,
    remedy: say`name another file, or move this one away`,
  });
}

/**
 * As {@link writeOutputFile}, in pieces as they come: whole under its name, or not at all, also after a crash. Gives its
 * length in bytes.
 */
export async function writeOutputPieces(path: string, pieces: AsyncIterable<string>): Promise<number> {
  return writePieces(path, pieces, (draft, error) => {
    rmSync(draft, { force: true });
    throw error;
  });
}

/**
 * As {@link writeOutputPieces}, of what is done while it is told: the first piece is its head. Broken off behind that, what
 * there is stays where it is, since the ledger has it. Throws BrokenOffError then.
 */
export async function writeResult(path: string, pieces: AsyncIterable<string>): Promise<number> {
  return writePieces(path, pieces, (draft, error, count) => {
    if (count > 1) throw new BrokenOffError(draft, error);
    rmSync(draft, { force: true });
    throw error;
  });
}

/** `broken`: `count` pieces were written. */
async function writePieces(
  path: string,
  pieces: AsyncIterable<string>,
  broken: (draft: string, error: unknown, count: number) => never,
): Promise<number> {
  refuseExisting(path);
  const { draft, file } = await openDraft(path);
  let [length, count] = [0, 0];
  try {
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece);
      await written(path, file.writeFile(bytes));
      length += bytes.length;
      count++;
    }
    await written(path, file.sync());
    await file.close();
    refuseExisting(path);
    await written(path, rename(draft, path));
    return length;
  } catch (error) {
    await file.close();
    return broken(draft, error, count);
  }
}

/** Beside the file, new, and only for its owner to read: nothing is written through a name that is there already. */
async function openDraft(path: string): Promise<{ readonly draft: string; readonly file: FileHandle }> {
  for (let before = 0; before < MAX_DRAFTS; before++) {
    const draft = before === 0 ? `${path}.partial` : `${path}.${before}.partial`;
    try {
      return { draft, file: await open(draft, 'wx', OWNER_ONLY) };
    } catch (cause) {
      if (!isThere(cause)) throw notWritten(path, cause);
    }
  }
  throw exists(`${path}.partial`);
}

async function written(path: string, write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch (cause) {
    throw notWritten(path, cause);
  }
}

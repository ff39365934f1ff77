// Writes an answer to a file that a person named: new, whole, and only for its owner to read.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { say } from './print/say.ts';
import { plainJson } from './print/to-json.ts';

const OWNER_ONLY = 0o600;

/** Indented JSON; 64-bit integers as decimal strings. Throws as {@link writeOutputFile}. */
export function writeJsonFile(path: string, value: unknown): void {
  writeOutputFile(path, `${plainJson(value)}\n`);
}

/** Throws NodeError `file-exists` or `file-not-written`. */
export function writeOutputFile(path: string, content: Uint8Array | string): void {
  try {
    writeFileSync(path, content, { flag: 'wx', mode: OWNER_ONLY });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') throw exists(path);
    throw notWritten(path, cause);
  }
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
  refuseExisting(path);
  const draft = `${path}.partial`;
  const file = await open(draft, 'w', OWNER_ONLY).catch((cause: unknown) => {
    throw notWritten(path, cause);
  });
  let length = 0;
  try {
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece);
      await written(path, file.writeFile(bytes));
      length += bytes.length;
    }
    await written(path, file.sync());
    await file.close();
    refuseExisting(path);
    await written(path, rename(draft, path));
    return length;
  } catch (error) {
    await file.close();
    rmSync(draft, { force: true });
    throw error;
  }
}

async function written(path: string, write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch (cause) {
    throw notWritten(path, cause);
  }
}

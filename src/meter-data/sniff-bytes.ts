// The first bytes of a file, or of the first table in a zip archive, however large it is.
import { type FileHandle, open } from 'node:fs/promises';
import { Unzip, UnzipInflate } from 'fflate';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { isZip } from './readable-text.ts';

/** Three hundred lines of a year of days by quarters of an hour have their place in it. */
const SAMPLE_BYTES = 1024 * 1024;
/** Of an archive, to come to its first table. */
const MOST_ARCHIVE_BYTES = 16 * 1024 * 1024;
const TABLE = /(?:^|\/)(?!\.)[^/]*\.(?:csv|txt|tsv|dat)$/i;
const ADDED = /^__MACOSX\//;
const LINE_END = 0x0a;

/** Whole lines of it. Throws NodeError `readings-unreadable`. */
export async function startOfFile(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const start = await readUpTo(file, SAMPLE_BYTES);
      if (!isZip(start)) return start.length < SAMPLE_BYTES ? start : wholeLines(start);
      return firstTable(await readUpTo(file, MOST_ARCHIVE_BYTES)) ?? start;
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new NodeError({
      code: 'readings-unreadable',
      message: `cannot read ${path}: ${reasonOf(cause)}`,
      remedy: 'name a readable file',
      cause,
    });
  }
}

async function readUpTo(file: FileHandle, mostBytes: number): Promise<Buffer> {
  const { size } = await file.stat();
  const buffer = Buffer.alloc(Math.min(size, mostBytes));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
  return buffer.subarray(0, bytesRead);
}

/** Undefined when the archive has none near its start, or is damaged: the import says what is wrong with it. */
function firstTable(archive: Buffer): Buffer | undefined {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  let isFound = false;
  const unzip = new Unzip((entry) => {
    if (isFound || ADDED.test(entry.name) || !TABLE.test(entry.name)) return;
    isFound = true;
    entry.ondata = (error, data) => {
      if (error !== null || bytes >= SAMPLE_BYTES) return;
      chunks.push(data);
      bytes += data.length;
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    // In pieces, so that no more is unpacked than is looked at.
    for (let at = 0; at < archive.length && bytes < SAMPLE_BYTES; at += PIECE_BYTES) {
      unzip.push(archive.subarray(at, at + PIECE_BYTES));
    }
  } catch {
    if (bytes === 0) return undefined;
  }
  if (!isFound) return undefined;
  const table = Buffer.concat(chunks);
  return bytes < SAMPLE_BYTES ? table : wholeLines(table.subarray(0, SAMPLE_BYTES));
}

const PIECE_BYTES = 4096;

/** A character that is cut in two would look like another encoding. */
function wholeLines(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf(LINE_END);
  if (end < 0) return bytes;
  // Of UTF-16 the line end is two bytes, and the other one may come after it.
  const isLittleEndian = end % 2 === 0 && bytes[end + 1] === 0;
  return bytes.subarray(0, end + (isLittleEndian ? 2 : 1));
}

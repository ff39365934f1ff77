// Files that leave the node: archives and backups. Records behind each other, each with a digest that covers it and all
// before it, so a changed, missing, misplaced or cut-off record is found. Knows no content.
//
//   file   = magic record*           magic: a line such as "gridpact-archive/1\n"
//   record = u32 payload length | payload | SHA-256(digest of the record before, at first of the magic || payload)
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { concatBytes, equalBytes, u32, utf8 } from '../base/bytes.ts';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { DIGEST_BYTES, type Digest, sha256 } from './digest.ts';

/** Far above any record: a block with its batches and receipts. */
export const MAX_CHECKED_RECORD_BYTES = 128 << 20;

export type FileKind = 'archive' | 'backup';

/** Makes the bytes of a file, record by record. */
export class CheckedStream {
  readonly magic: Uint8Array;
  #digest: Digest;

  constructor(magic: string) {
    this.magic = utf8(magic);
    this.#digest = sha256(this.magic);
  }

  record(...parts: readonly Uint8Array[]): Uint8Array {
    const payload = concatBytes(...parts);
    this.#digest = sha256(concatBytes(this.#digest, payload));
    return concatBytes(u32(payload.length), payload, this.#digest);
  }
}

/** A record, and where in the file it stands. */
export interface FileRecord {
  readonly payload: Uint8Array;
  /** As it stands in the file. */
  readonly digest: Uint8Array;
  readonly offset: number;
  /** Behind it. */
  readonly end: number;
  readonly fileBytes: number;
}

/**
 * The records of a file, checked one by one. Throws NodeError `<kind>-damaged` where the file is not what was written.
 */
export function* readCheckedFile(path: string, magic: string, kind: FileKind): Generator<FileRecord> {
  let digest = sha256(utf8(magic));
  for (const record of readFileRecords(path, magic, kind)) {
    digest = sha256(concatBytes(digest, record.payload));
    if (!equalBytes(record.digest, digest)) {
      throw fault(path, kind, `the record at byte ${record.offset} is not what was written`);
    }
    yield record;
  }
}

/** As {@link readCheckedFile}, for a reader that checks the digests itself. */
export function* readFileRecords(path: string, magic: string, kind: FileKind): Generator<FileRecord> {
  const file = openFile(path, kind);
  try {
    const fileBytes = fstatSync(file).size;
    const start = utf8(magic);
    if (!equalBytes(readAt(file, 0, start.length), start)) {
      throw fault(path, kind, `it does not begin as a file of the format ${magic.trim()}`);
    }
    for (let offset = start.length; offset < fileBytes; ) {
      const payload = readRecord(file, path, kind, offset, fileBytes);
      const end = offset + 4 + payload.length + DIGEST_BYTES;
      yield { payload, digest: readAt(file, end - DIGEST_BYTES, DIGEST_BYTES), offset, end, fileBytes };
      offset = end;
    }
  } finally {
    closeSync(file);
  }
}

/** The payload of a record whose file was read through before. */
export function readRecordAt(path: string, kind: FileKind, offset: number): Uint8Array {
  const file = openFile(path, kind);
  try {
    return readRecord(file, path, kind, offset, fstatSync(file).size);
  } finally {
    closeSync(file);
  }
}

function readRecord(file: number, path: string, kind: FileKind, offset: number, fileBytes: number): Uint8Array {
  const head = readAt(file, offset, 4);
  const length = head.length < 4 ? fileBytes : new DataView(head.buffer, head.byteOffset).getUint32(0);
  // The file chose this length, so it is checked before anything is allocated.
  if (length > MAX_CHECKED_RECORD_BYTES || offset + 4 + length + DIGEST_BYTES > fileBytes) {
    throw fault(path, kind, `it ends within the record at byte ${offset}`);
  }
  return readAt(file, offset + 4, length);
}

function readAt(file: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let read = 0;
  while (read < length) {
    const more = readSync(file, bytes, read, length - read, offset + read);
    if (more === 0) return bytes.subarray(0, read);
    read += more;
  }
  return bytes;
}

function openFile(path: string, kind: FileKind): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    throw fault(path, kind, reasonOf(cause), cause);
  }
}

function fault(path: string, kind: FileKind, what: string, cause?: unknown): NodeError {
  return new NodeError({
    code: ({ archive: 'archive-damaged', backup: 'backup-damaged' } as const)[kind],
    message: `${path} cannot be used: ${what}`,
    remedy: 'Take another copy of the file, or make it again.',
    ...(cause === undefined ? {} : { cause }),
  });
}

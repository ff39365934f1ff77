// Files in a zip archive, as portals hand them out. What an archive claims of its sizes is bounded before anything is
// unpacked, and true of what is.
import { crc32, inflateRawSync } from 'node:zlib';
import { type Origin, type ProblemList, quoted } from './reading-problem.ts';
import { packedBytesOf, type ZipDirectoryEntry, ZipFault, zipDirectory, zipEntriesIn } from './zip-directory.ts';

export interface ZipEntry {
  /** `archive.zip/inner.csv`. */
  readonly name: string;
  readonly bytes: Buffer;
}

export interface ZipBounds {
  readonly entries: number;
  readonly bytes: number;
}

/** What a Mac adds to an archive of its own. */
const ADDED = /^__MACOSX\//;
const STORED = 0;
const DEFLATED = 8;

/**
 * The entries that are wanted, by name. Ends the import when the archive is damaged, has more than the bounds, or has a
 * wanted entry that is encrypted or comes twice. `encoding`: of names that are not UTF-8.
 */
export function zipEntries(
  archive: { readonly name: string; readonly bytes: Buffer },
  wanted: (name: string) => boolean,
  bounds: ZipBounds,
  problems: ProblemList,
  encoding = 'windows-1252',
): ZipEntry[] {
  const origin: Origin = { file: archive.name, line: 0 };
  try {
    const directory = zipDirectory(archive.bytes);
    if (directory.entries > bounds.entries) {
      const message = `more than ${bounds.entries} entries`;
      problems.abort(origin, 'file-too-large', '', message, 'split the archive, or unpack it');
    }
    const all = zipEntriesIn(archive.bytes, directory, encoding);
    const entries = all.filter(({ name }) => !ADDED.test(name) && wanted(name));
    checkEntries(entries, bounds.bytes, origin, problems);
    return entries
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((entry) => ({ name: `${archive.name}/${entry.name}`, bytes: unpacked(archive.bytes, entry) }));
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error;
    return problems.abort(origin, 'malformed-file', '', `a damaged archive: ${error.message}`, 'get it again');
  }
}

/** By what the directory says of them. */
function checkEntries(
  entries: readonly ZipDirectoryEntry[],
  mostBytes: number,
  origin: Origin,
  problems: ProblemList,
): void {
  if (entries.length === 0) {
    problems.abort(origin, 'no-files', '', 'no file of this format is in the archive', 'check the --format');
  }
  const names = new Set<string>();
  let bytes = 0;
  for (const entry of entries) {
    const name = quoted(entry.name);
    if (names.has(entry.name)) {
      problems.abort(origin, 'duplicate', '', `${name} is in it twice`, 'unpack it, and keep one of the two');
    }
    if (entry.isEncrypted) {
      problems.abort(origin, 'file-unreadable', '', `${name} is encrypted`, 'unpack it with its password');
    }
    if (entry.method !== STORED && entry.method !== DEFLATED) {
      const message = `${name} is packed by method ${entry.method}, which is not read`;
      problems.abort(origin, 'file-unreadable', '', message, 'unpack it');
    }
    names.add(entry.name);
    bytes += entry.bytes;
    if (bytes > mostBytes) {
      problems.abort(origin, 'file-too-large', '', `more than ${mostBytes} bytes`, 'split the import');
    }
  }
}

/** Throws {@link ZipFault} unless the bytes are as many as the directory says, and have its checksum. */
function unpacked(archive: Buffer, entry: ZipDirectoryEntry): Buffer {
  const packed = packedBytesOf(archive, entry);
  const bytes = entry.method === STORED ? Buffer.from(packed) : inflated(packed, entry);
  if (bytes.length !== entry.bytes) throw new ZipFault(`${quoted(entry.name)} has another size than it says`);
  if (crc32(bytes) !== entry.crc32) throw new ZipFault(`${quoted(entry.name)} has another checksum than it says`);
  return bytes;
}

function inflated(packed: Buffer, { name, bytes }: ZipDirectoryEntry): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) });
  } catch {
    throw new ZipFault(`${quoted(name)} does not unpack to the size that it says`);
  }
}

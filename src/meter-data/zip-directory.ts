// The central directory of a zip archive: what it says of each entry, and where the entry's bytes are. Unpacks nothing.
import { isUtf8 } from 'node:buffer';

/** The archive is not what it says. */
export class ZipFault extends Error {
  override readonly name = 'ZipFault';
}

export interface ZipDirectoryEntry {
  /** With `/` between folders. */
  readonly name: string;
  readonly isEncrypted: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc32: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly headerOffset: number;
}

const LOCAL = 0x0403_4b50;
const LOCAL_BYTES = 30;
const CENTRAL = 0x0201_4b50;
const CENTRAL_BYTES = 46;
const END = 0x0605_4b50;
const END_BYTES = 22;
const MOST_COMMENT_BYTES = 0xffff;
const LOCATOR_64 = 0x0706_4b50;
const LOCATOR_64_BYTES = 20;
const END_64 = 0x0606_4b50;

/** An entry that is encrypted itself, strongly or not, or whose place in the directory is. */
const ENCRYPTED = 0x0001 | 0x0040 | 0x2000;
/** Stands for a size or offset that is in the extra field of ZIP64. */
const IN_EXTRA = 0xffff_ffff;
const EXTRA_64 = 1;

interface Directory {
  readonly entries: number;
  readonly offset: number;
}

/** How many entries there are, without reading them. Throws {@link ZipFault}. */
export function zipDirectory(archive: Buffer): Directory {
  return within(() => {
    const end = endOf(archive);
    const locator = end - LOCATOR_64_BYTES;
    if (locator < 0 || archive.readUInt32LE(locator) !== LOCATOR_64) {
      return { entries: archive.readUInt16LE(end + 10), offset: archive.readUInt32LE(end + 16) };
    }
    const end64 = readSize(archive, locator + 8);
    if (archive.readUInt32LE(end64) !== END_64) throw new ZipFault('its end is not where it says');
    return { entries: readSize(archive, end64 + 32), offset: readSize(archive, end64 + 48) };
  });
}

/** `encoding`: of names that are not UTF-8. Throws {@link ZipFault}. */
export function zipEntriesIn(archive: Buffer, { entries, offset }: Directory, encoding: string): ZipDirectoryEntry[] {
  return within(() => {
    const found: ZipDirectoryEntry[] = [];
    let at = offset;
    for (let i = 0; i < entries; i++) {
      if (archive.readUInt32LE(at) !== CENTRAL) throw new ZipFault('its directory is not where it says');
      const nameBytes = archive.readUInt16LE(at + 28);
      const extraAt = at + CENTRAL_BYTES + nameBytes;
      const extraBytes = archive.readUInt16LE(at + 30);
      const name = archive.subarray(at + CENTRAL_BYTES, extraAt);
      const [bytes, packedBytes, headerOffset] = sizesOf(archive, at, extraAt, extraBytes);
      found.push({
        name: new TextDecoder(isUtf8(name) ? 'utf-8' : encoding).decode(name).replaceAll('\\', '/'),
        isEncrypted: (archive.readUInt16LE(at + 8) & ENCRYPTED) !== 0,
        method: archive.readUInt16LE(at + 10),
        crc32: archive.readUInt32LE(at + 16),
        packedBytes,
        bytes,
        headerOffset,
      });
      at = extraAt + extraBytes + archive.readUInt16LE(at + 32);
    }
    return found;
  });
}

/** The bytes of an entry as they are packed. Throws {@link ZipFault}. */
export function packedBytesOf(archive: Buffer, { headerOffset, packedBytes }: ZipDirectoryEntry): Buffer {
  return within(() => {
    if (archive.readUInt32LE(headerOffset) !== LOCAL) throw new ZipFault('an entry is not where the directory says');
    const start =
      headerOffset + LOCAL_BYTES + archive.readUInt16LE(headerOffset + 26) + archive.readUInt16LE(headerOffset + 28);
    if (start + packedBytes > archive.length) throw new ZipFault('it is cut off');
    return archive.subarray(start, start + packedBytes);
  });
}

/** Where the end record starts: only a comment follows it. */
function endOf(archive: Buffer): number {
  const last = archive.length - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MOST_COMMENT_BYTES); at--) {
    if (archive.readUInt32LE(at) === END && archive.readUInt16LE(at + 20) === last - at) return at;
  }
  throw new ZipFault('it is cut off');
}

/** Size, packed size and offset, of which the extra field of ZIP64 has those that are too large. */
function sizesOf(archive: Buffer, at: number, extraAt: number, extraBytes: number): [number, number, number] {
  let next = extra64(archive, extraAt, extraAt + extraBytes);
  const sizeAt = (place: number): number => {
    const size = archive.readUInt32LE(place);
    if (size !== IN_EXTRA || next === undefined) return size;
    next += 8;
    return readSize(archive, next - 8);
  };
  return [sizeAt(at + 24), sizeAt(at + 20), sizeAt(at + 42)];
}

function extra64(archive: Buffer, from: number, until: number): number | undefined {
  for (let at = from; at + 4 <= until; at += 4 + archive.readUInt16LE(at + 2)) {
    if (archive.readUInt16LE(at) === EXTRA_64) return at + 4;
  }
  return undefined;
}

function readSize(archive: Buffer, at: number): number {
  const size = archive.readBigUInt64LE(at);
  if (size > BigInt(Number.MAX_SAFE_INTEGER)) throw new ZipFault('it is larger than any archive');
  return Number(size);
}

/** Places that lie outside the archive are its fault, not ours. */
function within<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new ZipFault('it is cut off');
    throw error;
  }
}

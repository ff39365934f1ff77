// The blocks in the bytes of an archive, as they come: from a file, or from a node that is asked for them. Reads no more
// than the frame of each record: what the blocks are worth is found out by whoever takes them.
import { createReadStream } from 'node:fs';
import { NodeError, type NodeErrorOptions } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { MAX_CHECKED_RECORD_BYTES } from '../crypto/checked-file.ts';
import { DIGEST_BYTES } from '../crypto/digest.ts';
import { ARCHIVE_MAGIC } from '../node/archive/archive-export.ts';
import { decodeArchivedBlock } from '../node/archive/archived-block.ts';
import type { StoredBlock } from '../wire/stored-block.ts';

const LENGTH_BYTES = 4;
const BLOCK = 'B'.charCodeAt(0);
const END = 'E'.charCodeAt(0);

/** The bytes ended, or could not be read on: the rest may come another time. */
export class ArchiveCutOff extends NodeError {}

/** Those of a file. Throws NodeError `archive-damaged`. */
export function blocksOfFile(path: string): AsyncGenerator<StoredBlock> {
  return archivedBlocks(createReadStream(path), path);
}

/** In their order, one at a time. `from`: whose bytes they are, for errors. Throws NodeError `archive-damaged`. */
export async function* archivedBlocks(bytes: AsyncIterable<Uint8Array>, from: string): AsyncGenerator<StoredBlock> {
  const reader = new ExactReader(bytes, from);
  try {
    const magic = await reader.read(ARCHIVE_MAGIC.length);
    if (new TextDecoder().decode(magic) !== ARCHIVE_MAGIC) throw damaged(from, 'it does not begin as an archive');
    for (;;) {
      const head = await reader.read(LENGTH_BYTES);
      const length = new DataView(head.buffer).getUint32(0);
      if (length === 0 || length > MAX_CHECKED_RECORD_BYTES) throw damaged(from, `a record has ${length} bytes`);
      const payload = await reader.read(length);
      await reader.read(DIGEST_BYTES);
      if (payload[0] === END) return;
      if (payload[0] !== BLOCK) continue;
      const archived = decodeArchivedBlock(payload.subarray(1));
      if (archived === undefined) throw damaged(from, 'a block in it cannot be read');
      yield archived.block;
    }
  } finally {
    await reader.close();
  }
}

/** Bytes in the pieces that the reader wants, whatever pieces they come in. */
class ExactReader {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #from: string;
  #chunks: Uint8Array[] = [];
  #held = 0;

  constructor(source: AsyncIterable<Uint8Array>, from: string) {
    this.#source = source[Symbol.asyncIterator]();
    this.#from = from;
  }

  /** Of its own memory. */
  async read(length: number): Promise<Uint8Array> {
    while (this.#held < length) await this.#more();
    const read = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      const chunk = this.#chunks[0] ?? new Uint8Array();
      const part = chunk.subarray(0, length - at);
      read.set(part, at);
      at += part.length;
      if (part.length === chunk.length) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(part.length);
    }
    this.#held -= length;
    return read;
  }

  /** Whoever sends the bytes need send no more. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }

  async #more(): Promise<void> {
    let next: IteratorResult<Uint8Array>;
    try {
      next = await this.#source.next();
    } catch (cause) {
      throw new ArchiveCutOff(damage(this.#from, reasonOf(cause), cause));
    }
    if (next.done === true) throw new ArchiveCutOff(damage(this.#from, 'its end is missing'));
    this.#chunks.push(next.value);
    this.#held += next.value.length;
  }
}

function damaged(from: string, why: string): NodeError {
  return new NodeError(damage(from, why));
}

function damage(from: string, why: string, cause?: unknown): NodeErrorOptions {
  return {
    code: 'archive-damaged',
    message: `the archive from ${from} cannot be read: ${why}`,
    remedy: 'Take another copy of it, or export it again.',
    cause,
  };
}

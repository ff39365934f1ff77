// A backup: the ledger's rows as they are at one moment, and the batches and payloads beside them, while the node runs.
// The consensus journal is not part of it: a copy would lack what the node signs afterwards, and with it the node could
// vote twice. So a restored node is known to have forgotten its votes (vote-memory.ts).
import { concatBytes, toHex, u32, utf8 } from '../../base/bytes.ts';
import { CheckedStream } from '../../crypto/checked-file.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { BlobStore, RowStore } from '../../ports/ports.ts';
import { META, WRITE_ROWS } from '../../storage/keys.ts';
import type { BlockStore } from '../blocks/block-store.ts';

export const BACKUP_MAGIC = 'gridpact-backup/1\n';
/** Rows are collected into records of about this size. */
const RECORD_BYTES = 1 << 20;

/** The first record, as JSON. */
export interface BackupHead {
  readonly format: 'gridpact-backup/1';
  readonly chainId: string;
  /** At least: rows of blocks that become final meanwhile are not in it. */
  readonly height: number;
}

export interface BackupDeps {
  readonly chainId: Digest;
  readonly blockStore: BlockStore;
  readonly rows: RowStore;
  readonly batches: BlobStore;
  readonly payloads: BlobStore;
}

/** Nothing may be pruned meanwhile: the rows are those of the moment at which the first was read. */
export async function* makeBackup({
  chainId,
  blockStore,
  rows,
  batches,
  payloads,
}: BackupDeps): AsyncGenerator<Uint8Array> {
  const stream = new CheckedStream(BACKUP_MAGIC);
  yield stream.magic;
  const head: BackupHead = { format: 'gridpact-backup/1', chainId: toHex(chainId), height: blockStore.tip.height };
  yield stream.record(utf8('H'), utf8(JSON.stringify(head)));
  let [parts, size]: [Uint8Array[], number] = [[], 0];
  for await (const [key, value] of rows.scan('', '~')) {
    if (!isCopied(key)) continue;
    const name = utf8(key);
    parts.push(u32(name.length), name, u32(value.length), value);
    size += name.length + value.length;
    if (size < RECORD_BYTES) continue;
    yield stream.record(utf8('R'), ...parts);
    [parts, size] = [[], 0];
  }
  if (parts.length > 0) yield stream.record(utf8('R'), ...parts);
  for (const [kind, store] of [
    ['B', batches],
    ['P', payloads],
  ] as const) {
    for await (const [hash, content] of store.all()) yield stream.record(utf8(kind), concatBytes(hash, content));
  }
  yield stream.record(utf8('E'));
}

/** Not the numbers of past writes, and no marks of the node's unfinished work: both begin again. */
function isCopied(key: string): boolean {
  return !key.startsWith(WRITE_ROWS) && key !== META.restored && key !== META.pruning;
}

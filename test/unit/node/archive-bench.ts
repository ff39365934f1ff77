// The keeper of a made chain's blocks, on stores in memory: for tests of archives, pruning and backups.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { concatBytes } from '../../../src/base/bytes.ts';
import { Archivist } from '../../../src/node/archive/archivist.ts';
import { BlockStore } from '../../../src/node/blocks/block-store.ts';
import { openLedger } from '../../../src/node/blocks/open-ledger.ts';
import { certifiedWith } from '../../../src/node/blocks/proof-builder.ts';
import type { BlobStore, RowStore } from '../../../src/ports/ports.ts';
import { MemoryBlobStore } from '../../../src/storage/memory-blob-store.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { batchHash, decodeBatch, encodeBatch } from '../../../src/wire/batch.ts';
import { MAX_FRAME_BYTES, MAX_PAYLOAD_BYTES } from '../../../src/wire/limits.ts';
import { type MadeChain, makeChain } from './made-chain.ts';

/** Enough for many to be prunable: transactions of the made chain expire after 20 blocks. */
export const CHAIN_BLOCKS = 70;
export const WINDOW_BLOCKS = 8;

export interface ArchiveBench {
  readonly chain: MadeChain;
  readonly rows: RowStore;
  readonly batches: BlobStore;
  readonly payloads: BlobStore;
  readonly blockStore: BlockStore;
  readonly archivist: Archivist;
  readonly failures: readonly unknown[];
  /** Batches that blocks on their way refer to. */
  readonly inUse: Set<string>;
  /** Resolves when what was begun is done. */
  readonly idle: () => Promise<void>;
}

export interface BenchOptions {
  /** Another than the made one of this length. */
  readonly chain?: MadeChain;
  readonly length?: number;
  readonly keepBlocks?: number;
  readonly members?: readonly { readonly id: string; readonly height: number }[];
  readonly rows?: RowStore;
  readonly windowBlocks?: number;
}

export async function archiveBench(options: BenchOptions = {}): Promise<ArchiveBench> {
  const made = options.chain ?? (await madeChain(options.length ?? CHAIN_BLOCKS));
  const chain = { ...made, rows: await copyOf(made.rows) };
  const batches = new MemoryBlobStore(MAX_FRAME_BYTES.batch);
  for (const block of chain.blocks) {
    for (const batch of block.batches) await batches.put(batchHash(batch), encodeBatch(batch));
  }
  return reopen(chain, { rows: chain.rows, batches, ...options });
}

const made = new Map<number, Promise<MadeChain>>();

/** Made once: signing and executing it takes its time. */
function madeChain(length: number): Promise<MadeChain> {
  const known = made.get(length) ?? makeChain(length, { accountsPerBlock: 1 });
  made.set(length, known);
  return known;
}

async function copyOf(rows: RowStore): Promise<MemoryRowStore> {
  const copy = new MemoryRowStore();
  const all = new Map<string, Uint8Array>();
  for await (const [key, value] of rows.scan('', '~')) all.set(key, value);
  await copy.write(all);
  return copy;
}

/** The same stores after a restart. */
export async function reopen(
  chain: MadeChain,
  {
    rows,
    batches,
    keepBlocks,
    members = [],
    windowBlocks = WINDOW_BLOCKS,
  }: BenchOptions & { readonly rows: RowStore; readonly batches: BlobStore },
): Promise<ArchiveBench> {
  const { genesis } = chain;
  const blockStore = new BlockStore(rows, genesis.chainId);
  const head = blockStore.head();
  const ledger = await openLedger(rows, genesis, head);
  const certified =
    head?.finalization === undefined ? undefined : { header: head.header, finalization: head.finalization };
  const payloads = new MemoryBlobStore(MAX_PAYLOAD_BYTES);
  const failures: unknown[] = [];
  const inUse = new Set<string>();
  const find = async (hash: Uint8Array) => {
    const bytes = await batches.get(hash);
    const batch = bytes && decodeBatch(bytes);
    return batch?.ok ? batch.value : undefined;
  };
  const archivist = new Archivist({
    ...{ chainId: genesis.chainId, blockStore, ledger, rows, batches, payloads, keepBlocks },
    exchange: { find, holds: (hash) => batches.has(hash), obtain: async () => false },
    certifiedWith: async (during) =>
      certifiedWith({ chainId: genesis.chainId, ledger, blockStore, executor: { certified } }, during),
    windowBlocks,
    inUse: (hash) => inUse.has(hash.toHex()),
    members: () => members,
    onPruned: () => undefined,
    onFailure: (error) => failures.push(error),
    onBackedUp: () => undefined,
  });
  const idle = async () => {
    while ((await archivist.status()).pruning !== undefined) await new Promise(setImmediate);
    await archivist.stop();
  };
  return { chain, rows, batches, payloads, blockStore, archivist, failures, inUse, idle };
}

/** All bytes of a stream that the node offers. */
export async function bytesOf(outcome: { readonly status: string; readonly bytes?: AsyncIterable<Uint8Array> }) {
  if (outcome.bytes === undefined) throw new Error(`no stream: ${outcome.status}`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of outcome.bytes) chunks.push(chunk);
  return concatBytes(...chunks);
}

/** Runs with a file of these bytes. */
export async function withFile<T>(bytes: Uint8Array, run: (path: string, folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-archive-'));
  try {
    const path = join(folder, 'file');
    writeFileSync(path, bytes);
    return await run(path, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { equalBytes, toHex, utf8 } from '../../../src/base/bytes.ts';
import { blockHash } from '../../../src/consensus/block.ts';
import { ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import { Ledger } from '../../../src/ledger/ledger.ts';
import { replayRow } from '../../../src/ledger/ledger-rows.ts';
import { BlockStore } from '../../../src/node/blocks/block-store.ts';
import { openLedger } from '../../../src/node/blocks/open-ledger.ts';
import type { CheckedManifest } from '../../../src/node/snapshots/check-manifest.ts';
import { makeSnapshot } from '../../../src/node/snapshots/make-snapshot.ts';
import {
  ChunkRefused,
  interruptedRestore,
  readManifest,
  SnapshotRestore,
} from '../../../src/node/snapshots/restore-snapshot.ts';
import type { RowChanges, RowStore } from '../../../src/ports/ports.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { MANIFEST_PART, SnapshotFolder } from '../../../src/storage/snapshot-folder.ts';
import { MAX_CHUNK_BYTES } from '../../../src/wire/limits.ts';
import {
  decodeManifest,
  decodeReplayChunk,
  decodeStateChunk,
  encodeManifest,
  encodeReplayChunk,
  encodeStateChunk,
  type Manifest,
} from '../../../src/wire/snapshot-parts.ts';
import { executeBatches, finalize, type MadeChain, makeChain } from './made-chain.ts';

const HEIGHT = 30;
const BLOCKS = 33;
const ACCOUNTS = 8;
/** So that the state has several chunks. */
const CHUNK_BYTES = 16_000;

let chain: MadeChain;
let folder: SnapshotFolder;
let manifest: Manifest;
let chunks: Uint8Array[];
const scratch = mkdtempSync(join(tmpdir(), 'gridpact-snapshot-'));
afterAll(() => rmSync(scratch, { recursive: true }));

beforeAll(async () => {
  chain = await makeChain(BLOCKS, { accountsPerBlock: ACCOUNTS, freezeAt: HEIGHT });
  folder = new SnapshotFolder(join(scratch, 'made'));
  manifest = await makeSnapshot({
    rows: chain.frozen,
    genesis: chain.genesis,
    draft: folder,
    maxChunkBytes: CHUNK_BYTES,
  });
  chunks = [];
  for (let part = 1; part <= manifest.stateChunks.length + manifest.replayChunks; part++) {
    chunks.push((await folder.read(part)) ?? new Uint8Array());
  }
});

function checked(of: Manifest = manifest): CheckedManifest {
  const read = readManifest(encodeManifest(of), chain.genesis);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

async function restoreInto(rows: RowStore, parts: readonly Uint8Array[] = chunks): Promise<void> {
  const restore = await SnapshotRestore.begin(rows, checked());
  while (!restore.isComplete) await restore.take(parts[restore.next] ?? new Uint8Array());
  await restore.finish();
}

function entriesOf(bytes: Uint8Array) {
  const entries = decodeStateChunk(bytes);
  if (!entries.ok) throw new Error('a chunk reads');
  return [...entries.value];
}

async function ledgerOf(rows: RowStore): Promise<Ledger> {
  return openLedger(rows, chain.genesis, new BlockStore(rows, chain.genesis.chainId).head());
}

describe('a snapshot', () => {
  it('is made of the state as it was, in several chunks, although the node went on', async () => {
    expect(manifest.header.height).toBe(HEIGHT);
    expect(manifest.stateChunks.length).toBeGreaterThan(1);
    expect(manifest.replayChunks).toBe(1);
    expect(checked()).toMatchObject({ height: HEIGHT, chunks: chunks.length });
    expect(existsSync(join(folder.path, 'slots-0'))).toBe(false);
  });

  it('has no chunk of more than its bound, but for a chunk of one entry', () => {
    expect(CHUNK_BYTES).toBeLessThan(MAX_CHUNK_BYTES);
    for (const chunk of chunks.slice(0, manifest.stateChunks.length)) {
      const entries = entriesOf(chunk);
      const bytes = entries.reduce((sum, { key, value }) => sum + key.length + value.length, 0);
      expect(bytes <= CHUNK_BYTES || entries.length === 1).toBe(true);
    }
  });

  it('gives a ledger that stands where the certificate says, and proves it', async () => {
    const rows = new MemoryRowStore();
    await restoreInto(rows);
    const ledger = await ledgerOf(rows);
    expect(ledger.head.height).toBe(HEIGHT);
    expect(ledger.head.stateRoot).toEqual((await Ledger.open(chain.frozen, chain.genesis.consortium)).head.stateRoot);
    const proof = ledger.proveEntry(`account/bank-a/p${HEIGHT}-0`);
    expect(proof?.path.length).toBeGreaterThan(7);
    expect(interruptedRestore(rows)).toBeUndefined();
  });

  it('goes on with the next blocks to the same results, histories included', async () => {
    const rows = new MemoryRowStore();
    await restoreInto(rows);
    const ledger = await ledgerOf(rows);
    const blockStore = new BlockStore(rows, chain.genesis.chainId);
    expect([blockStore.firstHeight, blockStore.tip.height]).toEqual([HEIGHT + 1, HEIGHT]);
    // It does not know the ids of blocks that it has not seen; a node that has executed every block knows all.
    expect([blockStore.unknownUpTo, new BlockStore(chain.rows, chain.genesis.chainId).unknownUpTo]).toEqual([
      HEIGHT,
      0,
    ]);
    for (const { header, finalization, batches } of chain.blocks.slice(HEIGHT)) {
      const block = { header, hash: blockHash(chain.genesis.chainId, header) };
      executeBatches(ledger, chain.genesis, block, batches);
      if (finalization === undefined) throw new Error('every made block is certified');
      await blockStore.write([{ block, ...ledger.makeFinal(block.hash) }], finalization);
    }
    const full = await ledgerOf(chain.rows);
    expect(hexOf(ledger.head)).toEqual(hexOf(full.head));
    // Blocks from its own on can be proven, with nothing of those before but the peaks.
    for (const at of [HEIGHT + 1, BLOCKS - 1]) expect(hexOf(ledger.proveBlock(at))).toEqual(hexOf(full.proveBlock(at)));
    expect(await blockStore.blocks(HEIGHT, HEIGHT, async () => undefined)).toEqual([]);
    expect((await blockStore.blocks(HEIGHT + 1, BLOCKS, async () => undefined)).length).toBeGreaterThan(0);
  });

  it('refuses a transaction that was executed before it', async () => {
    const rows = new MemoryRowStore();
    await restoreInto(rows);
    const ledger = await ledgerOf(rows);
    const next = chain.blocks[HEIGHT];
    const old = chain.blocks[HEIGHT - 2];
    if (next === undefined || old === undefined) throw new Error('the chain is long enough');
    const block = { header: next.header, hash: blockHash(chain.genesis.chainId, next.header) };
    const { receipts } = executeBatches(ledger, chain.genesis, block, old.batches);
    expect(receipts.map(({ code }) => code)).toEqual([7, 7]);
  });

  it('is the same on every node, and another snapshot can be made of what was restored from it', async () => {
    const rows = new MemoryRowStore();
    await restoreInto(rows);
    const draft = new SnapshotFolder(join(scratch, 'again'));
    const again = await makeSnapshot({
      rows: rows.freeze(),
      genesis: chain.genesis,
      draft,
      maxChunkBytes: CHUNK_BYTES,
    });
    expect(again).toEqual(manifest);
    for (const [i, chunk] of chunks.entries())
      expect(equalBytes((await draft.read(i + 1)) ?? utf8(''), chunk)).toBe(true);
    expect(await draft.read(MANIFEST_PART)).toEqual(await folder.read(MANIFEST_PART));
  });
});

describe('a snapshot that was tampered with', () => {
  const roots = (change: (roots: Manifest['stateChunks'][number][]) => Manifest['stateChunks']) => ({
    ...manifest,
    stateChunks: change([...manifest.stateChunks]),
  });
  const manifests: [string, () => Manifest, RegExp][] = [
    ['another chain', () => ({ ...manifest, chainId: ZERO_DIGEST }), /of another chain/],
    ['another block', () => ({ ...manifest, header: { ...manifest.header, timestampMs: 1 } }), /not that of block 30/],
    [
      'a finalization that nobody signed',
      () => {
        const { finalization } = manifest;
        const signatures = finalization.signatures.map(() => new Uint8Array(64));
        return { ...manifest, finalization: { ...finalization, signatures } };
      },
      /finalization of block 30 is not genuine/,
    ],
    [
      'a notarization',
      () => {
        const { blockHash: of } = manifest.finalization.subject as { blockHash: Uint8Array };
        const subject = { kind: 'notarize', view: manifest.finalization.subject.view, blockHash: of } as const;
        return { ...manifest, finalization: finalize(chain.genesis, subject) };
      },
      /finalization is not that of block 30/,
    ],
    [
      'a sealing block that sealed nothing',
      () => ({
        ...manifest,
        sealings: [{ header: manifest.header, finalization: manifest.finalization, batches: [] }],
      }),
      /the block that seals epoch 0 is missing/,
    ],
    ['a peak too few', () => ({ ...manifest, historyPeaks: manifest.historyPeaks.slice(1) }), /does not have 3 peaks/],
    [
      'another history',
      () => ({ ...manifest, historyPeaks: manifest.historyPeaks.map(() => ZERO_DIGEST) }),
      /do not give the result/,
    ],
    ['another number of entries', () => ({ ...manifest, entries: manifest.entries + 1 }), /do not give the result/],
    [
      'the root of another chunk',
      () => roots((all) => all.map((chunk, i) => (i === 1 ? { ...chunk, root: ZERO_DIGEST } : chunk))),
      /do not give the result/,
    ],
    ['a chunk too few', () => roots((all) => all.slice(0, -1)), /chunks end at slot \d+ of/],
    ['a chunk behind the last', () => roots((all) => [...all, ...all]), /lies behind the last entry/],
    ['a chunk that is too large', () => roots((all) => all.map((chunk) => ({ ...chunk, level: 13 }))), /8192 slots/],
    [
      'a chunk in the wrong place',
      () =>
        roots(([first, ...rest]) => [...rest.map((chunk) => ({ ...chunk, level: 1 })), first ?? rest[0] ?? never()]),
      /begins at slot \d+, which is no multiple/,
    ],
  ];

  it.each(manifests)('is refused with %s in the manifest', (_, tamper, why) => {
    const bytes = encodeManifest(tamper());
    const read = readManifest(bytes, chain.genesis);
    expect(typeof read === 'string' ? read : '').toMatch(why);
  });

  it('is refused when the manifest is no message', () => {
    const read = readManifest(utf8('nonsense'), chain.genesis);
    expect(typeof read === 'string' ? read : '').toMatch(/^manifest /);
  });

  const changed = (change: (entries: ReturnType<typeof entriesOf>) => ReturnType<typeof entriesOf>) => () =>
    encodeStateChunk(change(entriesOf(chunks[1] ?? new Uint8Array())));
  const stateChunks: [string, () => Uint8Array, RegExp][] = [
    [
      'another value',
      changed((entries) => entries.map((entry, i) => (i === 7 ? { ...entry, value: utf8('rich') } : entry))),
      /^chunk 1 does not hash to its root/,
    ],
    [
      'another key',
      changed((entries) => entries.map((e, i) => (i === 7 ? { ...e, key: 'x' } : e))),
      /^chunk 1 does not/,
    ],
    ['entries swapped', changed(([a, b, ...rest]) => [b ?? never(), a ?? never(), ...rest]), /^chunk 1 does not hash/],
    ['an entry too few', changed((entries) => entries.slice(1)), /^chunk 1 has \d+ entries; there must be/],
    ['another chunk in its place', () => chunks[0] ?? new Uint8Array(), /^chunk 1 (has|does not)/],
    ['no chunk', () => utf8('nonsense'), /^chunk 1: state chunk /],
  ];

  it.each(stateChunks)(
    'is refused with %s, naming the chunk, and goes on with the true one',
    async (_, tamper, why) => {
      const rows = new MemoryRowStore();
      const restore = await SnapshotRestore.begin(rows, checked());
      await restore.take(chunks[0] ?? new Uint8Array());
      await expect(restore.take(tamper())).rejects.toThrow(why);
      while (!restore.isComplete) await restore.take(chunks[restore.next] ?? new Uint8Array());
      await restore.finish();
      expect((await ledgerOf(rows)).head.height).toBe(HEIGHT);
    },
  );

  const listsOf = () => {
    const lists = decodeReplayChunk(chunks.at(-1) ?? new Uint8Array());
    if (!lists.ok) throw new Error('a chunk reads');
    return [...lists.value];
  };
  type Lists = ReturnType<typeof listsOf>;
  const idChunks: [string, (lists: Lists) => Lists, RegExp][] = [
    ['a list missing', (lists) => lists.slice(1), /chunk \d+: ids for height 32 come where those for 31 are due/],
    ['the last list missing', (lists) => lists.slice(0, -1), /chunk \d+: ids for height \d+ are missing/],
    [
      'an id exchanged',
      (lists) => lists.map((list, i) => (i === 2 ? { ...list, ids: list.ids.map(() => ZERO_DIGEST) } : list)),
      /chunk \d+: ids for height 33 do not give the chain/,
    ],
    [
      'ids in another order',
      (lists) => lists.map((list) => ({ ...list, ids: list.ids.toReversed() })),
      /chunk \d+: ids for height 31 do not give the chain/,
    ],
    [
      'an id too few',
      (lists) => lists.map((list) => ({ ...list, ids: list.ids.slice(1) })),
      /ids for height 31 have the numbers from 0 to 1; those from 0 to 2 are due/,
    ],
    [
      'a chain that begins in the middle',
      (lists) => lists.map((list) => ({ ...list, previousChain: list.ids[0] ?? ZERO_DIGEST })),
      /chunk \d+: ids for height 31 do not begin with the first/,
    ],
    [
      'an id of a height that is over',
      (lists) => [{ ...(lists[0] ?? never()), validUntilHeight: 30n }],
      /ids for height 30/,
    ],
  ];

  it.each(idChunks)('is refused with %s among the ids that refuse replays', async (_, tamper, why) => {
    const forged = encodeReplayChunk(tamper(listsOf()));
    await expect(restoreInto(new MemoryRowStore(), [...chunks.slice(0, -1), forged])).rejects.toThrow(why);
  });

  it('is refused with a false list behind true ones, and goes on with the true chunk', async () => {
    const rows = new MemoryRowStore();
    const restore = await SnapshotRestore.begin(rows, checked());
    for (const chunk of chunks.slice(0, -1)) await restore.take(chunk);
    const forged = listsOf().map((list, i) => (i === 0 ? list : { ...list, ids: list.ids.toReversed() }));
    await expect(restore.take(encodeReplayChunk(forged))).rejects.toThrow('do not give the chain');
    await restore.take(chunks.at(-1) ?? never());
    await restore.finish();
    expect((await ledgerOf(rows)).head.height).toBe(HEIGHT);
  });

  it.each([-1, 1])('is refused with another number of chunks of ids in the manifest: %s', async (more) => {
    const forged = checked({ ...manifest, replayChunks: manifest.replayChunks + more });
    const restore = await SnapshotRestore.begin(new MemoryRowStore(), forged);
    for (const chunk of chunks.slice(0, chunks.length + Math.min(more, 0))) await restore.take(chunk);
    if (more > 0) await expect(restore.take(encodeReplayChunk([]))).rejects.toThrow('no ids are due');
    await expect(restore.finish()).rejects.toThrow(more < 0 ? 'ids that refuse replays are missing' : ChunkRefused);
  });

  it('reads back as it was written', () => {
    expect(decodeManifest(encodeManifest(manifest))).toEqual({ ok: true, value: manifest });
  });
});

/** Fails at one write, before or after it reached the disk, as a crash does. */
class CrashingStore extends MemoryRowStore {
  left: number;
  readonly #isLost: boolean;

  constructor(left: number, isLost: boolean) {
    super();
    this.left = left;
    this.#isLost = isLost;
  }

  override async write(changes: RowChanges): Promise<void> {
    if (this.left-- > 0) return super.write(changes);
    if (!this.#isLost) await super.write(changes);
    throw new Error('crash');
  }
}

describe('a restore that was interrupted', () => {
  it.each([true, false])('goes on where it was after a crash at any write (lost: %s)', async (isLost) => {
    let crashes = 0;
    for (let writes = 0; ; writes++) {
      const rows = new CrashingStore(writes, isLost);
      const crashed = await restoreInto(rows).then(
        () => false,
        () => true,
      );
      rows.left = Number.MAX_SAFE_INTEGER;
      if (!crashed) break;
      crashes++;
      const isDone = new BlockStore(rows, chain.genesis.chainId).head() !== undefined;
      if (!isDone) await restoreInto(rows);
      expect((await ledgerOf(rows)).head.height).toBe(HEIGHT);
    }
    // The manifest, each chunk, the end; and the removal of what there was before.
    expect(crashes).toBe(chunks.length + 3);
  });

  it('leaves no ids that were written before it was interrupted', async () => {
    const rows = new MemoryRowStore();
    const first = await SnapshotRestore.begin(rows, checked());
    for (const chunk of chunks) await first.take(chunk);
    // As another division of the ids has left it: the second one of a list once more.
    const stray = replayRow(31n, 1);
    await rows.write(new Map([[stray, new Uint8Array(32)]]));
    await restoreInto(rows);
    expect(rows.get(stray)).toBeUndefined();
    expect((await ledgerOf(rows)).head.height).toBe(HEIGHT);
  });

  it('takes no chunk twice, but those with ids', async () => {
    const rows = new MemoryRowStore();
    const first = await SnapshotRestore.begin(rows, checked());
    for (const chunk of chunks.slice(0, 1)) await first.take(chunk);
    expect((await SnapshotRestore.begin(rows, checked())).next).toBe(1);
    for (const chunk of chunks.slice(1)) await first.take(chunk);
    expect((await SnapshotRestore.begin(rows, checked())).next).toBe(manifest.stateChunks.length);
  });

  it('leaves nothing of another snapshot that was begun before', async () => {
    const rows = new MemoryRowStore();
    const other = await makeChain(5, { accountsPerBlock: 2 });
    const draft = new SnapshotFolder(join(scratch, 'other'));
    const made = await makeSnapshot({ rows: other.frozen, genesis: chain.genesis, draft });
    const begun = await SnapshotRestore.begin(rows, checked(made));
    await begun.take((await draft.read(1)) ?? new Uint8Array());
    await restoreInto(rows);
    expect((await ledgerOf(rows)).head.height).toBe(HEIGHT);
  });
});

/** With bytes as text, so that equal ones are equal whatever holds them. */
function hexOf(value: object): unknown[] {
  return Object.values(value)
    .flatMap((part) => (part instanceof Uint8Array ? toHex(part) : part))
    .map((part) => (part instanceof Uint8Array ? toHex(part) : part));
}

function never(): never {
  throw new Error('the chain is long enough');
}

// A fresh store and members that serve snapshots, honest ones and others, over the in-process network.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { MemoryNetwork } from '../../../src/network/memory-transport.ts';
import { BlockStore } from '../../../src/node/blocks/block-store.ts';
import { openLedger } from '../../../src/node/blocks/open-ledger.ts';
import { systemTimers } from '../../../src/node/boot/system-timers.ts';
import { SnapshotFetch } from '../../../src/node/snapshots/fetch-snapshot.ts';
import { makeSnapshot } from '../../../src/node/snapshots/make-snapshot.ts';
import { interruptedRestore } from '../../../src/node/snapshots/restore-snapshot.ts';
import type { RowStore, Timers } from '../../../src/ports/ports.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { SnapshotFolder } from '../../../src/storage/snapshot-folder.ts';
import { decodeManifest, encodeManifest } from '../../../src/wire/snapshot-parts.ts';
import { decodeSyncMessage, encodeSyncMessage } from '../../../src/wire/sync-messages.ts';
import { type MadeChain, makeChain } from './made-chain.ts';

const HEIGHT = 30;
const CHOICE_MS = 150;
const FRESH = 4;
const OTHERS = [0, 1, 2, 3];
/** What a member sends for a part; undefined: it has none; `silence`: no answer at all. */
type Serve = (part: number, parts: readonly Uint8Array[], height: number) => Uint8Array | undefined | 'silence';

const honest: Serve = (part, parts) => parts[part];

let chain: MadeChain;
let parts: Uint8Array[];
const scratch = mkdtempSync(join(tmpdir(), 'gridpact-fetch-'));
afterAll(() => rmSync(scratch, { recursive: true }));

beforeAll(async () => {
  chain = await makeChain(HEIGHT, { accountsPerBlock: 8 });
  const draft = new SnapshotFolder(join(scratch, 'made'));
  await makeSnapshot({ rows: chain.frozen, genesis: chain.genesis, draft, maxChunkBytes: 16_000 });
  parts = [];
  for (let part = 0; ; part++) {
    const bytes = await draft.read(part);
    if (bytes === undefined) break;
    parts.push(new Uint8Array(bytes));
  }
});

interface Member {
  readonly asked: number[];
  drops(): number;
}

async function startMember(network: MemoryNetwork, index: number, serve: Serve): Promise<Member> {
  const transport = network.transport(index);
  const asked: number[] = [];
  let drops = 0;
  await transport.start({
    onConnect: () => {},
    onDisconnect: () => drops++,
    onFrame: (from, channel, frame) => {
      const message = channel === 'sync' ? decodeSyncMessage(frame) : undefined;
      if (!message?.ok || message.value.kind !== 'get-snapshot-part') return;
      const { id, part, height } = message.value;
      asked.push(part);
      const bytes = serve(part, parts, height);
      if (bytes === 'silence') return;
      const answer = bytes === undefined ? { id } : { id, bytes };
      transport.send(from, 'sync', encodeSyncMessage({ kind: 'snapshot-part', ...answer }));
    },
  });
  onTestFinished(() => transport.stop());
  return { asked, drops: () => drops };
}

/** Ten times as fast. */
const STARTED_MS = Date.now();
const quick: Timers = { ...systemTimers, nowMs: () => STARTED_MS + 10 * (Date.now() - STARTED_MS) };

function fetchInto(
  rows: RowStore,
  network: MemoryNetwork,
  signal = new AbortController().signal,
  timers: Timers = systemTimers,
) {
  const log = pino({ level: 'silent' });
  const { genesis } = chain;
  const transport = network.transport(FRESH);
  return new SnapshotFetch({
    genesis,
    rows,
    transport,
    timers,
    others: OTHERS,
    log,
    signal,
    choiceMs: CHOICE_MS,
  }).run();
}

async function heightOf(rows: RowStore): Promise<number> {
  const { genesis } = chain;
  return (await openLedger(rows, genesis, new BlockStore(rows, genesis.chainId).head())).head.height;
}

const flipped = (bytes: Uint8Array | undefined) => bytes?.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1);

test('chunks come from every member that has the snapshot, and a liar is dropped for a chunk that does not hold', async () => {
  const network = new MemoryNetwork();
  const liar = await startMember(network, 0, (part) => (part === 0 ? parts[0] : flipped(parts[part])));
  const dead = await startMember(network, 1, (part) => (part === 0 ? parts[0] : 'silence'));
  const good = await startMember(network, 2, honest);
  const rows = new MemoryRowStore();
  await expect(fetchInto(rows, network)).resolves.toBe('restored');
  expect(await heightOf(rows)).toBe(HEIGHT);
  expect([liar, dead, good].map(({ asked }) => asked.some((part) => part > 0))).toEqual([true, true, true]);
  expect([liar.drops() > 0, dead.drops()]).toEqual([true, 1]);
});

test('a member whose manifest is false is dropped before a chunk is asked of it', async () => {
  const network = new MemoryNetwork();
  const liar = await startMember(network, 0, (part) => {
    const manifest = decodeManifest(parts[0] ?? new Uint8Array());
    if (part > 0 || !manifest.ok) return parts[part];
    const [first, ...rest] = manifest.value.stateChunks;
    if (first === undefined) throw new Error('there are chunks');
    return encodeManifest({ ...manifest.value, stateChunks: [{ ...first, root: first.root.toReversed() }, ...rest] });
  });
  await startMember(network, 2, honest);
  const rows = new MemoryRowStore();
  await expect(fetchInto(rows, network)).resolves.toBe('restored');
  expect(liar.drops()).toBeGreaterThan(0);
  expect(new Set(liar.asked)).toEqual(new Set([0]));
});

test('where nobody has a snapshot the node starts with the first block', async () => {
  const network = new MemoryNetwork();
  for (const member of [0, 1, 2]) await startMember(network, member, () => undefined);
  await expect(fetchInto(new MemoryRowStore(), network)).resolves.toBe('none');
});

test('a snapshot that everybody has removed meanwhile is let go soon, and who lacks it is asked for a newer one', async () => {
  const network = new MemoryNetwork();
  let removed = true;
  for (const member of [0, 1, 2]) {
    await startMember(network, member, (part, all, height) => (removed && height !== 0 ? undefined : all[part]));
  }
  const rows = new MemoryRowStore();
  const fetched = fetchInto(rows, network);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  removed = false;
  await expect(fetched).resolves.toBe('restored');
  expect(await heightOf(rows)).toBe(HEIGHT);
});

/** The manifest with another number of chunks of ids, which nothing certifies. */
function withReplayChunks(change: (replayChunks: number) => number): Uint8Array {
  const manifest = decodeManifest(parts[0] ?? new Uint8Array());
  if (!manifest.ok) throw new Error('the manifest was made here');
  const { replayChunks } = manifest.value;
  return encodeManifest({ ...manifest.value, replayChunks: change(replayChunks) });
}

test('a member that leaves out the ids which refuse replays is dropped, and the snapshot comes from another', async () => {
  const network = new MemoryNetwork();
  const forged = withReplayChunks(() => 0);
  const liar = await startMember(network, 0, (part) => (part === 0 ? forged : parts[part]));
  const rows = new MemoryRowStore();
  const fetched = fetchInto(rows, network);
  await expect.poll(() => liar.asked.some((part) => part > 0), { timeout: 10_000 }).toBe(true);
  await startMember(network, 2, honest);
  await expect(fetched).resolves.toBe('restored');
  expect(await heightOf(rows)).toBe(HEIGHT);
  expect(liar.drops()).toBeGreaterThan(0);
});

test('a member that offers a snapshot and serves nothing of it does not keep the node from another one', async () => {
  const network = new MemoryNetwork();
  const forged = withReplayChunks((replayChunks) => replayChunks + 1);
  const silent = await startMember(network, 0, (part) => (part === 0 ? forged : 'silence'));
  const rows = new MemoryRowStore();
  const fetched = fetchInto(rows, network, undefined, quick);
  await expect.poll(() => silent.asked.some((part) => part > 0), { timeout: 10_000 }).toBe(true);
  await startMember(network, 2, honest);
  await expect(fetched).resolves.toBe('restored');
  expect(await heightOf(rows)).toBe(HEIGHT);
  expect(silent.drops()).toBe(1);
}, 15_000);

test('one that was stopped goes on with the chunks that it lacks', async () => {
  const network = new MemoryNetwork();
  const last = parts.length - 1;
  await startMember(network, 0, (part) => (part === last ? 'silence' : parts[part]));
  const rows = new MemoryRowStore();
  const stop = new AbortController();
  const first = fetchInto(rows, network, stop.signal);
  const refused = expect(first).rejects.toThrow('stopped before its snapshot was restored');
  await expect.poll(() => rows.get('m/snapshot-chunks') !== undefined, { timeout: 10_000 }).toBe(true);
  stop.abort();
  await refused;
  expect(interruptedRestore(rows)?.header.height).toBe(HEIGHT);
  const other = new MemoryNetwork();
  const good = await startMember(other, 2, honest);
  await expect(fetchInto(rows, other)).resolves.toBe('restored');
  expect(await heightOf(rows)).toBe(HEIGHT);
  // The first chunk was here already.
  expect(good.asked).not.toContain(1);
});

test('one that has a snapshot is waited for when those that have none answer first', async () => {
  const network = new MemoryNetwork();
  const without = await Promise.all([0, 1].map((member) => startMember(network, member, () => undefined)));
  const fetched = fetchInto(new MemoryRowStore(), network);
  await expect.poll(() => without.every(({ asked }) => asked.length > 0)).toBe(true);
  await startMember(network, 2, honest);
  await expect(fetched).resolves.toBe('restored');
});

test('where nobody has the snapshot any more that was begun, nothing of it stays beside the first block', async () => {
  const network = new MemoryNetwork();
  const last = parts.length - 1;
  await startMember(network, 0, (part) => (part === last ? 'silence' : parts[part]));
  const rows = new MemoryRowStore();
  const stop = new AbortController();
  const refused = expect(fetchInto(rows, network, stop.signal)).rejects.toThrow('stopped before');
  await expect.poll(() => rows.get('m/snapshot-chunks') !== undefined, { timeout: 10_000 }).toBe(true);
  stop.abort();
  await refused;
  const other = new MemoryNetwork();
  for (const member of [0, 1, 2, 3]) await startMember(other, member, () => undefined);
  await expect(fetchInto(rows, other)).resolves.toBe('none');
  expect(await rows.range({ from: '', to: '~', limit: 1 })).toEqual([]);
  expect(await heightOf(rows)).toBe(0);
});

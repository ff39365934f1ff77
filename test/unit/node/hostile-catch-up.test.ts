// A real node that is behind, one honest member, and three that are not: they lie, dawdle, or never answer.
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { until } from '../../../scripts/patience.ts';
import { toHex } from '../../../src/base/bytes.ts';
import { epoch, height, view } from '../../../src/consensus/block.ts';
import { ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import { MemoryNetwork, type MemoryTransport } from '../../../src/network/memory-transport.ts';
import { BlockStore } from '../../../src/node/blocks/block-store.ts';
import { openLedger } from '../../../src/node/blocks/open-ledger.ts';
import type { BlobStore } from '../../../src/ports/ports.ts';
import { MemoryBlobStore } from '../../../src/storage/memory-blob-store.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { batchHash, encodeBatch } from '../../../src/wire/batch.ts';
import { encodeConsensusMessage } from '../../../src/wire/consensus-messages.ts';
import { MAX_FRAME_BYTES } from '../../../src/wire/limits.ts';
import type { StoredBlock } from '../../../src/wire/stored-block.ts';
import { decodeSyncMessage, encodeSyncMessage, type SyncMessage } from '../../../src/wire/sync-messages.ts';
import { type MadeChain, makeChain } from './made-chain.ts';
import { type MemoryMember, startMember } from './memory-member.ts';

const BLOCKS = 400;
const HONEST = 3;
const BEHIND = 4;
type GetBlocks = Extract<SyncMessage, { kind: 'get-blocks' }>;
/** What a hostile member answers; nothing: it never does. */
type Answer = (asked: GetBlocks, chain: MadeChain) => readonly StoredBlock[] | undefined;

const honestly: Answer = ({ fromHeight, toHeight }, { blocks }) => blocks.slice(fromHeight - 1, toHeight);

const LIES: Record<string, Answer> = {
  'headers that it made up': (asked, chain) =>
    honestly(asked, chain)?.map((block) => ({ ...block, header: { ...block.header, timestampMs: 1 } })),
  'a chain that another one hangs on': (asked, chain) =>
    honestly(asked, chain)?.map((block, i) =>
      i === 0 ? { ...block, header: { ...block.header, parentHash: ZERO_DIGEST }, finalization: undefined } : block,
    ),
  'signatures of nobody': (asked, chain) =>
    honestly(asked, chain)?.map((block) => {
      const { finalization } = block;
      if (finalization === undefined) return block;
      return { ...block, finalization: { ...finalization, signatures: finalization.signatures.map(() => NOBODYS) } };
    }),
  'batches that a block does not name': (asked, chain) =>
    honestly(asked, chain)?.map((block) => ({ ...block, batches: chain.blocks[0]?.batches ?? [] })),
  'other blocks than were asked for': (_, chain) => chain.blocks.slice(0, 3),
};
const NOBODYS = new Uint8Array(64).fill(1);
const SILENCE: Answer = () => undefined;

let chain: MadeChain;
let batches: BlobStore;

beforeAll(async () => {
  chain = await makeChain(BLOCKS, { accountsPerBlock: 1 });
  batches = new MemoryBlobStore(MAX_FRAME_BYTES.batch);
  await batches.putAll(
    chain.blocks.flatMap((block) => block.batches.map((b) => [batchHash(b), encodeBatch(b)] as const)),
  );
});

interface Hostile {
  /** Heights that it was asked for. */
  readonly asked: number[];
  /** How often its connection to the node ended. */
  drops(): number;
}

/**
 * Claims `claimed` blocks to whoever connects, and answers as it likes after `delayMs`. Ahead of each answer come those
 * to the questions of `lateIds`.
 */
async function startHostile(
  network: MemoryNetwork,
  member: number,
  answer: Answer,
  { claimed = BLOCKS, delayMs = 0, firstHeight = 1, lateIds = [] as readonly number[] } = {},
): Promise<Hostile> {
  const transport: MemoryTransport = network.transport(member);
  const asked: number[] = [];
  let drops = 0;
  const timers = new Set<NodeJS.Timeout>();
  const finalization = chain.blocks.at(-1)?.finalization;
  if (finalization === undefined) throw new Error('the chain ends with a finalization');
  const status = { epoch: epoch(0), view: view(BLOCKS + 1), finalization, finalizedHeight: height(claimed) };
  const tell = encodeConsensusMessage({ kind: 'status', status: { ...status, recall: 'none', seenVotes: [] } });
  const send = (to: number, message: SyncMessage) => transport.send(to, 'sync', encodeSyncMessage(message));
  await transport.start({
    onConnect: (peer) => transport.send(peer, 'consensus', tell),
    onDisconnect: (peer) => {
      if (peer === BEHIND) drops++;
    },
    onFrame: (from, channel, frame) => {
      const message = channel === 'sync' ? decodeSyncMessage(frame) : undefined;
      if (!message?.ok || message.value.kind !== 'get-blocks') return;
      const { id } = message.value;
      asked.push(message.value.fromHeight);
      for (const late of lateIds) {
        send(from, { kind: 'blocks', id: late, blocks: chain.blocks.slice(0, 3), firstHeight: height(firstHeight) });
      }
      const blocks = answer(message.value, chain);
      if (blocks === undefined) return;
      timers.add(
        setTimeout(() => send(from, { kind: 'blocks', id, blocks, firstHeight: height(firstHeight) }), delayMs),
      );
    },
  });
  onTestFinished(async () => {
    for (const timer of timers) clearTimeout(timer);
    await transport.stop();
  });
  return { asked, drops: () => drops };
}

async function member(index: number, network: MemoryNetwork, stores?: Parameters<typeof startMember>[3]) {
  const started = await startMember(chain.genesis, index, network, stores);
  onTestFinished(() => started.stop());
  return started;
}

/** Resolves when the node has every block. */
async function untilCaughtUp({ node, failures }: MemoryMember): Promise<void> {
  await until('the node has every block', () => {
    const [failure] = failures;
    if (failure !== undefined) throw failure;
    const { height: at } = node.backend.status();
    return { done: at >= BLOCKS, seen: at, progress: at };
  });
}

test('a liar, a dawdler and a dead one: the node catches up from the honest member all the same', async () => {
  const network = new MemoryNetwork();
  const liar = await startHostile(network, 0, LIES['headers that it made up'] ?? SILENCE);
  const dawdler = await startHostile(network, 1, honestly, { delayMs: 3_000 });
  const dead = await startHostile(network, 2, SILENCE);
  await member(HONEST, network, { rows: chain.rows, batches });
  const behind = await member(BEHIND, network);
  await untilCaughtUp(behind);
  const { head } = await openLedger(
    chain.rows,
    chain.genesis,
    new BlockStore(chain.rows, chain.genesis.chainId).head(),
  );
  expect(behind.node.backend.status().stateRoot).toBe(toHex(head.stateRoot));
  expect(liar.drops()).toBeGreaterThan(0);
  expect([dawdler.drops(), dead.drops()]).toEqual([0, 0]);
  // Each was asked, and not again and again.
  for (const { asked } of [liar, dawdler, dead]) {
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThan(12);
  }
});

test.each(Object.entries(LIES))('a member that sends %s is found out and dropped', async (_, lie) => {
  const network = new MemoryNetwork();
  const liar = await startHostile(network, 0, lie);
  await member(HONEST, network, { rows: chain.rows, batches });
  const behind = await member(BEHIND, network);
  await untilCaughtUp(behind);
  expect(liar.asked.length).toBeGreaterThan(0);
  expect(liar.drops()).toBeGreaterThan(0);
});

test('an answer to what an earlier run of the node asked does not make a liar of an honest member', async () => {
  const network = new MemoryNetwork();
  const lateIds = Array.from({ length: 64 }, (_, i) => i + 1);
  const honest = await startHostile(network, 0, honestly, { lateIds });
  const behind = await member(BEHIND, network, { rows: new MemoryRowStore(), batches });
  await untilCaughtUp(behind);
  expect(honest.asked.length).toBeGreaterThan(2);
  expect(honest.drops()).toBe(0);
});

test('a height that does not exist keeps nobody waiting: the node is ready for clients when it has what there is', async () => {
  const network = new MemoryNetwork();
  const liar = await startHostile(network, 0, honestly, { claimed: 1_000_000 });
  await member(HONEST, network, { rows: chain.rows, batches });
  const behind = await member(BEHIND, network);
  await untilCaughtUp(behind);
  await expect.poll(() => behind.node.backend.status().catchingUp).toBe(false);
  expect(Math.max(...liar.asked)).toBeGreaterThan(BLOCKS);
});

test('a node whose blocks nobody has any more says so, and what to do', async () => {
  const network = new MemoryNetwork();
  const pruned: Answer = (asked, all) => (asked.fromHeight < 200 ? [] : honestly(asked, all));
  const behind = await member(BEHIND, network);
  const problems = () => behind.node.backend.health().problems;
  const one = await startHostile(network, 0, pruned, { firstHeight: 200 });
  await until('the first has said so', () => ({ done: one.asked.includes(1), seen: one.asked }));
  await expect.poll(() => problems().map(({ code }) => code)).toContain('catching-up');
  // It alone may lie: the remedy would have the operator take the ledger away.
  expect(problems().map(({ code }) => code)).not.toContain('blocks-forgotten');
  await startHostile(network, 1, pruned, { firstHeight: 200 });
  await expect.poll(() => problems().map(({ code }) => code)).toContain('blocks-forgotten');
  expect(problems().find(({ code }) => code === 'blocks-forgotten')).toMatchObject({
    message: 'this node is at height 0, and the lowest block that a connected member has is 200',
    remedy: expect.stringContaining('--from-snapshot'),
  });
});

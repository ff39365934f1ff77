// A program that knows only docs/protocol.md and docs/data-formats.md takes the place of a member: it is dialled, or
// dials, follows the chain, asks for everything, and is cut off, with a line in the log, for everything that the page
// says ends a connection.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { patientSignal } from '../../scripts/patience.ts';
import {
  nodesOf,
  type OpenConsortium,
  openConsortium,
  startNodes,
  until,
  untilReady,
} from './consortium-under-test.ts';
import { batchHash, blockHash, signersOf } from './foreign/foreign-digests.ts';
import { CHANNELS, type Channel, ForeignNode } from './foreign/foreign-node.ts';
import { message, Received } from './foreign/protobuf.ts';

const RUNNING = ['bank-a', 'bank-b', 'merchant'];
/** Stands behind them in the genesis, and so is dialled by all. */
const DIALLED = 'regulator';
/** Stands before them, and so dials all. */
const DIALS = 'grid';
const CONNECT_MS = 10_000;

let open: OpenConsortium;
let chainId: string;

beforeAll(async () => {
  open = await openConsortium();
  const nodes = nodesOf(open.consortium, RUNNING);
  await startNodes(nodes);
  const [first] = nodes;
  if (first === undefined) throw new Error('there are three');
  await untilReady(first);
  ({ chainId } = await first.client().node.status());
});
afterAll(() => open.close());

async function foreign(self: string): Promise<ForeignNode> {
  const { consortium } = open;
  const node = new ForeignNode(consortium.genesisPath, chainId, self);
  await node.start(consortium.node(self).privateKey('network').secret());
  return node;
}

async function frame(node: ForeignNode, from: string, channel: Channel, wanted: (it: Received) => boolean) {
  const find = () => node.received(from, channel).find((bytes) => wanted(new Received(bytes)));
  const found = await until(`${from} sends it on ${channel}`, async () => ({
    done: find() !== undefined,
    seen: find(),
  }));
  return new Received(found ?? new Uint8Array(0));
}

async function statusOf(node: ForeignNode, from: string): Promise<Received> {
  return (await frame(node, from, 'consensus', (it) => it.has(4))).message(4);
}

it('is dialled, hears where each member stands, and follows the chain block by block', async () => {
  const node = await foreign(DIALLED);
  try {
    await until('all have opened their streams', async () => {
      const seen = node.connected();
      return { done: RUNNING.every((id) => seen.includes(id)), seen };
    });
    for (const id of RUNNING) {
      const first = await statusOf(node, id);
      expect(first.integer(1)).toBe(0n);
      expect(first.integer(2)).toBeGreaterThanOrEqual(1n);
      expect([...first.bytes(8)]).toEqual([1]);
      const [asked] = node.received(id, 'watch');
      expect(new Received(asked ?? new Uint8Array(0)).has(3)).toBe(true);
    }
    const bank = open.consortium.node('bank-a');
    const payment = { from: 'bank-a/vault', to: 'bank-a/grid-purchase', amountFen: 1n, code: 'pay-in' };
    const { height } = await bank.client().payments.pay(bank.signingKey(), payment);
    const keys = node.members.filter(({ validator }) => validator).map(({ consensusKey }) => consensusKey);
    const chain = Buffer.from(chainId, 'hex');
    let parent: Uint8Array = new Uint8Array(32);
    let next = 1n;
    for (let id = 1; next <= BigInt(height); id++) {
      const range = message([1, next], [2, BigInt(height)]);
      node.send('bank-b', 'sync', message([1, id], [2, range]));
      const answer = await frame(node, 'bank-b', 'sync', (it) => it.integer(1) === BigInt(id) && it.has(4));
      expect(answer.message(4).integer(2)).toBe(1n);
      for (const block of answer.message(4).messages(1)) {
        const header = block.message(1);
        expect(header.integer(3)).toBe(next++);
        expect(Buffer.from(header.bytes(5))).toEqual(Buffer.from(parent));
        expect(block.messages(3).map(batchHash)).toEqual(header.list(7).map((hash) => Buffer.from(hash)));
        parent = blockHash(chain, header);
        if (!block.has(2)) continue;
        expect(Buffer.from(block.message(2).bytes(4))).toEqual(parent);
        expect(signersOf(chain, block.message(2), keys)).toBeGreaterThanOrEqual(3);
      }
    }
  } finally {
    await node.stop();
  }
});

it('dials, and gets an answer to every question', async () => {
  const node = await foreign(DIALS);
  try {
    const signal = patientSignal(CONNECT_MS);
    await node.open(await node.dial('bank-a', signal), 'bank-a');
    await statusOf(node, 'bank-a');
    node.send('bank-a', 'consensus', message([4, message([2, 1])]));
    const nothing = randomBytes(32);
    node.send('bank-a', 'batch', message([2, nothing]));
    expect(Buffer.from((await frame(node, 'bank-a', 'batch', (it) => it.has(3))).bytes(3))).toEqual(nothing);
    node.send('bank-a', 'sync', message([1, 7], [3, message([1, nothing])]));
    const payload = await frame(node, 'bank-a', 'sync', (it) => it.integer(1) === 7n && it.has(5));
    expect(payload.message(5).message(1).integer(1)).toBe(0n);
    node.send('bank-a', 'sync', message([1, 8], [6, new Uint8Array(0)]));
    const part = await frame(node, 'bank-a', 'sync', (it) => it.integer(1) === 8n && it.has(7));
    expect(part.message(7).integer(1)).toBe(0n);
    node.send('bank-a', 'watch', message([1, 9], [3, new Uint8Array(0)]));
    const report = await frame(node, 'bank-a', 'watch', (it) => it.integer(1) === 9n && it.has(4));
    expect(Buffer.from(report.message(4).bytes(1)).toString()).toMatch(/^\d+\.\d+/);
    node.send('bank-a', 'watch', message([1, 10], [5, message([1, nothing], [2, Uint8Array.of(0)])]));
    const writes = await frame(node, 'bank-a', 'watch', (it) => it.integer(1) === 10n && it.has(6));
    expect(writes.message(6).integer(1)).toBe(0n);
    expect(node.connected()).toEqual(['bank-a']);
  } finally {
    await node.stop();
  }
});

interface Sin {
  readonly sin: string;
  readonly to: string;
  commit(node: ForeignNode): Promise<void>;
  readonly line: object;
}

const length = (bytes: number) => Buffer.from(bytes.toString(16).padStart(8, '0'), 'hex');

async function connect(node: ForeignNode, to: string) {
  const connection = await node.dial(to, patientSignal(CONNECT_MS));
  await node.open(connection, to);
  return connection;
}

// One node each: of one kind and member a node says only the first for a while.
const SINS: readonly Sin[] = [
  {
    sin: 'a frame that is too long',
    to: 'bank-a',
    async commit(node) {
      await connect(node, 'bank-a');
      node.sendRaw('bank-a', 'watch', length(2 ** 20 + 1));
    },
    line: { msg: 'a member sent more than a frame may hold', peer: DIALS, channel: 'watch' },
  },
  {
    sin: 'a frame that says nothing',
    to: 'bank-b',
    async commit(node) {
      await connect(node, 'bank-b');
      node.send('bank-b', 'batch', new Uint8Array(0));
    },
    line: { msg: 'peer disconnected for what it sent', peer: DIALS },
  },
  {
    sin: 'a second stream',
    to: 'merchant',
    async commit(node) {
      const connection = await connect(node, 'merchant');
      await connection.newStream(node.protocol('sync'), { negotiateFully: false });
    },
    line: { msg: 'a member did not open its streams as it should', peer: DIALS, channel: 'sync' },
  },
  {
    sin: 'streams that are missing',
    to: DIALLED,
    async commit(node) {
      await node.open(await node.dial(DIALLED, patientSignal(CONNECT_MS)), DIALLED, CHANNELS.slice(0, 3));
    },
    line: { msg: 'a member did not open its streams as it should', peer: DIALS, reason: 'streams are missing' },
  },
];

it.each(SINS)('is cut off for $sin, and the log says so', async ({ to, commit, line }) => {
  const target = open.consortium.node(to);
  if (!target.running) await target.start();
  const node = await foreign(DIALS);
  try {
    await commit(node);
    await until(`${to} says why`, async () => ({ done: linesOf(target).some(like(line)), seen: target.logTail(4) }));
    await until('the connection ends', async () => ({ done: node.connected().length === 0, seen: node.connected() }));
  } finally {
    await node.stop();
  }
});

it('finds no protocol in common on another chain', async () => {
  const { consortium } = open;
  const node = new ForeignNode(consortium.genesisPath, 'ab'.repeat(32), DIALS);
  await node.start(consortium.node(DIALS).privateKey('network').secret());
  try {
    const connection = await node.dial('bank-a', patientSignal(CONNECT_MS));
    await expect(node.open(connection, 'bank-a')).rejects.toThrow(/protocol/i);
  } finally {
    await node.stop();
  }
});

function linesOf({ logFile }: LocalNode): { readonly [field: string]: unknown }[] {
  const lines = readFileSync(logFile, 'utf8').split('\n');
  return lines.filter((line) => line.startsWith('{') && line.endsWith('}')).map((line) => JSON.parse(line));
}

function like(wanted: object) {
  return (line: { readonly [field: string]: unknown }) =>
    Object.entries(wanted).every(([name, value]) => line[name] === value);
}

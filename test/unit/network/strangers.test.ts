// Real nodes with the wrong key, the wrong chain or the wrong manners, against a real transport.
import { EventEmitter, once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { Connection, Stream } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import { describe, expect, it, onTestFinished } from 'vitest';
import { patientSignal } from '../../../scripts/patience.ts';
import { concatBytes, u32 } from '../../../src/base/bytes.ts';
import { multiaddrOf } from '../../../src/network/create-node.ts';
import { MAX_NEW_STREAMS } from '../../../src/network/few-streams.ts';
import { Libp2pTransport } from '../../../src/network/libp2p-transport.ts';
import { Link } from '../../../src/network/link.ts';
import type { NetworkEvent } from '../../../src/network/network-event.ts';
import { peerIdOf } from '../../../src/network/peer-identity.ts';
import { MAX_FRAME_BYTES } from '../../../src/wire/limits.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { bareNode, protocolOf } from './bare-node.ts';

const CHAIN = new Uint8Array(32).fill(9);
const LOOPBACK = { host: '127.0.0.1', port: 0 };
const CHANNELS = ['consensus', 'batch', 'sync', 'watch'];
const protocol = (channel: string) => protocolOf(channel, CHAIN);

/** A transport of a consortium of three, and everything that it tells. */
class Watched {
  readonly told: string[] = [];
  readonly events: NetworkEvent[] = [];
  readonly members = [0, 1, 2].map((member) => ({ ...LOOPBACK, networkKey: keyOf(`member ${member}`).publicKey }));
  readonly transport: Libp2pTransport;
  readonly #happened = new EventEmitter();

  constructor(self: number, listen = LOOPBACK, chainId = CHAIN) {
    this.transport = new Libp2pTransport({
      chainId,
      self,
      networkKey: seedOf(`member ${self}`),
      listen,
      members: this.members,
      onEvent: (event) => this.#note(() => this.events.push(event)),
    });
  }

  async start(): Promise<void> {
    onTestFinished(() => this.transport.stop());
    await this.transport.start({
      onFrame: (from, channel, frame) => this.#note(() => this.told.push(`${from} ${channel} ${frame.length}`)),
      onConnect: (member) => this.#note(() => this.told.push(`+${member}`)),
      onDisconnect: (member) => this.#note(() => this.told.push(`-${member}`)),
    });
  }

  async until(condition: () => boolean): Promise<void> {
    const signal = patientSignal(10_000);
    while (!condition()) await once(this.#happened, 'event', { signal });
  }

  untilEvent(kind: NetworkEvent['kind']): Promise<void> {
    return this.until(() => this.events.some((event) => event.kind === kind));
  }

  #note(what: () => void): void {
    what();
    this.#happened.emit('event');
  }
}

async function watched(self: number): Promise<Watched> {
  const node = new Watched(self);
  await node.start();
  return node;
}

/** Two members, connected: the second dials the first. */
async function pair(): Promise<[Watched, Watched]> {
  const node = await watched(1);
  const member = new Watched(0);
  (member.members[1] as { port: number }).port = node.transport.port;
  await member.start();
  await Promise.all([node.until(() => node.told.includes('+0')), member.until(() => member.told.includes('+1'))]);
  return [node, member];
}

async function open(node: Libp2p, to: Watched, self: number, protocols: readonly string[]): Promise<Stream[]> {
  const connection = await dial(node, to, self);
  return Promise.all(protocols.map((each) => connection.newStream(each, { negotiateFully: true })));
}

/** As an honest member does: a stream for each channel. */
function openAll(node: Libp2p, to: Watched, self: number): Promise<Stream[]> {
  return open(
    node,
    to,
    self,
    CHANNELS.map((channel) => protocol(channel)),
  );
}

function dial(node: Libp2p, to: Watched, self: number, force = false): Promise<Connection> {
  const address = multiaddrOf({ ...LOOPBACK, port: to.transport.port }).encapsulate(
    `/p2p/${peerIdOf(keyOf(`member ${self}`).publicKey)}`,
  );
  return node.dial(address, { signal: patientSignal(5_000), force });
}

/** Beside the connections that there are. */
function dialAgain(node: Libp2p, to: Watched, self: number): Promise<Connection> {
  return dial(node, to, self, true);
}

describe('a stranger', () => {
  it('gets nothing: its connection is closed by its peer id alone', async () => {
    const node = await watched(1);
    const stranger = await bareNode(77);
    await expect(open(stranger, node, 1, [protocol('consensus')])).rejects.toThrow();
    await node.untilEvent('stranger-refused');
    expect(node.events).toContainEqual({
      kind: 'stranger-refused',
      peerId: stranger.peerId.toString(),
      address: expect.stringContaining('127.0.0.1'),
    });
    expect(node.told).toEqual([]);
    expect(node.transport.connected()).toEqual([]);
  });

  it('that speaks no libp2p at all disturbs nobody', async () => {
    const node = await watched(1);
    const socket = connect(node.transport.port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write(new Uint8Array(10_000).fill(0x41));
    await new Promise((resolve) => socket.resume().once('close', resolve));
    const member = await bareNode(0);
    await openAll(member, node, 1);
    await node.until(() => node.told.includes('+0'));
  });

  it('that opens many connections and says nothing keeps no member out, and breaks no link', async () => {
    const node = await watched(1);
    const member = await bareNode(0);
    const idle: Socket[] = [];
    const knock = async (localAddress: string) => {
      const socket = connect({ port: node.transport.port, host: '127.0.0.1', localAddress });
      onTestFinished(() => void socket.destroy());
      socket.on('error', () => {}).resume();
      await once(socket, 'connect');
      idle.push(socket);
    };
    const flood = async () => {
      for (let i = 0; i < 10; i++) {
        await Promise.all(Array.from({ length: 40 }, (_, j) => knock(`127.0.0.${1 + (j % 2)}`)));
      }
    };
    await flood();
    const [consensus] = await openAll(member, node, 1);
    await node.until(() => node.told.includes('+0'));
    await flood();
    consensus?.send(concatBytes(u32(1), new Uint8Array(1)));
    await node.until(() => node.told.length === 2);
    expect(node.told).toEqual(['+0', '0 consensus 1']);
    // As many places as there are for handshakes from both kinds of addresses.
    while (idle.filter(({ closed }) => !closed).length > 192) await setImmediate();
  });

  it('from another consortium with the same keys finds no protocol in common', async () => {
    const node = await watched(1);
    const other = new Watched(0, LOOPBACK, new Uint8Array(32).fill(8));
    (other.members[1] as { port: number }).port = node.transport.port;
    await other.start();
    const failures = () => other.events.filter((event) => event.kind === 'streams-failed' && event.member === 1);
    await other.until(() => failures().length > 0);
    expect(failures()[0]).toMatchObject({ reason: expect.stringMatching(/protocol/i) });
    expect([...node.told, ...other.told]).toEqual([]);
  });
});

describe('a member', () => {
  it('that waits to be dialled is refused when it dials', async () => {
    const node = await watched(0);
    const eager = await bareNode(2);
    await expect(open(eager, node, 0, [protocol('consensus')])).rejects.toThrow();
    await node.untilEvent('wrong-direction-refused');
    expect(node.told).toEqual([]);
  });

  it('is connected only when all its streams are there', async () => {
    const node = await watched(1);
    const slow = await bareNode(0);
    const [stream] = await open(slow, node, 1, [protocol('consensus')]);
    stream?.send(concatBytes(u32(3), new Uint8Array(3)));
    expect(node.told).toEqual([]);
    await open(slow, node, 1, [protocol('batch'), protocol('sync'), protocol('watch')]);
    await node.until(() => node.told.length === 2);
    expect(node.told).toEqual(['+0', '0 consensus 3']);
  });

  it('that opens connections and no streams has one of them at a time', async () => {
    const node = await watched(1);
    const idle = await bareNode(0);
    const connections: Connection[] = [];
    for (let i = 0; i < 5; i++) connections.push(await dialAgain(idle, node, 1));
    await node.until(() => node.events.filter(({ kind }) => kind === 'streams-refused').length === 4);
    const last = connections.at(-1);
    await Promise.all(CHANNELS.map((channel) => last?.newStream(protocol(channel), { negotiateFully: true })));
    await node.until(() => node.told.includes('+0'));
  });

  it('that opens stream after stream is disconnected', async () => {
    const node = await watched(1);
    const busy = await bareNode(0);
    const connection = await dial(busy, node, 1);
    const closed = once(connection, 'close', { signal: patientSignal(10_000) });
    const opened = Array.from({ length: 2 * MAX_NEW_STREAMS }, () =>
      connection.newStream('/unknown/1', { negotiateFully: true }),
    );
    await Promise.all([closed, Promise.allSettled(opened)]);
  });

  it('that announces a frame longer than allowed is disconnected at once', async () => {
    const node = await watched(1);
    const greedy = await bareNode(0);
    const [consensus] = await openAll(greedy, node, 1);
    await node.until(() => node.told.includes('+0'));
    consensus?.send(concatBytes(u32(2), new Uint8Array(2), u32(MAX_FRAME_BYTES.consensus + 1)));
    await node.until(() => node.told.includes('-0'));
    expect(node.told).toEqual(['+0', '0 consensus 2', '-0']);
    expect(node.events).toContainEqual({ kind: 'frame-too-long', member: 0, channel: 'consensus' });
  });

  it('that sends its frame in single bytes is understood, and keeps no other member waiting', async () => {
    const node = await watched(2);
    const trickler = await bareNode(0);
    const [trickle] = await openAll(trickler, node, 2);
    const other = await bareNode(1);
    const [honest] = await openAll(other, node, 2);
    await node.until(() => node.told.length === 2);
    const bytes = concatBytes(u32(6_000), new Uint8Array(6_000));
    for (const byte of bytes) trickle?.send(new Uint8Array([byte]));
    honest?.send(concatBytes(u32(5), new Uint8Array(5)));
    await node.until(() => node.told.length === 4);
    expect(node.told.slice(2)).toEqual(['1 consensus 5', '0 consensus 6000']);
  });

  it('that sends more messages than its share is left unread, and loses none of them', async () => {
    const node = await watched(2);
    const flooder = await bareNode(0);
    const [flood] = await openAll(flooder, node, 2);
    const other = await bareNode(1);
    const [honest] = await openAll(other, node, 2);
    await node.until(() => node.told.length === 2);
    const many = 20_000;
    flood?.send(concatBytes(...Array.from({ length: many }, () => concatBytes(u32(1), new Uint8Array(1)))));
    await node.until(() => node.told.length > 2);
    honest?.send(concatBytes(u32(5), new Uint8Array(5)));
    await node.until(() => node.told.length === 2 + many + 1);
    // The share of a moment, of which each message takes 4 KiB, was handed on at once; the rest waited.
    expect(node.told.indexOf('1 consensus 5')).toBeLessThan(many);
  });

  it('has one connection at a time that waits for its streams', async () => {
    const node = await watched(1);
    const greedy = await bareNode(0);
    const first = await dialAgain(greedy, node, 1);
    await first.newStream(protocol('sync'), { negotiateFully: true });
    const second = await dialAgain(greedy, node, 1);
    const closed = new Promise((resolve) => first.addEventListener('close', resolve));
    await second.newStream(protocol('sync'), { negotiateFully: true });
    await closed;
    expect(second.status).toBe('open');
  });

  it('that opens a stream twice is disconnected, which both sides tell', async () => {
    const node = await watched(1);
    const greedy = await bareNode(0);
    const all = CHANNELS.map((channel) => protocol(channel));
    const [consensus] = await open(greedy, node, 1, all);
    await node.until(() => node.told.includes('+0'));
    const [connection] = greedy.getConnections();
    const ended = new Promise((resolve) => consensus?.addEventListener('close', resolve));
    await connection?.newStream(protocol('sync'), { negotiateFully: false });
    await node.until(() => node.told.includes('-0'));
    await ended;
    expect(node.events).toContainEqual({
      kind: 'streams-refused',
      member: 0,
      channel: 'sync',
      reason: 'a second stream',
    });
  });

  it('that opens only some streams and leaves is told of', async () => {
    const node = await watched(1);
    const half = await bareNode(0);
    await open(half, node, 1, [protocol('consensus'), protocol('batch')]);
    await half.stop();
    await node.untilEvent('streams-refused');
    expect(node.events).toContainEqual({
      kind: 'streams-refused',
      member: 0,
      reason: 'it ended before all streams were there',
    });
  });

  it('that is disconnected for what it sent finds a reason in its own log, and so does the other side', async () => {
    const [node, member] = await pair();
    node.transport.disconnect(0, 'malformed message: view is missing');
    await member.untilEvent('link-closed');
    expect(node.events).toContainEqual({
      kind: 'peer-disconnected',
      member: 0,
      reason: 'malformed message: view is missing',
    });
    // Which stream it hears of first is a matter of chance.
    expect(member.events.filter(({ kind }) => kind === 'link-closed')).toMatchObject([
      { member: 1, reason: expect.stringMatching(/closed|reset/) },
    ]);
  });

  it('whose one stream ends loses the connection, and both sides name the stream', async () => {
    const node = await watched(1);
    const member = await bareNode(0);
    const streams = await openAll(member, node, 1);
    await node.until(() => node.told.includes('+0'));
    streams[2]?.abort(new Error('enough'));
    await node.untilEvent('link-closed');
    expect(node.events).toContainEqual({
      kind: 'link-closed',
      member: 0,
      channel: 'sync',
      reason: expect.stringMatching(/reset/),
    });
  });

  it('that connects again replaces the connection that it lost', async () => {
    const node = await watched(1);
    const before = await bareNode(0);
    await openAll(before, node, 1);
    await node.until(() => node.told.includes('+0'));
    const after = await bareNode(0);
    const [stream] = await openAll(after, node, 1);
    stream?.send(concatBytes(u32(1), new Uint8Array(1)));
    await node.until(() => node.told.length === 4);
    expect(node.told).toEqual(['+0', '-0', '+0', '0 consensus 1']);
  });
});

describe('a link', () => {
  it('survives that libp2p itself gives the connection up, as it does for a peer that answers no ping', async () => {
    const node = await watched(1);
    const dialler = await bareNode(0);
    const connection = await dial(dialler, node, 1);
    const open = (channel: string) => connection.newStream(protocol(channel), { negotiateFully: true });
    const streams = {
      consensus: await open('consensus'),
      batch: await open('batch'),
      sync: await open('sync'),
      watch: await open('watch'),
    };
    const closed: string[] = [];
    new Link(connection, streams, {
      onFrame() {},
      onFrameTooLong() {},
      onClose: ({ reason }) => closed.push(reason),
    });
    await node.until(() => node.told.includes('+0'));
    expect(() => connection.abort(new Error('no answer to a ping'))).not.toThrow();
    expect(closed.length).toBe(1);
    await node.until(() => node.told.includes('-0'));
  });
});

describe('a port that is taken', () => {
  it('is named, with what to check', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const node = new Watched(1, { ...LOOPBACK, port });
    await expect(node.start()).rejects.toMatchObject({
      name: 'NodeError',
      code: 'listen-failed',
      message: expect.stringContaining(`port ${port}`),
    });
  });
});

import { EventEmitter, once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { patientSignal } from '../../scripts/patience.ts';
import { Libp2pTransport } from '../../src/network/libp2p-transport.ts';
import { MemoryNetwork } from '../../src/network/memory-transport.ts';
import type { Channel, PeerAddress, Transport } from '../../src/ports/ports.ts';
import { MAX_FRAME_BYTES, MAX_QUEUED_BYTES } from '../../src/wire/limits.ts';
import { keyOf, seedOf } from '../ledger/key-of.ts';

/** Makes transports of one consortium; asked again for the same member, it gives a restarted one. */
interface Consortium {
  transport(self: number): Promise<Transport>;
  /** To be called once it has started: the others learn where it listens. */
  started(self: number, transport: Transport): void;
  /** Of all, as a transport is told them. */
  addresses(): readonly PeerAddress[];
}

function overLibp2p(size: number): Consortium {
  const seeds = Array.from({ length: size }, (_, i) => seedOf(`member ${i}`));
  const members = seeds.map((_, i) => ({
    networkKey: keyOf(`member ${i}`).publicKey,
    host: '127.0.0.1',
    port: 0,
  }));
  return {
    async transport(self) {
      const networkKey = seeds[self] ?? new Uint8Array();
      const listen = { host: '127.0.0.1', port: members[self]?.port ?? 0 };
      return new Libp2pTransport({ chainId: new Uint8Array(32).fill(9), self, networkKey, listen, members });
    },
    started(self, transport) {
      const member = members[self];
      if (member !== undefined && transport instanceof Libp2pTransport) member.port = transport.port;
    },
    addresses: () => members,
  };
}

function inMemory(size: number): Consortium {
  const network = new MemoryNetwork();
  const nowhere = { networkKey: new Uint8Array(32), host: '', port: 0 };
  return {
    transport: async (self) => network.transport(self),
    started() {},
    addresses: () => Array.from({ length: size }, () => nowhere),
  };
}

/** A running transport that remembers what happened, and lets a test wait for it. */
class Member {
  readonly events: string[] = [];
  readonly frames: { from: number; channel: Channel; frame: Uint8Array }[] = [];
  readonly transport: Transport;
  readonly #happened = new EventEmitter();

  constructor(transport: Transport) {
    this.transport = transport;
  }

  async start(): Promise<void> {
    await this.transport.start({
      onFrame: (from, channel, frame) => this.#note(() => this.frames.push({ from, channel, frame })),
      onConnect: (member) => this.#note(() => this.events.push(`+${member}`)),
      onDisconnect: (member) => this.#note(() => this.events.push(`-${member}`)),
    });
  }

  async until(condition: () => boolean): Promise<void> {
    const signal = patientSignal(10_000);
    while (!condition()) await once(this.#happened, 'event', { signal });
  }

  connectedTo(...members: number[]): Promise<void> {
    return this.until(() => members.every((member) => this.transport.connected().includes(member)));
  }

  #note(what: () => void): void {
    what();
    this.#happened.emit('event');
  }
}

async function run(consortium: Consortium, self: number): Promise<Member> {
  const member = new Member(await consortium.transport(self));
  onTestFinished(() => member.transport.stop());
  await member.start();
  consortium.started(self, member.transport);
  return member;
}

async function pair(consortium: Consortium): Promise<[Member, Member]> {
  const [a, b] = [await run(consortium, 0), await run(consortium, 1)];
  await Promise.all([a.connectedTo(1), b.connectedTo(0)]);
  return [a, b];
}

describe.each([
  ['libp2p', overLibp2p],
  ['memory', inMemory],
])('a transport over %s', (_, consortiumOf) => {
  it.each([
    ['up', [0, 1, 2, 3]],
    ['down', [3, 2, 1, 0]],
  ])('connects every two members once, started in index order %s', async (_order, order) => {
    const consortium = consortiumOf(4);
    const members: Member[] = [];
    for (const self of order) members[self] = await run(consortium, self);
    const others = [0, 1, 2, 3].map((self) => [0, 1, 2, 3].filter((other) => other !== self));
    await Promise.all(members.map((member, self) => member.connectedTo(...(others[self] ?? []))));
    for (const [self, member] of members.entries()) {
      expect(member.transport.connected()).toEqual(others[self]);
      expect(member.events.toSorted()).toEqual(others[self]?.map((other) => `+${other}`));
    }
  });

  it('delivers frames of every channel in order, both ways, the longest and the empty one too', async () => {
    const [a, b] = await pair(consortiumOf(2));
    const channels: Channel[] = ['consensus', 'batch', 'sync', 'watch'];
    for (const channel of channels) {
      const long = Uint8Array.from({ length: MAX_FRAME_BYTES[channel] }, (_, i) => i * 31);
      const frames = [new Uint8Array([1]), new Uint8Array(), long, new Uint8Array([2, 3])];
      for (const frame of frames) {
        expect(a.transport.send(1, channel, frame)).toBe(true);
        expect(b.transport.send(0, channel, frame)).toBe(true);
      }
      for (const [receiver, from] of [[b, 0] as const, [a, 1] as const]) {
        await receiver.until(() => receiver.frames.length === frames.length);
        const received = receiver.frames.splice(0);
        expect(received.map((each) => [each.from, each.channel])).toEqual(frames.map(() => [from, channel]));
        expect(received.every(({ frame }, i) => Buffer.from(frame).equals(frames[i] ?? new Uint8Array(9)))).toBe(true);
      }
    }
  });

  it('delivers ten thousand small frames in order', async () => {
    const [a, b] = await pair(consortiumOf(2));
    const total = 10_000;
    for (let i = 0; i < total; i++) expect(a.transport.send(1, 'consensus', Uint8Array.of(i >> 8, i & 255))).toBe(true);
    await b.until(() => b.frames.length === total);
    expect(b.frames.every(({ frame }, i) => ((frame[0] ?? 0) << 8) + (frame[1] ?? 0) === i)).toBe(true);
  });

  it('drops frames, and says so, beyond what may wait for a slow peer', async () => {
    const [a, b] = await pair(consortiumOf(2));
    const frame = new Uint8Array(MAX_FRAME_BYTES.consensus);
    const offered = MAX_QUEUED_BYTES.consensus / frame.length + 3;
    // Within one turn of the event loop nothing can leave.
    const taken = Array.from({ length: offered }, () => a.transport.send(1, 'consensus', frame));
    const accepted = taken.indexOf(false);
    expect(accepted).toBeGreaterThan(0);
    expect(accepted * frame.length).toBeLessThanOrEqual(MAX_QUEUED_BYTES.consensus);
    expect(taken.slice(accepted)).not.toContain(true);
    expect(a.transport.send(1, 'batch', new Uint8Array([7]))).toBe(true);
    await b.until(() => b.frames.length === accepted + 1);
    expect(a.transport.send(1, 'consensus', frame)).toBe(true);
  });

  it('takes no frame for a member that is not connected', async () => {
    const consortium = consortiumOf(3);
    const [a] = await pair(consortium);
    expect(a.transport.send(2, 'consensus', new Uint8Array([1]))).toBe(false);
    expect(a.transport.send(0, 'consensus', new Uint8Array([1]))).toBe(false);
  });

  it.each([0, 1])('finds member %i again after its restart', async (restarting) => {
    const consortium = consortiumOf(2);
    const members = await pair(consortium);
    const staying = members[1 - restarting] as Member;
    await members[restarting]?.transport.stop();
    await staying.until(() => staying.events.at(-1) === `-${restarting}`);
    expect(staying.transport.connected()).toEqual([]);
    expect(staying.transport.send(restarting, 'consensus', new Uint8Array([1]))).toBe(false);

    const restarted = await run(consortium, restarting);
    await Promise.all([restarted.connectedTo(1 - restarting), staying.connectedTo(restarting)]);
    expect(staying.events).toEqual([`+${restarting}`, `-${restarting}`, `+${restarting}`]);
    expect(staying.transport.send(restarting, 'sync', new Uint8Array([5]))).toBe(true);
    await restarted.until(() => restarted.frames.length === 1);
  });

  it.each([0, 1])('lets member %i end a connection, which then comes back', async (ending) => {
    const members = await pair(consortiumOf(2));
    const other = 1 - ending;
    members[ending]?.transport.disconnect(other, 'it sent a bad vote');
    await Promise.all(
      members.map((member, self) =>
        member.until(() => member.events.join() === `+${1 - self},-${1 - self},+${1 - self}`),
      ),
    );
    expect(members[0]?.transport.send(1, 'consensus', new Uint8Array([4]))).toBe(true);
    await members[1]?.until(() => members[1]?.frames.length === 1);
  });

  it.each([
    [0, 2],
    [2, 0],
  ])('of member %i lets member %i go when it leaves, and takes it when it is a member', async (self, leaving) => {
    const consortium = consortiumOf(3);
    const members = [await run(consortium, 0), await run(consortium, 1), await run(consortium, 2)];
    const [staying, left] = [members[self] as Member, members[leaving] as Member];
    await Promise.all([staying.connectedTo(1, leaving), left.connectedTo(1, self)]);
    const all = consortium.addresses();
    staying.transport.follow(all.map((address, index) => (index === leaving ? undefined : address)));
    await Promise.all([
      staying.until(() => staying.events.at(-1) === `-${leaving}`),
      left.until(() => left.events.at(-1) === `-${self}`),
    ]);
    expect(staying.transport.connected()).toEqual([1]);
    expect(staying.transport.send(leaving, 'consensus', new Uint8Array([1]))).toBe(false);
    expect(staying.transport.send(1, 'consensus', new Uint8Array([1]))).toBe(true);
    staying.transport.follow(all);
    await Promise.all([staying.connectedTo(leaving), left.connectedTo(self)]);
    expect(left.transport.send(self, 'consensus', new Uint8Array([2]))).toBe(true);
    await staying.until(() => staying.frames.length === 1);
  });

  it('tells nothing more once it has stopped', async () => {
    const [a, b] = await pair(consortiumOf(2));
    for (let i = 0; i < 100; i++) b.transport.send(0, 'consensus', new Uint8Array(1000));
    await a.transport.stop();
    const before = [a.events.length, a.frames.length];
    await b.until(() => b.events.at(-1) === '-0');
    expect([a.events.length, a.frames.length]).toEqual(before);
    expect(a.events).toEqual(['+1']);
    expect(a.transport.connected()).toEqual([]);
  });
});

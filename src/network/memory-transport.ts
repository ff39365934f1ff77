// Transport's twin within one process: the same promises, no sockets. Frames arrive in order, in a later turn of the
// event loop.
import { assert } from '../base/assert.ts';
import type { Channel, PeerAddress, Transport, TransportHandlers } from '../ports/ports.ts';
import { MAX_FRAME_BYTES, MAX_QUEUED_BYTES } from '../wire/limits.ts';

/** Connects every transport that was started with every other. */
export class MemoryNetwork {
  readonly #started = new Map<number, MemoryTransport>();

  transport(self: number): MemoryTransport {
    return new MemoryTransport(self, this.#started);
  }
}

/** Frames that wait to be delivered one way. */
type Queues = Record<Channel, { bytes: number }>;

interface MemoryLink {
  isOpen: boolean;
  readonly queues: ReadonlyMap<number, Queues>;
}

export class MemoryTransport implements Transport {
  readonly #self: number;
  readonly #started: Map<number, MemoryTransport>;
  readonly #links = new Map<number, MemoryLink>();
  /** Undefined: all that there are. */
  #members: ReadonlySet<number> | undefined;
  #handlers: TransportHandlers | undefined;

  constructor(self: number, started: Map<number, MemoryTransport>) {
    this.#self = self;
    this.#started = started;
  }

  async start(handlers: TransportHandlers): Promise<void> {
    assert(this.#handlers === undefined, 'a transport is started once');
    this.#handlers = handlers;
    for (const peer of this.#started.values()) this.#connectSoon(peer);
    this.#started.set(this.#self, this);
  }

  async stop(): Promise<void> {
    this.#started.delete(this.#self);
    for (const [member, link] of this.#links) {
      link.isOpen = false;
      const peer = this.#started.get(member);
      if (peer !== undefined) peer.#drop(this.#self);
    }
    this.#links.clear();
  }

  send(to: number, channel: Channel, frame: Uint8Array): boolean {
    assert(frame.length <= MAX_FRAME_BYTES[channel], `a frame of ${frame.length} bytes on ${channel}`);
    const link = this.#links.get(to);
    const peer = this.#started.get(to);
    const queue = link?.queues.get(to)?.[channel];
    if (link === undefined || peer === undefined || queue === undefined) return false;
    if (queue.bytes + frame.length > MAX_QUEUED_BYTES[channel]) return false;
    queue.bytes += frame.length;
    setImmediate(() => {
      queue.bytes -= frame.length;
      if (link.isOpen) peer.#running().onFrame(this.#self, channel, frame);
    });
    return true;
  }

  room(to: number, channel: Channel): number {
    const queue = this.#links.get(to)?.queues.get(to)?.[channel];
    return queue === undefined ? 0 : MAX_QUEUED_BYTES[channel] - queue.bytes;
  }

  disconnect(member: number): void {
    const peer = this.#started.get(member);
    this.#drop(member);
    if (peer === undefined) return;
    peer.#drop(this.#self);
    this.#connectSoon(peer);
  }

  follow(members: readonly (PeerAddress | undefined)[]): void {
    this.#members = new Set(members.flatMap((member, index) => (member === undefined ? [] : [index])));
    for (const index of [...this.#links.keys()]) {
      if (this.#members.has(index)) continue;
      this.#drop(index);
      const peer = this.#started.get(index);
      if (peer !== undefined) peer.#drop(this.#self);
    }
    for (const peer of this.#started.values()) if (peer !== this) this.#connectSoon(peer);
  }

  /** One process: there is no way. */
  roundTripMs(): undefined {}

  connected(): readonly number[] {
    return [...this.#links.keys()].sort((a, b) => a - b);
  }

  #connectSoon(peer: MemoryTransport): void {
    setImmediate(() => {
      const bothRun = this.#started.get(this.#self) === this && this.#started.get(peer.#self) === peer;
      if (!bothRun || this.#links.has(peer.#self) || !this.#takes(peer.#self) || !peer.#takes(this.#self)) return;
      const link = { isOpen: true, queues: new Map([this.#self, peer.#self].map((to) => [to, emptyQueues()])) };
      this.#links.set(peer.#self, link);
      peer.#links.set(this.#self, link);
      this.#running().onConnect(peer.#self);
      peer.#running().onConnect(this.#self);
    });
  }

  #takes(member: number): boolean {
    return this.#members?.has(member) ?? true;
  }

  #drop(member: number): void {
    const link = this.#links.get(member);
    if (link === undefined) return;
    link.isOpen = false;
    this.#links.delete(member);
    this.#running().onDisconnect(member);
  }

  #running(): TransportHandlers {
    assert(this.#handlers !== undefined, 'the transport was started');
    return this.#handlers;
  }
}

function emptyQueues(): Queues {
  return { consensus: { bytes: 0 }, batch: { bytes: 0 }, sync: { bytes: 0 }, watch: { bytes: 0 } };
}

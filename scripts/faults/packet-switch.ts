// The switch between the nodes, for all of their packets: it delays, drops, doubles and slows them, each direction
// apart. Knows no connections and no content.
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { Random } from '../../test/simulation/random.ts';
import { type Direction, GOOD_LINK, type LinkConditions } from './link-conditions.ts';
import { completeChecksum, routeOf } from './vxlan-packet.ts';

/** A slow link holds what it could send in this time, and drops what comes on top. */
const LONGEST_QUEUE_MS = 400;
/** On the way at once, over all links. */
const MAX_PACKETS = 50_000;
const RECEIVE_BYTES = 4 * 1024 * 1024;

export interface SwitchOptions {
  readonly address: string;
  readonly port: number;
  readonly seed: number;
  /** Of the node whose address ends with this byte, where the switch reaches it. */
  readonly addressOf: (lastByte: number) => string | undefined;
}

export interface SwitchCounts {
  readonly passed: number;
  readonly dropped: number;
}

export class PacketSwitch {
  readonly #options: SwitchOptions;
  readonly #random: Random;
  readonly #socket: Socket = createSocket('udp4');
  readonly #conditions = new Map<number, LinkConditions>();
  /** When a slow link has sent all that it holds; performance.now. */
  readonly #freeAt = new Map<number, number>();
  #onTheWay = 0;
  #passed = 0;
  #dropped = 0;

  constructor(options: SwitchOptions) {
    this.#options = options;
    this.#random = new Random(options.seed);
  }

  async start(): Promise<void> {
    this.#socket.on('message', (datagram) => this.#take(datagram));
    this.#socket.bind(this.#options.port, this.#options.address);
    await once(this.#socket, 'listening');
    this.#socket.setRecvBufferSize(RECEIVE_BYTES);
  }

  /** `from` and `to` are last bytes of addresses. */
  set({ from, to }: Direction, conditions: LinkConditions): void {
    this.#conditions.set(keyOf(from, to), conditions);
  }

  counts(): SwitchCounts {
    return { passed: this.#passed, dropped: this.#dropped };
  }

  close(): void {
    this.#socket.close();
  }

  #take(datagram: Buffer): void {
    const route = routeOf(datagram);
    const address = route && this.#options.addressOf(route.to);
    if (route === undefined || address === undefined) return;
    const key = keyOf(route.from, route.to);
    const link = this.#conditions.get(key) ?? GOOD_LINK;
    if (link.cut || this.#random.chance(link.lossPercent) || this.#onTheWay >= MAX_PACKETS) {
      this.#dropped++;
      return;
    }
    const queuedMs = this.#queue(key, datagram.length, link.kilobitsPerSecond);
    if (queuedMs === undefined) {
      this.#dropped++;
      return;
    }
    completeChecksum(datagram);
    const copies = this.#random.chance(link.duplicatePercent) ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      const jitterMs = link.jitterMs > 0 ? this.#random.between(0, link.jitterMs) : 0;
      this.#deliver(datagram, address, queuedMs + link.delayMs + jitterMs);
    }
  }

  /** How long the packet takes to leave, behind those before it; undefined when the queue is full. */
  #queue(key: number, bytes: number, kilobitsPerSecond: number | undefined): number | undefined {
    if (kilobitsPerSecond === undefined) return 0;
    const now = performance.now();
    const startsAt = Math.max(now, this.#freeAt.get(key) ?? 0);
    if (startsAt - now > LONGEST_QUEUE_MS) return undefined;
    const freeAt = startsAt + (bytes * 8) / kilobitsPerSecond;
    this.#freeAt.set(key, freeAt);
    return freeAt - now;
  }

  #deliver(datagram: Buffer, address: string, afterMs: number): void {
    this.#onTheWay++;
    setTimeout(() => {
      this.#onTheWay--;
      this.#passed++;
      this.#socket.send(datagram, this.#options.port, address);
    }, afterMs);
  }
}

function keyOf(from: number, to: number): number {
  return from * 256 + to;
}

// A member's place in the network, taken by a program that says what it likes. It speaks like a node, and is none: it
// orders and executes nothing.
import type { Status } from '../../src/consensus/message.ts';
import { Libp2pTransport } from '../../src/network/libp2p-transport.ts';
import type { Channel } from '../../src/ports/ports.ts';
import { type BatchMessage, decodeBatchMessage, encodeBatchMessage } from '../../src/wire/batch.ts';
import { decodeConsensusMessage, encodeConsensusMessage } from '../../src/wire/consensus-messages.ts';
import { decodeSyncMessage, encodeSyncMessage, type SyncMessage } from '../../src/wire/sync-messages.ts';
import { until } from '../patience.ts';
import type { Stage } from './stage.ts';

/** On a quiet machine. */
const CONNECT_MS = 10_000;

/** What the others asked or told, as far as an actor wants to answer it. */
export interface PeerEars {
  onSync?(from: number, message: SyncMessage): void;
  onBatch?(from: number, message: BatchMessage): void;
}

export class HostilePeer {
  readonly #transport: Libp2pTransport;
  readonly #ears: PeerEars;
  /** The latest status of each member, by index. */
  readonly #statuses = new Map<number, Status>();
  /** Connections that the others ended. */
  #endings = 0;

  constructor(stage: Stage, id: string, ears: PeerEars = {}) {
    this.#ears = ears;
    const { members } = stage.genesis.document;
    this.#transport = new Libp2pTransport({
      chainId: stage.genesis.chainId,
      networkKey: stage.privateKey(id, 'network').secret(),
      self: stage.indexOf(id),
      listen: { host: '127.0.0.1', port: stage.member(id).files.ports.listen },
      members: members.map(({ networkKey, address }) => ({ networkKey: Uint8Array.fromHex(networkKey), ...address })),
    });
  }

  /** Resolves when every one of `members` is connected. Throws WaitedTooLong when they are not in time. */
  async start(members: readonly number[]): Promise<void> {
    await this.#transport.start({
      onConnect: () => {},
      onDisconnect: () => void this.#endings++,
      onFrame: (from, channel, frame) => this.#onFrame(from, channel, frame),
    });
    const quietMs = CONNECT_MS;
    await until(
      'the others have connected',
      () => {
        const connected = this.connected();
        return { done: members.every((member) => connected.includes(member)), seen: connected };
      },
      { quietMs },
    );
  }

  stop(): Promise<void> {
    return this.#transport.stop();
  }

  connected(): readonly number[] {
    return this.#transport.connected();
  }

  get endings(): number {
    return this.#endings;
  }

  statusOf(member: number): Status | undefined {
    return this.#statuses.get(member);
  }

  /** False when the frame was dropped here. */
  tell(to: number, channel: Channel, frame: Uint8Array): boolean {
    return this.#transport.send(to, channel, frame);
  }

  status(to: number, status: Status): void {
    this.tell(to, 'consensus', encodeConsensusMessage({ kind: 'status', status }));
  }

  batch(to: number, message: BatchMessage): boolean {
    return this.tell(to, 'batch', encodeBatchMessage(message));
  }

  sync(to: number, message: SyncMessage): boolean {
    return this.tell(to, 'sync', encodeSyncMessage(message));
  }

  #onFrame(from: number, channel: Channel, frame: Uint8Array): void {
    if (channel === 'consensus') {
      const message = decodeConsensusMessage(frame);
      if (message.ok && message.value.kind === 'status') this.#statuses.set(from, message.value.status);
    } else if (channel === 'batch' && this.#ears.onBatch !== undefined) {
      const message = decodeBatchMessage(frame);
      if (message.ok) this.#ears.onBatch(from, message.value);
    } else if (channel === 'sync' && this.#ears.onSync !== undefined) {
      const message = decodeSyncMessage(frame);
      if (message.ok) this.#ears.onSync(from, message.value);
    }
  }
}

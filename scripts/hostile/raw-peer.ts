// A member's place in the network, taken by a program that writes bytes of its own making on the streams: frames in
// pieces, lengths that lie, answers that nobody reads. It listens, so that the members before it in the genesis dial.
import type { Connection, Stream } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import { toHex } from '../../src/base/bytes.ts';
import { createNode } from '../../src/network/create-node.ts';
import { identityFromSeed, peerIdOf } from '../../src/network/peer-identity.ts';
import type { Channel } from '../../src/ports/ports.ts';
import { until } from '../patience.ts';
import type { Stage } from './stage.ts';

const CHANNELS = ['consensus', 'batch', 'sync', 'watch'] as const satisfies readonly Channel[];

export class RawPeer {
  readonly #stage: Stage;
  readonly #id: string;
  readonly #read: boolean;
  /** By member and channel, as "0/sync". */
  readonly #streams = new Map<string, Stream>();
  readonly #memberOf: ReadonlyMap<string, number>;
  #node: Libp2p | undefined;
  #endings = 0;

  /** `read`: whether it takes what the others send. */
  constructor(stage: Stage, id: string, read: boolean) {
    this.#stage = stage;
    this.#id = id;
    this.#read = read;
    this.#memberOf = new Map(
      stage.genesis.document.members.map(({ networkKey }, index) => [
        peerIdOf(Uint8Array.fromHex(networkKey)).toString(),
        index,
      ]),
    );
  }

  /** Resolves when each of `members`, which stand before it in the genesis, has opened its streams. */
  async start(members: readonly number[]): Promise<void> {
    const { genesis } = this.#stage;
    const port = this.#stage.member(this.#id).files.ports.listen;
    const identity = await identityFromSeed(this.#stage.privateKey(this.#id, 'network').secret());
    const node = await createNode(identity, { host: '127.0.0.1', port }, {});
    this.#node = node;
    for (const channel of CHANNELS) {
      const protocol = `/gridpact/${toHex(genesis.chainId)}/${channel}/1`;
      await node.handle(protocol, (stream, connection) => this.#opened(channel, stream, connection));
    }
    await until('the others have opened their streams', () => {
      const open = members.filter((member) => CHANNELS.every((channel) => this.#streams.has(`${member}/${channel}`)));
      return { done: open.length === members.length, seen: open };
    });
  }

  async stop(): Promise<void> {
    await this.#node?.stop();
  }

  get endings(): number {
    return this.#endings;
  }

  /** False when there is no such stream, or no room on it: then nothing was written. */
  write(member: number, channel: Channel, bytes: Uint8Array): boolean {
    const stream = this.#streams.get(`${member}/${channel}`);
    if (stream === undefined || stream.status !== 'open' || stream.writableNeedsDrain) return false;
    try {
      stream.send(bytes);
      return true;
    } catch {
      return false; // It ended in this very moment.
    }
  }

  #opened(channel: Channel, stream: Stream, connection: Connection): void {
    const member = this.#memberOf.get(connection.remotePeer.toString());
    const key = `${member}/${channel}`;
    this.#streams.set(key, stream);
    if (this.#read) stream.addEventListener('message', () => {});
    else stream.pause();
    stream.addEventListener('close', () => {
      if (channel === 'consensus') this.#endings++;
      if (this.#streams.get(key) === stream) this.#streams.delete(key);
    });
  }
}

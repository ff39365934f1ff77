// A node by somebody else, as far as it goes: connections, streams and frames as docs/protocol.md has them, over libp2p
// as it comes. Shares no code with the node.
import { readFileSync } from 'node:fs';
import { noise } from '@chainsafe/libp2p-noise';
import { generateKeyPairFromSeed, publicKeyFromRaw } from '@libp2p/crypto/keys';
import type { Connection, Stream } from '@libp2p/interface';
import { peerIdFromPublicKey } from '@libp2p/peer-id';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p, type Libp2p } from 'libp2p';

export const CHANNELS = ['consensus', 'batch', 'sync', 'watch'] as const;
export type Channel = (typeof CHANNELS)[number];

export interface Member {
  readonly id: string;
  readonly networkKey: string;
  readonly consensusKey: string;
  readonly validator: boolean;
  readonly address: { readonly host: string; readonly port: number };
}

export interface Frame {
  readonly from: string;
  readonly channel: Channel;
  readonly bytes: Uint8Array;
}

export class ForeignNode {
  readonly members: readonly Member[];
  /** All that came, in the order of their arrival. */
  readonly frames: Frame[] = [];
  readonly #chainId: string;
  readonly #self: Member;
  /** By member and channel, as "grid/sync". */
  readonly #streams = new Map<string, Stream>();
  #node: Libp2p | undefined;

  constructor(genesisPath: string, chainId: string, self: string) {
    this.members = (JSON.parse(readFileSync(genesisPath, 'utf8')) as { members: Member[] }).members;
    this.#chainId = chainId;
    this.#self = this.member(self);
  }

  member(id: string): Member {
    const found = this.members.find((member) => member.id === id);
    if (found === undefined) throw new Error(`no member ${id}`);
    return found;
  }

  /** `seed`: 32 bytes of the member's network key. Listens for the members that dial it. */
  async start(seed: Uint8Array): Promise<void> {
    const { host, port } = this.#self.address;
    this.#node = await createLibp2p({
      privateKey: await generateKeyPairFromSeed('Ed25519', seed),
      addresses: { listen: [`/ip4/${host}/tcp/${port}`] },
      transports: [tcp()],
      connectionEncrypters: [noise()],
      streamMuxers: [yamux()],
    });
    for (const channel of CHANNELS) {
      await this.#node.handle(this.protocol(channel), (stream, { remotePeer }) => {
        const from = this.members.find(({ networkKey }) => peerOf(networkKey) === remotePeer.toString());
        if (from !== undefined) this.#listen(from.id, channel, stream);
      });
    }
  }

  async stop(): Promise<void> {
    await this.#node?.stop();
  }

  protocol(channel: Channel): string {
    return `/gridpact/${this.#chainId}/${channel}/1`;
  }

  /** The connection, without a stream. */
  async dial(id: string, signal: AbortSignal): Promise<Connection> {
    const { address, networkKey } = this.member(id);
    if (this.#node === undefined) throw new Error('it has started');
    const to = multiaddr(`/ip4/${address.host}/tcp/${address.port}/p2p/${peerOf(networkKey)}`);
    return this.#node.dial(to, { signal, force: true });
  }

  /** Each stream once. */
  async open(connection: Connection, id: string, channels: readonly Channel[] = CHANNELS): Promise<void> {
    for (const channel of channels) {
      this.#listen(id, channel, await connection.newStream(this.protocol(channel), { negotiateFully: true }));
    }
  }

  /** Members that have all streams open with this one. */
  connected(): string[] {
    const ids = this.members.map(({ id }) => id);
    return ids.filter((id) => CHANNELS.every((channel) => this.#streams.get(`${id}/${channel}`)?.status === 'open'));
  }

  send(to: string, channel: Channel, message: Uint8Array): void {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(message.length);
    this.sendRaw(to, channel, Buffer.concat([length, message]));
  }

  sendRaw(to: string, channel: Channel, bytes: Uint8Array): void {
    const stream = this.#streams.get(`${to}/${channel}`);
    if (stream === undefined) throw new Error(`no ${channel} stream with ${to}`);
    stream.send(bytes);
  }

  received(from: string, channel: Channel): Uint8Array[] {
    return this.frames.filter((frame) => frame.from === from && frame.channel === channel).map(({ bytes }) => bytes);
  }

  #listen(from: string, channel: Channel, stream: Stream): void {
    this.#streams.set(`${from}/${channel}`, stream);
    let waiting = Buffer.alloc(0);
    stream.addEventListener('message', ({ data }) => {
      waiting = Buffer.concat([waiting, data.subarray()]);
      while (waiting.length >= 4 && waiting.length >= 4 + waiting.readUInt32BE(0)) {
        const end = 4 + waiting.readUInt32BE(0);
        this.frames.push({ from, channel, bytes: Uint8Array.from(waiting.subarray(4, end)) });
        waiting = waiting.subarray(end);
      }
    });
  }
}

function peerOf(networkKey: string): string {
  return peerIdFromPublicKey(publicKeyFromRaw(Buffer.from(networkKey, 'hex'))).toString();
}

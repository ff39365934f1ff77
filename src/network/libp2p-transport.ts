// Transport over libp2p. Of two members the one with the lower index dials, so that they have exactly one connection,
// in whatever order they start; it keeps dialling for as long as the node runs. Knows no messages.
import { setMaxListeners } from 'node:events';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type { Connection, PeerId, Stream } from '@libp2p/interface';
import type { Multiaddr } from '@multiformats/multiaddr';
import type { Libp2p } from 'libp2p';
import { addressKey } from '../base/address-key.ts';
import { assert } from '../base/assert.ts';
import { toHex } from '../base/bytes.ts';
import { reasonOf } from '../base/reason-of.ts';
import type { Digest } from '../crypto/digest.ts';
import type { Channel, PeerAddress, Transport, TransportHandlers } from '../ports/ports.ts';
import { Backoff } from './backoff.ts';
import { addressOf, createNode, multiaddrOf, type NodeAddress } from './create-node.ts';
import { Handshakes } from './handshakes.ts';
import { IncomingStreams } from './incoming-streams.ts';
import { CHANNELS, type ChannelStreams, Link } from './link.ts';
import { MemberAddresses } from './member-addresses.ts';
import type { NetworkEvent } from './network-event.ts';
import { identityFromSeed, peerIdOf } from './peer-identity.ts';

const DIAL_TIMEOUT_MS = 5_000;
/**
 * Streams that a member may open at once for one channel: the second ends the connection, where libp2p alone would drop
 * the stream and say nothing.
 */
const STREAMS_OF_CHANNEL = 2;
/** A link that held for this long was good: the next dial comes soon again. */
const GOOD_LINK_MS = 1_000;

export interface Libp2pTransportOptions {
  readonly chainId: Digest;
  /** 32 bytes: the seed of the own member's network key. */
  readonly networkKey: Uint8Array;
  /** Of the own member, in `members`. */
  readonly self: number;
  readonly listen: NodeAddress;
  /** At the start, by index; undefined for one that has left. Addresses are read again for every dial. */
  readonly members: readonly (PeerAddress | undefined)[];
  readonly onEvent?: (event: NetworkEvent) => void;
}

/** The member was reached, and did not take the streams. */
class StreamsFailed extends Error {}

export class Libp2pTransport implements Transport {
  readonly #options: Libp2pTransportOptions;
  #members: readonly (PeerAddress | undefined)[];
  /** Members by peer id, as text. */
  #byPeerId: ReadonlyMap<string, number>;
  readonly #links = new Map<number, Link>();
  readonly #stopping = new AbortController();
  readonly #incoming = new IncomingStreams((connection, reason, channel) => {
    const member = this.#memberOf(connection.remotePeer);
    if (member === undefined || this.#stopping.signal.aborted) return;
    this.#tell({ kind: 'streams-refused', member, reason, ...(channel !== undefined && { channel }) });
  });
  readonly #addresses: MemberAddresses;
  readonly #handshakes: Handshakes;
  /** The members that this node dials, until they leave. */
  readonly #dialling = new Map<number, Promise<void>>();
  #handlers: TransportHandlers | undefined;
  #node: Libp2p | undefined;

  constructor(options: Libp2pTransportOptions) {
    this.#options = options;
    this.#members = options.members;
    this.#addresses = new MemberAddresses(() => this.#members.flatMap((member) => member?.host ?? []));
    this.#handshakes = new Handshakes(
      (address) => this.#addresses.has(address),
      () => performance.now(),
      (address, reason) => this.#tell({ kind: 'handshake-refused', address, reason }),
    );
    setMaxListeners(0, this.#stopping.signal); // one per member that is being dialled
    this.#byPeerId = byPeerId(options.members);
  }

  async start(handlers: TransportHandlers): Promise<void> {
    assert(this.#handlers === undefined, 'a transport is started once');
    this.#handlers = handlers;
    const { networkKey, listen } = this.#options;
    await this.#addresses.start();
    const node = await createNode(
      await identityFromSeed(networkKey),
      listen,
      {
        denyDialPeer: (peer) => this.#memberOf(peer) === undefined,
        denyOutboundEncryptedConnection: (peer) => this.#memberOf(peer) === undefined,
        denyInboundEncryptedConnection: (peer, { remoteAddr }) => this.#refuses(peer, remoteAddr),
      },
      this.#handshakes,
    );
    node.addEventListener('connection:open', ({ detail: connection }) => {
      if (connection.direction === 'inbound') this.#incoming.begin(connection);
    });
    for (const channel of CHANNELS) {
      const take = (stream: Stream, connection: Connection) => this.#accept(channel, stream, connection);
      await node.handle(this.#protocol(channel), take, { maxInboundStreams: STREAMS_OF_CHANNEL });
    }
    this.#node = node;
    this.#dialAll(node);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#incoming.clear();
    this.#addresses.stop();
    for (const link of this.#links.values()) link.close('this node stops');
    await Promise.all(this.#dialling.values());
    await nextTurn(); // links end their connections a turn later
    await this.#node?.stop();
  }

  send(to: number, channel: Channel, frame: Uint8Array): boolean {
    return this.#links.get(to)?.send(channel, frame) ?? false;
  }

  room(to: number, channel: Channel): number {
    return this.#links.get(to)?.room(channel) ?? 0;
  }

  disconnect(member: number, why: string): void {
    this.#links.get(member)?.disconnect(why);
  }

  follow(members: readonly (PeerAddress | undefined)[]): void {
    this.#members = members;
    this.#byPeerId = byPeerId(members);
    for (const [index, link] of this.#links) {
      if (this.#byPeerId.get(link.peerId) !== index) link.close('the peer is no member any more');
    }
    // Those that have no link yet, too: whoever is no member any more is not heard again.
    for (const connection of this.#node?.getConnections() ?? []) {
      if (this.#memberOf(connection.remotePeer) === undefined) endSoon(connection);
    }
    if (this.#node !== undefined && !this.#stopping.signal.aborted) this.#dialAll(this.#node);
  }

  connected(): readonly number[] {
    return [...this.#links.keys()].sort((a, b) => a - b);
  }

  roundTripMs(member: number): number | undefined {
    return this.#links.get(member)?.roundTripMs;
  }

  /** The port that this node listens on, which the system chose if the config said 0. */
  get port(): number {
    const [address] = this.#node?.getMultiaddrs() ?? [];
    const port = address?.getComponents().find(({ name }) => name === 'tcp')?.value;
    assert(port !== undefined, 'the transport does not listen yet');
    return Number(port);
  }

  /** Nodes of another consortium find no protocol in common. */
  #protocol(channel: Channel): string {
    return `/gridpact/${toHex(this.#options.chainId)}/${channel}/1`;
  }

  #memberOf(peer: PeerId): number | undefined {
    return this.#byPeerId.get(peer.toString());
  }

  #refuses(peer: PeerId, from: Multiaddr): boolean {
    const member = this.#memberOf(peer);
    if (member === undefined) {
      this.#tell({ kind: 'stranger-refused', peerId: peer.toString(), address: from.toString() });
      return true;
    }
    this.#addresses.learn(member, addressKey(addressOf(from)));
    if (member < this.#options.self) return false;
    this.#tell({ kind: 'wrong-direction-refused', member });
    return true;
  }

  /** Of two members the one with the lower index dials. */
  #dialAll(node: Libp2p): void {
    for (const [index, member] of this.#members.entries()) {
      if (index <= this.#options.self || member === undefined || this.#dialling.has(index)) continue;
      const ended = this.#keepConnected(index, node).finally(() => this.#dialling.delete(index));
      this.#dialling.set(index, ended);
    }
  }

  async #keepConnected(member: number, node: Libp2p): Promise<void> {
    const backoff = new Backoff();
    const { signal } = this.#stopping;
    while (!signal.aborted && this.#members[member] !== undefined) {
      try {
        const heldMs = await this.#dial(member, node);
        if (heldMs >= GOOD_LINK_MS) backoff.reset();
      } catch (error) {
        const kind = error instanceof StreamsFailed ? 'streams-failed' : 'dial-failed';
        if (!signal.aborted) this.#tell({ kind, member, reason: reasonOf(error) });
      }
      // Rejects when the transport stops: then nothing is left to do.
      await delay(backoff.nextDelayMs(Math.random()), undefined, { signal }).catch(() => {});
    }
  }

  /** Resolves when the link is down again, with the time that it was up. Rejects when it could not be made. */
  async #dial(member: number, node: Libp2p): Promise<number> {
    const to = this.#members[member];
    assert(to !== undefined, `there is no member ${member}`);
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(DIAL_TIMEOUT_MS)]);
    const address = multiaddrOf(to).encapsulate(`/p2p/${peerIdOf(to.networkKey)}`);
    // Forced: libp2p may still take the connection that has just failed for an open one.
    const connection = await node.dial(address, { signal, force: true });
    try {
      const open = (channel: Channel) =>
        connection.newStream(this.#protocol(channel), { signal, negotiateFully: true, maxOutboundStreams: 1 });
      const [consensus, batch, sync, watch] = await Promise.all([
        open('consensus'),
        open('batch'),
        open('sync'),
        open('watch'),
      ]);
      const upSinceMs = performance.now();
      await new Promise<void>((resolve) => this.#up(member, connection, { consensus, batch, sync, watch }, resolve));
      return performance.now() - upSinceMs;
    } catch (error) {
      connection.abort(new Error('the streams could not be opened'));
      throw new StreamsFailed(reasonOf(error), { cause: error });
    }
  }

  #accept(channel: Channel, stream: Stream, connection: Connection): void {
    const member = this.#memberOf(connection.remotePeer);
    if (member === undefined) {
      // It was a member when the gater let it in.
      endSoon(connection);
      return;
    }
    const streams = this.#incoming.add(connection, channel, stream);
    if (streams === undefined) return;
    // Only a dialler that lost the older connection dials again: our end of it is dead.
    this.#links.get(member)?.close('the member has connected again');
    this.#up(member, connection, streams, () => {});
  }

  #up(member: number, connection: Connection, streams: ChannelStreams, closed: () => void): void {
    if (this.#stopping.signal.aborted) {
      connection.abort(new Error('this node stops'));
      closed();
      return;
    }
    const handlers = this.#running();
    const link = new Link(connection, streams, {
      onFrame: (channel, frame) => handlers.onFrame(member, channel, frame),
      onFrameTooLong: (channel) => this.#tell({ kind: 'frame-too-long', member, channel }),
      onClose: ({ cause, ...about }) => {
        this.#links.delete(member);
        closed();
        if (this.#stopping.signal.aborted) return;
        this.#tell({ kind: cause === 'misbehaved' ? 'peer-disconnected' : 'link-closed', member, ...about });
        handlers.onDisconnect(member);
      },
    });
    this.#links.set(member, link);
    handlers.onConnect(member);
  }

  #running(): TransportHandlers {
    assert(this.#handlers !== undefined, 'the transport is running');
    return this.#handlers;
  }

  #tell(event: NetworkEvent): void {
    this.#options.onEvent?.(event);
  }
}

/** In a later turn, as links end theirs: an abort within an abort throws. */
function endSoon(connection: Connection): void {
  setImmediate(() => {
    if (connection.status === 'open') connection.abort(new Error('the peer is no member any more'));
  });
}

function byPeerId(members: readonly (PeerAddress | undefined)[]): ReadonlyMap<string, number> {
  return new Map(
    members.flatMap((member, index) =>
      member === undefined ? [] : [[peerIdOf(member.networkKey).toString(), index] as const],
    ),
  );
}

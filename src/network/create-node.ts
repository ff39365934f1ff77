// A libp2p node for members only: noise and yamux over TCP, strangers refused by peer id. Knows no channels.
import { isIP } from 'node:net';
import { noise } from '@chainsafe/libp2p-noise';
import type { ConnectionGater, PrivateKey } from '@libp2p/interface';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr';
import { createLibp2p, type Libp2p } from 'libp2p';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { countedNoise } from './counted-noise.ts';
import { withFewStreams } from './few-streams.ts';
import { Handshakes } from './handshakes.ts';
import { withLazyCredit } from './lazy-credit.ts';
import { leanNoise } from './lean-noise.ts';
import { MAX_WINDOW_BYTES, withGate } from './muxer-gate.ts';

/** libp2p has one bound for everybody. Ours tell members' addresses from others: see handshakes.ts. */
const OURS_INSTEAD = Number.MAX_SAFE_INTEGER;
const HANDSHAKE_TIMEOUT_MS = 5_000;
/** A peer that does not answer for this long is gone, whatever TCP believes. */
const PING_EVERY_MS = 10_000;
const PING_TIMEOUT_MS = 10_000;
/** Open at once: one per channel, and pings. */
const MAX_STREAMS = 16;
const MUXER = {
  maxInboundStreams: MAX_STREAMS,
  maxOutboundStreams: MAX_STREAMS,
  // Bytes that nobody has read yet end the stream beyond twice its window: an honest sender keeps to the window.
  streamOptions: { maxStreamWindowSize: MAX_WINDOW_BYTES, maxReadBufferLength: 2 * MAX_WINDOW_BYTES },
};

export interface NodeAddress {
  /** IP address or name. */
  readonly host: string;
  /** 0 where a node listens: any free port. */
  readonly port: number;
}

/** Listens when the promise resolves. Rejects with NodeError `listen-failed`. */
export async function createNode(
  identity: PrivateKey,
  listen: NodeAddress,
  gater: ConnectionGater,
  handshakes = new Handshakes(),
): Promise<Libp2p> {
  try {
    return await createLibp2p({
      privateKey: identity,
      addresses: { listen: [multiaddrOf(listen).toString()] },
      transports: [tcp()],
      connectionEncrypters: [countedNoise(leanNoise(noise()), (connection) => handshakes.begin(connection))],
      streamMuxers: [withFewStreams(withGate(withLazyCredit(yamux(MUXER))))],
      connectionManager: {
        maxConnections: OURS_INSTEAD,
        inboundConnectionThreshold: OURS_INSTEAD,
        maxIncomingPendingConnections: OURS_INSTEAD,
        inboundUpgradeTimeout: HANDSHAKE_TIMEOUT_MS,
        reconnectRetries: 0,
      },
      connectionMonitor: { pingInterval: PING_EVERY_MS, pingTimeout: { minTimeout: PING_TIMEOUT_MS } },
      connectionGater: {
        ...gater,
        denyInboundConnection: (connection) => {
          handshakes.arrive(connection, addressOf(connection.remoteAddr));
          return connection.status !== 'open';
        },
        denyInboundUpgradedConnection: (_peer, connection) => {
          handshakes.done(connection);
          return false;
        },
      },
    });
  } catch (cause) {
    throw new NodeError({
      code: 'listen-failed',
      message: `cannot listen on ${listen.host} port ${listen.port}: ${reasonOf(cause)}`,
      remedy:
        'Is the node already running, or does another program use the port? Check "listen" in the node\'s config.',
      cause,
    });
  }
}

export function multiaddrOf({ host, port }: NodeAddress): Multiaddr {
  const kind = { 4: 'ip4', 6: 'ip6' }[isIP(host)] ?? 'dns';
  return multiaddr(`/${kind}/${host}/tcp/${port}`);
}

/** The host of an IP address with a port. */
export function addressOf(address: Multiaddr): string {
  return address.getComponents()[0]?.value ?? '';
}

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
import { withLazyCredit } from './lazy-credit.ts';
import { leanNoise } from './lean-noise.ts';
import { MAX_WINDOW_BYTES, withGate } from './muxer-gate.ts';

/** Handshakes under way at once, and new connections per second and host: the most that strangers can keep busy. */
const MAX_HANDSHAKES = 64;
const MAX_NEW_CONNECTIONS_PER_SECOND = 64;
const HANDSHAKE_TIMEOUT_MS = 5_000;
/** A peer that does not answer for this long is gone, whatever TCP believes. */
const PING_EVERY_MS = 10_000;
const PING_TIMEOUT_MS = 10_000;
/** One per channel, and pings. */
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
export async function createNode(identity: PrivateKey, listen: NodeAddress, gater: ConnectionGater): Promise<Libp2p> {
  try {
    return await createLibp2p({
      privateKey: identity,
      addresses: { listen: [multiaddrOf(listen).toString()] },
      transports: [tcp()],
      connectionEncrypters: [leanNoise(noise())],
      streamMuxers: [withGate(withLazyCredit(yamux(MUXER)))],
      connectionManager: {
        inboundConnectionThreshold: MAX_NEW_CONNECTIONS_PER_SECOND,
        maxIncomingPendingConnections: MAX_HANDSHAKES,
        inboundUpgradeTimeout: HANDSHAKE_TIMEOUT_MS,
        reconnectRetries: 0,
      },
      connectionMonitor: { pingInterval: PING_EVERY_MS, pingTimeout: { minTimeout: PING_TIMEOUT_MS } },
      connectionGater: gater,
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

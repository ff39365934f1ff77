// A device goes to a terminal: opens a link, and knows when it has one that both mean.
import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import type { CarrierName } from '../device/tap/carrier.ts';
import { MAX_FRAME_BYTES } from '../device/tap/tap-frames.ts';
import type { FrameLink } from './frame-link.ts';
import { greet } from './greeting.ts';
import { type LinkAddress, linkAddressText } from './link-address.ts';
import { SocketLink } from './socket-link.ts';
import { WebSocketLink } from './web-socket-link.ts';

const CONNECT_MS = 3_000;

/** Throws NodeError `carrier-unreachable`, `carrier-busy`, and as `receive` of a link does. */
export async function connectLink(address: LinkAddress, carrier: CarrierName): Promise<FrameLink> {
  const link = await opened(address, carrier).catch((cause: unknown) => {
    throw new NodeError({
      code: 'carrier-unreachable',
      message: `nobody answers at ${linkAddressText(address)}: ${reasonOf(cause)}`,
      remedy:
        'Start the terminal with "gridpact terminal serve", or the band with "gridpact wallet run --listen"; both show where.',
      cause,
    });
  });
  try {
    await greet(link);
    return link;
  } catch (error) {
    await link.close();
    throw error;
  }
}

async function opened(address: LinkAddress, carrier: CarrierName): Promise<FrameLink> {
  const signal = AbortSignal.timeout(CONNECT_MS);
  if (address.kind === 'ws') {
    // Nothing is compressed, so what a peer sends is as long as it says.
    const bounds = { maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false, handshakeTimeout: CONNECT_MS } as const;
    const socket = new WebSocket(linkAddressText(address), bounds);
    const link = new WebSocketLink(socket, carrier);
    await once(socket, 'open', { signal });
    return link;
  }
  const socket = address.kind === 'unix' ? connect(address.path) : connect(address.port, address.host);
  try {
    await once(socket, 'connect', { signal });
  } catch (error) {
    socket.destroy();
    throw error;
  }
  return new SocketLink(socket, carrier);
}

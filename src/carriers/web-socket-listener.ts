// Waits for devices that come over WebSocket: pages of a browser, or programs. A page of a stranger's site is refused.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { WebSocketServer } from 'ws';
import type { CarrierName } from '../device/tap/carrier.ts';
import { MAX_FRAME_BYTES } from '../device/tap/tap-frames.ts';
import type { FrameLink } from './frame-link.ts';
import { type LinkAddress, linkAddressText } from './link-address.ts';
import { WebSocketLink } from './web-socket-link.ts';

const HEADERS_MS = 3_000;
const MAX_HEADER_BYTES = 4_096;
const MAX_CONNECTIONS = 16;
const UPGRADE_REQUIRED = 426;

export interface WebSocketListenOptions {
  readonly address: Extract<LinkAddress, { readonly port: number }>;
  readonly carrier: CarrierName;
  readonly origins?: readonly string[];
  readonly admit: (link: FrameLink) => Promise<void>;
}

export async function listenForWebSockets({ address, carrier, origins = [], admit }: WebSocketListenOptions) {
  const http = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: HEADERS_MS, maxHeaderSize: MAX_HEADER_BYTES },
    (_request, response) => response.writeHead(UPGRADE_REQUIRED, { connection: 'close' }).end(),
  );
  http.maxConnections = MAX_CONNECTIONS;
  const listening = once(http, 'listening');
  http.listen(address.port, address.host);
  await listening;
  const sockets = new WebSocketServer({
    server: http,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    // A browser says whose page it is; a program says nothing.
    verifyClient: ({ req }: { req: IncomingMessage }) => isAdmitted(req.headers.origin, origins),
  });
  sockets.on('connection', (socket) => void admit(new WebSocketLink(socket, carrier)));
  const bound = http.address();
  const port = bound === null || typeof bound === 'string' ? address.port : bound.port;
  return {
    address: linkAddressText({ ...address, port }),
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      const closed = once(http, 'close');
      sockets.close();
      http.close();
      http.closeAllConnections();
      await closed;
    },
  };
}

function isAdmitted(origin: string | undefined, origins: readonly string[]): boolean {
  return origin === undefined || origins.includes(origin);
}

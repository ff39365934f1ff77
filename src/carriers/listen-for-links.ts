// A terminal waits for devices, one at a time: while one is there, others are told so and turned away.
import { once } from 'node:events';
import { chmodSync, lstatSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import type { CarrierName } from '../device/tap/carrier.ts';
import type { FrameLink } from './frame-link.ts';
import { greet, turnAway } from './greeting.ts';
import { type LinkAddress, linkAddressText } from './link-address.ts';
import { SocketLink } from './socket-link.ts';
import { listenForWebSockets } from './web-socket-listener.ts';

/** A stranger may not hold the terminal for longer, whatever it says. */
const MAX_LINK_MS = 120_000;
/** Of those that are being turned away. */
const MAX_CONNECTIONS = 16;

export interface LinkListener {
  /** With the port that was given, where any would do. */
  readonly address: string;
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly address: LinkAddress;
  readonly carrier: CarrierName;
  /** Pages that may connect over WebSocket, by their origin; programs send none. */
  readonly origins?: readonly string[];
  /** Serves one peer; the link is closed behind it. Its faults are the caller's: it throws none. */
  readonly serve: (link: FrameLink) => Promise<void>;
  /** Told of peers that were cut before they were served. */
  readonly onCut?: (fault: unknown) => void;
}

/** Throws NodeError `carrier-not-listening`. */
export async function listenForLinks(options: ListenOptions): Promise<LinkListener> {
  const { address, carrier } = options;
  const admit = oneAtATime(options);
  try {
    if (address.kind === 'ws') return await listenForWebSockets({ ...options, address, admit });
    const server = createServer((socket) => void admit(new SocketLink(socket, carrier)));
    server.maxConnections = MAX_CONNECTIONS;
    const sockets = openSockets(server);
    await listen(server, address);
    return { address: boundAddress(server, address), close: () => closeAll(server, sockets) };
  } catch (cause) {
    throw new NodeError({
      code: 'carrier-not-listening',
      message: `cannot wait for devices at ${linkAddressText(address)}: ${reasonOf(cause)}`,
      remedy: 'Give another address with --listen; port 0 takes any that is free.',
      cause,
    });
  }
}

function oneAtATime({ serve, onCut = () => {} }: ListenOptions): (link: FrameLink) => Promise<void> {
  let busy = false;
  return async (link) => {
    if (busy) return turnAway(link).catch(onCut);
    busy = true;
    const limit = setTimeout(() => void link.close(), MAX_LINK_MS);
    try {
      await greet(link);
      await serve(link);
    } catch (fault) {
      onCut(fault);
    } finally {
      clearTimeout(limit);
      // The next device need not wait until the last one has let go.
      busy = false;
      await link.close();
    }
  };
}

async function listen(server: Server, address: Exclude<LinkAddress, { kind: 'ws' }>): Promise<void> {
  if (address.kind === 'unix') await removeDeadSocket(address.path);
  const listening = once(server, 'listening');
  if (address.kind === 'unix') server.listen(address.path);
  else server.listen(address.port, address.host);
  await listening;
  if (address.kind === 'unix') chmodSync(address.path, 0o600);
}

/** A terminal that was killed leaves its socket behind: nobody answers there. */
async function removeDeadSocket(path: string): Promise<void> {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket() !== true) return;
  const socket = connect(path);
  try {
    await once(socket, 'connect');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED') rmSync(path, { force: true });
  } finally {
    socket.destroy();
  }
}

function boundAddress(server: Server, address: Exclude<LinkAddress, { kind: 'ws' }>): string {
  const bound = server.address();
  if (address.kind === 'unix' || bound === null || typeof bound === 'string') return linkAddressText(address);
  return linkAddressText({ ...address, port: bound.port });
}

function openSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

async function closeAll(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  for (const socket of sockets) socket.destroy();
  await closed;
}

// Bytes to a port as they are, and all that comes back until the connection ends: HTTP that no client would send.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RawAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly text: string;
}

/** Open when it resolves; destroyed at the end of the test. `from`: the local address. */
export async function rawSocket(port: number, from = '127.0.0.1'): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from });
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** What comes back until the node closes the connection; a request without `connection: close` keeps it open. */
export async function rawRequest(port: number, request: string | Uint8Array): Promise<RawAnswer> {
  const socket = await rawSocket(port);
  const text = readAll(socket);
  socket.write(request);
  return parseAnswer(await text);
}

export function readAll(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.once('close', () => resolve(text));
  });
}

export function parseAnswer(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines.map(
    (line) => [line.split(':')[0]?.toLowerCase() ?? '', line.replace(/^[^:]*: */, '')] as const,
  );
  return { status: Number(first.split(' ')[1]), headers: new Map(headers), body: rest.join('\r\n\r\n'), text };
}

/** A whole request whose connection ends with its answer. */
export function requestText(method: string, target: string, ...headers: readonly string[]): string {
  const host = headers.some((header) => /^host:/i.test(header)) ? [] : ['host: localhost'];
  return [`${method} ${target} HTTP/1.1`, ...host, 'connection: close', ...headers, '', ''].join('\r\n');
}

// Refusals below the level of requests: too many connections, headers too large, no HTTP at all. Each still gets a
// problem as JSON before its socket is closed.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { ProblemBody } from './problem.ts';

const REASONS: { readonly [status: number]: string } = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
  503: 'Service Unavailable',
};

/** Requests that Node's HTTP parser refuses. */
export function refuseUnparsed(error: { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    refuse(socket, 431, {
      code: 'headers-too-large',
      message: 'the request headers are larger than this node takes',
      remedy: 'send fewer or shorter headers',
    });
  } else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    refuse(socket, 408, {
      code: 'request-timeout',
      message: 'the request did not arrive in time',
      remedy: 'send it again, faster or in smaller parts',
    });
  } else {
    refuse(socket, 400, {
      code: 'malformed-request',
      message: 'this is not an HTTP/1.1 request',
      remedy: 'use an HTTP client; the API does not speak TLS',
    });
  }
}

/** Answers connections above `most` with 503 and closes them. */
export function boundConnections(server: Server, most: number): void {
  let open = 0;
  server.on('connection', (socket: Socket) => {
    open++;
    socket.once('close', () => open--);
    if (open <= most) return;
    refuse(socket, 503, {
      code: 'too-many-connections',
      message: `${most} connections are open already`,
      remedy: 'keep connections alive and use fewer of them, or try again later',
    });
  });
}

function refuse(socket: Socket, status: number, problem: ProblemBody): void {
  const body = JSON.stringify(problem);
  socket.end(
    [
      `HTTP/1.1 ${status} ${REASONS[status]}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      ...(status === 503 ? ['retry-after: 1'] : []),
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
  // The client may go on sending, but nothing more is read.
  socket.destroySoon();
}

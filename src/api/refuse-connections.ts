// Refusals below the level of routes: too many connections, headers too large, no HTTP at all, a tunnel, an expectation
// that nobody can meet. Each still gets a problem as JSON before its socket is closed.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ProblemBody } from './problem.ts';

const REASONS: { readonly [status: number]: string } = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  417: 'Expectation Failed',
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

/** Requests that Node would close or answer without a word: they reach no route. */
export function answerUnrouted(server: Server): void {
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
    refuse(
      socket,
      405,
      {
        code: 'method-not-allowed',
        message: 'this node is no proxy',
        remedy: 'see /openapi.json for what there is',
      },
      ['allow: GET, HEAD, POST, PUT'],
    );
  });
  // The body is invited once nothing stands against it.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    server.emit('request', request, response);
  });
  server.on('checkExpectation', ({ socket }: IncomingMessage, _response: ServerResponse) => {
    refuse(socket, 417, {
      code: 'expectation-failed',
      message: 'the Expect header asks for something else than 100-continue',
      remedy: 'leave the header out',
      field: 'expect',
    });
  });
}

/** A connection that gives way to others. */
export function refuseConnection(socket: Socket): void {
  const { status, body } = tooManyConnections();
  refuse(socket, status, body);
}

/** Of a token whose part is used up, and of an address. */
export function tooManyConnections(): { readonly status: 503; readonly body: ProblemBody } {
  return {
    status: 503,
    body: {
      code: 'too-many-connections',
      message: 'too many connections are open already, most of them by this caller or address',
      remedy: 'keep connections alive and use fewer of them, or try again later',
      retryAfterMs: 1000,
    },
  };
}

function refuse(
  socket: Duplex & { readonly destroySoon?: () => void },
  status: number,
  problem: ProblemBody,
  headers: readonly string[] = [],
): void {
  const body = JSON.stringify(problem);
  socket.end(
    [
      `HTTP/1.1 ${status} ${REASONS[status]}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      ...(status === 503 ? ['retry-after: 1'] : []),
      ...headers,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
  // The client may go on sending, but nothing more is read.
  socket.destroySoon?.();
}

// A desk beside the node over HTTP, such as an issuer or a connector: on loopback unless told otherwise, since a door in
// front of it ends TLS. Who asks shows by a signature who it is; nothing that a request says is logged.
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import { addressKey } from '../base/address-key.ts';
import { hostCheck } from './admit-hosts.ts';
import { Problem } from './problem.ts';
import { answerUnrouted, refuseUnparsed } from './refuse-connections.ts';
import { refuseError } from './refuse-errors.ts';

export interface DeskOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Told of what is the desk's own fault. Nothing of a request is in it. */
  readonly onFault: (error: unknown) => void;
  /** Told of every answer: path and status. */
  readonly onAnswered: (path: string, status: number) => void;
}

export interface DeskBounds {
  readonly maxBodyBytes: number;
  /** Requests of one address. */
  readonly perSecond: number;
}

export interface DeskParts {
  /** For people, such as "issuer". */
  readonly name: string;
  readonly bounds: DeskBounds;
  /** The desk's node could not be asked: so nothing is decided. */
  readonly isUnreachable: (error: unknown) => boolean;
  readonly routes: (app: FastifyInstance) => void;
}

export interface RunningDesk {
  readonly url: string;
  close(): Promise<void>;
}

const MAX_HEADER_BYTES = 8 << 10;
const REQUEST_MS = 10_000;
const HEADERS_MS = 5_000;
const MAX_CONNECTIONS = 512;
const RETRY_MS = 1_000;

/** Rejects when it cannot listen. */
export async function openDesk(options: DeskOptions, parts: DeskParts): Promise<RunningDesk> {
  const { name, bounds, isUnreachable, routes } = parts;
  const app = fastify({
    logger: false,
    bodyLimit: bounds.maxBodyBytes,
    requestTimeout: REQUEST_MS,
    forceCloseConnections: 'idle',
    http: { maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: HEADERS_MS, requireHostHeader: false },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
    clientErrorHandler: refuseUnparsed,
  });
  app.server.maxConnections = MAX_CONNECTIONS;
  answerUnrouted(app.server);
  app.setErrorHandler((error, _request, reply) =>
    refuseError(isUnreachable(error) ? ledgerUnreachable(name) : error, reply, options.onFault),
  );
  const check = hostCheck([options.host]);
  app.addHook('onRequest', (request, _reply, done) => done(check(request.raw)));
  app.addHook('onResponse', (request, reply, done) => {
    options.onAnswered(request.routeOptions.url ?? '', reply.statusCode);
    done();
  });
  await app.register(rateLimit, {
    max: bounds.perSecond,
    timeWindow: RETRY_MS,
    keyGenerator: ({ ip }) => addressKey(ip),
    errorResponseBuilder: () => tooFast(bounds.perSecond),
  });
  routes(app);
  const url = await app.listen({ host: options.host, port: options.port });
  return { url, close: () => app.close() };
}

function ledgerUnreachable(name: string): Problem {
  return new Problem(503, {
    code: 'ledger-unreachable',
    message: `the ${name}'s node does not answer, so nothing can be checked`,
    remedy: 'send it again in a moment',
    retryAfterMs: RETRY_MS,
  });
}

function tooFast(perSecond: number): Problem {
  return new Problem(429, {
    code: 'rate-limited',
    message: `more than ${perSecond} requests of one address in a second`,
    remedy: 'send them more slowly',
    retryAfterMs: RETRY_MS,
  });
}

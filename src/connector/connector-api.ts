// A connector over HTTP, on loopback unless told otherwise: a door in front of it ends TLS. Callbacks count by their
// signature alone; whoever says that an attempt was started need not be believed, since the ledger is asked.
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyRequest } from 'fastify';
import { hostCheck } from '../api/admit-hosts.ts';
import { Problem } from '../api/problem.ts';
import { answerUnrouted, refuseUnparsed } from '../api/refuse-connections.ts';
import { refuseError } from '../api/refuse-errors.ts';
import { addressKey } from '../base/address-key.ts';
import { jsonOrUndefined } from '../base/json-or-undefined.ts';
import { ClientError } from '../client/client-error.ts';
import type { Connector } from './connector.ts';
import { connectorRefusal } from './connector-refusal.ts';
import { MAX_MESSAGE_BYTES, parseWord, statusRequest } from './outside-messages.ts';
import { type OutsideSeal, SIGNATURE_HEADER } from './outside-seal.ts';

export const ATTEMPTS_PATH = '/v1/attempts';
export const CALLBACK_PATH = '/v1/callback';

export interface ConnectorApiOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly channel: string;
  readonly confirmKey: string;
  readonly seal: OutsideSeal;
  /** Told of what is the connector's own fault. Nothing of a request is in it. */
  readonly onFault: (error: unknown) => void;
  /** Told of every answer: path and status. */
  readonly onAnswered: (path: string, status: number) => void;
}

export interface RunningConnector {
  readonly url: string;
  close(): Promise<void>;
}

const MAX_HEADER_BYTES = 8 << 10;
const REQUEST_MS = 10_000;
const HEADERS_MS = 5_000;
const MAX_CONNECTIONS = 512;
/** Of one address: the outside has few. */
const PER_SECOND = 500;
const RETRY_MS = 1_000;

export async function startConnectorApi(connector: Connector, options: ConnectorApiOptions): Promise<RunningConnector> {
  const app = fastify({
    logger: false,
    bodyLimit: MAX_MESSAGE_BYTES,
    requestTimeout: REQUEST_MS,
    forceCloseConnections: 'idle',
    http: { maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: HEADERS_MS, requireHostHeader: false },
    clientErrorHandler: refuseUnparsed,
  });
  app.server.maxConnections = MAX_CONNECTIONS;
  answerUnrouted(app.server);
  app.setErrorHandler((error, _request, reply) => refuseError(asProblem(error), reply, options.onFault));
  const check = hostCheck([options.host]);
  app.addHook('onRequest', (request, _reply, done) => done(check(request.raw)));
  app.addHook('onResponse', (request, reply, done) => {
    options.onAnswered(request.routeOptions.url ?? '', reply.statusCode);
    done();
  });
  await app.register(rateLimit, {
    max: PER_SECOND,
    timeWindow: RETRY_MS,
    keyGenerator: ({ ip }) => addressKey(ip),
    errorResponseBuilder: () => tooFast(),
  });
  // Signatures are over the bytes as they came.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const { channel, confirmKey, seal } = options;
  app.get('/v1/connector', () => ({ channel, confirmKey }));
  app.post(ATTEMPTS_PATH, async (request, reply) => {
    const asked = statusRequest.safeParse(jsonOrUndefined(bytesOf(request).toString('utf8')));
    if (!asked.success) throw connectorRefusal('word-malformed', asked.error.issues[0]?.path.join('.') ?? '');
    if (asked.data.channel !== channel) throw connectorRefusal('channel-differs', 'channel');
    const { attempt } = asked.data;
    const status = await connector.tell(attempt);
    return reply.code(status === 'under-way' ? 202 : 200).send({ channel, attempt, status });
  });
  app.post(CALLBACK_PATH, async (request) => {
    const body = bytesOf(request);
    const signature = request.headers[SIGNATURE_HEADER];
    if (typeof signature !== 'string' || !seal.holds('callback', body, signature)) {
      throw connectorRefusal('word-not-signed', SIGNATURE_HEADER);
    }
    const word = parseWord(body.toString('utf8'));
    if ('field' in word) throw connectorRefusal('word-malformed', word.field);
    await connector.hear(word);
    return { taken: true };
  });
  const url = await app.listen({ host: options.host, port: options.port });
  return { url, close: () => app.close() };
}

function bytesOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function asProblem(error: unknown): unknown {
  if (!(error instanceof ClientError)) return error;
  return new Problem(503, {
    code: 'ledger-unreachable',
    message: "the connector's node does not answer, so nothing can be looked up",
    remedy: 'send it again in a moment',
    retryAfterMs: RETRY_MS,
  });
}

function tooFast(): Problem {
  return new Problem(429, {
    code: 'rate-limited',
    message: `one address may ask ${PER_SECOND} times a second`,
    remedy: 'send it again in a second',
    retryAfterMs: RETRY_MS,
  });
}

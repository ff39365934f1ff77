// The HTTP server: limits, access, documents, routes, and one shape for every refusal. Loopback unless told otherwise.
// Knows the node only as a Backend.
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { AccessTokens, type TokenRecord } from './access-tokens.ts';
import { admitCallers } from './admit-callers.ts';
import { type HostCheck, hostCheck } from './admit-hosts.ts';
import { type ApiLimits, DEFAULT_LIMITS } from './api-limits.ts';
import { ApiMetrics } from './api-metrics.ts';
import type { Backend } from './backend.ts';
import { ConnectionShares } from './connection-shares.ts';
import type { BuiltPages } from './console-pages.ts';
import { ConsoleSessions, type SessionShelf } from './console-sessions.ts';
import type { BankDesks } from './desk-relay.ts';
import { EventHub } from './event-hub.ts';
import { boundHeldBytes, HeldBytes } from './held-bytes.ts';
import { HolderTokens } from './holder-tokens.ts';
import { openapiHead, withBinaryBodies, withExamples } from './openapi-head.ts';
import { stoppingProblem } from './problem.ts';
import { readParameters } from './read-parameters.ts';
import { answerUnrouted, refuseUnparsed } from './refuse-connections.ts';
import { inviteBodies, refuseContentTypes } from './refuse-content-types.ts';
import { refuseError } from './refuse-errors.ts';
import { archiveRoutes } from './routes/archive-routes.ts';
import { blockRoutes } from './routes/block-routes.ts';
import { consoleRoutes, noConsoleRoutes } from './routes/console-routes.ts';
import { deskRoutes } from './routes/desk-routes.ts';
import { documentRoutes } from './routes/document-routes.ts';
import { entryRoutes } from './routes/entry-routes.ts';
import { eventRoutes } from './routes/event-routes.ts';
import { holderRoutes } from './routes/holder-routes.ts';
import { payloadRoutes } from './routes/payload-routes.ts';
import type { RouteContext } from './routes/route-context.ts';
import { snapshotRoutes } from './routes/snapshot-routes.ts';
import { statusRoutes } from './routes/status-routes.ts';
import { submitRoutes, transactionRoutes } from './routes/transaction-routes.ts';
import { problemSchema } from './schemas.ts';
import { WaitRoom } from './wait-room.ts';
import { shareWork } from './work-shares.ts';

export interface ApiOptions {
  /** 127.0.0.1 unless given. */
  readonly host?: string;
  /** 0: any free port. */
  readonly port: number;
  readonly tokens: readonly TokenRecord[];
  /** Names under which the API may be asked for, beside loopback and the addresses that it listens on; none: []. */
  readonly names?: readonly string[];
  readonly limits?: Partial<ApiLimits>;
  /** Absent: there is no console. */
  readonly console?: { readonly pages: BuiltPages; readonly shelf: SessionShelf };
  /** How long sign-ins last, in seconds; absent: as long as by default. */
  readonly sessions?: SessionLives;
  /** Of banks, to which the requests of their holders' phones go; absent: none. */
  readonly desks?: BankDesks;
  /** Told of what is the node's own fault, to be logged. No request's content is in it. */
  readonly onFault?: (error: unknown, requestId?: string) => void;
  /** Told of every answer, to be logged; not of what was asked for. */
  readonly onAnswered?: (answered: Answered) => void;
}

export interface SessionLives {
  /** Of a session that a token opened. */
  readonly tokenSeconds: number;
  /** Of an account holder's token. */
  readonly holderSeconds: number;
}

export interface Answered {
  /** As the answer's `x-request-id` says: the client's own, or one made here. */
  readonly request: string;
  readonly method: string;
  /** As in the OpenAPI document, without ids. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  /** "<role>-<position in the token file>"; absent without a known token. */
  readonly caller: string | undefined;
}

export interface RunningApi {
  /** Such as "http://127.0.0.1:7410". */
  readonly url: string;
  readonly port: number;
  /** Ends waits and streams, finishes what is being answered, closes the port. */
  close(): Promise<void>;
}

/** How often it is looked at whether requests arrive in time: one may take as much longer. */
const CHECK_TIMEOUTS_MS = 1_000;
const KEEP_ALIVE_MS = 72_000;
/** A connection on which nothing moves for this long ends; longer than any wait. */
const IDLE_MS = 90_000;
const SWEEP_MS = 10;
const CLOSE_PATIENCE_MS = 3_000;

/** Listens when it resolves. Rejects with the socket's error when the port is taken, and NodeError `tokens-invalid`. */
export async function startApi(backend: Backend, options: ApiOptions): Promise<RunningApi> {
  const app = await createApi(backend, options);
  const url = await app.listen({ host: options.host ?? '127.0.0.1', port: options.port });
  return { url, port: Number(new URL(url).port), close: () => closeGently(app) };
}

/** Lets what is being answered finish, for a bounded time. */
async function closeGently(app: FastifyInstance): Promise<void> {
  const { server } = app;
  // A connection kept alive turns idle only after its answer: closing those that are idle now is not enough.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const patience = setTimeout(() => server.closeAllConnections(), CLOSE_PATIENCE_MS);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(patience);
  }
}

async function createApi(backend: Backend, options: ApiOptions): Promise<FastifyInstance> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const onFault = options.onFault ?? (() => {});
  const refuse = (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
    refuseError(error, reply, (fault) => onFault(fault, request.id));
  const app = fastify({
    logger: false,
    genReqId: requestId,
    bodyLimit: limits.maxJsonBytes,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionTimeout: IDLE_MS,
    forceCloseConnections: 'idle',
    // A client that comes while the node stops is refused below, in the words of every other refusal.
    return503OnClosing: false,
    http: {
      maxHeaderSize: limits.maxHeaderBytes,
      headersTimeout: limits.headersMs,
      connectionsCheckingInterval: CHECK_TIMEOUTS_MS,
      // Node's own refusal has no body: the check of hosts refuses such a request.
      requireHostHeader: false,
    },
    // The schemas bound parameters, after decoding.
    routerOptions: { maxParamLength: limits.maxHeaderBytes },
    // Unknown fields are refused, never dropped in silence, and no value is taken for one of another type.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
    clientErrorHandler: refuseUnparsed,
    frameworkErrors: refuse,
  });
  const connections = new ConnectionShares(app.server, limits);
  const held = new HeldBytes(limits);
  answerUnrouted(app.server);
  app.setErrorHandler(refuse);
  app.removeContentTypeParser('text/plain');
  app.addSchema(problemSchema);

  refuseWhileStopping(app);
  refuseOtherHosts(app, hostCheck([...(options.names ?? []), ...(options.host === undefined ? [] : [options.host])]));
  await app.register(swagger, {
    openapi: openapiHead(backend.status().version),
    transform: (route) => withExamples(withBinaryBodies(route)),
    refResolver: { buildLocalReference: ({ $id }) => `${$id}` },
  });
  const { console: pages, sessions: lives } = options;
  const tokens = new AccessTokens(options.tokens, new HolderTokens(msOf(lives?.holderSeconds)));
  const sessions =
    pages === undefined ? undefined : new ConsoleSessions(tokens, pages.shelf, msOf(lives?.tokenSeconds));
  await admitCallers(app, tokens, limits, connections, sessions);
  refuseContentTypes(app);
  boundHeldBytes(app, held);
  readParameters(app);
  inviteBodies(app);
  shareWork(app, limits);

  const waits = new WaitRoom(limits);
  const hub = new EventHub(backend, limits, onFault);
  const metrics = new ApiMetrics({
    waits: () => waits.waiting,
    subscribers: () => hub.subscribers,
    connections: () => connections.tokens,
    strangerConnections: () => connections.strangers,
    heldBytes: () => held.all,
  });
  app.addHook('onSend', (request, reply, _payload, done) => {
    reply.header(REQUEST_ID, request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    metrics.answered(reply.statusCode);
    options.onAnswered?.(answered(request, reply));
    done();
  });
  app.addHook('preClose', (done) => {
    waits.close();
    hub.close();
    done();
  });

  for (const routes of ROUTES) {
    await app.register(async (scope) => routes({ app: scope, backend, limits, waits, hub, metrics }));
  }
  if (pages === undefined || sessions === undefined) {
    await app.register(async (scope) => noConsoleRoutes({ app: scope, backend, limits, waits, hub, metrics }));
  } else {
    await app.register(async (scope) => {
      holderRoutes({ app: scope, backend, limits, waits, hub, metrics }, tokens.holders);
      deskRoutes({ app: scope, backend, limits, waits, hub, metrics }, options.desks ?? new Map());
      consoleRoutes({ app: scope, backend, limits, waits, hub, metrics }, pages.pages, sessions);
    });
  }
  await app.ready();
  return app;
}

const REQUEST_ID = 'x-request-id';

/** The client's own, if it is short and plain: nothing that a client chose may break a log. */
function requestId({ headers }: { readonly headers: IncomingHttpHeaders }): string {
  const given = headers[REQUEST_ID];
  return typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : randomBytes(8).toString('hex');
}

function answered(request: FastifyRequest, reply: FastifyReply): Answered {
  const { method, routeOptions, caller, id } = request;
  const ms = Math.round(reply.elapsedTime);
  return { request: id, method, route: routeOptions.url ?? '', status: reply.statusCode, ms, caller: caller?.name };
}

function refuseWhileStopping(app: FastifyInstance): void {
  let stopping = false;
  app.addHook('preClose', (done) => {
    stopping = true;
    done();
  });
  app.addHook('onRequest', (_request, _reply, done) => {
    done(stopping ? stoppingProblem() : undefined);
  });
}

function refuseOtherHosts(app: FastifyInstance, check: HostCheck): void {
  app.addHook('onRequest', (request, _reply, done) => done(check(request.raw)));
}

const ROUTES: readonly ((context: RouteContext) => void)[] = [
  submitRoutes,
  transactionRoutes,
  entryRoutes,
  blockRoutes,
  payloadRoutes,
  snapshotRoutes,
  eventRoutes,
  statusRoutes,
  archiveRoutes,
  documentRoutes,
];

/** Undefined: as by default. */
function msOf(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1_000;
}

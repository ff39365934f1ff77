// The HTTP server: limits, access, documents, routes, and one shape for every refusal. Loopback unless told otherwise.
// Knows the node only as a Backend.
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type AccessRole, AccessTokens, type Caller, type TokenRecord } from './access-tokens.ts';
import { type ApiLimits, DEFAULT_LIMITS } from './api-limits.ts';
import { ApiMetrics } from './api-metrics.ts';
import type { Backend } from './backend.ts';
import { EventHub } from './event-hub.ts';
import { openapiHead } from './openapi-head.ts';
import { Problem, stoppingProblem } from './problem.ts';
import { boundConnections, refuseUnparsed } from './refuse-connections.ts';
import { refuseError } from './refuse-errors.ts';
import { refuseUnknownParameters } from './refuse-unknown-parameters.ts';
import { archiveRoutes } from './routes/archive-routes.ts';
import { blockRoutes } from './routes/block-routes.ts';
import { entryRoutes } from './routes/entry-routes.ts';
import { eventRoutes } from './routes/event-routes.ts';
import { payloadRoutes } from './routes/payload-routes.ts';
import { EVERYONE, type RouteContext } from './routes/route-context.ts';
import { snapshotRoutes } from './routes/snapshot-routes.ts';
import { statusRoutes } from './routes/status-routes.ts';
import { submitRoutes, transactionRoutes } from './routes/transaction-routes.ts';
import { WaitRoom } from './wait-room.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined: no token, or an unknown one. */
    caller: Caller | undefined;
  }
  interface FastifyContextConfig {
    /** The roles that may use the route. A route says this or `open`. */
    roles?: readonly AccessRole[];
    open?: true;
  }
}

export interface ApiOptions {
  /** 127.0.0.1 unless given. */
  readonly host?: string;
  /** 0: any free port. */
  readonly port: number;
  readonly tokens: readonly TokenRecord[];
  readonly limits?: Partial<ApiLimits>;
  /** Told of what is the node's own fault, to be logged. No request's content is in it. */
  readonly onFault?: (error: unknown, requestId?: string) => void;
  /** Told of every answer, to be logged; not of what was asked for. */
  readonly onAnswered?: (answered: Answered) => void;
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

const REQUEST_TIMEOUT_MS = 30_000;
const KEEP_ALIVE_MS = 72_000;
const SWEEP_MS = 10;
const CLOSE_PATIENCE_MS = 3_000;
const MAX_PARAM_CHARACTERS = 256;

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
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    // A client that comes while the node stops is refused below, in the words of every other refusal.
    return503OnClosing: false,
    http: { maxHeaderSize: limits.maxHeaderBytes, headersTimeout: REQUEST_TIMEOUT_MS },
    routerOptions: { maxParamLength: MAX_PARAM_CHARACTERS },
    // Unknown fields are refused, never dropped in silence.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true } },
    clientErrorHandler: refuseUnparsed,
    frameworkErrors: refuse,
  });
  boundConnections(app.server, limits.maxConnections);
  app.setErrorHandler(refuse);

  refuseWhileStopping(app);
  await app.register(swagger, { openapi: openapiHead(backend.status().version) });
  await admitCallers(app, new AccessTokens(options.tokens), limits);
  refuseUnknownParameters(app);

  const waits = new WaitRoom(limits.maxWaits);
  const hub = new EventHub(backend, limits, onFault);
  const metrics = new ApiMetrics({ waits: () => waits.waiting, subscribers: () => hub.subscribers });
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
  const document = { config: { roles: EVERYONE }, schema: { hide: true } };
  app.get('/openapi.json', document, async () => app.swagger());
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
];

/** In this order for every route: the caller, the rate, the role. */
async function admitCallers(app: FastifyInstance, tokens: AccessTokens, limits: ApiLimits): Promise<void> {
  app.decorateRequest('caller', undefined);
  app.addHook('onRequest', (request, _reply, done) => {
    request.caller = tokens.identify(request.headers.authorization);
    done();
  });
  const silent = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
  await app.register(rateLimit, {
    timeWindow: 1000,
    keyGenerator: (request) => request.caller?.name ?? request.ip,
    max: (request) => (request.caller === undefined ? limits.anonymousPerSecond : limits.requestsPerSecond),
    addHeaders: silent,
    addHeadersOnExceeding: silent,
    errorResponseBuilder: (_request, { max, ttl }) =>
      new Problem(429, {
        code: 'rate-limited',
        message: `more than ${max} requests in a second`,
        remedy: 'send fewer, larger requests: lists of envelopes, many ids in one wait',
        retryAfterMs: ttl,
      }),
  });
  // Added behind the rate limit's own hook, so that guessing tokens is limited, too.
  app.addHook('onRoute', (route) => {
    const { roles, open } = route.config ?? {};
    if (open) return;
    if (roles === undefined) throw new Error(`route ${route.url} does not say who may use it`);
    const before = route.onRequest === undefined ? [] : [route.onRequest].flat();
    route.onRequest = [...before, async (request) => authorise(request, roles)];
  });
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request) => {
    throw new Problem(404, {
      code: 'no-such-route',
      message: `there is no ${request.method} ${request.url.split('?')[0]}`,
      remedy: 'see /openapi.json for what there is',
    });
  });
}

function authorise(request: FastifyRequest, roles: readonly AccessRole[]): void {
  const { caller } = request;
  if (caller === undefined) {
    throw new Problem(401, {
      code: request.headers.authorization === undefined ? 'no-token' : 'unknown-token',
      message: 'this node answers only to callers that it knows',
      remedy:
        'send "Authorization: Bearer <token>" with a token from the node\'s client-tokens.json that has not expired',
      field: 'authorization',
    });
  }
  if (roles.includes(caller.role)) return;
  throw new Problem(403, {
    code: 'wrong-role',
    message: `the role ${caller.role} may not do this`,
    remedy: `use a token with the role ${roles.join(' or ')}`,
    field: 'authorization',
  });
}

// Who may use a route: in this order the caller, the rate, whether there is such a route, the role. All of it before a
// byte of a body is read.
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addressKey } from '../base/address-key.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { ApiLimits } from './api-limits.ts';
import type { AccessRole, Caller } from './caller.ts';
import type { ConnectionShares } from './connection-shares.ts';
import { sessionIn } from './console-cookie.ts';
import type { ConsoleSessions } from './console-sessions.ts';
import { Problem } from './problem.ts';
import { tooManyConnections } from './refuse-connections.ts';
import { RouteMethods } from './route-methods.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined: no token, or an unknown one. */
    caller: Caller | undefined;
    /** Whether the token or session that was shown is still known: for answers without end. */
    isStillKnown: () => boolean;
  }
  interface FastifyContextConfig {
    /** The roles that may use the route. A route says this or `open`. */
    roles?: readonly AccessRole[];
    open?: true;
    /** It only reads, so the console's sessions may use it. */
    inSession?: true;
  }
}

export async function admitCallers(
  app: FastifyInstance,
  tokens: AccessTokens,
  limits: ApiLimits,
  connections: ConnectionShares,
  sessions: ConsoleSessions | undefined,
): Promise<void> {
  app.decorateRequest('caller', undefined);
  app.decorateRequest('isStillKnown', () => false);
  app.addHook('onRequest', (request, reply, done) => {
    // A request that shows a token is judged by it alone.
    const { authorization } = request.headers;
    const identify = () =>
      authorization === undefined
        ? sessions?.identify(sessionIn(request) ?? '')?.caller
        : tokens.identify(authorization);
    request.caller = identify();
    request.isStillKnown = () => identify() !== undefined;
    if (connections.use(request.raw.socket, request.caller)) return done();
    const { status, body } = tooManyConnections();
    reply.header('connection', 'close');
    done(new Problem(status, body));
  });
  await limitRates(app, limits);
  refuseUnrouted(app);
  // Added behind the rate limit's own hook, so that guessing tokens is limited, too.
  app.addHook('onRoute', (route) => {
    const { roles, open, inSession } = route.config ?? {};
    if (open) return;
    if (roles === undefined) throw new Error(`route ${route.url} does not say who may use it`);
    const before = route.onRequest === undefined ? [] : [route.onRequest].flat();
    route.onRequest = [...before, async (request) => authorise(request, roles, inSession)];
  });
}

async function limitRates(app: FastifyInstance, limits: ApiLimits): Promise<void> {
  const silent = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
  await app.register(rateLimit, {
    timeWindow: 1000,
    keyGenerator: (request) => request.caller?.name ?? addressKey(request.ip),
    max: ({ caller }) => (isEntitled(caller) ? limits.requestsPerSecond : limits.anonymousPerSecond),
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
}

/** Of holders there may be many. */
function isEntitled(caller: Caller | undefined): boolean {
  return caller !== undefined && caller.role !== 'holder';
}

function refuseUnrouted(app: FastifyInstance): void {
  const routes = new RouteMethods();
  app.addHook('onRoute', ({ url, method }) => routes.add(url, method));
  const limit = app.rateLimit();
  app.addHook('onRequest', async function refuse(request, reply) {
    if (!request.is404) return;
    await limit.call(this, request, reply);
    const { problem, allow } = routes.refusal(request.method, request.url);
    if (allow !== undefined) reply.header('allow', allow);
    throw problem;
  });
}

function authorise(request: FastifyRequest, roles: readonly AccessRole[], inSession: true | undefined): void {
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
  if (caller.inSession && !inSession) {
    throw new Problem(403, {
      code: 'session-only-reads',
      message: 'a session of the console reads, and does nothing else',
      remedy: 'run the command that the page shows, or send the request with "Authorization: Bearer <token>"',
      field: 'cookie',
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

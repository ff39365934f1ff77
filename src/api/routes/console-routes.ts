// The console: its pages, and the sessions of its readers. They are the pages' own and not in the OpenAPI document:
// programs send their token with each request.
import { count, shape, text } from '../../answers/json-shape.ts';
import type { Caller } from '../caller.ts';
import { cookieText, isFromConsole, sessionIn } from '../console-cookie.ts';
import { type BuiltPages, PAGE_NAMES, REFUSAL_LANGUAGES, servedFiles } from '../console-pages.ts';
import type { ConsoleSessions } from '../console-sessions.ts';
import { Problem } from '../problem.ts';
import { callerOf, EVERYONE_AND_HOLDERS, type RouteContext } from './route-context.ts';

const FIRST_PAGE = PAGE_NAMES[0];
/** `untilMs`: 0 of a request that shows the token itself. */
const session = shape({ role: text, untilMs: count, member: text, account: text }, ['account']);
const MAX_TOKEN_CHARACTERS = 128;

export function consoleRoutes({ app, backend }: RouteContext, pages: BuiltPages, sessions: ConsoleSessions): void {
  const served = servedFiles(pages);
  const hidden = { hide: true } as const;
  for (const path of ['/console', '/console/']) {
    app.get(path, { config: { open: true }, schema: hidden }, async (_request, reply) =>
      reply.redirect(`/console/${FIRST_PAGE}`, 303),
    );
  }
  const files = PAGE_NAMES.flatMap((name) => [name, ...REFUSAL_LANGUAGES.map((of) => `${name}/refusals/${of}`)]);
  for (const name of files) {
    app.get(`/console/${name}`, { config: { open: true }, schema: hidden }, async ({ headers }, reply) => {
      const file = served.get(name);
      if (file === undefined) throw notBuilt();
      reply.headers(file.headers);
      if (!/\bgzip\b/.test(headers['accept-encoding'] ?? '')) return reply.send(file.bytes);
      return reply.header('content-encoding', 'gzip').send(file.gzip);
    });
  }

  const view = ({ role, account }: Caller, untilMs: number) => ({
    ...{ role, untilMs, member: backend.status().member },
    ...(account === undefined ? {} : { account }),
  });
  app.post<{ Body: { token: string } }>(
    '/console/session',
    {
      config: { open: true },
      schema: {
        ...hidden,
        body: {
          ...shape({ token: { ...text, minLength: 1, maxLength: MAX_TOKEN_CHARACTERS } }),
          additionalProperties: false,
        },
        response: { 200: session },
      },
    },
    async (request, reply) => {
      // Else another page could have its reader work in a session of its own choice.
      if (!isFromConsole(request)) throw notFromConsole();
      const opened = sessions.open(request.body.token.trim());
      if (opened === undefined) throw unknownToken();
      const before = sessionIn(request);
      if (before !== undefined) sessions.close(before);
      reply.header('set-cookie', cookieText(request, opened.id, opened.untilMs)).header('cache-control', 'no-store');
      return view(opened.caller, opened.untilMs);
    },
  );
  app.get(
    '/console/session',
    { config: { roles: EVERYONE_AND_HOLDERS, inSession: true }, schema: { ...hidden, response: { 200: session } } },
    async (request, reply) => {
      const known = sessions.identify(sessionIn(request) ?? '');
      reply.header('cache-control', 'no-store');
      return view(callerOf(request), known?.untilMs ?? 0);
    },
  );
  app.delete('/console/session', { config: { open: true }, schema: hidden }, async (request, reply) => {
    const id = sessionIn(request);
    if (id !== undefined) sessions.close(id);
    return reply
      .header('set-cookie', cookieText(request, '', 0))
      .code(204)
      .send();
  });
}

/** In place of the pages where the config turns them off: a reader is told so. */
export function noConsoleRoutes({ app }: RouteContext): void {
  const refuse = async () => {
    throw turnedOff();
  };
  for (const url of ['/console', '/console/*']) {
    app.route({
      ...{ url, method: ['GET', 'POST', 'DELETE'], config: { open: true }, schema: { hide: true } },
      // Before any body is looked at.
      ...{ onRequest: refuse, handler: refuse },
    });
  }
}

function turnedOff(): Problem {
  return new Problem(404, {
    code: 'console-off',
    message: 'this node serves no pages: "console" is false in its config',
    remedy: 'ask a node that serves them, or set it to true and start the node again',
  });
}

function notBuilt(): Problem {
  return new Problem(503, {
    code: 'console-not-built',
    message: 'the pages of the console are not built on this machine',
    remedy: 'run "npm run build" in the folder of gridpact, and start the node again',
  });
}

function notFromConsole(): Problem {
  return new Problem(403, {
    code: 'not-from-console',
    message: 'a session is opened by a page of this node alone',
    remedy: 'open /console of this node; a program sends "Authorization: Bearer <token>" instead',
    field: 'x-gridpact-console',
  });
}

function unknownToken(): Problem {
  return new Problem(401, {
    code: 'unknown-token',
    message: 'this node does not know the token',
    remedy: "copy a token from the node's client-tokens.json that has not expired, whole and without quotes",
    field: 'token',
  });
}

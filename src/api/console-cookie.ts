// The cookie of a console's session, and the signs that a request comes from the console itself: a page of somebody else
// makes a browser send cookies, but can neither add a header nor say that it is the same origin.
import type { FastifyRequest } from 'fastify';

/** Every request of the console has it; another origin would have to ask the node for leave first, and gets none. */
export const CONSOLE_HEADER = 'x-gridpact-console';
const LOOPBACK_HOST = /^(localhost|127\.[0-9.]+|\[::1\])(:[0-9]+)?$/i;

/** Of several nodes on one machine each has its own: browsers do not tell the ports of a host apart. */
function nameOf({ raw }: FastifyRequest): string {
  return `gridpact-${raw.socket.localPort}`;
}

/** The session's id; undefined without one, or when the request does not come from the console. */
export function sessionIn(request: FastifyRequest): string | undefined {
  const { headers } = request;
  if (headers.cookie === undefined || !isFromConsole(request)) return undefined;
  const name = `${nameOf(request)}=`;
  const given = headers.cookie.split(';').map((part) => part.trim());
  return given.find((part) => part.startsWith(name))?.slice(name.length);
}

export function isFromConsole({ headers }: FastifyRequest): boolean {
  // A browser that is too old to say it is held by the header alone.
  return headers[CONSOLE_HEADER] === '1' && (headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';
}

/** An empty id with no time left removes the cookie. */
export function cookieText(request: FastifyRequest, id: string, untilMs: number): string {
  const seconds = Math.max(0, Math.floor((untilMs - Date.now()) / 1_000));
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Strict', `Max-Age=${seconds}`];
  // Without TLS a browser keeps such a cookie of nobody but its own machine.
  if (!LOOPBACK_HOST.test(request.headers.host ?? '')) attributes.push('Secure');
  return [`${nameOf(request)}=${id}`, ...attributes].join('; ');
}

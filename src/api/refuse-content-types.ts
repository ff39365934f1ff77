// A body of a kind that the route does not take is refused before it is read, or invited: another content type than the
// route names, though a route next to it may name it; another encoding; another character set than JSON has.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalidField, Problem } from './problem.ts';

const JSON_TYPE = 'application/json';
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]*)/i;

export function refuseContentTypes(app: FastifyInstance): void {
  app.addHook('preParsing', (request, _reply, payload, done) => {
    const refusal = hasBody(request) ? refuse(request) : undefined;
    if (refusal === undefined) done(null, payload);
    else done(refusal);
  });
}

/** Lets a client that waits for it send its body: once nothing stands against it. Added behind all that may. */
export function inviteBodies(app: FastifyInstance): void {
  app.addHook('preParsing', (request, reply, payload, done) => {
    if (request.headers.expect !== undefined) reply.raw.writeContinue();
    done(null, payload);
  });
}

function hasBody({ method, headers }: FastifyRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

function refuse(request: FastifyRequest): Problem | undefined {
  const { headers } = request;
  const coding = headers['transfer-encoding'] ?? 'chunked';
  if (coding.toLowerCase() !== 'chunked') {
    return invalidField('transfer-encoding', `this node reads no body in ${coding}`, 'send it as it is, or in chunks');
  }
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    return unsupported('content-encoding', `a body in ${encoding}`, 'send it as it is');
  }
  const types = typesOf(request);
  const given = headers['content-type'] ?? '';
  const charset = CHARSET.exec(given)?.[1] ?? 'utf-8';
  if (types.includes(mediaType(given)) && charset.toLowerCase() === 'utf-8') return undefined;
  const remedy = types.length === 0 ? 'leave the body out: there is none here' : `send ${types.join(' or ')}`;
  return unsupported('content-type', 'a body of that content type', remedy);
}

function typesOf({ routeOptions }: FastifyRequest): readonly string[] {
  const { body } = routeOptions.schema ?? {};
  if (body === undefined) return [];
  const { content } = body as { readonly content?: object };
  return content === undefined ? [JSON_TYPE] : Object.keys(content);
}

function mediaType(contentType: string): string {
  return contentType.split(';')[0]?.trim().toLowerCase() ?? '';
}

function unsupported(field: string, what: string, remedy: string): Problem {
  const message = `this route does not take ${what}`;
  return new Problem(415, { code: 'unsupported-content-type', message, remedy, field });
}

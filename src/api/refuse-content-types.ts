// A body of a content type that the route does not name is refused before it is read: routes next to it may name it.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

const JSON_TYPE = 'application/json';

export function refuseContentTypes(app: FastifyInstance): void {
  app.addHook('preParsing', (request, _reply, payload, done) => {
    const types = typesOf(request);
    if (!hasBody(request) || types.includes(mediaType(request))) return done(null, payload);
    done(unsupported(types));
  });
}

function hasBody({ method, headers }: FastifyRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

function typesOf({ routeOptions }: FastifyRequest): readonly string[] {
  const { body } = routeOptions.schema ?? {};
  if (body === undefined) return [];
  const { content } = body as { readonly content?: object };
  return content === undefined ? [JSON_TYPE] : Object.keys(content);
}

function mediaType({ headers }: FastifyRequest): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function unsupported(types: readonly string[]): Problem {
  return new Problem(415, {
    code: 'unsupported-content-type',
    message: 'this route does not take a body of that content type',
    remedy: types.length === 0 ? 'leave the body out: there is none here' : `send ${types.join(' or ')}`,
    field: 'content-type',
  });
}

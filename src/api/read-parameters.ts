// Query and path parameters as the route's schema means them, in one spelling each. A parameter that a route does not
// have was meant as something: "limt=5" would answer with everything. A number in a second spelling may mean another
// one to whoever wrote it: "010", "1e2".
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalidField, type Problem } from './problem.ts';

interface Parameters {
  readonly properties?: { readonly [name: string]: { readonly type?: unknown } };
}

/** Digits without sign, exponent, space or leading zero; as many as a double holds. */
const WHOLE_NUMBER = /^(0|[1-9][0-9]{0,14})$/;
const FLAGS: ReadonlyMap<unknown, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

export function readParameters(app: FastifyInstance): void {
  app.addHook('preValidation', (request, _reply, done) => {
    // A balancer may add what it likes to a question about health.
    if (request.routeOptions.config.open) return done();
    const { querystring, params } = (request.routeOptions.schema ?? {}) as Partial<Record<string, Parameters>>;
    done(
      refuseEncoding(request) ??
        refuseUnknown(request, querystring) ??
        spell(request.query, querystring) ??
        spell(request.params, params),
    );
  });
}

/** The parser leaves as it is what it cannot decode. */
function refuseEncoding({ url }: FastifyRequest): Problem | undefined {
  const query = url.indexOf('?');
  try {
    if (query !== -1) decodeURIComponent(url.slice(query));
    return undefined;
  } catch {
    return invalidField(
      'querystring',
      'the query is not percent-encoded UTF-8',
      'encode it, as encodeURIComponent does',
    );
  }
}

function refuseUnknown({ query }: FastifyRequest, schema: Parameters = {}): Problem | undefined {
  const known = Object.keys(schema.properties ?? {});
  const unknown = Object.keys(query as object).find((name) => !known.includes(name));
  if (unknown === undefined) return undefined;
  const remedy = known.length === 0 ? 'leave it out: there are none here' : `use ${known.join(', ')}`;
  return invalidField(unknown, `"${unknown}" is no parameter of this route`, remedy);
}

/** Turns text into the types of the schema, in place. Returns the problem of the first value that is spelled wrongly. */
function spell(given: unknown, { properties = {} }: Parameters = {}): Problem | undefined {
  const values = given as { [name: string]: unknown };
  for (const [name, { type }] of Object.entries(properties)) {
    const value = values[name];
    if (value === undefined) continue;
    if (typeof value !== 'string') return invalidField(name, `${name} is given more than once`, 'give it once');
    if (type === 'integer') {
      if (!WHOLE_NUMBER.test(value))
        return invalidField(name, `${name} is no whole number`, 'write it in plain digits');
      values[name] = Number(value);
    } else if (type === 'boolean') {
      const flag = FLAGS.get(value);
      if (flag === undefined) return invalidField(name, `${name} is no flag`, 'write true or false');
      values[name] = flag;
    }
  }
  return undefined;
}

// A query parameter that a route does not have was meant as something: "limt=5" would answer with everything.
import type { FastifyInstance } from 'fastify';
import { invalidField } from './problem.ts';

interface Described {
  readonly querystring?: { readonly properties?: object };
}

export function refuseUnknownParameters(app: FastifyInstance): void {
  app.addHook('preValidation', (request, _reply, done) => {
    const names = Object.keys(request.query as object);
    // A balancer may add what it likes to a question about health.
    if (names.length === 0 || request.is404 || request.routeOptions.config.open) return done();
    const { querystring } = (request.routeOptions.schema ?? {}) as Described;
    const known = Object.keys(querystring?.properties ?? {});
    const unknown = names.find((name) => !known.includes(name));
    if (unknown === undefined) return done();
    const remedy = known.length === 0 ? 'leave it out: there are none here' : `use ${known.join(', ')}`;
    done(invalidField(unknown, 'is no parameter of this route', remedy));
  });
}

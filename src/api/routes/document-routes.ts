// The OpenAPI document. It holds nothing of this node or consortium, so it is for everybody, and made once.
import { openAnswers, type RouteContext } from './route-context.ts';

export function documentRoutes({ app }: RouteContext): void {
  let document: Buffer | undefined;
  app.get(
    '/openapi.json',
    {
      config: { open: true },
      schema: {
        operationId: 'getDocument',
        summary: 'This document',
        tags: ['node'],
        security: [],
        response: openAnswers({
          200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } },
        }),
      },
    },
    async (_request, reply) => {
      document ??= Buffer.from(JSON.stringify(app.swagger()));
      return reply.type('application/json; charset=utf-8').send(document);
    },
  );
}

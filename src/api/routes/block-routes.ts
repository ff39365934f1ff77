// Blocks, and what happened on an account.

import { count, shape, text } from '../../answers/json-shape.ts';
import type { ActivityCursor } from '../backend.ts';
import { viewActivity } from '../json-view.ts';
import { notFound, pruned } from '../problem.ts';
import { requireAccount, requireOwn } from '../require-account.ts';
import { activityPage, block } from '../schemas.ts';
import { ITEM_WORK } from '../work-shares.ts';
import { answers, callerOf, EVERYONE, EVERYONE_AND_HOLDERS, type RouteContext } from './route-context.ts';

const tags = ['ledger'];
const DEFAULT_PAGE = 100;

export function blockRoutes({ app, backend, limits }: RouteContext): void {
  app.get<{ Params: { height: string } }>(
    '/v1/blocks/:height',
    {
      config: { roles: EVERYONE, inSession: true },
      schema: {
        operationId: 'getBlock',
        summary: 'A final block',
        tags,
        params: shape({ height: { ...text, pattern: '^(latest|[1-9][0-9]{0,14})$', description: 'Or "latest"' } }),
        response: answers({ 200: block }, 404, 410),
      },
    },
    async ({ params: { height } }) => {
      const found = await backend.block(height === 'latest' ? height : Number(height));
      if (found !== undefined) return found;
      if (Number(height) < backend.archive.firstHeight) throw pruned('height', Number(height), backend);
      const final = backend.status().height;
      throw notFound(
        'no-such-block',
        `block ${height} is not here; the latest final one is ${final}`,
        Number(height) > final ? 'wait for it on /v1/events' : 'ask a node that keeps older blocks',
        'height',
      );
    },
  );

  app.get<{ Params: { account: string }; Querystring: { before?: string; limit?: number } }>(
    '/v1/accounts/:account/activity',
    {
      config: {
        roles: EVERYONE_AND_HOLDERS,
        inSession: true,
        work: ({ query }) => ITEM_WORK * ((query as { readonly limit?: number }).limit ?? DEFAULT_PAGE),
      },
      schema: {
        operationId: 'getActivity',
        summary: 'Debits and credits of an account, newest first',
        tags,
        params: shape({ account: { ...text, minLength: 1, maxLength: 128, description: 'With its slash as %2F' } }),
        querystring: {
          type: 'object',
          properties: {
            before: { ...text, pattern: '^[0-9]{1,15}-[0-9]{1,9}$', description: 'The `next` of the page before' },
            limit: { ...count, minimum: 1, maximum: limits.maxPage, default: DEFAULT_PAGE },
          },
        },
        response: answers({ 200: activityPage }, 404),
      },
    },
    async (request) => {
      const { account } = request.params;
      const { before, limit = DEFAULT_PAGE } = request.query;
      requireOwn(callerOf(request), account);
      const items = await backend.accountActivity(account, before === undefined ? undefined : parse(before), limit);
      if (items.length === 0) await requireAccount(backend, account);
      const last = items.length === limit ? items.at(-1) : undefined;
      return {
        items: items.map(viewActivity),
        ...(last === undefined ? {} : { next: `${last.height}-${last.sequence}` }),
      };
    },
  );
}

// The route's schema has checked the form.
function parse(before: string): ActivityCursor {
  const [height, sequence] = before.split('-').map(Number);
  return { height: height ?? 0, sequence: sequence ?? 0 };
}

// The stream of final blocks, account activity and what becomes of shared data.

import { text } from '../../answers/json-shape.ts';
import { EVERY_HOLDER } from '../../ledger/sharing/notices.ts';
import type { Caller } from '../caller.ts';
import { EventSubscriber } from '../event-subscriber.ts';
import { invalidField, type Problem } from '../problem.ts';
import { requireAccount, requireOwn } from '../require-account.ts';
import { ITEM_WORK } from '../work-shares.ts';
import { answers, callerOf, EVERYONE_AND_HOLDERS, type RouteContext } from './route-context.ts';

const NOBODY: ReadonlySet<string> = new Set();

export function eventRoutes({ app, backend, hub, limits }: RouteContext): void {
  const { member } = backend.status();
  app.get<{ Querystring: { account?: string; sharing?: 'own' }; Headers: { 'last-event-id'?: string } }>(
    '/v1/events',
    {
      exposeHeadRoute: false,
      config: {
        roles: EVERYONE_AND_HOLDERS,
        inSession: true,
        // Of the accounts that are looked up, and of a replay: as many blocks as it may be.
        work: ({ headers, query }) => {
          const replayed = headers['last-event-id'] === undefined ? 0 : limits.maxReplayBlocks;
          const { size } = namesIn((query as { readonly account?: string }).account);
          return ITEM_WORK * (replayed + Math.min(size, limits.maxFollowedAccounts));
        },
      },
      schema: {
        operationId: 'followEvents',
        summary: 'Server-sent events: every final block, the activity of the accounts that are named, and shared data',
        description:
          'Events: `activity` and `sharing` (before their block), `block` (its id is the height), `gap` (blocks that were not ' +
          'replayed), `dropped` (the reader was too slow). With Last-Event-ID the stream resumes behind that height.',
        tags: ['ledger'],
        querystring: {
          type: 'object',
          properties: {
            account: { ...text, maxLength: 2048, description: 'Account ids, separated by commas' },
            sharing: {
              ...{ ...text, enum: ['own'] },
              description: "What becomes of shared data that concerns the caller: the node's member, or its holder",
            },
          },
        },
        headers: {
          type: 'object',
          properties: {
            'last-event-id': {
              ...{ ...text, pattern: '^([0-9]{1,15})?$' },
              description: 'The height of the last block received; empty: none was',
            },
          },
        },
        response: answers(
          {
            200: { description: 'A stream without end', content: { 'text/event-stream': { schema: text } } },
          },
          404,
        ),
      },
    },
    async (request, reply) => {
      const accounts = namesIn(request.query.account);
      if (accounts.size > limits.maxFollowedAccounts) throw tooMany(limits.maxFollowedAccounts);
      for (const account of accounts) requireOwn(callerOf(request), account);
      await Promise.all([...accounts].map((account) => requireAccount(backend, account)));
      const nextHeight = resumeHeight(request.headers['last-event-id'], hub.head);
      const parties = request.query.sharing === 'own' ? partiesOf(callerOf(request), member) : NOBODY;
      let subscriber: EventSubscriber | undefined;
      const place = hub.admit(callerOf(request), () => subscriber?.giveWay());
      reply.hijack();
      subscriber = new EventSubscriber(reply.raw, {
        ...{ accounts, parties, nextHeight, limits },
        isKnown: request.isStillKnown,
      });
      const opened = subscriber;
      reply.raw.once('close', () => {
        hub.remove(opened);
        hub.leave(place);
      });
      await hub.add(opened);
      // It may have gone before anybody listened for its end.
      if (opened.ended) hub.leave(place);
    },
  );
}

/** The holder of an account is told what is about it, and what is about everybody; a member's callers what concerns the member. */
function partiesOf({ account }: Caller, member: string): ReadonlySet<string> {
  return new Set(account === undefined ? [member] : [account, EVERY_HOLDER]);
}

function namesIn(list: string | undefined): ReadonlySet<string> {
  return new Set((list ?? '').split(',').filter((account) => account !== ''));
}

function tooMany(most: number): Problem {
  return invalidField('account', `one stream follows at most ${most} accounts`, 'open another stream for the others');
}

function resumeHeight(lastEventId: string | undefined, head: number): number {
  if (lastEventId === undefined || lastEventId === '') return head + 1;
  return Number(lastEventId) + 1;
}

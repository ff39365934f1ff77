// How the holder of an account signs in: a challenge, signed with the account's key, for a token of short life. And how it
// sends what that key signed.
import { count, digest, shape, text } from '../../answers/json-shape.ts';
import { fromHex, toHex } from '../../base/bytes.ts';
import { verifySignature } from '../../crypto/ed25519.ts';
import { signInDigest } from '../../crypto/sign-in-digest.ts';
import { accounts } from '../../ledger/accounts/tables.ts';
import { emptyBody } from '../byte-list.ts';
import { CHALLENGE_BYTES, HolderChallenges } from '../holder-challenges.ts';
import { HOLDER_ENVELOPE_BYTES, HOLDERS_PARTY, HolderSubmissions } from '../holder-submissions.ts';
import type { HolderTokens } from '../holder-tokens.ts';
import { Problem } from '../problem.ts';
import { finalTransaction, submitted } from '../schemas.ts';
import { bodyAnswers, callerOf, HOLDERS, openAnswers, type RouteContext } from './route-context.ts';
import { OCTETS, submitOne } from './transaction-routes.ts';

const tags = ['holders'];
const account = { ...text, minLength: 1, maxLength: 128 } as const;
const challenge = { ...text, pattern: `^[0-9a-f]{${2 * CHALLENGE_BYTES}}$` } as const;
const signature = { ...text, pattern: '^[0-9a-f]{128}$' } as const;
/** Of a body. */
const REFUSED = [401, 413, 415];
const MOST_WAIT_MS = 10_000;

export function holderRoutes(context: RouteContext, tokens: HolderTokens): void {
  const { app, backend } = context;
  submissionRoute(context);
  const challenges = new HolderChallenges();
  app.post<{ Body: { account: string } }>(
    '/v1/holders/challenges',
    {
      config: { open: true },
      schema: {
        operationId: 'askChallenge',
        summary: 'What the holder of an account has to sign',
        description: 'It says nothing about whether there is such an account.',
        tags,
        security: [],
        body: { ...shape({ account }), additionalProperties: false },
        response: openAnswers({ 200: shape({ challenge, chainId: digest, untilMs: count }) }, ...REFUSED.slice(1)),
      },
    },
    async ({ body }) => ({ ...challenges.make(body.account), chainId: toHex(backend.consortium.chainId) }),
  );
  app.post<{ Body: { account: string; challenge: string; signature: string } }>(
    '/v1/holders/tokens',
    {
      config: { open: true },
      schema: {
        operationId: 'signIn',
        summary: 'A token that reads one account and its sites, for whoever has its key',
        tags,
        security: [],
        body: { ...shape({ account, challenge, signature }), additionalProperties: false },
        response: openAnswers({ 200: shape({ token: text, untilMs: count }) }, ...REFUSED),
      },
    },
    async ({ body }) => {
      const isNew = challenges.use(body.account, body.challenge);
      const value = await backend.entry(`${accounts.name}/${body.account}`);
      const key = value === undefined ? new Uint8Array() : accounts.codec.decode(value).key;
      const signed = signInDigest(backend.consortium.chainId, body.account, fromHex(body.challenge));
      // One answer for all: nobody learns which accounts there are.
      if (!verifySignature(key, signed, fromHex(body.signature)) || !isNew) throw notProven();
      return tokens.issue(body.account);
    },
  );
}

function submissionRoute({ app, backend, waits }: RouteContext): void {
  const submissions = new HolderSubmissions(backend);
  app.addContentTypeParser(OCTETS, { parseAs: 'buffer' }, (_request, body: Buffer, done) => done(null, body));
  app.post<{ Body: Buffer | undefined; Querystring: { wait?: number } }>(
    '/v1/holders/transactions',
    {
      config: { roles: HOLDERS },
      bodyLimit: HOLDER_ENVELOPE_BYTES,
      schema: {
        operationId: 'submitAsHolder',
        summary: "Submit one envelope that the account's own key signed",
        description: 'The same bytes again are the same transaction. A session of the console sends nothing.',
        tags,
        querystring: {
          type: 'object',
          properties: {
            wait: { ...count, maximum: MOST_WAIT_MS, description: 'Milliseconds to wait for finality' },
          },
        },
        body: { content: { [OCTETS]: { schema: {} } } },
        response: bodyAnswers(
          {
            200: { ...finalTransaction, description: 'Final within the wait' },
            202: { ...submitted, description: 'Handed over; finality follows' },
          },
          422,
        ),
      },
    },
    async (request, reply) => {
      const { body: envelope, query } = request;
      const { account = '', ...caller } = callerOf(request);
      if (envelope === undefined || envelope.length === 0) throw emptyBody();
      await submissions.check(account, envelope);
      const one = { envelope, caller: { ...caller, name: HOLDERS_PARTY }, waitMs: query.wait ?? 0 };
      return submitOne({ backend, waits }, one, request, reply);
    },
  );
}

function notProven(): Problem {
  return new Problem(401, {
    code: 'holder-not-proven',
    message: 'the signature does not show that the caller holds the account',
    remedy: "ask for a new challenge and sign it with the account's key within a minute; check the account's id",
    field: 'signature',
  });
}

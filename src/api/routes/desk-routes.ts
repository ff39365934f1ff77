// The few routes of a bank's desk that a phone without a program of its own needs, carried there for the holder who is signed
// in. What they take and answer is the desk's: docs/data-formats.md.
import { digest, shape } from '../../answers/json-shape.ts';
import { type BankDesks, DESK_REQUEST_BYTES, DeskRelay, type DeskRequest, type DeskSigner } from '../desk-relay.ts';
import { answers, bodyAnswers, callerOf, HOLDERS, type RouteContext } from './route-context.ts';

/** The desk's path behind "/v1/", and what it does. */
const CARRIED: readonly (readonly [path: string, signer: DeskSigner, operationId: string, summary: string])[] = [
  ['devices', 'holder', 'askDeskToSignDevice', "The bank's signature beside the holder's, for a phone in software"],
  ['pins', 'holder', 'askDeskForPin', 'A PIN for a device in software: keys for one payment each'],
  ['pins/show', 'device', 'showPinToDesk', 'The PIN is shown to the desk; new keys, where they are wanted'],
  ['tokens', 'device', 'askDeskForToken', 'The token of the day, and the key of shown codes'],
];
const tags = ['holders'];
const REFUSED = [404, 409];
const content = { type: 'object', additionalProperties: true } as const;

export function deskRoutes({ app, backend }: RouteContext, desks: BankDesks): void {
  const relay = new DeskRelay(backend, desks);
  app.get(
    '/v1/holders/desk/issuer',
    {
      config: { roles: HOLDERS },
      schema: {
        operationId: 'desk',
        summary: "Who the desk of the account's bank says that it is",
        tags,
        response: answers({ 200: content }, ...REFUSED),
      },
    },
    async (request) => relay.identity(accountOf(request)),
  );
  for (const [path, signer, operationId, summary] of CARRIED) {
    app.post<{ Body: DeskRequest }>(
      `/v1/holders/desk/${path}`,
      {
        config: { roles: HOLDERS },
        bodyLimit: DESK_REQUEST_BYTES,
        schema: {
          ...{ operationId, summary, tags },
          description: 'Signed for the desk and its own path: the node carries it, and cannot make or change it.',
          body: { ...shape({ key: digest }), additionalProperties: true },
          response: bodyAnswers({ 200: content }, ...REFUSED),
        },
      },
      async (request) => relay.carry(accountOf(request), `/v1/${path}`, signer, request.body),
    );
  }
}

function accountOf(request: Parameters<typeof callerOf>[0]): string {
  return callerOf(request).account ?? '';
}

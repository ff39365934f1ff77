// The routes of a connector. Callbacks count by their signature alone; whoever says that an attempt was started need not
// be believed, since the ledger is asked.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type DeskOptions, openDesk, type RunningDesk } from '../api/open-desk.ts';
import { jsonOrUndefined } from '../base/json-or-undefined.ts';
import { ClientError } from '../client/client-error.ts';
import type { Connector } from './connector.ts';
import { connectorRefusal } from './connector-refusal.ts';
import { MAX_MESSAGE_BYTES, parseWord, statusRequest } from './outside-messages.ts';
import { type OutsideSeal, SIGNATURE_HEADER } from './outside-seal.ts';

export const ATTEMPTS_PATH = '/v1/attempts';
export const CALLBACK_PATH = '/v1/callback';

export interface ConnectorApiOptions extends DeskOptions {
  readonly channel: string;
  readonly confirmKey: string;
  readonly seal: OutsideSeal;
}

/** The outside has few addresses. */
const PER_SECOND = 500;

export function startConnectorApi(connector: Connector, options: ConnectorApiOptions): Promise<RunningDesk> {
  return openDesk(options, {
    name: 'connector',
    bounds: { maxBodyBytes: MAX_MESSAGE_BYTES, perSecond: PER_SECOND },
    isUnreachable: (error) => error instanceof ClientError,
    routes: (app) => routes(app, connector, options),
  });
}

function routes(app: FastifyInstance, connector: Connector, { channel, confirmKey, seal }: ConnectorApiOptions): void {
  // Signatures are over the bytes as they came.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.get('/v1/connector', () => ({ channel, confirmKey }));
  app.post(ATTEMPTS_PATH, async (request, reply) => {
    const asked = statusRequest.safeParse(jsonOrUndefined(bytesOf(request).toString('utf8')));
    if (!asked.success) throw connectorRefusal('word-malformed', asked.error.issues[0]?.path.join('.') ?? '');
    if (asked.data.channel !== channel) throw connectorRefusal('channel-differs', 'channel');
    const { attempt } = asked.data;
    await connector.tell(attempt);
    // The same for every attempt: the outcome is told to whoever may read the ledger, and that is asked there.
    return reply.code(202).send({ channel, attempt });
  });
  app.post(CALLBACK_PATH, async (request) => {
    const body = bytesOf(request);
    const signature = request.headers[SIGNATURE_HEADER];
    if (typeof signature !== 'string' || !seal.holds('callback', body, signature)) {
      throw connectorRefusal('word-not-signed', SIGNATURE_HEADER);
    }
    const word = parseWord(body.toString('utf8'));
    if ('field' in word) throw connectorRefusal('word-malformed', word.field);
    await connector.hear(word);
    return { taken: true };
  });
}

function bytesOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

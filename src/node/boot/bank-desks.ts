// The desks of banks over HTTP, as the config names them: only these addresses, no redirect, and so long and so much at most.
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import { type AskDesk, type BankDesks, type DeskAnswer, MAX_DESK_REQUESTS_UNDER_WAY } from '../../api/desk-relay.ts';
import { jsonOrUndefined } from '../../base/json-or-undefined.ts';
import type { NamedDesk } from '../config/desk-config.ts';

/** From the first byte that is sent to the last one of the answer: a page tells its reader within three seconds. */
export const DESK_PATIENCE_MS = 2_500;
/** 64 keys for payments, sealed, are 4,300. */
export const DESK_ANSWER_BYTES = 16_384;

export function bankDesks(named: readonly NamedDesk[]): BankDesks {
  return new Map(named.map((desk) => [desk.bank, askerOf(desk)]));
}

function askerOf({ url, ca }: NamedDesk): AskDesk {
  const options = { keepAlive: true, maxSockets: MAX_DESK_REQUESTS_UNDER_WAY };
  const isSecure = url.startsWith('https:');
  const agent = isSecure
    ? new https.Agent({ ...options, ...(ca === undefined ? {} : { ca }) })
    : new http.Agent(options);
  const { request } = isSecure ? https : http;
  return (path, body) =>
    new Promise<DeskAnswer>((resolve, reject) => {
      const signal = AbortSignal.timeout(DESK_PATIENCE_MS);
      // Whatever becomes of the request: not every end of it is an event of its own.
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      const outgoing = request(new URL(path, url), {
        ...{ agent, method: body === undefined ? 'GET' : 'POST', signal },
        ...(body === undefined
          ? {}
          : { headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }),
      });
      outgoing.on('error', reject);
      outgoing.on('upgrade', (_answer, socket) => {
        socket.destroy();
        reject(new Error('a desk has no other protocol'));
      });
      outgoing.on('response', (answer) => answerOf(answer).then(resolve, reject));
      outgoing.end(body);
    });
}

async function answerOf(answer: IncomingMessage): Promise<DeskAnswer> {
  let bytes = 0;
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > DESK_ANSWER_BYTES) answer.destroy(new Error('the answer is longer than that of a desk'));
  });
  return { status: answer.statusCode ?? 0, content: jsonOrUndefined(await text(answer)) };
}

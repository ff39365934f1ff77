// The node's event stream as an async iterator that reconnects where it left off. Delivers at least once: after a
// reconnection the activity and notices of one block
// may come twice; height and sequence tell.
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { reasonOf } from '../base/reason-of.ts';
import { type ActivityAnswer, parseActivity } from './activity-answer.ts';
import type { BlockSummary, LedgerEvent, NoticeItem } from './answers.ts';
import { ClientError, isRetryable } from './client-error.ts';
import type { HttpTransport } from './http-transport.ts';
import { pause } from './retry.ts';

export interface FollowOptions {
  /** Accounts whose activity is wanted; none by default. At most 16. */
  readonly accounts?: readonly string[];
  /** Also what becomes of shared data, as far as it concerns the token's member, or the holder that signed in. */
  readonly sharing?: boolean;
  /** Replay what is final above this height first; without it the stream begins with the next block. */
  readonly afterHeight?: number;
  /** Ends the iteration without an error. */
  readonly signal?: AbortSignal;
  /** How long a lost connection is tried again, in milliseconds. Default 60,000. */
  readonly giveUpAfterMs?: number;
}

const GIVE_UP_AFTER_MS = 60_000;

/** Ends only by `signal`, by the consumer's break, or by a ClientError. */
export async function* followEvents(http: HttpTransport, options: FollowOptions): AsyncGenerator<LedgerEvent> {
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  const position = { lastEventId: options.afterHeight?.toString() };
  let attempt = 0;
  let giveUpAt = Number.POSITIVE_INFINITY;
  try {
    for (;;) {
      const failure = yield* oneConnection(http, options, position, signal, () => {
        attempt = 0;
      });
      if (signal.aborted) return;
      if (attempt === 0) giveUpAt = performance.now() + (options.giveUpAfterMs ?? GIVE_UP_AFTER_MS);
      attempt++;
      await pause(attempt, giveUpAt, failure, undefined);
      if (signal.aborted) return;
    }
  } finally {
    stop.abort();
  }
}

/** Yields until the connection ends; returns why it ended if another try makes sense, else throws. */
async function* oneConnection(
  http: HttpTransport,
  options: FollowOptions,
  position: { lastEventId: string | undefined },
  signal: AbortSignal,
  onConnected: () => void,
): AsyncGenerator<LedgerEvent, ClientError> {
  try {
    const stream = await http.open({
      method: 'GET',
      path: '/v1/events',
      query: { account: options.accounts?.join(','), sharing: options.sharing ? 'own' : undefined },
      headers: position.lastEventId === undefined ? {} : { 'last-event-id': position.lastEventId },
      signal,
    });
    onConnected();
    for await (const message of messagesOf(stream)) {
      const event = eventOf(message);
      if (event !== undefined) yield event;
      if (message.id !== undefined) position.lastEventId = message.id;
    }
    return lost('the node ended the event stream');
  } catch (error) {
    if (signal.aborted || isRetryable(error)) return error instanceof ClientError ? error : lost('ended by the caller');
    if (error instanceof ClientError) throw error;
    return lost(reasonOf(error));
  }
}

async function* messagesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<EventSourceMessage> {
  const ready: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (message) => ready.push(message) });
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    yield* ready.splice(0);
  }
}

function eventOf(message: EventSourceMessage): LedgerEvent | undefined {
  const data: unknown = JSON.parse(message.data);
  switch (message.event) {
    case 'block':
      return { kind: 'block', block: data as BlockSummary };
    case 'activity':
      return { kind: 'activity', activity: parseActivity(data as ActivityAnswer) };
    case 'sharing':
      return { kind: 'sharing', notice: data as NoticeItem };
    case 'gap':
      return { kind: 'gap', ...(data as { from: number; to: number }) };
    case 'dropped':
      throw lost(`the node dropped this subscriber: ${(data as { message: string }).message}`);
    default:
      // A later version's event: a client that does not know it need not fail.
      return undefined;
  }
}

function lost(message: string): ClientError {
  return new ClientError({
    code: 'node-unreachable',
    message,
    remedy: 'follow again from the last height that was received',
  });
}

// Network events, for the log and the metrics. Strangers and members choose how often they knock: for each kind of event,
// and for each member, the log gets one line per interval, with the number of those that went unsaid. The interval grows
// while they go on, so that nobody fills a disk with lines.
import type { Logger } from 'pino';
import type { NetworkEvent } from '../../network/network-event.ts';
import type { NodeMetrics } from '../watch/node-metrics.ts';

/** Between two lines about events of one kind: at first, and at last. */
export const LOG_EVERY_MS = 10_000;
export const LONGEST_SILENCE_MS = 3_600_000;

type Kind = NetworkEvent['kind'];

/** The level of each kind for the operator. */
const LEVEL = {
  'stranger-refused': 'warn',
  'handshake-refused': 'info',
  'wrong-direction-refused': 'info',
  'dial-failed': 'info',
  'streams-failed': 'warn',
  'streams-refused': 'warn',
  'frame-too-long': 'warn',
  'peer-disconnected': 'warn',
  'link-closed': 'info',
} as const satisfies { readonly [K in Kind]: 'warn' | 'info' };

/** The log's message for each kind. */
export const NETWORK_MESSAGES: { readonly [K in Kind]: string } = {
  'stranger-refused': 'a stranger was refused',
  'handshake-refused': 'a handshake did not come to its end',
  'wrong-direction-refused': 'a member dialled that waits to be dialled',
  'dial-failed': 'a member cannot be reached',
  'streams-failed': 'a member was reached and did not take the streams',
  'streams-refused': 'a member did not open its streams as it should',
  'frame-too-long': 'a member sent more than a frame may hold',
  'peer-disconnected': 'peer disconnected for what it sent',
  'link-closed': 'the connection to a member ended',
};

/** `memberId`: the id of a member by its index. */
export function networkLog(
  log: Logger,
  metrics: Pick<NodeMetrics, 'networkEvents'>,
  memberId: (index: number) => string | undefined,
  nowMs: () => number,
): (event: NetworkEvent) => void {
  /** By kind and member. */
  const quiet = new Map<string, { forMs: number; untilMs: number; unsaid: number }>();
  return ({ kind, ...about }) => {
    metrics.networkEvents.inc({ kind });
    const now = nowMs();
    const member = 'member' in about ? about.member : undefined;
    const key = `${kind}/${member}`;
    const last = quiet.get(key);
    if (last !== undefined && now < last.untilMs) {
      last.unsaid++;
      return;
    }
    // Twice as long as the last silence, unless that one was kept twice over.
    const goesOn = last !== undefined && now < last.untilMs + last.forMs;
    const forMs = goesOn ? Math.min(2 * last.forMs, LONGEST_SILENCE_MS) : LOG_EVERY_MS;
    quiet.set(key, { forMs, untilMs: now + forMs, unsaid: 0 });
    const named = member === undefined ? about : { ...about, member: undefined, peer: memberId(member) };
    log[LEVEL[kind]]({ ...named, since: last?.unsaid }, NETWORK_MESSAGES[kind]);
  };
}

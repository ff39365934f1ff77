// Network events, for the log and the metrics. Strangers choose how often they knock: for each kind of event, and for
// each member, the log gets one line per interval, with the number of suppressed events.
import type { Logger } from 'pino';
import type { NetworkEvent } from '../../network/network-event.ts';
import type { NodeMetrics } from '../watch/node-metrics.ts';

/** Between two lines about events of one kind. */
export const LOG_EVERY_MS = 10_000;

type Kind = NetworkEvent['kind'];

/** The level of each kind for the operator. Dials fail all the time while another member is down. */
const LEVEL = {
  'stranger-refused': 'warn',
  'wrong-direction-refused': 'debug',
  'dial-failed': 'debug',
  'frame-too-long': 'warn',
  'link-closed': 'info',
} as const satisfies { readonly [K in Kind]: 'warn' | 'info' | 'debug' };

/** The log's message for each kind. */
export const NETWORK_MESSAGES: { readonly [K in Kind]: string } = {
  'stranger-refused': 'a stranger was refused',
  'wrong-direction-refused': 'a member dialled that waits to be dialled',
  'dial-failed': 'a member cannot be reached',
  'frame-too-long': 'a member sent more than a frame may hold',
  'link-closed': 'the connection to a member ended',
};

/** `memberId`: the id of a member by its index. */
export function networkLog(
  log: Logger,
  metrics: Pick<NodeMetrics, 'networkEvents'>,
  memberId: (index: number) => string | undefined,
  nowMs: () => number,
): (event: NetworkEvent) => void {
  const quiet = new Map<string, { untilMs: number; unsaid: number }>();
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
    quiet.set(key, { untilMs: now + LOG_EVERY_MS, unsaid: 0 });
    const named = member === undefined ? about : { ...about, member: undefined, peer: memberId(member) };
    log[LEVEL[kind]]({ ...named, since: last?.unsaid }, NETWORK_MESSAGES[kind]);
  };
}

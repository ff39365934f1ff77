// Network events, for the log and the metrics. Strangers and members choose how often they knock: for each kind of event,
// and for each member, the log gets one line per quiet interval.
import type { Logger } from 'pino';
import type { NetworkEvent } from '../../network/network-event.ts';
import type { NodeMetrics } from '../watch/node-metrics.ts';
import { QuietIntervals } from '../watch/quiet-intervals.ts';

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
  const quiet = new QuietIntervals();
  return ({ kind, ...about }) => {
    metrics.networkEvents.inc({ kind });
    const member = 'member' in about ? about.member : undefined;
    const said = quiet.say(`${kind}/${member}`, nowMs());
    if (said === undefined) return;
    const named = member === undefined ? about : { ...about, member: undefined, peer: memberId(member) };
    log[LEVEL[kind]]({ ...named, ...said }, NETWORK_MESSAGES[kind]);
  };
}

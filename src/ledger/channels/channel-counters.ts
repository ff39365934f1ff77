// What of a channel is not over: attempts, late money, days. Counted as it begins and ends, so that closing it needs no scan.
import { assert } from '../../base/assert.ts';
import type { Channel } from '../../generated/state.ts';
import type { State } from '../state.ts';
import { channels } from './tables.ts';

type Counter = 'openAttempts' | 'owed' | 'overdue' | 'openDays';

/** On the row as it is now: other writes of the same transaction stay. */
export function addToChannel(state: State, id: string, added: Partial<Pick<Channel, Counter>>): void {
  const channel = state.get(channels, id);
  assert(channel !== undefined, `the channel ${id} is gone`);
  const { openAttempts, owed, overdue, openDays } = channel;
  state.put(channels, id, {
    ...channel,
    openAttempts: openAttempts + (added.openAttempts ?? 0),
    owed: owed + (added.owed ?? 0),
    overdue: overdue + (added.overdue ?? 0),
    openDays: openDays + (added.openDays ?? 0),
  });
}

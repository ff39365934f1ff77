// The end of a record's retention is an order to erase it, which nobody has to give.
import { assert } from '../../../base/assert.ts';
import { MOST_STEPS_PER_BLOCK } from '../../accounts/hold-expiry.ts';
import { ExpiryIndex } from '../../expiry-index.ts';
import type { BlockHook } from '../../family.ts';
import type { State } from '../../state.ts';
import { records } from '../tables.ts';
import { checkPurged, erase } from './erase.ts';

/** By the record's publisher. */
const RETENTION: ExpiryIndex = new ExpiryIndex('record-retention');

/**
 * One record ends in a block for each of so many units of the block's work. It takes about 60 to end it, so retentions
 * have a tenth of a block at most.
 */
export const UNITS_PER_RETENTION = 600;

export function addRetention(state: State, endsMs: bigint, publisher: string, record: string): void {
  RETENTION.add(state, endsMs, publisher, record);
}

export const endRetentions: BlockHook = ({ state, block, previousMs, consortium }) => {
  const most = Math.max(1, Math.floor(consortium.rules.work.block / UNITS_PER_RETENTION));
  for (const id of RETENTION.due(state, previousMs, block, MOST_STEPS_PER_BLOCK).take(most)) {
    if (checkPurged(state, id) !== undefined) continue;
    const record = state.get(records, id);
    assert(record !== undefined, 'a record is never removed');
    erase({ state, block, consortium }, record, { orderedBy: 'retention', reason: '' });
  }
};

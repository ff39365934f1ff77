// A purse's two histories go on record: the purse and its device end, and its deposit keeps what the bank pays for it.
import { fromHex } from '../../base/bytes.ts';
import type { PursePayment } from '../../generated/device.ts';
import type { Purse, PurseFork } from '../../generated/state.ts';
import { lose } from '../devices/device-status.ts';
import { devices } from '../devices/tables.ts';
import type { OperationContext } from '../operation.ts';
import { countFork } from './exposure.ts';
import { lossRuleOf } from './loss-rule.ts';
import { purseForks, purses } from './tables.ts';

/** The record that the ledger had first: in full, or by its hash and the block that took it. */
export type Earlier = Pick<PurseFork, 'first' | 'firstHash' | 'firstHeight'>;

/** The purse as it is written. Cannot fail. */
export function noteFork(
  context: OperationContext,
  purse: Purse,
  kind: PurseFork['kind'],
  earlier: Earlier,
  second: PursePayment,
): Purse {
  const { state, block } = context;
  const { height, timestampMs: atMs } = block;
  const { version: lossRule } = lossRuleOf(state, purse.bank);
  const { epoch } = second.record;
  const found = { purse: purse.purse, epoch, kind, deviceKey: fromHex(purse.device), ...earlier, second };
  state.put(purseForks, purse.purse, { ...found, atMs, height, lossRule });
  countFork(state, purse.bank);
  const device = state.get(devices, purse.device);
  if (device !== undefined && device.status !== 'lost' && device.status !== 'retired') lose(context, device);
  const forked: Purse = { ...purse, status: 'forked', forkedMs: atMs };
  state.put(purses, purse.purse, forked);
  return forked;
}

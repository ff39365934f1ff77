// The transactions whose revision of a statement moved nothing to the producer or back. The activity of accounts names all
// others; these stand in the statement itself, so that each revision can be shown with the transaction that made it.
import type { OperationContext } from '../operation.ts';

/** So many corrections of one statement are none of a meter: older ones are dropped, and can then not be shown. */
const MOST = 32;

/** `before` and, when there is no transfer, the id of this transaction. */
export function noteWithoutTransfer(
  { transactionId }: Pick<OperationContext, 'transactionId'>,
  before: readonly Uint8Array[],
  transfer: string,
): readonly Uint8Array[] {
  return transfer === '' ? [...before, transactionId].slice(-MOST) : before;
}

// The words of the settlement bank by its references: each is unique for ever, and the same word again changes nothing.

import { ok, type Result, refused } from '../../base/result.ts';
import type { SettlementEntry } from '../../generated/state.ts';
import type { ConfirmSettlement } from '../../generated/transaction.ts';
import { malformedField } from '../field-checks.ts';
import { ORDER_ID } from '../ids.ts';
import type { NotedOutcome, OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { settlementEntries } from './tables.ts';

type Content = Pick<SettlementEntry, 'member' | 'counterparty' | 'window' | 'amountFen'>;

export function checkReference(reference: string): Rejection | undefined {
  return ORDER_ID.test(reference) ? undefined : malformedField('reference', '1-35 of a-z A-Z 0-9 . _ -');
}

/**
 * What was said under the reference before, if it is the same; `kinds` are those that the word can have become. Undefined:
 * the reference is new.
 */
export function enteredBefore(
  state: StateReader,
  reference: string,
  content: Content & Partial<Pick<SettlementEntry, 'direction'>>,
  ...kinds: readonly SettlementEntry['kind'][]
): Result<NotedOutcome | undefined, Rejection> {
  const before = state.get(settlementEntries, reference);
  if (before === undefined) return ok(undefined);
  const isSame =
    kinds.includes(before.kind) &&
    before.member === content.member &&
    before.counterparty === content.counterparty &&
    before.window === content.window &&
    before.amountFen === content.amountFen &&
    (content.direction ?? before.direction) === before.direction;
  if (!isSame) return refused(reject('id-used-otherwise', { reference, kind: before.kind, height: before.height }));
  return ok({ name: 'entered-before', data: { reference, transfer: before.transfer, height: before.height } });
}

/** Puts it on record under its reference. `direction`: as the member's account at the settlement bank shows the money. */
export function enter(
  { state, block }: OperationContext,
  { window, member, counterparty, amountFen, reference }: ConfirmSettlement,
  given: Pick<SettlementEntry, 'kind' | 'direction' | 'transfer'>,
): void {
  const { height, timestampMs: atMs } = block;
  state.put(settlementEntries, reference, {
    ...{ reference, member, counterparty, window, amountFen, atMs, height },
    ...given,
  });
}

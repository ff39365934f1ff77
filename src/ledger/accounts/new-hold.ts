// A hold as it begins: pending.
import type { Hold } from '../../generated/state.ts';
import type { ShownTransfer } from '../activity.ts';
import type { BlockContext } from '../block-context.ts';

interface Held extends ShownTransfer {
  readonly debit: string;
  readonly credit: string;
  readonly amountFen: bigint;
}

/** Only one that posts itself keeps what is shown for it: of the others their resolution says that. */
export function newHold(
  { transfer, debit, credit, amountFen, code, reference }: Held,
  { height, timestampMs }: BlockContext,
  given: Pick<Hold, 'expiresAtMs' | 'counted' | 'postsItself' | 'gross'>,
): Hold {
  const shown = given.postsItself ? { code, reference } : { code: '', reference: '' };
  return {
    ...{ hold: transfer, debitAccount: debit, creditAccount: credit, amountFen, status: 'pending', postedFen: 0n },
    ...{ height, heldMs: timestampMs, ...given, ...shown },
  };
}

// A member's node confirms what it has deleted. It signs by itself with the key that it votes with: nobody in the back
// office can confirm for it.
import type { ConfirmErasures } from '../../../generated/transaction.ts';
import { operation } from '../../family.ts';
import { checkEachLine } from '../../field-checks.ts';
import { memberOfNode } from '../../governance/member-keys.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../../operation.ts';
import { type Rejection, reject } from '../../rejection.ts';
import { checkId } from '../sharing-ids.ts';
import { erasureReceiptId, erasureReceipts, erasures } from '../tables.ts';

function checkConfirmErasures({ lines }: ConfirmErasures): Rejection | undefined {
  return checkEachLine(lines, ({ record }) => checkId('record', record));
}

/** Order of the checks: the node, per line the order to erase, whether it was this node's to follow, confirmed before. */
export const confirmErasures = operation({
  name: 'confirmErasures',
  by: "a member's node",
  since: 1,
  check: checkConfirmErasures,
  execute(context, { lines }) {
    const member = memberOfNode(context);
    if (member === undefined) return rejected(reject('not-authorised', { required: "a member's node" }));
    return { ok: true, lines: lines.map(({ record }) => confirmErasure(context, member, record)) };
  },
});

function confirmErasure(context: OperationContext, member: string, record: string): LineOutcome {
  const { state, block, transactionId } = context;
  const erasure = state.get(erasures, record);
  if (erasure === undefined) return rejected(reject('erasure-not-ordered', { record }));
  if (!erasure.holders.includes(member)) return rejected(reject('not-a-holder', { record, member }));
  const id = erasureReceiptId(record, member);
  const before = state.get(erasureReceipts, id);
  if (before !== undefined) {
    return { ok: true, noted: { name: 'erasure-confirmed', data: { record, height: before.height } } };
  }
  const transaction = Uint8Array.from(transactionId);
  state.put(erasureReceipts, id, { record, member, height: block.height, transaction });
  return ACCEPTED;
}

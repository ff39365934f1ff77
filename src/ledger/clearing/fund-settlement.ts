// The settlement bank puts on record that a member paid money in, or took it out, beside the windows: its reserve, out of
// which gross payments settle, or its part of the fund for defaults. The money moves as a gross payment does, through the
// accounts at the settlement bank.
import type { SettlementEntry } from '../../generated/state.ts';
import type { FundSettlement } from '../../generated/transaction.ts';
import { accounts } from '../accounts/tables.ts';
import { authorOf } from '../authors.ts';
import { memberById } from '../consortium.ts';
import { operation } from '../family.ts';
import { checkAmount, malformedField } from '../field-checks.ts';
import { SHORT_NAME } from '../ids.ts';
import { rejected } from '../operation.ts';
import { planTransfers } from '../plan-transfers.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { ensureClearing, fundOf, NO_FLOOR, paidInOf } from './clearing-accounts.ts';
import { theSettlementBank } from './settlement-bank.ts';
import { checkReference, enteredBefore } from './settlement-entry.ts';
import { settlementEntries } from './tables.ts';

function checkFundSettlement({ member, amountFen, reference }: FundSettlement): Rejection | undefined {
  return (
    (SHORT_NAME.test(member) ? undefined : malformedField('member', 'a member id')) ??
    checkAmount('amountFen', amountFen) ??
    checkReference(reference)
  );
}

/**
 * Order of the checks: the reference (new, or the same word), the member with its vault, then those of a transfer.
 */
export const fundSettlement = operation({
  name: 'fundSettlement',
  by: 'the settlement bank',
  since: 1,
  mayAuthor: theSettlementBank,
  check: checkFundSettlement,
  execute(context, fields) {
    const { state, block, consortium, transactionId } = context;
    const { member, purpose, direction, amountFen, reference } = fields;
    const content = { member, counterparty: '', window: 0, amountFen, direction: shownDirection(fields) };
    const before = enteredBefore(state, reference, content, purpose);
    if (!before.ok) return rejected(before.error);
    if (before.value !== undefined) return { ok: true, noted: before.value };
    const bank = authorOf(context).id;
    if (memberById(consortium, member) === undefined) return rejected(reject('member-not-found', { member }));
    const vault = `${member}/vault`;
    if (state.get(accounts, vault) === undefined) return rejected(reject('account-not-found', { account: vault }));

    const other = purpose === 'fund' ? fundOf(bank) : paidInOf(bank);
    ensureClearing(state, other, block.height, purpose === 'fund' ? {} : NO_FLOOR);
    const toVault = (purpose === 'fund') === (direction === 'out');
    const ends = toVault ? { debit: other, credit: vault } : { debit: vault, credit: other };
    const transfer = transferId(transactionId, 0, 0);
    const shown = { transfer, code: 'settlement', reference };
    const planned = planTransfers(context, [
      { ...shown, ...ends, amountFen, isSpending: false, through: 'settlement' },
    ]);
    if (!planned.ok) return rejected(planned.error);
    planned.value.apply();
    const { height, timestampMs: atMs } = block;
    state.put(settlementEntries, reference, { reference, kind: purpose, ...content, transfer, atMs, height });
    const moved = { payer: ends.debit, payee: ends.credit, amountFen };
    return { ok: true, lines: [{ ok: true, transfer, moved }] };
  },
});

/** What goes into the fund leaves the member's account at the settlement bank. */
function shownDirection({ purpose, direction }: FundSettlement): SettlementEntry['direction'] {
  if (purpose === 'reserve') return direction;
  return direction === 'in' ? 'out' : 'in';
}

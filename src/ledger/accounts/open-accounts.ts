// A bank or payment provider opens accounts in its own book, for customers or for its own funds.
import { equalBytes } from '../../base/bytes.ts';
import type { AccountOpening } from '../../generated/transaction.ts';
import { aBank } from '../authors.ts';
import { memberById } from '../consortium.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkEachLine, checkNewKey, malformedField, newKeyCheck } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { notAuthorised } from './account-authority.ts';
import { isReserved, newAccount, servicingMemberOf } from './new-account.ts';
import { accounts, servicedAccounts } from './tables.ts';

/** The first fault of a line's fields. */
export function checkAccountOpening({ account, key }: AccountOpening): Rejection | undefined {
  return (
    checkAccountId('account', account) ??
    (isReserved(account) ? malformedField('account', 'no name that accounts of clearing have') : undefined) ??
    checkNewKey('key', key)
  );
}

/** Order of the checks of a line: the author services the account's book, no such account yet. */
export const openAccounts = operation({
  name: 'openAccounts',
  by: 'the servicing member',
  since: 1,
  mayAuthor: aBank,
  check: ({ lines }) => checkEachLine(lines, checkAccountOpening),
  dearChecks: ({ lines }) => lines.map(({ key }, line) => newKeyCheck('key', key, line)),
  execute(context, { lines }) {
    return {
      ok: true,
      lines: lines.map((line) => openAccount(context, line)),
    };
  },
});

function openAccount(context: OperationContext, line: AccountOpening): LineOutcome {
  const { state, consortium, author, block } = context;
  const memberId = servicingMemberOf(line.account);
  const member = memberById(consortium, memberId);
  if (member === undefined || !equalBytes(author, member.transactionKey)) {
    return rejected(notAuthorised(line.account, `${memberId}, if it is a bank or payment provider`));
  }
  if (state.get(accounts, line.account) !== undefined) {
    return rejected(reject('account-exists', { account: line.account }));
  }
  // Neither kind goes below zero: only the vaults of the genesis may, to the bound agreed there.
  state.put(accounts, line.account, newAccount({ ...line, openedHeight: block.height }));
  state.put(servicedAccounts, memberId, { open: (state.get(servicedAccounts, memberId)?.open ?? 0n) + 1n });
  return ACCEPTED;
}

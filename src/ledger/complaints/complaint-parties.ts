// Those who take part in a complaint: the customer, the members that the thing concerns, the one that has to answer.
import type { Complaint } from '../../generated/state.ts';
import { holderSigned, servicingMemberSigned } from '../accounts/account-authority.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import { accounts } from '../accounts/tables.ts';
import { authorOf } from '../authors.ts';
import { type Consortium, hasRole, isMember } from '../consortium.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';

type Parties = Pick<Complaint, 'about' | 'account' | 'respondent'>;

/** Ids: of the customer's account, of the payee's, the grid company for a statement, the settlement bank for a window. */
export function concernedMembers({ members }: Consortium, { about, account, respondent }: Parties): readonly string[] {
  const role = about === 'window' ? 'settlement-bank' : 'grid-company';
  const inRole = members.filter((member) => isMember(member) && hasRole(member, role)).map(({ id }) => id);
  const others = respondent === '' ? inRole : [servicingMemberOf(respondent)];
  return [servicingMemberOf(account), ...others];
}

/** The holder signed; the servicing member is enough where it only speaks for the customer, or is the customer itself. */
export function refuseCustomer(
  context: OperationContext,
  { account: id }: Pick<Complaint, 'account'>,
  mayBank: boolean,
): Rejection | undefined {
  const account = context.state.get(accounts, id);
  if (account === undefined) return reject('account-not-found', { account: id });
  const isOwn = account.kind === 'position';
  // A position has the key that its member had when it was opened: the member's present key speaks for it.
  if (!isOwn && holderSigned(context, account)) return undefined;
  if ((mayBank || isOwn) && servicingMemberSigned(context, account)) return undefined;
  const required = mayBank ? 'the holder of the account, or the member that services it' : 'the holder of the account';
  return reject('not-party', { account: id, required });
}

/** The author is the member that has to answer. */
export function refuseAssignee(context: OperationContext, { assignee }: Complaint): Rejection | undefined {
  const { id } = authorOf(context);
  return id === assignee ? undefined : reject('not-party', { author: id, required: `the assignee ${assignee}` });
}

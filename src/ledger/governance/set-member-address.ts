// A member says where the other members' nodes reach its own.
import { anyMember, authorOf } from '../authors.ts';
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { addressFault } from './member-changes.ts';
import { checkAddress } from './member-fields.ts';
import { changeMember, listedMembers } from './member-list.ts';

/** Order of the checks: the present address, the addresses of others. */
export const setMemberAddress = operation({
  name: 'setMemberAddress',
  by: 'the member whose node it is',
  since: 1,
  mayAuthor: anyMember,
  check: (address) => checkAddress(address),
  execute(context, { host, port }) {
    const { state, block } = context;
    const { id } = authorOf(context);
    const present = listedMembers(state).find((member) => member.id === id);
    if (present?.host === host && present.port === port) return rejected(reject('address-unchanged', { host, port }));
    const fault = addressFault(state, id, { host, port });
    if (fault !== undefined) return rejected(fault);
    changeMember(state, block.height, id, (member) => ({ ...member, host, port }));
    return ACCEPTED;
  },
});

// A member gives itself another transaction, network or encryption key. One that lost its transaction key, or had it
// stolen, needs the others instead: a proposal to replace it.
import { equalBytes } from '../../base/bytes.ts';
import { anyMember } from '../authors.ts';
import { memberById } from '../consortium.ts';
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { replaceKey, replacementFault } from './member-changes.ts';
import { checkReplacement, replacementChecks } from './member-fields.ts';

/** Order of the checks: member, author, the present key, the key's other owners. */
export const rotateMemberKey = operation({
  name: 'rotateMemberKey',
  by: 'the member whose key it is',
  since: 1,
  mayAuthor: anyMember,
  check: ({ replacement }) => checkReplacement(replacement),
  dearChecks: ({ member, replacement }, chain) => replacementChecks(member, replacement, chain),
  execute({ state, block, consortium, author }, { member, replacement }) {
    const owner = memberById(consortium, member);
    if (owner === undefined) return rejected(reject('member-not-found', { member }));
    if (!equalBytes(owner.transactionKey, author)) {
      return rejected(reject('not-authorised', { required: `the member ${member}` }));
    }
    const fault = replacementFault(state, member, replacement);
    if (fault !== undefined) return rejected(fault);
    replaceKey(state, block.height, member, replacement);
    return ACCEPTED;
  },
});

// A short id for an account: it fits codes and the messages of other systems, and a merchant's row says the name that
// payers are shown. One account has at most one active alias.
import { aBank } from '../authors.ts';
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { accountFor, isServicingMember, notAuthorised } from './account-authority.ts';
import { checkRegisterAlias } from './check-alias.ts';
import { accountAliases, aliases } from './tables.ts';

/**
 * Order of the checks: account, author, kind, status, the alias names no other account, the account has no other
 * alias. The same once more changes nothing.
 */
export const registerAlias = operation({
  name: 'registerAlias',
  by: 'the servicing member',
  since: 1,
  mayAuthor: aBank,
  check: checkRegisterAlias,
  execute(context, { alias, account: id, name, category }) {
    const { state, block } = context;
    const found = accountFor(context, id, isServicingMember, 'the servicing member');
    if (!found.ok) return rejected(found.error);
    const { kind, status } = found.value;
    if (kind !== 'deposit' && kind !== 'vault') return rejected(notAuthorised(id, 'a deposit or vault'));
    if (status === 'closed') return rejected(reject('account-closed', { account: id }));
    const before = state.get(aliases, alias);
    if (before !== undefined && before.account !== id) return rejected(reject('alias-taken', { alias }));
    const present = state.get(accountAliases, id)?.alias ?? '';
    if (present !== '' && present !== alias) {
      return rejected(reject('account-has-alias', { account: id, alias: present }));
    }
    if (before?.status === 'active' && before.name === name && before.category === category) return ACCEPTED;
    state.put(aliases, alias, { alias, account: id, name, category, status: 'active', height: block.height });
    if (present === '') state.put(accountAliases, id, { alias });
    return ACCEPTED;
  },
});

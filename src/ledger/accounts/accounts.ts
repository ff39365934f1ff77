import { family } from '../family.ts';
import { closeAccount } from './close-account.ts';
import { expireHolds } from './expire-holds.ts';
import { openAccounts } from './open-accounts.ts';
import { postTransfers } from './post-transfers.ts';
import { registerAlias } from './register-alias.ts';
import { rotateAccountKey } from './rotate-account-key.ts';
import { setLimits } from './set-limits.ts';
import { accountAliases, accounts, aliases, holds, paymentIds, servicedAccounts } from './tables.ts';
import { withdrawAlias } from './withdraw-alias.ts';

export const ACCOUNTS = family({
  name: 'accounts',
  operations: {
    openAccounts,
    closeAccount,
    setLimits,
    rotateAccountKey,
    postTransfers,
    registerAlias,
    withdrawAlias,
  },
  tables: { accounts, servicedAccounts, holds, paymentIds, aliases, accountAliases },
  begin: expireHolds,
});

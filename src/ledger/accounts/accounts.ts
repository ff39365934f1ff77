import { family } from '../family.ts';
import { closeAccount } from './close-account.ts';
import { expireHolds } from './expire-holds.ts';
import { freezeAccount } from './freeze-account.ts';
import { openAccounts } from './open-accounts.ts';
import { postTransfers } from './post-transfers.ts';
import { rotateAccountKey } from './rotate-account-key.ts';
import { setLimits } from './set-limits.ts';
import { accounts, holds, paymentIds, servicedAccounts } from './tables.ts';
import { unfreezeAccount } from './unfreeze-account.ts';

export const ACCOUNTS = family({
  name: 'accounts',
  operations: {
    openAccounts,
    closeAccount,
    freezeAccount,
    unfreezeAccount,
    setLimits,
    rotateAccountKey,
    postTransfers,
  },
  tables: { accounts, servicedAccounts, holds, paymentIds },
  begin: expireHolds,
});

// Which functions check and execute which operation. One file per operation, named for it.
import { checkPostTransfers } from './accounts/check-post-transfers.ts';
import { checkCloseAccount, closeAccount } from './accounts/close-account.ts';
import { checkFreezeAccount, freezeAccount } from './accounts/freeze-account.ts';
import { checkOpenAccounts, openAccounts } from './accounts/open-accounts.ts';
import { postTransfers } from './accounts/post-transfers.ts';
import { checkRotateAccountKey, rotateAccountKey } from './accounts/rotate-account-key.ts';
import { checkSetLimits, setLimits } from './accounts/set-limits.ts';
import { unfreezeAccount } from './accounts/unfreeze-account.ts';
import type { OperationHandler } from './operation.ts';
import type { Rejection } from './rejection.ts';
import type { OperationName, Operations } from './transaction.ts';

/** Complete by type: an operation of the protocol without a handler does not compile. */
export type OperationHandlers = { readonly [K in OperationName]: OperationHandler<K> };

export const OPERATION_HANDLERS: Partial<OperationHandlers> = {
  openAccounts,
  closeAccount,
  freezeAccount,
  unfreezeAccount,
  setLimits,
  rotateAccountKey,
  postTransfers,
};

/** The first fault of an operation's fields that shows without the state. Handlers may rely on them. */
export type FieldChecks = { readonly [K in OperationName]: (operation: Operations[K]) => Rejection | undefined };

export const FIELD_CHECKS: Partial<FieldChecks> = {
  openAccounts: checkOpenAccounts,
  closeAccount: checkCloseAccount,
  freezeAccount: checkFreezeAccount,
  unfreezeAccount: checkFreezeAccount,
  setLimits: checkSetLimits,
  rotateAccountKey: checkRotateAccountKey,
  postTransfers: checkPostTransfers,
};

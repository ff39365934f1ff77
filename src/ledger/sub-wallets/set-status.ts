// The one place where a sub-wallet gets another status.
import type { SubWallet, SubWalletStatus } from '../../generated/state.ts';
import type { OperationContext } from '../operation.ts';
import { takeFromAccount } from './account-subs.ts';
import { subWallets } from './tables.ts';

/** It is not closed; closed is for good, and frees the place of a direct one. */
export function setStatus(
  { state, block }: Pick<OperationContext, 'state' | 'block'>,
  sub: SubWallet,
  status: SubWalletStatus,
): void {
  state.put(subWallets, sub.sub, { ...sub, status, changedHeight: block.height });
  if (status === 'closed' && sub.mode === 'direct') takeFromAccount(state, sub);
}

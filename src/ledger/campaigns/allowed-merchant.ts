// Where a packet may be spent: with the merchants that the issuer listed, or with those of a category.
import type { Campaign } from '../../generated/state.ts';
import { refusePayee } from '../accounts/account-authority.ts';
import { accountAliases, accounts, aliases } from '../accounts/tables.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { campaignMerchants, merchantId } from './tables.ts';

/** Order of the checks: the account, its kind, whether it is one of the campaign's. */
export function refuseMerchant(
  context: OperationContext,
  { terms }: Campaign,
  merchant: string,
): Rejection | undefined {
  const { state } = context;
  const { campaign, category } = terms;
  if (state.get(accounts, merchant) === undefined) return reject('account-not-found', { account: merchant });
  const unfit = refusePayee(context, merchant);
  if (unfit !== undefined) return unfit;
  const isAllowed =
    category === 0
      ? state.get(campaignMerchants, merchantId(campaign, merchant)) !== undefined
      : categoryOf(context, merchant) === category;
  return isAllowed ? undefined : reject('merchant-not-allowed', { campaign, merchant });
}

/** 0: none, or its alias was withdrawn. */
function categoryOf({ state }: OperationContext, merchant: string): number {
  const named = state.get(accountAliases, merchant);
  const alias = named === undefined ? undefined : state.get(aliases, named.alias);
  return alias?.status === 'active' ? alias.category : 0;
}

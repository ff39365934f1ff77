import { table } from '../table.ts';

export const accounts = table('account', { id: '`<servicing member>/<name>`' });
/** How many a member services, without its position and those of clearing, that are not closed. */
export const servicedAccounts = table('serviced-accounts', { id: 'member' });
export const holds = table('hold', { id: 'transfer id' });
export const paymentIds = table('payment-id', { id: '`<debit account>/<id that the payer chose>`' });
export const aliases = table('alias', { id: 'alias' });
export const accountAliases = table('account-alias', { id: 'account' });

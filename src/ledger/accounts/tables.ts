import { table } from '../table.ts';

export const accounts = table('account', { id: '`<servicing member>/<name>`' });
export const holds = table('hold', { id: 'transfer id' });
export const paymentIds = table('payment-id', { id: '`<debit account>/<id that the payer chose>`' });

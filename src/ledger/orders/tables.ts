import { table } from '../table.ts';

export const orders = table('order', { id: '`<payee account>/<order>`' });
export const orderDays = table('order-day', { id: 'payee account' });

export const refunds = table('refund', { id: '`<payee account>/<refund>`' });
export const refundTotals = table('refund-total', { id: 'transfer id of the payment' });

export function orderId({ payee, order }: { readonly payee: string; readonly order: string }): string {
  return `${payee}/${order}`;
}

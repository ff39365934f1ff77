import { table } from '../table.ts';

export const orders = table('order', { id: '`<payee account>/<order>`' });
export const orderDays = table('order-day', { id: 'payee account' });

export function orderId({ payee, order }: { readonly payee: string; readonly order: string }): string {
  return `${payee}/${order}`;
}

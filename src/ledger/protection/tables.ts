import { table } from '../table.ts';

export const freezeOrders = table('freeze-orders', { id: 'account', parts: ({ orders }) => orders.length });

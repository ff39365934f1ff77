import { table } from '../table.ts';

export const channels = table('channel', { id: '`<owner>/<name>`' });
export const channelFees = table('channel-fee', { id: '`<channel>/<version>`' });
export const attempts = table('attempt', { id: '`<channel>/<attempt>`' });
export const orderAttempts = table('order-attempts', {
  id: '`<payee account>/<order>`',
  parts: ({ open }) => open.length,
});
export const payerAttempts = table('payer-attempts', { id: 'account', parts: ({ open }) => open.length });
export const channelPayments = table('channel-payment', { id: "`<channel>/<the channel's reference>`" });
export const channelDays = table('channel-day', { id: '`<channel>/<day>`' });
export const comparedLines = table('compared-line', { id: "`<channel>/<day>/<the channel's reference>`" });
export const channelCounts = table('channel-count', { id: '`<channel>/<day>/<reason>/<source>/<purpose>`' });

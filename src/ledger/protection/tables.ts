import { table } from '../table.ts';

export const freezeOrders = table('freeze-orders', { id: 'account', parts: ({ orders }) => orders.length });
export const protectionRules = table('protection-rule', {
  id: '`<member>/<version>` or `<member>/latest`',
  parts: ({ rule }) => rule.desks.length,
});
export const knownPayees = table('known-payee', { id: '`<account>/<payee>`' });
export const waitingPayments = table('waiting-payments', { id: 'account', parts: ({ holds }) => holds.length });

export const alertRules = table('alert-rules', { id: 'account', parts: ({ rules }) => rules.length });
export const lostReports = table('lost-report', {
  id: 'transaction id',
  parts: ({ devices, purses, subs, holds }) => devices.length + purses.length + subs.length + holds.length,
});

export function protectionRuleId(member: string, version: number | 'latest'): string {
  return `${member}/${version}`;
}

export function knownPayeeId(account: string, payee: string): string {
  return `${account}/${payee}`;
}

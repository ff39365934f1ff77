import { table } from '../table.ts';

export const openWindows = table('clearing', { id: '`open`' });
/** The one id of the table. */
export const OPEN = 'open';
export const clearingRules = table('clearing-rule', { id: '`<version>`, and `latest`' });
export const LATEST_RULE = 'latest';
export const clearingBases = table('clearing-base', { id: 'member' });
export const clearingWindows = table('clearing-window', { id: 'window', parts: ({ members }) => members.length });
export const windowNets = table('window-net', { id: '`<window>/<member>`' });
export const windowPairs = table('window-pair', { id: '`<window>/<first member>/<second member>`, in their order' });
export const settlementEntries = table('settlement-entry', { id: "the settlement bank's reference" });
export const debitCaps = table('debit-cap', { id: 'member' });

export function netId(window: number, member: string): string {
  return `${window}/${member}`;
}

/** `a` and `b`: two members, in any order. */
export function pairId(window: number, a: string, b: string): string {
  return a < b ? `${window}/${a}/${b}` : `${window}/${b}/${a}`;
}

import { table } from '../table.ts';

export const complaints = table('complaint', {
  id: '`<account>/<complaint>`',
  parts: ({ steps }) => steps.length,
});
export const complaintObjects = table('complaint-object', {
  id: '`transfer/<transfer id>`, `statement/<site>/<start of the period>`, `attempt/<channel>/<attempt>` or `window-net/<window>/<member>`',
});
export const openComplaints = table('open-complaints', { id: 'account' });
export const complaintStats = table('complaint-stats', { id: '`<member>/<kind>/<month>`' });
export const complaintRules = table('complaint-rule', { id: '`<member>/<version>` or `<member>/latest`' });

export function complaintId({ account, complaint }: { readonly account: string; readonly complaint: string }): string {
  return `${account}/${complaint}`;
}

export function complaintRuleId(member: string, version: number | 'latest'): string {
  return `${member}/${version}`;
}

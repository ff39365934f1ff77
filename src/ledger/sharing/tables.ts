import { table } from '../table.ts';

export const scenarios = table('scenario', {
  id: '`<scenario>/<version>`, and the newest also as `<scenario>/latest`',
  parts: ({ policy }) => policy.publishers.length + policy.readers.length + policy.purposes.length,
});
export const records = table('record', { id: 'record' });
export const recordUses = table('record-use', { id: '`member/<member>` or `scenario/<scenario>`' });
export const grants = table('grant', { id: 'grant' });
export const accessReceipts = table('access', { id: 'transaction id of the request', isRecord: true });

/** Policy of one version; the newest version's entry also stands under "<scenario>/latest". */
export function scenarioId(scenario: string, version: number | 'latest'): string {
  return `${scenario}/${version}`;
}

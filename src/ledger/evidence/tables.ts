import { table } from '../table.ts';

export const evidenceRecords = table('evidence', { id: 'digest of the pair' });
export const evidenceTallies = table('evidence-tally', { id: '`<epoch>/<member>`' });

export function evidenceTallyId(epoch: bigint, member: string): string {
  return `${epoch}/${member}`;
}

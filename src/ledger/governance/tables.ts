import { table } from '../table.ts';

export const validatorSets = table('validator-set', {
  id: '`current`, `pending`, `epoch/<n>`',
  parts: ({ validators }) => validators.length,
});
/** Id of the set that votes now. */
export const CURRENT = 'current';
/** Id of the set that the next sealing block seals; without validators while nothing is pending. */
export const PENDING = 'pending';
export const governanceRules = table('governance', { id: '`rules`' });
/** Id of the one entry in the table of the governance's rules. */
export const RULES = 'rules';
export const proposals = table('proposal', { id: 'proposal', parts: ({ approvals }) => approvals.length });
export const openProposals = table('open-proposals', { id: '`list`', parts: (list) => list.proposals.length });
/** Id of the one entry in the table of open proposals. */
export const LIST = 'list';
export const scheduledVersions = table('protocol-version', { id: '`scheduled`' });
/** Id of the one entry in the table of the scheduled protocol version. */
export const SCHEDULED = 'scheduled';
export const standings = table('standing', { id: 'member' });
export const keyUses = table('consensus-key', { id: 'the key in hexadecimal' });
export const syncReports = table('sync-report', { id: 'member' });
export const memberLists = table('member-list', { id: '`current`', parts: ({ members }) => members.length });
/** Id of the one entry in the table of the list of members. */
export const LISTED = 'current';
export const memberKeys = table('member-key', { id: 'the key in hexadecimal' });
export const recentRoots = table('recent-roots', { id: '`latest`' });

/** The set that votes, or voted, in this epoch. */
export function epochId(epoch: bigint): string {
  return `epoch/${epoch}`;
}

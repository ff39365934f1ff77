import { family } from '../family.ts';
import { approveChange } from './approve-change.ts';
import { decideProposals } from './decide-proposals.ts';
import { proposeChange } from './propose-change.ts';
import { keepParentRoot } from './recent-roots.ts';
import { reportSynced } from './report-synced.ts';
import { rotateMemberKey } from './rotate-member-key.ts';
import { setMemberAddress } from './set-member-address.ts';
import {
  governanceRules,
  keyUses,
  memberKeys,
  memberLists,
  openProposals,
  proposals,
  recentRoots,
  scheduledVersions,
  standings,
  syncReports,
  validatorSets,
} from './tables.ts';
import { withdrawChange } from './withdraw-change.ts';

export const GOVERNANCE = family({
  name: 'governance',
  operations: {
    proposeChange,
    approveChange,
    withdrawChange,
    reportSynced,
    rotateMemberKey,
    setMemberAddress,
  },
  tables: {
    validatorSets,
    governanceRules,
    proposals,
    openProposals,
    scheduledVersions,
    standings,
    keyUses,
    syncReports,
    memberLists,
    memberKeys,
    recentRoots,
  },
  begin: ({ state, block, parentRoot }) => keepParentRoot(state, block.height, parentRoot),
  end: ({ state, block }) => decideProposals(state, block),
});

// A bank's list of entrants, where they are too many for the ledger: it commits to a tree over them, and whoever won shows
// the path to its leaf.
import type { CommittedList } from '../../generated/state.ts';
import { aBank, authorOf } from '../authors.ts';
import { operation } from '../family.ts';
import { malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { WORK } from '../work.ts';
import { listsDigest } from './campaign-digests.ts';
import { checkCampaignId, checkDigest, MOST_IN_LIST, MOST_LISTED } from './campaign-fields.ts';
import { campaignIn, putCampaign } from './campaign-state.ts';
import { campaignLists } from './tables.ts';

/** Order of the checks: the campaign, its state, whether it takes lists, room. */
export const commitEntries = operation({
  name: 'commitEntries',
  by: 'the bank of the entrants',
  since: 1,
  mayAuthor: aBank,
  check: ({ campaign, root, count }) =>
    checkCampaignId(campaign) ??
    checkDigest('root', root) ??
    (count > 0 && count <= MOST_IN_LIST ? undefined : malformedField('count', `1 to ${MOST_IN_LIST}`)),
  execute(context, { campaign: id, root, count }) {
    const found = campaignIn(context, id, 'entering');
    if (!found.ok) return rejected(found.error);
    if (found.value.terms.entries !== 'lists') return rejected(malformedField('campaign', 'one of lists'));
    const { state, work } = context;
    const bank = authorOf(context).id;
    const before = state.get(campaignLists, id)?.lists ?? [];
    // A copy: decoded bytes are a view that would keep their whole batch in memory.
    const own = { bank, root: Uint8Array.from(root), count };
    const isFirst = before.every((list) => list.bank !== bank);
    const lists = isFirst ? [...before, own] : before.map((list) => (list.bank === bank ? own : list));
    const entries = entriesIn(lists);
    if (entries > MOST_LISTED) return rejected(reject('campaign-full', { entries, atMost: MOST_LISTED }));

    work.charge(WORK.digest * lists.length);
    state.put(campaignLists, id, { lists });
    putCampaign(context, found.value, { entries, entriesChain: listsDigest(lists) });
    return ACCEPTED;
  },
});

export function entriesIn(lists: readonly CommittedList[]): number {
  return lists.reduce((sum, { count }) => sum + count, 0);
}

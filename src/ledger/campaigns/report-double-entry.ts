// Two banks entered one person, or one bank did it twice: the paths to both leaves show it, and the later entry loses.
import { equalBytes } from '../../base/bytes.ts';
import type { ListedEntry } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { malformedField } from '../field-checks.ts';
import { SHORT_NAME } from '../ids.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkCampaignId, checkDigest } from './campaign-fields.ts';
import { campaignIn } from './campaign-state.ts';
import { checkPath, indexOfListed, listsOf } from './listed-entry.ts';
import { packetId, packets } from './tables.ts';

function checkListed(field: string, { bank, nullifier, pseudonym, path }: ListedEntry): Rejection | undefined {
  return (
    (SHORT_NAME.test(bank) ? undefined : malformedField(`${field}.bank`, 'a member id')) ??
    checkDigest(`${field}.nullifier`, nullifier) ??
    checkDigest(`${field}.pseudonym`, pseudonym) ??
    checkPath(`${field}.path`, path)
  );
}

/**
 * Order of the checks: the campaign, its state, the first entry, the second, their nullifiers and order. What was spent
 * already stays spent: the bank that entered its customer answers for it.
 */
export const reportDoubleEntry = operation({
  name: 'reportDoubleEntry',
  by: 'anybody',
  since: 1,
  check: ({ campaign, first, second }) =>
    checkCampaignId(campaign) ?? checkListed('first', first) ?? checkListed('second', second),
  execute(context, { campaign, first, second }) {
    const found = campaignIn(context, campaign, 'closed', 'drawn', 'live');
    if (!found.ok) return rejected(found.error);
    const lists = listsOf(context, campaign);
    const earlier = indexOfListed(context, lists, first);
    if (earlier === undefined) return rejected(reject('entry-not-proven', { field: 'first' }));
    const index = indexOfListed(context, lists, second);
    if (index === undefined) return rejected(reject('entry-not-proven', { field: 'second' }));
    if (earlier >= index || !equalBytes(first.nullifier, second.nullifier)) {
      return rejected(reject('not-doubled', { first: earlier, second: index }));
    }
    const { state, block } = context;
    const id = packetId({ campaign, index });
    const before = state.get(packets, id) ?? { account: '', spentFen: 0n };
    if ('lost' in before && before.lost) return { ok: true, noted: { name: 'done-before', data: { index } } };
    state.put(packets, id, { ...before, lost: true, height: block.height });
    return ACCEPTED;
  },
});

// Persons who take part, as their bank enters them: nobody sees who they are.
import { equalBytes } from '../../base/bytes.ts';
import type { Campaign } from '../../generated/state.ts';
import type { CampaignEntry } from '../../generated/transaction.ts';
import { aBank, authorOf } from '../authors.ts';
import { operation } from '../family.ts';
import { checkEachLine, malformedField } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { WORK } from '../work.ts';
import { chainEntry } from './campaign-digests.ts';
import { checkCampaignId, checkDigest, MOST_ENTRIES } from './campaign-fields.ts';
import { campaignIn, putCampaign } from './campaign-state.ts';
import { enteredPersons, entryId } from './tables.ts';

/**
 * Order of the checks: the campaign, its state, whether it takes entries in lines; of a line: entered before (with the same
 * content by the same bank: accepted), room.
 */
export const enterCampaign = operation({
  name: 'enterCampaign',
  by: 'the bank of the entrants',
  since: 1,
  mayAuthor: aBank,
  check: ({ campaign, lines }) =>
    checkCampaignId(campaign) ??
    checkEachLine(
      lines,
      ({ nullifier, pseudonym }) => checkDigest('nullifier', nullifier) ?? checkDigest('pseudonym', pseudonym),
    ),
  execute(context, { campaign: id, lines }) {
    const found = campaignIn(context, id, 'entering');
    if (!found.ok) return rejected(found.error);
    if (found.value.terms.entries !== 'lines') return rejected(malformedField('campaign', 'one of entries in lines'));
    const before = found.value;
    let now = before;
    const outcomes = lines.map((line): LineOutcome => {
      const entered = enter(context, now, line);
      if (!('entries' in entered)) return entered;
      now = entered;
      return ACCEPTED;
    });
    if (now !== before) putCampaign(context, now, {});
    return { ok: true, lines: outcomes };
  },
});

/** The campaign with the entry, or what else became of the line. */
function enter(context: OperationContext, campaign: Campaign, line: CampaignEntry): Campaign | LineOutcome {
  const { state, block, work } = context;
  const { nullifier, pseudonym } = line;
  const bank = authorOf(context).id;
  const id = entryId(campaign.terms.campaign, nullifier);
  const before = state.get(enteredPersons, id);
  if (before !== undefined) {
    const { index } = before;
    if (before.bank !== bank || !equalBytes(before.pseudonym, pseudonym)) {
      return rejected(reject('already-entered', { index, bank: before.bank }));
    }
    return { ok: true, noted: { name: 'entered-before', data: { index } } };
  }
  const index = campaign.entries;
  if (index >= MOST_ENTRIES) return rejected(reject('campaign-full', { entries: index, atMost: MOST_ENTRIES }));
  work.charge(WORK.digest);
  state.put(enteredPersons, id, { index, pseudonym, bank, height: block.height });
  return { ...campaign, entries: index + 1, entriesChain: chainEntry(campaign.entriesChain, index, line) };
}

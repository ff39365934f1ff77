// A campaign begins with all of its money: nobody can promise what is not there, and nobody else can spend it.

import { equalBytes } from '../../base/bytes.ts';
import { codec } from '../../base/codec.ts';
import type { Account, Campaign } from '../../generated/state.ts';
import { type AnnounceCampaign, transaction } from '../../generated/transaction.ts';
import { accountFor, holderSigned, notAuthorised, servicingMemberSigned } from '../accounts/account-authority.ts';
import { openKeylessAccount } from '../accounts/keyless-account.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import { accounts } from '../accounts/tables.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkAmount, checkFen, malformedField } from '../field-checks.ts';
import { type OperationContext, type Outcome, rejected } from '../operation.ts';
import { MAX_AMOUNT_FEN } from '../posting.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { checkCampaignId, checkPurpose } from './campaign-fields.ts';
import { fundsFen } from './campaign-state.ts';
import { currentEpoch } from './draw-state.ts';
import { countCampaign } from './issuer-campaigns.ts';
import { addOpenDraw, MOST_OPEN_DRAWS, openDrawsOfBank } from './open-draws.ts';
import { campaigns, draws } from './tables.ts';

const MAX_CATEGORY = 9_999;
/** Entries are taken for at most so long: half a year of blocks, one each half second. */
const LONGEST_ENTRY_BLOCKS = 32_000_000n;
/** From the announcement to the end of its packets. */
export const LONGEST_CAMPAIGN_MS = 400n * 86_400_000n;
const NOTHING = new Uint8Array();
const termsCodec = codec(transaction.AnnounceCampaign);

function checkAnnounceCampaign(fields: AnnounceCampaign): Rejection | undefined {
  const { campaign, issuer, packets, amountFen, purpose, category } = fields;
  const malformed =
    checkCampaignId(campaign) ??
    checkAccountId('issuer', issuer) ??
    (servicingMemberOf(issuer) === servicingMemberOf(campaign)
      ? undefined
      : malformedField('issuer', "an account of the campaign's bank")) ??
    (packets > 0 ? undefined : malformedField('packets', 'at least 1')) ??
    checkAmount('amountFen', amountFen) ??
    (fundsFen(fields) <= MAX_AMOUNT_FEN
      ? undefined
      : reject('amount-overflow', { field: 'amountFen', amountFen, packets, atMost: MAX_AMOUNT_FEN })) ??
    (purpose === '' ? undefined : checkPurpose(purpose)) ??
    (category <= MAX_CATEGORY ? undefined : malformedField('category', `at most ${MAX_CATEGORY}`)) ??
    checkFen('minPaymentFen', fields.minPaymentFen);
  return malformed ?? checkTimes(fields);
}

function checkTimes(fields: AnnounceCampaign): Rejection | undefined {
  const { entryFromHeight, entryUntilHeight, drawHeight, validFromMs, validUntilMs } = fields;
  if (entryFromHeight > entryUntilHeight) return malformedField('entryUntilHeight', 'not before entryFromHeight');
  if (drawHeight <= entryUntilHeight) return malformedField('drawHeight', 'after entryUntilHeight');
  return validFromMs < validUntilMs ? undefined : malformedField('validUntilMs', 'after validFromMs');
}

/**
 * Order of the checks: issuer, who signs, kind, the campaign's id (on record with the same content: accepted, with another:
 * refused; or of another account), heights, times, how many draws of the bank are open, then those of the transfer.
 */
export const announceCampaign = operation({
  name: 'announceCampaign',
  by: "the issuer's holder and the bank that services it",
  since: 1,
  check: checkAnnounceCampaign,
  execute(context, terms) {
    const { state, block, transactionId, work } = context;
    const found = accountFor(context, terms.issuer, () => true, '');
    if (!found.ok) return rejected(found.error);
    const unfit = refuseIssuer(context, found.value);
    if (unfit !== undefined) return rejected(unfit);
    const before = state.get(campaigns, terms.campaign);
    if (before !== undefined) return again(context, before, terms);
    const invalid = refuseNew(context, terms);
    if (invalid !== undefined) return rejected(invalid);
    work.charge(WORK.digest);
    const transfer = transferId(transactionId, 0, 0);
    openKeylessAccount(state, terms.campaign, 'campaign', block.height);
    const plan = new TransferPlan(context);
    const ends = { debit: terms.issuer, credit: terms.campaign };
    const shown = { transfer, code: 'campaign', reference: '' };
    const unposted = plan.post({ ...ends, ...shown, amountFen: fundsFen(terms), isSpending: false });
    if (unposted !== undefined) return rejected(unposted);

    plan.apply();
    state.put(campaigns, terms.campaign, {
      ...{ terms, status: 'open', entries: 0, entriesChain: NOTHING, seed: NOTHING },
      ...{ spentFen: 0n, spentPackets: 0, returnedFen: 0n, announcedHeight: block.height, height: block.height },
    });
    const until = { untilHeight: terms.entryUntilHeight, untilMs: 0n };
    state.put(draws, terms.campaign, { round: 1, epoch: currentEpoch(state), ...until, dealers: [], revealed: [] });
    addOpenDraw(state, terms.campaign);
    countCampaign(state, terms.issuer, 1);
    return { ok: true, lines: [{ ok: true, transfer }] };
  },
});

function refuseIssuer(context: OperationContext, account: Account): Rejection | undefined {
  const { account: id, kind } = account;
  const isHolders = holderSigned(context, account) || (kind === 'vault' && servicingMemberSigned(context, account));
  if (!isHolders) return notAuthorised(id, 'the holder');
  if (!servicingMemberSigned(context, account)) return notAuthorised(id, 'the servicing member');
  return kind === 'deposit' || kind === 'vault' ? undefined : notAuthorised(id, 'a deposit or vault');
}

function again({ work }: OperationContext, { terms }: Campaign, given: AnnounceCampaign): Outcome {
  work.charge(2 * WORK.digest);
  const { campaign } = terms;
  if (!equalBytes(termsCodec.encode(terms), termsCodec.encode(given))) {
    return rejected(reject('id-used-otherwise', { campaign }));
  }
  return { ok: true, noted: { name: 'announced-before', data: { campaign } } };
}

function refuseNew({ state, block }: OperationContext, terms: AnnounceCampaign): Rejection | undefined {
  const { campaign, entryUntilHeight, validUntilMs } = terms;
  const there = state.get(accounts, campaign);
  if (there !== undefined) return reject('account-exists', { account: campaign, kind: there.kind });
  if (entryUntilHeight < block.height || entryUntilHeight > block.height + LONGEST_ENTRY_BLOCKS) {
    const most = block.height + LONGEST_ENTRY_BLOCKS;
    return malformedField('entryUntilHeight', `${block.height} to ${most}`);
  }
  if (validUntilMs <= block.timestampMs || validUntilMs > block.timestampMs + LONGEST_CAMPAIGN_MS) {
    return malformedField('validUntilMs', 'later than the block, and at most 400 days');
  }
  const bank = servicingMemberOf(campaign);
  if (openDrawsOfBank(state, bank) < MOST_OPEN_DRAWS) return undefined;
  return reject('too-many-open', { bank, atMost: MOST_OPEN_DRAWS });
}

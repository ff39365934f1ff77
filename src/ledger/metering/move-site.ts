// A site's statements go to another account from a reading on: its producer changes bank, or the site changes hands.
import { assert } from '../../base/assert.ts';
import type { Account, Site } from '../../generated/state.ts';
import type { MoveSite, MoveSiteConsent } from '../../generated/transaction.ts';
import { holderSigned, servicingMemberSigned, signedBy } from '../accounts/account-authority.ts';
import { accounts } from '../accounts/tables.ts';
import { theGridCompany } from '../authors.ts';
import { hasRole } from '../consortium.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkNumber, checkText, MAX_REASON_CHARACTERS, malformedField } from '../field-checks.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { formerDebtId, formerDebts } from '../settlement/tables.ts';
import type { StateReader } from '../state.ts';
import { MAX_UNSETTLED_MOVES, movesAfter } from './site-account.ts';
import { readingId, readings, siteMoveId, siteMoves, sites } from './tables.ts';

function checkMoveSite({ site, producerAccount, reason }: MoveSite): Rejection | undefined {
  return (
    checkNumber('site', site) ??
    checkAccountId('producerAccount', producerAccount) ??
    checkText('reason', reason, 1, MAX_REASON_CHARACTERS)
  );
}

/**
 * Order of the checks: the site, its settled periods, its moves before, the reading, its debt and the new account's, the new account, the signatures
 * (the new holder's, the new account's servicing member's, the one for the old account). The site may have any status:
 * the last statement of a closed one has to be paid to somebody, too.
 */
export const moveSite = operation({
  name: 'moveSite',
  by: "the grid company, with the signatures of the new account's holder and servicing member, and one for the old account",
  since: 1,
  mayAuthor: theGridCompany,
  check: checkMoveSite,
  execute(context, operation) {
    const { state, block } = context;
    const { site: id, producerAccount, atMs, consent, reason } = operation;
    const site = state.get(sites, id);
    if (site === undefined) return rejected(reject('site-not-found', { site: id }));
    const refusal =
      checkInstant(state, site, atMs) ??
      checkDebts(state, site, producerAccount) ??
      checkAccounts(context, site, operation);
    if (refusal !== undefined) return rejected(refusal);

    const move = { site: id, atMs, fromAccount: site.producerAccount, toAccount: producerAccount, consent, reason };
    state.put(siteMoves, siteMoveId(id, atMs), { ...move, previousMs: site.movedMs, height: block.height });
    state.put(sites, id, { ...site, producerAccount, movedMs: atMs });
    return ACCEPTED;
  },
});

/** No period that is paid moves, nor one that a later move has given on. */
function checkInstant(state: StateReader, site: Site, atMs: bigint): Rejection | undefined {
  const { site: id, settledUntilMs, movedMs } = site;
  if (atMs < settledUntilMs) return reject('site-settled-beyond', { site: id, atMs, settledUntilMs });
  if (atMs <= movedMs) return reject('move-not-later', { site: id, atMs, movedMs });
  const unsettled = movesAfter(state, site, settledUntilMs).length;
  if (unsettled >= MAX_UNSETTLED_MOVES) {
    return reject('too-many-moves', { site: id, unsettled, atMost: MAX_UNSETTLED_MOVES, settledUntilMs });
  }
  if (state.get(readings, readingId(id, atMs)) !== undefined) return undefined;
  return reject('reading-not-found', { site: id, atMs });
}

/** A debt stays with those who owe it, also that of an account that had the site before and is to have it again. */
function checkDebts(state: StateReader, { site, producerAccount, owedFen }: Site, next: string): Rejection | undefined {
  if (owedFen > 0n) return reject('site-owes', { site, debtor: producerAccount, owedFen });
  const former = state.get(formerDebts, formerDebtId(site, next))?.owedFen ?? 0n;
  return former === 0n ? undefined : reject('site-owes', { site, debtor: next, owedFen: former });
}

function checkAccounts(
  context: OperationContext,
  { site, producerAccount: oldAccount }: Site,
  { producerAccount, consent }: MoveSite,
): Rejection | undefined {
  const { state } = context;
  const account = state.get(accounts, producerAccount);
  if (account === undefined) return reject('account-not-found', { account: producerAccount });
  if (account.status === 'closed') return reject('account-closed', { account: producerAccount });
  if (account.kind !== 'deposit') return malformedField('producerAccount', 'a deposit');
  if (producerAccount === oldAccount) return reject('site-account-unchanged', { site, account: producerAccount });
  const old = state.get(accounts, oldAccount);
  assert(old !== undefined, `the account of site ${site} is gone`);
  const unsigned =
    (holderSigned(context, account) ? undefined : `the holder of ${producerAccount}`) ??
    (servicingMemberSigned(context, account) ? undefined : account.servicingMember) ??
    (CONSENT[consent](context, old) ? undefined : consentText(consent, old));
  return unsigned === undefined ? undefined : reject('move-not-signed', { site, consent, required: unsigned });
}

/** Whether the one whom a move names as consenting for the old account has signed it. */
const CONSENT: { readonly [K in MoveSiteConsent]: (context: OperationContext, old: Account) => boolean } = {
  holder: holderSigned,
  'servicing-member': servicingMemberSigned,
  regulator: (context) =>
    context.consortium.members.some(
      (member) => hasRole(member, 'regulator') && signedBy(context, member.transactionKey),
    ),
};

function consentText(consent: MoveSiteConsent, { account, servicingMember }: Account): string {
  if (consent === 'holder') return `the holder of ${account}`;
  return consent === 'regulator' ? 'a regulator' : servicingMember;
}

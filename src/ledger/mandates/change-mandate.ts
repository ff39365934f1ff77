// Other terms of the same mandate: less by the payer alone, anything else by the three that signed. The terms before stay
// on record.
import type { ChangeMandate } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { checkAccountId, malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { findMandate, openAccount, refusePayer, refuseUnsigned } from './mandate-authority.ts';
import { presentState, refuseEndedMandate } from './mandate-state.ts';
import { allowsNoMore, checkMandateId, checkTerms, sameCalendar, sameTerms } from './mandate-terms.ts';
import { mandateId, mandates, replacedTerms } from './tables.ts';

const MOST_REVISIONS = 1_000_000;

function checkChangeMandate({ biller, mandate, revision, terms }: ChangeMandate): Rejection | undefined {
  return (
    checkAccountId('biller', biller) ??
    checkMandateId('mandate', mandate) ??
    (revision >= 1 && revision < MOST_REVISIONS
      ? undefined
      : malformedField('revision', `1 to ${MOST_REVISIONS - 1}`)) ??
    checkTerms(terms)
  );
}

/**
 * Order of the checks: mandate, payer, biller, signatures (where nothing more is allowed the payer's, else of all three),
 * state, no successor that waits for its day, revision (the next one with these terms: accepted), period, anchor and first
 * day as before.
 */
export const changeMandate = operation({
  name: 'changeMandate',
  by: "the payer's holder to allow less; else with the biller and the payer's bank",
  since: 1,
  check: checkChangeMandate,
  execute(context, { biller, mandate: name, revision, terms }) {
    const { state, block } = context;
    const found = findMandate(context, { biller, mandate: name });
    if (!found.ok) return rejected(found.error);
    const mandate = found.value;
    const payer = openAccount(context, mandate.payer, 'deposit');
    if (!payer.ok) return rejected(payer.error);
    const billerAccount = openAccount(context, biller, 'deposit', 'vault');
    if (!billerAccount.ok) return rejected(billerAccount.error);
    const isLess = sameCalendar(terms, mandate.terms) && allowsNoMore(terms, mandate.terms);
    const refusal =
      (isLess ? refusePayer(context, payer.value) : refuseUnsigned(context, payer.value, billerAccount.value)) ??
      refuseEndedMandate(mandate, presentState(context, mandate).is) ??
      (mandate.supersededBy === ''
        ? undefined
        : reject('mandate-moved', { biller, mandate: name, by: mandate.supersededBy }));
    if (refusal !== undefined) return rejected(refusal);
    if (mandate.revision === revision + 1 && sameTerms(mandate.terms, terms)) return ACCEPTED;
    if (mandate.revision !== revision) {
      return rejected(reject('mandate-state', { biller, mandate: name, is: mandate.revision, required: revision }));
    }
    if (!sameCalendar(terms, mandate.terms)) {
      return rejected(malformedField('terms.period', 'with anchorDay and firstDay as before'));
    }

    const { height, timestampMs } = block;
    const replaced = { terms: mandate.terms, untilHeight: height };
    state.put(replacedTerms, `${mandateId(mandate)}/${revision}`, replaced);
    const signedMs = isLess ? mandate.signedMs : timestampMs;
    state.put(mandates, mandateId(mandate), { ...mandate, terms, revision: revision + 1, signedMs, height });
    return ACCEPTED;
  },
});

// A payer's consent, once and beforehand: to a biller, within caps that the payer's bank knows.
import type { Mandate } from '../../generated/state.ts';
import type { SignMandate } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkText } from '../field-checks.ts';
import { ACCEPTED, type Outcome, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { openAccount, refuseUnsigned } from './mandate-authority.ts';
import { checkMandateId, checkTerms, sameTerms } from './mandate-terms.ts';
import { mandateId, mandates, mandateUses } from './tables.ts';

const MAX_CONTRACT_CHARACTERS = 35;

function checkSignMandate({ biller, mandate, payer, contract, terms }: SignMandate): Rejection | undefined {
  return (
    checkAccountId('biller', biller) ??
    checkMandateId('mandate', mandate) ??
    checkAccountId('payer', payer) ??
    (biller === payer ? reject('same-account', { account: payer }) : undefined) ??
    checkText('contract', contract, 0, MAX_CONTRACT_CHARACTERS) ??
    checkTerms(terms)
  );
}

/**
 * Order of the checks: biller (there, kind, status), payer (the same), the signatures of payer, biller and the payer's
 * bank, the id (on record with the same content: accepted, with another: refused). A frozen payer may sign.
 */
export const signMandate = operation({
  name: 'signMandate',
  by: "the payer's holder, the biller's and the payer's bank, in one envelope",
  since: 1,
  check: checkSignMandate,
  execute(context, fields) {
    const { state, block } = context;
    const biller = openAccount(context, fields.biller, 'deposit', 'vault');
    if (!biller.ok) return rejected(biller.error);
    const payer = openAccount(context, fields.payer, 'deposit');
    if (!payer.ok) return rejected(payer.error);
    const unsigned = refuseUnsigned(context, payer.value, biller.value);
    if (unsigned !== undefined) return rejected(unsigned);
    const id = mandateId(fields);
    const before = state.get(mandates, id);
    if (before !== undefined) return again(before, fields);

    state.put(mandates, id, {
      ...fields,
      ...newMandate(id, block.timestampMs, block.height),
      effectiveMs: block.timestampMs,
    });
    state.put(mandateUses, id, { lastUsedMs: 0n, mandate: '', collections: 0, netFen: 0n });
    return ACCEPTED;
  },
});

/** What a mandate begins with, however it came about. */
export function newMandate(origin: string, signedMs: bigint, height: bigint) {
  const life = { status: 'active', pausedByPayer: false, pausedByBank: false, order: '', revision: 1 } as const;
  return { ...life, origin, supersedes: '', supersededBy: '', supersededMs: 0n, signedMs, height };
}

function again(before: Mandate, { biller, mandate, payer, contract, kind, terms }: SignMandate): Outcome {
  const isSame =
    before.payer === payer &&
    before.contract === contract &&
    before.kind === kind &&
    before.revision === 1 &&
    before.supersedes === '' &&
    sameTerms(before.terms, terms);
  if (!isSame) return rejected(reject('mandate-exists', { biller, mandate, payer: before.payer }));
  return { ok: true, noted: { name: 'signed-before', data: { biller, mandate, height: before.height } } };
}

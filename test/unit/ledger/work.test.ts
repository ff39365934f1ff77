import { describe, expect, it } from 'vitest';
import { checkEnvelope, pendingTransaction } from '../../../src/ledger/check-envelope.ts';
import type { Consortium } from '../../../src/ledger/consortium.ts';
import { WORK, workOfBytes } from '../../../src/ledger/work.ts';
import { openAccounts } from '../../ledger/account-operations.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { envelopeOf } from '../../ledger/test-envelopes.ts';

const LINES = 20;
const OPENING = envelopeOf('bank-a', openAccounts(Array.from({ length: LINES }, (_, i) => `bank-a/w${i}`)));
const OPENING_WORK = workOfBytes(OPENING.length) + WORK.signature + LINES * (WORK.line + WORK.key);

function bounded(transaction: number): Consortium {
  const { rules } = testConsortium;
  return { ...testConsortium, rules: { ...rules, work: { ...rules.work, transaction } } };
}

describe('the work of an envelope', () => {
  it('is the sum of its bytes, lines, signatures and keys', () => {
    expect(checkEnvelope(OPENING, testConsortium).work).toBe(OPENING_WORK);
  });

  it('is accepted at the bound, and refused one above it before anything dear is checked', () => {
    const fits = checkEnvelope(OPENING, bounded(OPENING_WORK));
    expect(fits.checked.ok && fits.checked.value.checks.length).toBe(1 + LINES);
    const { checked, work } = checkEnvelope(OPENING, bounded(OPENING_WORK - 1));
    expect(checked).toEqual({
      ok: false,
      error: { name: 'too-much-work', data: { work: OPENING_WORK, atMost: OPENING_WORK - 1 } },
    });
    expect(work).toBe(workOfBytes(OPENING.length));
  });

  it('is needed only for the signatures of the envelope when one of these does not hold', () => {
    const { checked } = pendingTransaction(checkEnvelope(OPENING, testConsortium), [false]);
    expect(!checked.ok && checked.error.name).toBe('bad-signature');
  });
});

/** What can become of a statement, or of its correction, beside plain acceptance. */
export const SETTLEMENT_OUTCOMES = {
  'paid-to-suspense': "the producer's account is frozen, closed or at its bound: the payment waits on suspense",
  netted: 'a part or all of the payment went against what the site owes',
  owed: 'the account that was paid has less than is taken back, or may not be debited, or net is below zero: the site owes the rest',
} as const;

/** What can become of a settled statement beside plain acceptance. */
export const SETTLEMENT_OUTCOMES = {
  'paid-to-suspense': "the producer's account is frozen, closed or at its bound: the payment waits on suspense",
} as const;

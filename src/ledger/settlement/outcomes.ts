/** What can become of a settled statement beside plain acceptance. */
export const SETTLEMENT_OUTCOMES = {
  'paid-to-suspense': "the producer's account could not be credited: the payment waits on suspense",
} as const;

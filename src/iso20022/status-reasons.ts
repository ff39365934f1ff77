// The reasons of other systems (ISO's external code sets) for what the ledger refuses.

export const REASONS: Readonly<Record<string, string>> = {
  'account-not-found': 'AC01',
  'alias-not-found': 'AC03',
  'account-closed': 'AC04',
  'account-frozen': 'AC06',
  'insufficient-funds': 'AM04',
  'id-reused': 'AM05',
  'not-authorised': 'AG01',
  'per-payment-limit-exceeded': 'AM02',
  'day-limit-exceeded': 'AM14',
  'month-limit-exceeded': 'AM14',
  'net-debit-cap-exceeded': 'AM23',
  'no-mandate': 'MD01',
  'collection-refused': 'MS02',
  'above-mandate': 'AM02',
  'period-cap-exceeded': 'AM14',
};

/** NARR: the reason stands in words beside it. */
export function codedReason(rejection: string): string {
  return REASONS[rejection] ?? 'NARR';
}

/** What can become of a payment beside plain acceptance. */
export const PROTECTION_OUTCOMES = {
  'cooling-off':
    'the payee is new: the amount is held until the time in the data, and posted then unless the payer voids it before',
} as const;

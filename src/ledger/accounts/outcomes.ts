/** What can become of a line beside plain acceptance. */
export const ACCOUNT_OUTCOMES = {
  'posted-before': 'the payment with this id is on record: nothing was posted, and the transfer is the first one',
  'raised-later':
    'the higher limits hold from the time in the data on, unless others are set before; the lower ones hold now',
} as const;

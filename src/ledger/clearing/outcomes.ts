/** What can become of a word about clearing beside plain acceptance. */
export const CLEARING_OUTCOMES = {
  'cutoff-scheduled-before': 'the window ends at this height already: nothing changed',
  'entered-before':
    'the reference is on record with the same content: nothing was posted, and the transfer is the first',
  'paid-late':
    'the payment came after the default: it makes the losses of the survivors smaller, then what the fund paid',
} as const;

/** What can become of an operation or a line beside plain acceptance. */
export const MANDATE_OUTCOMES = {
  'signed-before': 'the mandate is on record with the same content: nothing changed',
  'moves-later': 'the new mandate holds from the time in the data on, unless the payer revokes it before',
  'noticed-before': 'the collection is on record with the same content: nothing changed',
  'no-funds': 'the payer has too little: nothing was posted, and the attempt counts',
  'attempted-before': 'this attempt is on record: it lacked the funds, and nothing is tried again',
  'collected-before': 'this attempt is on record: it collected, and the transfer is that one',
  accrued: 'all of them are below a fen: nothing was posted yet, and they count with the next ones',
} as const;

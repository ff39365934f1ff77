/** What can become of a line beside plain acceptance. */
export const CHANNEL_OUTCOMES = {
  'started-before': 'the attempt with this id is on record with the same content: nothing changed',
  'confirmed-before': 'the reference is on record with the same content: nothing changed',
  'confirmed-late':
    'the money could not pay the order any more: it is owed back to the payer, at the latest when the data says',
  'aborted-before': 'the attempt was aborted before: nothing changed',
  'disputed-before': 'the owner disputed the late money before: nothing changed',
  'returned-before': 'the late money was returned before: nothing changed',
  'compared-before': 'the line is on record with the same content: nothing changed',
  difference:
    'the line differs from what the ledger has; the data says how, and the transaction that explains or settles it',
  'refund-ordered':
    'the payee started the refund before: by the decision it goes to the account of the payer when it ends unpaid',
  'refund-owed':
    'the refund lapsed before the channel paid it, and the payee cannot pay it now: confirm it again when it can',
  'refund-fee-owed':
    'the payer has the amount on its account; the channel has no room for the fee, and owes it: end the refund once more when it has',
  'refund-paid-twice': 'the refund was ended, and its payment paid back in another way: the channel bears it',
  'closed-before': 'the day is closed: nothing changed',
} as const;

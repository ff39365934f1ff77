/** What can become of a line or an operation beside plain acceptance. */
export const CAMPAIGN_OUTCOMES = {
  'announced-before': 'the campaign is on record with the same content: nothing changed',
  'entered-before': 'the entry is on record with the same content: nothing changed',
  'done-before': 'it was done before: nothing changed',
  'spent-before': 'the payment with this id is on record: nothing was posted, and the transfers are the first ones',
  'given-back-before': 'the refund with this id is on record: nothing was posted',
} as const;

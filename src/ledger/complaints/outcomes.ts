/** What can become of a complaint or of a correction beside plain acceptance. */
export const COMPLAINT_OUTCOMES = {
  'filed-before': 'the complaint with this id is on record with the same content: nothing changed',
  'provisional-credit': "the customer's bank credited the amount in the data until the complaint is over",
  'credit-kept':
    'a part of the refund, or all of it, went to the bank for its provisional credit, which the customer keeps',
  'packet-restored':
    'a refund of what was paid with a packet: so much of it went to the packet, or to the issuer, and so much to the payer',
} as const;

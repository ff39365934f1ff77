/** What can become of a request to read beside plain acceptance. */
export const SHARING_OUTCOMES = {
  'access-denied': 'the request is on record, and the record may not be read: the data says why',
  'attested-before': 'the node, or enough others, have attested this payload before: nothing was changed',
  'erasure-confirmed': 'the node has confirmed this erasure before: nothing was changed',
} as const;

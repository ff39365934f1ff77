// Refusals around mandates, what is collected under them, and micro-payments. Numbers are permanent; none is ever used
// again.

export const MANDATE_REJECTIONS = {
  'mandate-exists': {
    code: 790,
    why: 'the biller has a mandate with this id and another content',
    remedy: 'choose a new id, or change the mandate that is there',
  },
  'signature-missing': {
    code: 791,
    why: 'one of those who have to agree has not signed',
    remedy: 'have the envelope signed by the party that the data names, too: all sign one envelope',
  },
  'mandate-state': {
    code: 792,
    why: 'the mandate is in another state',
    remedy: 'nothing to do if it is what you want already; else the data says what is required',
  },
  'above-mandate': {
    code: 793,
    why: 'more than the mandate allows',
    remedy: 'ask for what the mandate allows, or have the payer, the biller and the bank change it',
  },
  'no-mandate': {
    code: 794,
    why: 'no mandate of the biller allows it now: the data says what became of it',
    remedy: 'have the payer sign a new mandate; one that is paused is resumed by who paused it',
  },
  'no-notice': {
    code: 795,
    why: 'the biller has noticed no such collection',
    remedy: 'notice it first, as long before it is due as the mandate says',
  },
  'period-cap-exceeded': {
    code: 796,
    why: 'the collections of the period, or of the whole mandate, would be more than its cap',
    remedy: 'collect at most what the data says is left, or a bill that is due in another period',
  },
  'collected-already': {
    code: 797,
    why: 'the bill is collected: none is collected twice',
    remedy: 'nothing to do: the data names the collection',
  },
  'retries-used': {
    code: 798,
    why: 'as many attempts as the mandate allows, or its time for retries is over',
    remedy: 'ask the payer to pay the bill in another way: this collection is over',
  },
  'retry-too-soon': {
    code: 799,
    why: 'less time since the last attempt than the mandate says',
    remedy: 'try again at the time in the data',
  },
  'collection-refused': {
    code: 800,
    why: 'the payer refused the collection',
    remedy: 'settle it with the payer: a refused bill is not collected under the mandate',
  },
  'notice-too-short': {
    code: 801,
    why: 'due sooner than the notice of the mandate, beyond its days, or more than 400 days ahead',
    remedy: 'choose a due day between those in the data',
  },
  'bill-noticed': {
    code: 802,
    why: 'the bill was noticed with another collection: a bill has one',
    remedy: 'go on with the collection that the data names',
  },
  'collection-not-due': {
    code: 803,
    why: 'the collection is not due yet',
    remedy: 'collect it from the time in the data on',
  },
  'attempt-out-of-turn': {
    code: 804,
    why: 'attempts are numbered without gaps',
    remedy: 'send the attempt that the data says is next',
  },
  'mandate-kind': {
    code: 805,
    why: 'the mandate is of another kind',
    remedy: 'micro-payments go under a mandate of kind micro, collections under one of another kind',
  },
  'migration-too-soon': {
    code: 806,
    why: 'a mandate that moves without the signature of its payer leaves 60 days to object, and at most 400',
    remedy: 'choose a day between those in the data, or have the payer sign',
  },
  'mandate-moved': {
    code: 807,
    why: 'the mandate is to be replaced by another one',
    remedy: 'use the mandate that the data names',
  },
} as const;

// Refusals around channels, attempts and their reconciliation. Numbers are permanent; none is ever used again.

export const CHANNEL_REJECTIONS = {
  'channel-down': {
    code: 830,
    why: 'the channel starts nothing now: it is down, outside of its hours, or owes late money for too long',
    remedy: 'pay through another channel; the data says what the channel is',
  },
  'fee-differs': {
    code: 831,
    why: "the fee is another one than the channel's rule gives",
    remedy: 'ask for a quote, or compute it from the version of the rule: the data says both',
  },
  'fee-superseded': {
    code: 832,
    why: 'another version of the fee rule is in effect at this block',
    remedy: 'ask for a new quote, show it to the payer, and start the attempt with it',
  },
  'channel-limit': {
    code: 833,
    why: 'the amount does not fit one of the limits of the channel',
    remedy: 'pay through another channel; the data names the limit',
  },
  'order-not-payable': {
    code: 834,
    why: 'no attempt can pay the order: it is paid or over already, or it is paid where it is handed over',
    remedy: 'look at the order; for a delivery pay with an account or device',
  },
  'attempt-open': {
    code: 835,
    why: 'an attempt to pay the order is under way, and what becomes of it is not known',
    remedy: "wait for the channel's word or for the attempt's time; an order that allows racing has several at once",
  },
  'reference-used': {
    code: 836,
    why: 'the channel used the reference for something else',
    remedy: 'send the reference of this payment: the data says what has the other one',
  },
  'channel-not-found': {
    code: 837,
    why: 'no such channel',
    remedy: 'list the channels; an id is the owner and a name',
  },
  'attempt-not-found': {
    code: 838,
    why: 'the channel has no such attempt',
    remedy: 'check the channel and the id: it went out with the request',
  },
  'attempt-state': {
    code: 839,
    why: 'the attempt is in another state',
    remedy: 'nothing to do if it is what you want already; else the data says what is required',
  },
  'fee-version': {
    code: 840,
    why: 'the version is not the next one of the channel, or its height is none that it may have',
    remedy: 'publish the version and a height that the data names',
  },
  'channel-exists': {
    code: 841,
    why: 'the channel is registered with another content',
    remedy: 'choose another name, or change the terms, the fee or the key of the one that there is',
  },
  'day-closed': {
    code: 842,
    why: 'the day of the channel is closed',
    remedy: 'nothing to do: what is still to be settled stands in the file of a later day',
  },
  'day-not-over': {
    code: 843,
    why: 'the day of the channel is not over',
    remedy: 'close it on the next day: the data says both',
  },
  'day-incomplete': {
    code: 844,
    why: 'not every payment of the day was compared, or a difference is neither explained nor settled',
    remedy: 'send the missing lines, those that the file lacks as absent, and say how the differences were settled',
  },
  'channel-payment-not-found': {
    code: 845,
    why: 'the channel has no payment with this reference that fits',
    remedy: 'check the reference and the day',
  },
  'return-way': {
    code: 846,
    why: 'late money goes to the account of its payer, and outside only where there is none to credit',
    remedy: 'return it the way that the data names',
  },
  'compared-otherwise': {
    code: 847,
    why: 'the payment was compared with a line of a file already, so none lacks it',
    remedy: 'nothing to do: the data names the line',
  },
  'channel-open': {
    code: 848,
    why: 'something of the channel is not over: attempts, refunds, late money, days, or money on its account',
    remedy:
      'say that it is down, abort what expired, return late money, close every day that is over; a balance goes with the day that is closed next',
  },
  'channel-closed': {
    code: 849,
    why: 'the channel is closed for good',
    remedy: 'register another one; what its key confirms still is late money',
  },
  'key-in-use': {
    code: 829,
    why: 'the key that confirmed the money is still the key of the channel',
    remedy: 'rotate the key first; what the present one confirmed is owed',
  },
} as const;

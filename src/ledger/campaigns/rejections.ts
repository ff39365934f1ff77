// Refusals around campaigns, their draws and what is won. Numbers are permanent; none is ever used again.

export const CAMPAIGN_REJECTIONS = {
  'campaign-not-found': {
    code: 920,
    why: 'there is no such campaign',
    remedy: 'check its id, "<bank>/campaign.<name>": "gridpact campaign list" shows those that there are',
  },
  'campaign-state': {
    code: 921,
    why: 'the campaign is in another state',
    remedy: 'the data says in which it is and which is required: its heights and times say when that changes',
  },
  'already-entered': {
    code: 922,
    why: 'the person has entered: one nullifier, one entry',
    remedy: 'nothing to do: the first entry stands',
  },
  'campaign-full': {
    code: 923,
    why: 'as many entries as such a campaign may have',
    remedy: 'announce a campaign of lists, in which banks commit to their entries, for more',
  },
  'deal-invalid': {
    code: 924,
    why: 'a deal without one good share for each validator, or of a dealer that there is not',
    remedy: 'nodes deal by themselves: update the node that sent it',
  },
  'not-a-dealer': {
    code: 925,
    why: 'the key is not that of a validator of the epoch in which is dealt',
    remedy: 'nothing to do: nodes of validators deal by themselves',
  },
  'reveal-too-early': {
    code: 926,
    why: 'entries are still taken, or the height of the draw is not reached',
    remedy: 'wait: the data says for what. A node that reveals early has another fault: update it',
  },
  'too-few-dealers': {
    code: 927,
    why: 'fewer parts of the seed count than one more than may be faulty',
    remedy: 'have the draw redone: nodes do it by themselves while enough of them run',
  },
  'not-a-winner': {
    code: 928,
    why: 'the draw gave this entry nothing',
    remedy: 'nothing to do: "gridpact campaign verify-draw" shows it from the seed',
  },
  'packet-expired': {
    code: 929,
    why: 'the time of the packets is over',
    remedy: "pay with one's own money: what is left goes back to the issuer",
  },
  'packet-exceeded': {
    code: 960,
    why: 'more than is left of the packet; of a coupon nothing is left after its one payment',
    remedy: 'take at most what the data says from the packet, and the rest from the account (own money)',
  },
  'entry-not-proven': {
    code: 961,
    why: "what was sent does not show that the entry is the account's",
    remedy: 'take index, nullifier, salt and path from the ticket that the bank gave with the entry',
  },
  'entry-lost': {
    code: 962,
    why: 'the person had entered before: an earlier entry has the same nullifier',
    remedy: "ask one's bank: two paths with one nullifier are on record",
  },
  'share-invalid': {
    code: 963,
    why: 'the share does not fit its commitment, or no such deal counts',
    remedy: 'nodes reveal by themselves: update the node that sent it',
  },
  'shares-missing': {
    code: 964,
    why: 'too few shares of a dealer are revealed yet',
    remedy: 'wait: every validator that runs reveals its own',
  },
  'not-doubled': {
    code: 965,
    why: 'the two entries are not those of one nullifier, or not in their order',
    remedy: 'name the earlier entry first, with the paths from both lists',
  },
  'draw-round': {
    code: 966,
    why: 'the draw is in another round',
    remedy: 'nothing to do: nodes follow the round by themselves',
  },
  'deal-too-late': {
    code: 967,
    why: 'entries have closed: nobody may choose a part of the seed any more',
    remedy: 'nothing to do, unless the draw is redone',
  },
  'draw-not-failed': {
    code: 968,
    why: 'enough dealers count: the draw is finished with their shares',
    remedy: 'wait for the shares: nodes reveal them by themselves',
  },
  'payment-too-small': {
    code: 969,
    why: "less than the campaign's least payment, of which the packet is a part",
    remedy: 'buy for at least what the data says: with own money, too',
  },
} as const;

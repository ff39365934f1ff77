// Refusals around cheques and cash. Numbers are permanent; none is ever used again.

export const CHEQUE_REJECTIONS = {
  'cheque-presented': {
    code: 880,
    why: 'the cheque was presented before: it was paid, or returned for want of money',
    remedy: 'nothing to do: a cheque is presented once, and the data says what became of it',
  },
  'cheque-stopped': {
    code: 881,
    why: 'the drawer stopped the cheque',
    remedy: 'ask the drawer for another payment',
  },
  'cheque-not-valid': {
    code: 882,
    why: 'the cheque is not good yet, or no longer',
    remedy: 'present it between the times in the data; ask the drawer for a new one when it is over',
  },
  'cheque-certified': {
    code: 883,
    why: 'the cheque is certified: its amount is held for the payee',
    remedy: 'nothing to do: the amount comes back when the cheque is over and was not presented',
  },
  'serial-spent': {
    code: 885,
    why: 'the note, or this part of it, was deposited before',
    remedy: 'refuse the coin; with the other coin it can be shown who passed it on twice',
  },
  'ancestor-or-child-spent': {
    code: 886,
    why: 'the whole that this is a part of was deposited before, or a part of it',
    remedy: 'refuse the coin; with the other coin it can be shown who passed it on twice',
  },
  'hops-exceeded': {
    code: 887,
    why: 'the coin was passed on more often than it may be',
    remedy: 'deposit a coin after five endorsements at the latest',
  },
  'note-expired': {
    code: 888,
    why: 'the time of the note is over',
    remedy: 'have it returned: it goes back to the account that it was issued for',
  },
  'note-not-found': {
    code: 889,
    why: 'the ledger has no such note, or another one under this serial',
    remedy: 'refuse the coin: its issuer issued no such note',
  },
  'serial-exists': {
    code: 890,
    why: 'a note with this serial was issued before',
    remedy: 'choose other serials, at random',
  },
  'coin-broken': {
    code: 891,
    why: 'an endorsement does not follow from the one before, or takes a part that there is not',
    remedy: 'refuse the coin: the data says which endorsement',
  },
  'no-cash-fork': {
    code: 892,
    why: 'the two coins do not show an owner who passed the same on twice',
    remedy: 'nothing to do: parts that do not overlap are no fork',
  },
  'cash-fork-recorded': {
    code: 893,
    why: 'it is on record that this owner passed the note on twice',
    remedy: 'nothing to do',
  },
  'note-not-expired': {
    code: 894,
    why: 'the time of the note is not over',
    remedy: 'deposit it, or wait until the time in the data',
  },
  'note-returned': {
    code: 895,
    why: 'what was left of the note went back before',
    remedy: 'nothing to do',
  },
} as const;

// Refusals around sub-wallets. Numbers are permanent; none is ever used again.

export const SUB_WALLET_REJECTIONS = {
  'sub-not-active': {
    code: 760,
    why: "the sub-wallet's status does not allow it",
    remedy:
      'the data names the status: its owner resumes a paused one, its bank a suspended one; a closed one stays closed',
  },
  'sub-other-merchant': {
    code: 761,
    why: 'the sub-wallet was pushed to another merchant',
    remedy: 'pay the merchant that it names, or open one for this merchant',
  },
  'sub-total-exceeded': {
    code: 762,
    why: "above the sub-wallet's total",
    remedy: 'pay a smaller amount, or have its owner raise the total',
  },
  'too-many-subs': {
    code: 763,
    why: 'as many direct sub-wallets of the account as may be are open',
    remedy: 'close one that is no longer used',
  },
  'pseudonym-taken': {
    code: 764,
    why: 'with this merchant the pseudonym belongs to another pool or deposit',
    remedy: 'derive it from your own secret: the client makes another one for another account',
  },
  'sub-exists': {
    code: 765,
    why: 'the id is taken',
    remedy: 'draw another id: 16 random bytes',
  },
  'sub-not-found': {
    code: 766,
    why: 'no such sub-wallet',
    remedy: 'check the id: 32 hexadecimal digits, as they stand in the opening',
  },
  'sub-ceiling-exceeded': {
    code: 767,
    why: 'the month limit would be above what the bank answers for',
    remedy: 'set at most the ceiling, or open a sub-wallet with a higher one: the bank signs it',
  },
  'pool-overdrawn': {
    code: 768,
    why: 'more than the pool has to settle with depositors',
    remedy: 'collect at most what the sub-wallets spent and nobody paid yet; return at most what was collected',
  },
  'pool-not-allowed': {
    code: 769,
    why: "more than the account's holder allows its bank to collect in a month",
    remedy: 'have the holder allow more (allow-pool), or collect the rest next month',
  },
} as const;

// Refusals that protect customers. Numbers are permanent; none is ever used again.

export const PROTECTION_REJECTIONS = {
  'order-expired': {
    code: 854,
    why: 'the time of the freeze order is over, or would be over with this block',
    remedy: 'nothing to do: the order ends by itself; a new one has to name a later time',
  },
  'order-exists': {
    code: 855,
    why: 'an order with this number is in force on the account',
    remedy: 'nothing to do if it is the same order; lift it first to change it',
  },
  'too-many-orders': {
    code: 856,
    why: 'as many freeze orders are in force on the account as there may be',
    remedy: 'lift one that is over, or freeze the account by one order of scope all',
  },
} as const;

// Refusals that protect customers. Numbers are permanent; none is ever used again.

export const PROTECTION_REJECTIONS = {
  'cooling-off': {
    code: 853,
    why: 'the payee is new, so a payment of this amount waits until the time in the data',
    remedy:
      'send it as a payment by itself that need not be posted at once: it is posted at that time unless the payer voids it; or register the payee before',
  },
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
  'too-many-waiting': {
    code: 857,
    why: 'as many payments to new payees wait on the account as may wait at once',
    remedy: 'void one of them, or pay when they are posted',
  },
  'protection-rule-version': {
    code: 858,
    why: 'versions of a protection rule follow one another without gaps; the data names the next one',
    remedy: 'publish the next version',
  },
  'payee-not-known': {
    code: 859,
    why: 'the account has paid the payee under no rule, and nobody registered it',
    remedy: 'nothing to do: the payee is new already',
  },
} as const;

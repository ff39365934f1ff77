// Refusals around orders, their delivery, and what is paid back. Numbers are permanent; none is ever used again.

export const ORDER_REJECTIONS = {
  'qr-expired': {
    code: 753,
    why: 'the time of the code is over, or is longer than a code lives',
    remedy: 'have the terminal show a new code',
  },
  'order-not-found': {
    code: 770,
    why: 'the payee has no such order',
    remedy: 'check the order and the payee account: both stand in the code',
  },
  'order-state': {
    code: 771,
    why: 'the order is in another state',
    remedy: 'nothing to do if it is what you want already; else the data says what is required',
  },
  'wrong-courier': {
    code: 772,
    why: "the signature is not that of the terminal that the order's payee assigned",
    remedy: 'have the assigned courier show the code, or the payee assign this terminal',
  },
  'order-without-delivery': {
    code: 773,
    why: 'the order has no delivery: it is paid, and nothing is handed over for it',
    remedy: 'nothing to do; for a delivery open an order that says so',
  },
  'refund-exceeds': {
    code: 900,
    why: 'more than is left of the payment: all of its refunds together are never more than was paid',
    remedy: 'pay back at most what the data says is left',
  },
  'not-refundable': {
    code: 901,
    why: 'the ledger cannot find what was paid, or the payee was paid nothing by it',
    remedy: 'name a paid order, or a payment with an id; anything else is paid back by a payment like any other',
  },
} as const;

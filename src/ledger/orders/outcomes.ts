/** What can become of a line beside plain acceptance. */
export const ORDER_OUTCOMES = {
  'opened-before': 'the order with this id is on record with the same content: nothing changed',
  'held-for-delivery': 'the order is prepaid: the amount waits in escrow until it is handed over, or goes back',
  'refund-due': 'the payee has too little: nothing was posted, and the refund is due until it is asked for again',
  'refunded-before': 'the refund with this id is paid: nothing was posted, and the transfer is the first one',
  'order-paid-before':
    'the order is paid: nothing was posted, and the transfer is that of the payment; of an offline payment the counter is used, and the money stays in the purse',
} as const;

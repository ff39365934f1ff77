/** What can become of a line beside plain acceptance. */
export const ORDER_OUTCOMES = {
  'opened-before': 'the order with this id is on record with the same content: nothing changed',
  'order-paid-before': 'the same payer has paid the order: nothing was posted, and the transfer is that of the payment',
} as const;

/** What can become of a cheque beside plain acceptance. */
export const CHEQUE_OUTCOMES = {
  'cheque-returned': 'the drawer had too little: nothing was posted, and the cheque is returned for good',
} as const;

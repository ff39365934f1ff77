// Refusals around accounts and transfers. Numbers are permanent; none is ever used again.

export const ACCOUNT_REJECTIONS = {
  'account-not-found': {
    code: 100,
    why: 'no such account',
    remedy: 'check the id: "<servicing member>/<name>"; the servicing member opens accounts',
  },
  'account-exists': {
    code: 101,
    why: 'the id is taken',
    remedy: 'choose another name, or use the account that is there',
  },
  'account-frozen': {
    code: 102,
    why: 'a frozen account may not be debited',
    remedy: 'ask who ordered the freeze: the servicing member or a regulator lifts the order',
  },
  'account-closed': {
    code: 103,
    why: 'a closed account takes part in nothing',
    remedy: 'use another account: a closed one is not opened again',
  },
  'account-not-empty': {
    code: 104,
    why: 'balance, holds or purses stand in the way of closing',
    remedy: 'close its purses, pay out the balance and resolve the holds, then close it',
  },
  'account-not-frozen': {
    code: 105,
    why: 'no such freeze order is in force on the account',
    remedy: "check the order's number: the account's entry of freeze-orders has those in force",
  },
  'same-account': { code: 110, why: 'debit and credit are one account', remedy: 'name two different accounts' },
  'amount-zero': { code: 111, why: 'an amount must be more than zero', remedy: 'name an amount of at least 1 fen' },
  'insufficient-funds': {
    code: 112,
    why: 'less is available than required',
    remedy: 'pay at most what is available, or pay in first',
  },
  'balance-bound-exceeded': {
    code: 113,
    why: 'the balance would cross its bound',
    remedy: 'pay a smaller amount, or to another account',
  },
  'net-debit-cap-exceeded': {
    code: 114,
    why: "a bank's position would cross its net debit cap",
    remedy: "wait until the bank's position is settled, or pay within one bank",
  },
  'per-payment-limit-exceeded': {
    code: 115,
    why: 'above the limit per payment',
    remedy: 'pay a smaller amount, or have the servicing member raise the limit',
  },
  'day-limit-exceeded': {
    code: 116,
    why: 'above the limit of the day',
    remedy: 'pay tomorrow, or have the servicing member raise the limit',
  },
  'month-limit-exceeded': {
    code: 117,
    why: 'above the limit of the month',
    remedy: 'pay next month, or have the servicing member raise the limit',
  },
  'amount-overflow': {
    code: 118,
    why: 'totals would not fit 64 bits',
    remedy: 'name an amount that fits a signed 64-bit number of fen',
  },
  'hold-not-found': { code: 120, why: 'no such hold', remedy: "check the id: it is that of the hold's transfer" },
  'hold-resolved': {
    code: 121,
    why: 'posted, voided or expired before',
    remedy: 'nothing to do: the data says what became of the hold',
  },
  'hold-expired': { code: 122, why: 'its time is over', remedy: 'ask the payer for a new hold' },
  'hold-amount-exceeded': { code: 123, why: 'more than is held', remedy: 'post at most what is held' },
  'expiry-invalid': {
    code: 124,
    why: 'in the past, or too far ahead',
    remedy: "choose an expiry after the block's time and within the longest allowed",
  },
  'id-reused': {
    code: 125,
    why: "another payment from the account has the payer's id",
    remedy: 'choose a new id for another payment; to send one again, send it with the same fields',
  },
  'alias-taken': {
    code: 126,
    why: 'the alias names another account, or did: it never names a second one',
    remedy: 'choose another alias',
  },
  'alias-not-found': {
    code: 127,
    why: 'no such alias, or it was withdrawn',
    remedy: 'ask the payee for the present alias, or pay to the account id "<servicing member>/<name>"',
  },
  'alias-is-telephone-number': {
    code: 128,
    why: 'the alias could be a telephone number, which never stands on the ledger, not even as a digest',
    remedy:
      "choose an alias with a letter; a telephone number is looked up at the payee's bank, with the payee's consent",
  },
  'account-has-alias': {
    code: 129,
    why: 'the account has an active alias',
    remedy: 'use the alias that the data names, or withdraw it first',
  },
} as const;

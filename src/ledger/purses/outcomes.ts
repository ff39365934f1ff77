/** What can become of a record or synchronisation beside plain acceptance. */
export const PURSE_OUTCOMES = {
  known: 'the ledger has it already: nothing was done; of a record that was posted, the transfer is the first one',
  'not-credited':
    "the merchant's account is not there, closed, or none for payments: the counter is used, and the money stays in the purse",
  'record-conflict':
    'the device signed two histories: the purse is forked, and the data say what the record contradicts and who paid it',
  'paid-after-fork': 'the purse was forked before: the data say who paid the record',
  'purse-forked':
    'the records contradict one another: the purse is forked, its epoch has not ended, and each line says what became of its record',
  'purse-given-up':
    'bank and device give the purse up: no epoch begins any more, and its money waits for records until the time in the data',
  'epoch-ended': 'a new epoch has begun: the data say how much came from the deposit and what the purse may spend',
} as const;

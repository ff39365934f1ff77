// Refusals around purses. Numbers are permanent; none is ever used again. 737 and 745 are none (docs/adr/0043).

export const PURSE_REJECTIONS = {
  'purse-exists': {
    code: 730,
    why: 'the purse is there, or the device has another that is not closed',
    remedy: 'choose another id for another purse; close the purse of the device that the data names first',
  },
  'limit-above-cap': {
    code: 731,
    why: 'above the most that a purse may hold',
    remedy: 'open the purse with a lower limit: the data names the highest',
  },
  'wrong-epoch': {
    code: 732,
    why: 'it is of an epoch that is over for longer than the ledger keeps, or that has not begun',
    remedy:
      "look for the transfer that the data names among those of the merchant's account: if it is there, the record was paid; of a later epoch, present it again when the epoch before it is over",
  },
  'counter-out-of-range': {
    code: 733,
    why: 'no record has this counter',
    remedy: 'check the record: counters begin at 1 in each epoch, and none is above 64',
  },
  'purse-limit-exceeded': {
    code: 734,
    why: 'the records of the epoch would spend more than the purse has',
    remedy: 'nothing to do for the merchant: the device spent more than it had; ask the bank of the purse',
  },
  'count-exceeded': {
    code: 735,
    why: 'above the number of payments that the purse may make in an epoch',
    remedy: 'nothing to do for the merchant: the device paid more often than it may; ask the bank of the purse',
  },
  'chain-broken': {
    code: 736,
    why: "the synchronisation names another hash than that of the epoch's last record",
    remedy: 'have the device sign the synchronisation of the chain that it has',
  },
  'too-late': {
    code: 738,
    why: 'the purse was to be synchronised more than 30 days ago',
    remedy: 'have the bank close the purse: what is left goes back to the deposit',
  },
  'sync-incomplete': {
    code: 739,
    why: 'the ledger has not all records of the epoch, or cannot take one of them',
    remedy: 'send the records that the data asks for with it; those that are good are also taken by present-records',
  },
  'no-fork': {
    code: 740,
    why: 'an honest device may sign both records',
    remedy:
      'show two records of one purse and epoch with the same counter, or one that does not follow from the one before',
  },
  'purse-reported': {
    code: 741,
    why: 'the purse was reported lost',
    remedy: 'use another device: records from before the report are presented by those who were paid',
  },
  'reported-lost': {
    code: 742,
    why: 'the purse was reported lost, and the record is not shown to be from before the report, or comes too late',
    remedy:
      "present the record with MAC1 and the terminal's certificate within 72 hours of the report; one from after the report is not paid",
  },
  'purse-not-empty': {
    code: 743,
    why: 'the purse is open: offline payments of it may still come',
    remedy: 'wait until the time in the data; a purse that its device gives up too waits for 72 hours',
  },
  'terminal-unknown': {
    code: 744,
    why: "the terminal's certificate was not valid at its time",
    remedy: "present the record with a certificate that the merchant's bank signed with a valid certifying key",
  },
  'fork-recorded': {
    code: 746,
    why: 'the purse signed two histories, and that is on record; or 1,024 of its records came since',
    remedy: 'nothing to do: the purse takes part in no more epochs; its entry of purse-fork is the evidence',
  },
  'purse-not-found': {
    code: 747,
    why: 'no such purse',
    remedy: "check the id, and that the device's purse was opened on this chain",
  },
  'purse-closed': {
    code: 748,
    why: 'the purse is closed and takes no records, or was given up and begins no epoch',
    remedy: "ask the purse's bank: what is left goes back to the deposit; one that was given up still takes records",
  },
  'loss-rule-version': {
    code: 749,
    why: "another version is next in the bank's loss rules",
    remedy: 'publish the version that the data names',
  },
} as const;

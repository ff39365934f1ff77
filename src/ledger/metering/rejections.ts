// Refusals around sites and readings. Numbers are permanent; none is ever used again.

export const METERING_REJECTIONS = {
  'site-not-found': {
    code: 200,
    why: 'no such site',
    remedy: 'check the id: "gridpact site list"; a site is applied for first',
  },
  'site-exists': { code: 201, why: 'the id is taken', remedy: 'choose another id, or use the site that is there' },
  'site-status-invalid': {
    code: 202,
    why: "no such step in a site's life",
    remedy: 'take one of the steps that the data names',
  },
  'site-not-connected': {
    code: 203,
    why: 'only connected sites are read',
    remedy: 'connect the site first: "gridpact site connect"',
  },
  'reading-exists': {
    code: 210,
    why: 'a reading of this instant is recorded',
    remedy: 'correct it with "gridpact readings correct" if it is wrong',
  },
  'reading-not-found': {
    code: 211,
    why: 'no reading of this instant',
    remedy: 'name the instant of a reading that is recorded: "gridpact readings show"',
  },
  'reading-not-later': {
    code: 212,
    why: "earlier than the site's latest reading",
    remedy: 'record readings in the order of their instants; an old one is corrected, not added',
  },
  'register-decreased': {
    code: 213,
    why: 'a register is lower than before',
    remedy:
      'check the register; after an exchange of the meter, note where the new one starts: "gridpact site exchange-meter"',
  },
  'register-missing': {
    code: 214,
    why: 'a register that the meter or the plan has is not there',
    remedy: 'give every register that the reading before has, or that the plan has a rate for',
  },
  'register-unexpected': {
    code: 215,
    why: 'energy in a register that the plan does not price',
    remedy: 'publish a plan version with a rate of that name, or correct the reading',
  },
  'reading-in-future': {
    code: 216,
    why: 'more than five minutes ahead of the block',
    remedy: 'record it when its instant has come; check the clock that stamped it',
  },
  'reading-breaks-order': {
    code: 217,
    why: 'a corrected reading does not fit its neighbours',
    remedy: 'correct the neighbour that the data names first, or check the values',
  },
  'too-many-readings': {
    code: 218,
    why: 'more readings in the period than are looked through',
    remedy: 'settle shorter periods: one line looks through at most 10,000 readings',
  },
  'site-settled-beyond': {
    code: 220,
    why: 'a period after the instant of the move is paid',
    remedy: 'move the site at a reading from the end of its settled periods on: the data names it',
  },
  'move-not-later': {
    code: 221,
    why: 'not later than the move before',
    remedy: 'move the site at a later reading: what a move has given on stays given',
  },
  'too-many-moves': {
    code: 222,
    why: 'too many moves wait for the settlement of the periods before them',
    remedy: 'settle the site up to its latest move first: the data says how far it is settled',
  },
  'site-account-unchanged': {
    code: 223,
    why: 'the statements of the site are paid to this account already',
    remedy: 'nothing to do; another key of the same account is set with "gridpact account rotate-key"',
  },
  'move-not-signed': {
    code: 224,
    why: 'somebody has to sign the move who did not',
    remedy: 'have the one that the data names sign it, too: "gridpact site move" says who has to sign, and lets them',
  },
  'site-owes': {
    code: 226,
    why: 'the old account or the new one owes the grid company for the site, and a debt is not handed on with it',
    remedy: 'repay first what the debtor in the data owes, from whatever account: "gridpact site repay"',
  },
  'period-spans-move': {
    code: 225,
    why: "the site's statements go to another account inside the period",
    remedy: 'settle until the instant that the data names, and then from there: "gridpact settle" does both in one go',
  },
} as const;

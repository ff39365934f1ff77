// Refusals around tariff plans and statements. Numbers are permanent; none is ever used again.

export const SETTLEMENT_REJECTIONS = {
  'plan-not-found': {
    code: 300,
    why: 'no such plan or version',
    remedy: 'publish the plan first, or check its name and version: "gridpact tariff show"',
  },
  'plan-version-not-next': {
    code: 301,
    why: 'a plan begins with any version from 1 on, then each is the one after the latest; required names it',
    remedy: 'publish the version that the data names as required',
  },
  'plan-effective-date-invalid': {
    code: 302,
    why: 'not later than the version before',
    remedy: 'let it take effect later than the version before',
  },
  'plan-hours-missing': {
    code: 303,
    why: 'hours without a rate',
    remedy: 'give a rate for the hours that the data names',
  },
  'plan-hours-doubled': {
    code: 304,
    why: 'hours with more than one rate',
    remedy: 'leave the hours that the data names to one rate',
  },
  'plan-not-in-effect': {
    code: 305,
    why: "takes effect after the period's start",
    remedy: "settle with the version that is in effect at the period's start",
  },
  'plan-superseded': {
    code: 306,
    why: "the next version takes effect before the period's end",
    remedy: 'end the period where the next version takes effect, and settle the rest with that one',
  },
  'plan-rate-ambiguous': {
    code: 307,
    why: 'two prices for one rate name',
    remedy: 'give the rates different names, or one price',
  },
  'period-invalid': { code: 310, why: 'ends before it starts', remedy: 'let the period end after it starts' },
  'period-already-settled': {
    code: 311,
    why: 'paid before',
    remedy: 'nothing to pay: a wrong statement is corrected with "gridpact statement correct"',
  },
  'period-not-contiguous': {
    code: 312,
    why: 'does not start where the last one ended',
    remedy: 'settle from where the last period ended: the data names the instant',
  },
  'reading-at-start-missing': {
    code: 313,
    why: "no reading at the period's start",
    remedy: "record a reading at exactly the period's start, or start at a reading",
  },
  'reading-at-end-missing': {
    code: 314,
    why: "no reading at the period's end",
    remedy: "record a reading at exactly the period's end, or end at a reading",
  },
  'amount-mismatch': {
    code: 315,
    why: 'an amount is not what validators compute',
    remedy:
      'take the amounts that validators compute: the data names the first that differs; check the plan version and readings',
  },
  'statement-not-found': {
    code: 316,
    why: 'no such statement',
    remedy: 'settle the period first: "gridpact statement list"',
  },
  'statement-unchanged': {
    code: 317,
    why: 'the correction changes nothing',
    remedy: 'nothing to do: the readings give the amounts that are paid',
  },
  'more-than-owed': {
    code: 320,
    why: 'the debtor owes less for the site',
    remedy: 'repay at most what the debtor owes for it: the data names it, as does "gridpact site show"',
  },
  'calendar-not-found': {
    code: 331,
    why: 'no such holiday calendar or version',
    remedy: 'publish the calendar first, or check its name and version: "gridpact calendar show"',
  },
  'calendar-version-not-next': {
    code: 332,
    why: 'a calendar begins with any version from 1 on, then each is the one after the latest; required names it',
    remedy: 'publish the version that the data names as required',
  },
  'profile-beside-rates': {
    code: 333,
    why: 'the register of the load profile and one of a rate counted between the same readings',
    remedy: 'correct the reading: either the single register counts, or those of the rates',
  },
  'period-off-step': {
    code: 334,
    why: 'a period or a reading begins or ends between two steps of the dated prices',
    remedy: 'begin and end at a full step: a quarter of an hour, a half or a full one, as the data says',
  },
  'prices-missing': {
    code: 335,
    why: 'no price of the series at an instant of the period',
    remedy: 'publish the prices of the whole period first: "gridpact prices publish"',
  },
  'prices-not-next': {
    code: 336,
    why: 'prices go on where those of the series end',
    remedy: 'begin at the instant that the data names as required',
  },
  'price-step-differs': {
    code: 337,
    why: 'a series has one step',
    remedy: 'publish the prices by the step that the data names as required, or under another series',
  },
  'intervals-differ': {
    code: 338,
    why: 'the energies of the steps are not those that the readings commit to',
    remedy: 'take them from the series of the readings: the data says what is required',
  },
  'too-many-steps': {
    code: 339,
    why: 'the period has more steps of the dated prices than a statement takes',
    remedy: 'settle a shorter period: the data names the most steps that one may have',
  },
} as const;

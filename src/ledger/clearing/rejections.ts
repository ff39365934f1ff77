// Refusals around clearing windows and their settlement. Numbers are permanent; none is ever used again.

export const CLEARING_REJECTIONS = {
  'cutoff-too-near': {
    code: 810,
    why: 'the cut-off is nearer than the rule asks, or further ahead than one may be',
    remedy: 'choose a height from the earliest to the latest that the data names',
  },
  'earlier-window-open': {
    code: 811,
    why: 'an earlier window is neither settled nor defaulted: windows are settled in their order',
    remedy: 'settle the window that the data names first',
  },
  'not-in-window': {
    code: 812,
    why: 'the member, or the pair, neither owes nor is owed anything for the window',
    remedy: 'look at the nets of the window: "gridpact clearing report"',
  },
  'confirmed-already': {
    code: 813,
    why: 'all that the member owes, or is owed now, is confirmed with another reference',
    remedy: 'nothing to do; if the money moved twice, it is paid back outside',
  },
  'window-state': {
    code: 814,
    why: 'the window is in another state',
    remedy: 'nothing to do if it is what you want already; else the data says what is required',
  },
  'debtors-first': {
    code: 815,
    why: 'some who owe for the window have not paid yet: what is owed is paid out of what was paid in',
    remedy: 'confirm the payments of those who owe first',
  },
  'no-settlement-bank': {
    code: 816,
    why: 'no member has the role settlement-bank',
    remedy: 'have the members admit one: "gridpact governance admit-member"',
  },
  'gross-not-covered': {
    code: 817,
    why: "the payer's bank has less at the settlement bank than a payment through it needs",
    remedy: 'have the bank pay money in, or pay in amounts that do not settle gross',
  },
  'too-many-windows': {
    code: 818,
    why: 'as many windows wait for their settlement as may',
    remedy: 'settle the earliest one first',
  },
  'clearing-rule-version': {
    code: 819,
    why: 'a rule is published in versions without gaps',
    remedy: 'publish the next version that the data names',
  },
} as const;

// Refusals around complaints. Numbers are permanent; none is ever used again.

export const COMPLAINT_REJECTIONS = {
  'complaint-open': {
    code: 860,
    why: 'a complaint about the same thing is open',
    remedy: 'follow the complaint that the data names, or withdraw it first',
  },
  'complaint-state': {
    code: 861,
    why: 'the complaint is in another state',
    remedy: 'nothing to do if it is the one that you want already; else the data says what is required',
  },
  'not-party': {
    code: 862,
    why: 'only those whom the complaint concerns take part in it; the data says who may do this',
    remedy: 'have it done by the one that the data names',
  },
  'correction-failed': {
    code: 863,
    why: 'a correction cannot be made, so nothing was: the data names its line and the refusal',
    remedy: 'correct the line by what its own refusal says, or leave it out, and send all of them again',
  },
  'deadline-extended-already': {
    code: 864,
    why: 'the time for the answer was extended once',
    remedy: 'answer before the deadline in the data; else a regulator decides',
  },
  'complaint-not-found': {
    code: 865,
    why: 'the account has no such complaint',
    remedy: 'check account and id: "gridpact complaint list"',
  },
  'too-many-complaints': {
    code: 866,
    why: 'as many complaints about the same thing as there may be, one after the other',
    remedy: 'nothing to do: it was looked at; ask the regulator',
  },
  'complaint-rule-version': {
    code: 867,
    why: 'versions of a complaint rule follow one another without gaps; the data names the next one',
    remedy: 'publish the next version',
  },
  'too-many-open-complaints': {
    code: 868,
    why: 'as many complaints of the account are open as may be at once',
    remedy: 'wait until one is over, or withdraw one',
  },
  'statement-not-corrected': {
    code: 869,
    why: 'the statement was not corrected since the complaint was filed, or has another revision now',
    remedy: 'correct the statement first, and name the revision that it has then',
  },
} as const;

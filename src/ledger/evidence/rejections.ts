// Refusals of evidence. Numbers are permanent; none is ever used again.

export const EVIDENCE_REJECTIONS = {
  'evidence-same-statement': {
    code: 600,
    why: 'both are one statement, however often it was signed',
    remedy: 'show two statements of one signer that contradict each other',
  },
  'evidence-no-offence': {
    code: 601,
    why: 'an honest validator may sign both, such as notarize and nullify of one view',
    remedy: 'nothing to report: an honest validator may sign both',
  },
  'evidence-divergence': {
    code: 602,
    why: 'one block with two outcomes: a fault, and no offence',
    remedy: 'compare versions, disks and states of the two nodes: it is no offence',
  },
  'evidence-epoch-unknown': {
    code: 603,
    why: 'no validator set of that epoch',
    remedy: 'check the epoch of the statements: the chain has had no such validator set',
  },
  'evidence-signer-unknown': {
    code: 604,
    why: 'that epoch has no validator with this index',
    remedy: "check the signer: its index is that in the epoch's list of validators",
  },
  'evidence-recorded': {
    code: 605,
    why: 'the pair is on record, from any submitter and in any order',
    remedy: 'nothing to do: "gridpact audit evidence" shows it',
  },
  'evidence-enough': {
    code: 606,
    why: '16 pairs of this validator and epoch are on record',
    remedy: 'nothing to do: the pairs on record suffice to decide',
  },
  'evidence-bad-signature': {
    code: 607,
    why: "not signed with the validator's key of that epoch for this chain",
    remedy: 'nothing to report: the statement that the data names was not signed by that validator for this chain',
  },
} as const;

// Refusals around members, validators and their changes. Numbers are permanent; none is ever used again.

export const GOVERNANCE_REJECTIONS = {
  'member-not-found': {
    code: 500,
    why: 'no such member, or it has left',
    remedy: 'name a member: "gridpact member list"',
  },
  'proposal-exists': {
    code: 501,
    why: 'the id is taken',
    remedy: 'choose another id for the proposal, or approve the one that is there',
  },
  'proposal-not-found': {
    code: 502,
    why: 'no such proposal',
    remedy: '"gridpact governance status" lists the open proposals',
  },
  'proposal-not-open': {
    code: 503,
    why: 'agreed, withdrawn or expired before',
    remedy: 'it has been decided: "gridpact governance status" with its id says how',
  },
  'too-many-proposals': {
    code: 504,
    why: 'as many proposals are open as may be',
    remedy: 'decide on, or withdraw, proposals that are open',
  },
  'expiry-height-invalid': {
    code: 505,
    why: 'in the past, or further ahead than proposals live',
    remedy: 'choose an expiry above the present height, within the parameter "proposalLifetimeBlocks"',
  },
  'already-approved': {
    code: 506,
    why: "this member's approval counts already",
    remedy: 'nothing to do: the approval counts already',
  },
  'already-validator': {
    code: 510,
    why: 'its node votes, or will with the pending set',
    remedy: 'nothing to add or resume: the member votes, or will with the pending set',
  },
  'not-a-validator': {
    code: 511,
    why: 'its node does not vote',
    remedy: 'name a member whose node votes: "gridpact member list"; an observer is added, not changed',
  },
  'not-suspended': {
    code: 512,
    why: 'only a suspended validator resumes',
    remedy: 'only a suspended validator resumes; propose to add the member instead',
  },
  'consensus-key-taken': {
    code: 513,
    why: "the key is, or was, another member's, or has another purpose",
    remedy: 'make a new key: this one is, or was, for another member or another purpose',
  },
  'consensus-key-retired': {
    code: 514,
    why: 'the key was replaced and never comes back',
    remedy: 'make a new key: one that was replaced never comes back',
  },
  'consensus-key-unchanged': {
    code: 515,
    why: 'the member votes with this key',
    remedy: 'nothing to do: the member votes with this key',
  },
  'possession-not-shown': {
    code: 516,
    why: "the key's signature over chain, member and key, or over the report, does not hold",
    remedy: 'sign with the key itself: "gridpact member" makes the signature from the key file',
  },
  'too-few-validators': {
    code: 517,
    why: 'no change leaves fewer than four: add a validator first',
    remedy: 'add a validator first: no change leaves fewer than the ledger allows',
  },
  'too-many-validators': { code: 518, why: 'at most 128: remove one first', remedy: 'remove a validator first' },
  'parameters-unchanged': {
    code: 519,
    why: 'they are so already',
    remedy: 'nothing to do: the parameters are so already',
  },
  'protocol-version-not-next': {
    code: 520,
    why: 'versions follow one another without gaps',
    remedy: 'versions follow one another: propose the next one',
  },
  'activation-height-invalid': {
    code: 521,
    why: "a version takes effect after the proposal's expiry, and not too far ahead",
    remedy: "choose a height above the proposal's expiry: nodes must hear of it before it takes effect",
  },
  'report-height-invalid': {
    code: 530,
    why: 'a report names one of the last 64 blocks: report again',
    remedy: 'report again: a report names one of the last 64 blocks, so the node has to be near the head',
  },
  'report-root-mismatch': {
    code: 531,
    why: "the reported state root is not this chain's at that height: the node has diverged",
    remedy: "the node's state differs from the chain's: stop it and let it fetch the ledger again",
  },
  'member-exists': {
    code: 540,
    why: 'a member has this id, or had it before it left',
    remedy: 'choose another id: one that was given is never given again',
  },
  'too-many-members': {
    code: 541,
    why: 'at most 256 in all, those that left included',
    remedy: 'found a new consortium: the places of members that left are not given again',
  },
  'member-key-taken': {
    code: 542,
    why: "the key is, or was, another's, or has another purpose",
    remedy: 'make a new key: each belongs to one member for one purpose, for ever',
  },
  'member-key-unchanged': {
    code: 543,
    why: 'the member has this key already',
    remedy: 'nothing to do: the member has this key already',
  },
  'address-taken': {
    code: 544,
    why: "another member's node is there",
    remedy: "name the host and port of this member's own node: two nodes cannot share one",
  },
  'address-unchanged': {
    code: 545,
    why: 'the address is so already',
    remedy: 'nothing to do: the address is so already',
  },
  'member-still-votes': {
    code: 546,
    why: 'its node is a validator, or will be with the pending set',
    remedy: 'remove it from the validators first: "gridpact member remove", and wait for the next epoch',
  },
  'member-accounts-open': {
    code: 547,
    why: 'it services accounts that are not closed, or has a part in clearing that is not over',
    remedy:
      'close the accounts of its book, its vaults included: "gridpact account close"; settle its windows and pay out what is at the settlement bank: "gridpact clearing status"',
  },
  'last-grid-company': {
    code: 548,
    why: 'without it nobody could record readings',
    remedy: 'admit another member with the role grid-company first',
  },
} as const;

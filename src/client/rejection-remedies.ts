// Remedies for rejected transactions, where more can be said than that they have to be corrected.
const REMEDIES: { readonly [name: string]: string } = {
  'member-not-found': 'name a member of the genesis: "gridpact member list"',
  'proposal-exists': 'choose another id for the proposal, or approve the one that is there',
  'proposal-not-found': '"gridpact governance status" lists the open proposals',
  'proposal-not-open': 'it has been decided: "gridpact governance status" with its id says how',
  'too-many-proposals': 'decide on, or withdraw, proposals that are open',
  'expiry-height-invalid': 'choose an expiry above the present height and within proposalLifetimeBlocks',
  'already-approved': 'nothing to do: the approval counts already',
  'already-validator': 'nothing to add or resume: the member votes, or will with the pending set',
  'not-a-validator': 'name a member whose node votes: "gridpact member list"; an observer is added, not changed',
  'not-suspended': 'only a suspended validator resumes; propose to add the member instead',
  'consensus-key-taken': 'make a new key: this one is, or was, for another member or another purpose',
  'consensus-key-retired': 'make a new key: one that was replaced never comes back',
  'consensus-key-unchanged': 'nothing to do: the member votes with this key',
  'too-few-validators': 'add a validator first: no change leaves fewer than the ledger allows',
  'too-many-validators': 'remove a validator first',
  'parameters-unchanged': 'nothing to do: the parameters are so already',
  'protocol-version-not-next': 'versions follow one another: propose the next one',
  'activation-height-invalid':
    "choose a height above the proposal's expiry: nodes must hear of it before it takes effect",
  'report-height-invalid':
    'report again: a report names one of the last 64 blocks, so the node has to be near the head',
  'report-root-mismatch': "the node's state differs from the chain's: stop it and let it fetch the ledger again",
};

/** By the rejection's name. */
export function rejectionRemedy(name: string): string {
  const known = REMEDIES[name];
  return known === undefined
    ? 'nothing was changed; correct what the reason names and send a new transaction'
    : `nothing was changed; ${known}`;
}

// The remedy for a transaction that was refused at its submission. Rejections that need the state come in receipts;
// here stand those that a stateless check finds.

const REMEDIES: { readonly [name: string]: string } = {
  'malformed-envelope': 'send one encoded gridpact.transaction.Envelope as it was signed, nothing before or behind it',
  'non-canonical': 'encode the body with the fields in order, default values left out and no unknown fields, then sign',
  'wrong-chain': 'take the chain id from /v1/consortium, or use a node of the consortium that you mean, and sign again',
  'bad-signature': 'sign digest("transaction", chain id, transaction id) with the key that the signature names',
  expired: 'build a new transaction with a later valid-until height',
  'valid-too-far-ahead': "choose a valid-until height within the consortium's maxValidityBlocks of /v1/consortium",
  'duplicate-transaction':
    "do not build a new one: it was executed before this node's first block; ask another member's node for its receipt",
  'unknown-operation': 'use an operation that this version of the ledger knows',
  'malformed-field': 'correct the field that the data names and sign again',
  'too-many-lines': 'split the operation: /v1/consortium says how many lines one may have',
  'no-lines': 'put at least one line into the operation',
  'evidence-same-statement': 'show two statements of one signer that contradict each other',
  'evidence-no-offence': 'nothing to report: an honest validator may sign both',
  'evidence-divergence': 'compare versions, disks and states of the two nodes: it is no offence',
  'unsafe-key': 'generate a new Ed25519 key: this one is not a point of the prime-order group',
};

/** Of an expired one that may have been executed in a block that the node knows nothing of. */
const ASK_ELSEWHERE =
  "ask another member's node for its receipt before you build it again: this node began with a snapshot, and the transaction may have been executed before";

/** `data`: the rejection's. */
export function remedyFor(name: string, data: { readonly [name: string]: string } = {}): string {
  if (name === 'expired' && data.unknownUpTo !== undefined) return ASK_ELSEWHERE;
  return REMEDIES[name] ?? 'correct what the code and data name, and send a new transaction';
}

// Refusals of envelopes and bodies, and of what all operations have. Numbers are permanent; none is ever used again.

export const COMMON_REJECTIONS = {
  'malformed-envelope': {
    code: 1,
    why: "the bytes are no envelope, or its signatures have the wrong form or are not one of each of the body's signers",
    remedy:
      "send one encoded gridpact.transaction.Envelope as it was signed, nothing before or behind it: the author's signature, then those of the body's co-signers in their order",
  },
  'non-canonical': {
    code: 2,
    why: 'unknown fields, or a second spelling of the same content',
    remedy:
      'encode the body with the fields in order, default values left out and no unknown fields, then sign; an operation that a later protocol version brings is sent after the members have agreed on that version',
  },
  'wrong-chain': {
    code: 3,
    why: 'signed for another chain',
    remedy: 'take the chain id from /v1/consortium, or use a node of the consortium that you mean, and sign again',
  },
  'bad-signature': {
    code: 4,
    why: 'a signature does not hold',
    remedy:
      "sign digest(\"transaction\", chain id, transaction id) with the author's key, and with each co-signer's in the body's order",
  },
  expired: {
    code: 5,
    why: 'its valid-until height has passed',
    remedy: 'build a new transaction, or have the line signed again, with a later valid-until height',
  },
  'valid-too-far-ahead': {
    code: 6,
    why: 'its valid-until height is too far ahead',
    remedy: 'choose a valid-until height within "maxValidityBlocks" of /v1/consortium',
  },
  'duplicate-transaction': {
    code: 7,
    why: 'executed before',
    remedy:
      "do not send it again: it was executed before this node's first block; ask another member's node for its receipt",
  },
  'unknown-operation': {
    code: 8,
    why: 'this version knows no such operation',
    remedy: 'use an operation that this version of the ledger knows',
  },
  'malformed-field': {
    code: 9,
    why: 'a field has another form than it must have',
    remedy: 'correct the field that the data names and sign again',
  },
  'too-many-lines': {
    code: 10,
    why: 'more lines than the consortium allows',
    remedy: 'split the operation: /v1/consortium says how many lines one may have',
  },
  'no-lines': {
    code: 11,
    why: 'an operation with lines that has none',
    remedy: 'put at least one line into the operation',
  },
  'not-authorised': {
    code: 12,
    why: 'the author may not do this; the data says who may',
    remedy: 'have it signed by the one that the data names',
  },
  'unsafe-key': {
    code: 13,
    why: 'a key that is no point of prime order',
    remedy: 'generate a new Ed25519 key: this one is not a point of the prime-order group',
  },
  'linked-line-failed': {
    code: 14,
    why: 'a line of a linked chain failed, so all did',
    remedy: 'correct the line that the data names, or send the lines without linking them',
  },
  'bad-line-signature': {
    code: 15,
    why: "one of the line's own signatures does not hold",
    remedy:
      'have the line signed again: digest("transfer-line", chain id, the line without its signature); what devices, issuers and terminals sign stands in proto/device.proto',
  },
  'duplicate-line': {
    code: 16,
    why: 'the same signed line was posted before',
    remedy: 'nothing to do: it is posted; for another payment have the signer sign a line with another nonce',
  },
  'too-much-work': {
    code: 17,
    why: 'more work than the genesis allows one transaction',
    remedy: 'split the operation: fewer lines, or shorter periods; /v1/consortium says how much work one may be',
  },
  'block-full': {
    code: 18,
    why: 'the block, or the part of it that the batch has, held no more work',
    remedy: 'nothing to do: it was not executed, and may come in a later block',
  },
  'id-used-otherwise': {
    code: 700,
    why: 'the id is on record with another content',
    remedy: 'choose a new id for something else; to send the same once more, send it with the same fields',
  },
  'deadline-passed': {
    code: 702,
    why: 'its time is over',
    remedy: 'nothing to do: the data says when it ended',
  },
  'amount-differs': {
    code: 706,
    why: 'the amount is another one than it has to be',
    remedy: 'check the amount with the payee: the data says both',
  },
  'merchant-not-allowed': {
    code: 707,
    why: 'this money may not be spent with this merchant',
    remedy: 'pay another merchant, or with other money: its issuer says which merchants it is for',
  },
  'purpose-not-allowed': {
    code: 708,
    why: 'this money may not be spent for this purpose',
    remedy: 'name the purpose that the data requires, if that is what is bought; else pay with other money',
  },
  'too-many-open': {
    code: 709,
    why: 'as many as there may be in that time',
    remedy: 'wait until the next day, or use another account',
  },
} as const;

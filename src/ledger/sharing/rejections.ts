// Refusals around scenarios, records and grants. Numbers are permanent; none is ever used again.

export const SHARING_REJECTIONS = {
  'scenario-not-found': {
    code: 400,
    why: 'no such scenario or version',
    remedy: 'check the name and version: "gridpact share list"; the owner defines it first',
  },
  'scenario-version-not-next': {
    code: 401,
    why: 'versions are 1, 2, 3, ... without gaps',
    remedy: 'define the version that the data names as next',
  },
  'record-exists': { code: 402, why: 'the id is taken', remedy: 'choose another id: records are never replaced' },
  'record-not-found': { code: 403, why: 'no such record', remedy: 'check the id of the record: it is published first' },
  'grant-exists': { code: 404, why: 'the id is taken', remedy: 'choose another id for the grant' },
  'grant-not-found': {
    code: 405,
    why: 'no such grant, or none was named',
    remedy: 'name a grant that is on the ledger, or ask the owner for one',
  },
  'grant-revoked': { code: 406, why: 'revoked before', remedy: 'ask the owner for a new grant' },
  'grant-expired': { code: 407, why: 'its time is over', remedy: 'ask the owner for a new grant' },
  'grant-does-not-cover': {
    code: 408,
    why: 'another reader, scenario, subject or record',
    remedy: 'use, or ask for, a grant for the reader, scenario, subject and record that are meant',
  },
  'wrong-purpose': {
    code: 409,
    why: 'not a purpose of the policy or the grant',
    remedy: 'name one of the purposes that the data lists',
  },
  'not-a-reader': {
    code: 410,
    why: 'the policy does not name this reader',
    remedy: 'the owner can name the reader in the next version of the policy',
  },
  'not-a-publisher': {
    code: 411,
    why: 'the policy does not name this publisher',
    remedy: 'the owner can name the publisher in the next version of the policy',
  },
  'granularity-too-wide': {
    code: 412,
    why: 'wider than the policy allows',
    remedy: 'grant at most as widely as the data says',
  },
  'grant-too-long': {
    code: 413,
    why: 'longer than the policy allows',
    remedy: 'let the grant end within the longest time that the data names',
  },
  'consent-missing': {
    code: 414,
    why: "the subject's signature is needed",
    remedy: 'have the subject sign the transaction too, with the key that the data names',
  },
  'wrong-key-epoch': {
    code: 415,
    why: 'the key is of another epoch',
    remedy: 'seal with, or ask for, the key of the epoch that the data names',
  },
  'retention-ended': {
    code: 416,
    why: "the policy's retention is over",
    remedy: 'nothing to do: the record may not be read any more',
  },
  'policy-version-not-latest': {
    code: 417,
    why: 'published under an old version',
    remedy: 'publish under the latest version that the data names',
  },
  'too-many-records': {
    code: 418,
    why: 'the member or scenario that the data names would have more records or bytes than the genesis allows',
    remedy:
      'publish in another scenario, or fewer or shorter records; purging makes room for bytes, and in the scenario',
  },
  'history-not-granted': {
    code: 419,
    why: 'the policy lets nobody read what was published before',
    remedy: 'grant the current key epoch, or one record; the owner can allow more in the next version of the policy',
  },
  'field-group-not-found': {
    code: 420,
    why: 'not a field group of the policy; or none, where the policy has them',
    remedy: 'name field groups that the data lists; none where it lists none',
  },
  'standing-rule-not-found': {
    code: 421,
    why: 'no such standing rule, or it was ended',
    remedy: 'the owner sets it with "gridpact share rule", or grants without one',
  },
  'standing-rule-not-next': {
    code: 422,
    why: 'versions of a standing rule are 1, 2, 3, ... without gaps, and a grant names the newest',
    remedy: 'give the version that the data names as next, or in a grant the newest one',
  },
  'outside-standing-rule': {
    code: 423,
    why: 'not what the standing rule says',
    remedy: 'grant within the rule in the field that the data names, or without a rule, with the key of the owner',
  },
  'standing-rule-used-up': {
    code: 424,
    why: 'the standing rule has granted as often to this reader as it may in 24 hours',
    remedy: 'grant later, or without a rule, with the key of the owner',
  },
  'consent-withdrawn': {
    code: 425,
    why: 'the subject has withdrawn its consent',
    remedy: 'ask the subject to consent again',
  },
  'consent-expired': {
    code: 426,
    why: "the subject's consent is over",
    remedy: 'ask the subject to consent again',
  },
  'consent-not-found': {
    code: 427,
    why: 'there is no such consent',
    remedy: 'name scenario, version, subject, reader and purpose as "gridpact share list" has them',
  },
  'request-exists': { code: 428, why: 'the id is taken', remedy: 'choose another id for the request' },
  'request-not-found': {
    code: 429,
    why: 'no such request',
    remedy: 'check its id: "gridpact share list"',
  },
  'request-ended': {
    code: 430,
    why: 'approved, declined or expired before',
    remedy: 'the reader asks again, under another id',
  },
  'grant-differs': {
    code: 431,
    why: 'not what the reader asked for',
    remedy: 'grant what was asked for in the field that the data names, or name no request',
  },
  'guardian-not-allowed': {
    code: 432,
    why: 'the policy lets nobody act for its subjects, or not in this way',
    remedy: 'the subject consents itself; the owner can allow guardians in the next version of the policy',
  },
  'reader-key-not-next': {
    code: 433,
    why: 'versions of a reader key are 1, 2, 3, ... without gaps',
    remedy: 'give the version that the data names as next',
  },
  'reader-key-used': {
    code: 434,
    why: 'the key is, or was, a reader key of the same member',
    remedy: 'make another key: none is ever used again',
  },
  'wrong-reader-key': {
    code: 435,
    why: 'sealed to another key than the reader has now',
    remedy: 'seal to the version of its key that the data names; 0 means that it has none, and takes the plain suite',
  },
  'granted-by-rule': {
    code: 436,
    why: 'a grant of the standing rule to this reader about this subject still stands, or the owner has revoked it',
    remedy: 'nothing to do where it stands; else grant without a rule, with the key of the owner',
  },
  'record-purged': {
    code: 437,
    why: 'purged before: its ciphertext was deleted',
    remedy: 'nothing to do: "gridpact share erasure-certificate" shows the order and who has followed it',
  },
  'ciphertext-exists': {
    code: 438,
    why: 'another record has this ciphertext, or had it before it was purged',
    remedy: 'seal the content again, with a new salt: a ciphertext belongs to one record',
  },
  'erasure-not-ordered': {
    code: 439,
    why: 'nobody has ordered to erase this record',
    remedy: 'nothing to do: the node keeps what was not purged',
  },
  'not-a-holder': {
    code: 440,
    why: 'the member was none of those whose nodes were to hold the record',
    remedy: 'nothing to do: nothing is asked of the member',
  },
  'payload-not-attested': {
    code: 441,
    why: 'too few nodes have attested yet that they hold the ciphertext',
    remedy: 'read again later: nodes attest by themselves what they hold',
  },
  'range-too-long': {
    code: 444,
    why: 'longer than one receipt may cover',
    remedy: 'ask for several ranges of at most the length that the data names',
  },
  'too-many-ranges': {
    code: 445,
    why: 'the member has asked for as many ranges today as it may',
    remedy: 'ask for longer ranges, or for all subjects at once; or go on tomorrow',
  },
  'no-aggregates': {
    code: 446,
    why: 'the policy lets no figure about many subjects be released',
    remedy: 'the owner can allow them in the next version of the policy',
  },
  'aggregate-budget-spent': {
    code: 447,
    why: 'the reader has asked as many questions as the policy allows in a budget period',
    remedy: 'ask again after the instant that the data names',
  },
  'aggregate-not-found': {
    code: 448,
    why: 'no such question',
    remedy: 'name the transaction id of a question: "gridpact share aggregate list"',
  },
  'aggregate-ended': {
    code: 449,
    why: 'released or declined before',
    remedy: 'nothing to do: the answer is on record; the reader may ask again',
  },
  'group-too-small': {
    code: 450,
    why: 'fewer subjects than the policy lets a figure be about',
    remedy: 'decline the question',
  },
  'aggregate-overtaken': {
    code: 451,
    why: 'another answer to this reader came first, and this one was not held against it',
    remedy: 'judge the group again with the answer that the data names as latest',
  },
  'offer-not-found': {
    code: 453,
    why: 'nothing is offered for this scenario, purpose and granularity, or not any more',
    remedy: 'ask the owner without a price, or for an offer: "gridpact share list" with --only offers',
  },
  'offer-version-not-next': {
    code: 454,
    why: 'versions of an offer are 1, 2, 3, ... without gaps',
    remedy: 'give the version that the data names as next',
  },
  'offer-changed': {
    code: 455,
    why: 'another version of the offer stands now',
    remedy: 'look at its price and buy by the version that the data names as present: nothing was held',
  },
  'guardianship-not-found': {
    code: 457,
    why: 'no such guardianship, or it was ended',
    remedy: 'name scenario, subject and basis of one that stands',
  },
  'aggregate-access-stands': {
    code: 458,
    why: 'the records of the question are released to its owner already',
    remedy: 'read with the range receipt that the data names, until it ends',
  },
  'aggregate-not-read': {
    code: 459,
    why: "the owner's node releases no figure without a reading on record for it",
    remedy: 'record the access to the records of the question first',
  },
} as const;

// The shapes that the routes answer with, as JSON schemas: they compile to serializers and stand in the OpenAPI
// document.
import { count, decimal, described, digest, flag, hex, listOf, shape, text } from '../answers/json-shape.ts';
import { LOG_LEVELS } from '../answers/node-status.ts';
import { PROOF_FORMAT } from '../ledger/proof-file.ts';

export const texts = { type: 'object', additionalProperties: { type: 'string' } } as const;
const anything = { type: 'object', additionalProperties: true } as const;

const problem = shape(
  {
    code: text,
    message: text,
    remedy: text,
    field: text,
    transactionId: text,
    rejection: shape({ code: count, name: text, data: texts }),
    retryAfterMs: count,
    unknownUpTo: count,
  },
  ['field', 'transactionId', 'rejection', 'retryAfterMs', 'unknownUpTo'],
);

/** Under a name of its own, so that the document holds it once. */
export const problemSchema = { $id: 'Problem', ...problem };

const lineResult = shape({ code: count, name: text, outcome: text, data: texts, transfer: text });

export const finalTransaction = shape({
  status: { type: 'string', enum: ['final'] },
  transactionId: digest,
  height: count,
  index: count,
  code: count,
  name: text,
  outcome: text,
  data: texts,
  lines: listOf(lineResult),
});

export const submitOutcome = shape(
  {
    status: { type: 'string', enum: ['accepted', 'known', 'refused', 'busy'] },
    transactionId: text,
    code: count,
    name: text,
    data: texts,
    remedy: text,
    retryAfterMs: count,
    final: finalTransaction,
  },
  ['transactionId', 'code', 'name', 'data', 'remedy', 'retryAfterMs', 'final'],
);

/** Of one envelope: status and id. Of a list: outcomes. */
export const submitted = shape(
  { status: { type: 'string', enum: ['accepted', 'known'] }, transactionId: digest, outcomes: listOf(submitOutcome) },
  ['status', 'transactionId', 'outcomes'],
);

/** `purged`: the record with this ciphertext was erased; it is taken from nobody again. */
export const putOutcome = shape(
  { status: { type: 'string', enum: ['stored', 'busy', 'purged'] }, hash: digest, retryAfterMs: count },
  ['hash', 'retryAfterMs'],
);

export const proofFile = {
  ...shape({
    format: { type: 'string', enum: [PROOF_FORMAT] },
    chainId: digest,
    header: anything,
    finalization: anything,
    epochs: listOf(anything),
    stateRoot: digest,
    historyRoot: digest,
    claims: listOf(anything),
  }),
};

export const entry = shape(
  { key: text, height: count, value: described('The protobuf bytes, as a proof covers them', hex), entry: anything },
  [],
);
export const entryWithProof = shape({ ...entry.properties, proof: proofFile }, ['proof']);
export const entryPage = shape({ items: listOf(entry), next: text }, ['next']);

const blockSummary = { height: count, hash: digest, timestampMs: count, transactionCount: count };

export const block = shape({
  ...blockSummary,
  epoch: count,
  view: count,
  parentHash: digest,
  batchHashes: listOf(digest),
  transactions: listOf(digest),
  finalization: shape({ height: count, view: count, result: digest, signers: listOf(text) }),
});

const activity = shape({
  account: text,
  height: count,
  sequence: count,
  timestampMs: count,
  transaction: described('Transaction id; empty for a hold that expired', text),
  transfer: described('Transfer id; empty for the sums of a settlement run', text),
  kind: text,
  side: { type: 'string', enum: ['debit', 'credit'] },
  counterparty: text,
  amountFen: decimal,
  balanceFen: decimal,
  code: text,
  reference: text,
  number: described('From 1: among all that happened on the account', count),
  chain: described("After this; the newest is in the account's entry", digest),
});
export const activityPage = shape({ items: listOf(activity), next: text }, ['next']);

export const released = shape({ ciphertext: hex, record: hex, header: anything, grant: hex, sealedKey: anything }, [
  'ciphertext',
  'grant',
  'sealedKey',
]);

/** A place in a range. */
export const place = { ...text, pattern: '^[0-9]{1,20}-[0-9]{1,20}$' };
const rangeItem = shape(
  { at: place, record: hex, header: anything, ciphertext: hex, grant: hex, sealedKey: anything, leftOut: text },
  ['ciphertext', 'grant', 'sealedKey', 'leftOut'],
);
export const rangePage = shape({ items: listOf(rangeItem), next: place }, ['next']);

export const logLevel = {
  ...shape({ level: { type: 'string', enum: [...LOG_LEVELS] } }),
  additionalProperties: false,
};

const member = shape({
  id: text,
  name: text,
  roles: listOf(text),
  validator: flag,
  transactionKey: digest,
  consensusKey: digest,
  networkKey: digest,
  encryptionKey: digest,
  host: text,
  port: count,
  joinedHeight: decimal,
  leftHeight: decimal,
});

export const consortium = shape({
  chainId: digest,
  members: listOf(member),
  membersHeight: decimal,
  rules: shape({
    maxValidityBlocks: decimal,
    dayOffsetMs: decimal,
    maxLines: count,
    work: shape({ transaction: count, batch: count, block: count }),
    records: shape({ memberRecords: count, memberBytes: count, scenarioRecords: count, scenarioBytes: count }),
    purseCapFen: decimal,
    settlement: shape({ purchase: text, subsidy: text, tax: text, payable: text, suspense: text }),
  }),
});

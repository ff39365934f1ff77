// Where messages are nested in messages, by field number as in proto/network.proto, and how many fields each kind of
// message may have in all. See field-count.ts.
import type { MessageShape } from './field-count.ts';
import {
  MAX_BATCHES_PER_BLOCK,
  MAX_ENVELOPES_PER_BATCH,
  MAX_EVIDENCE_ITEMS,
  MAX_JUSTIFICATION,
  MAX_REMEMBERED_VOTES,
  MAX_SNAPSHOT_CHUNKS,
  MAX_VALIDATORS,
  MAX_WRITES_ASKED,
} from './limits.ts';

/** A kind of message: its nesting, and a bound on its fields that no honest one reaches. */
export interface MessageBounds {
  readonly shape: MessageShape;
  readonly maxFields: number;
}

const LEAF: MessageShape = {};
const PROPOSAL: MessageShape = { 1: LEAF, 3: LEAF };
const EVIDENCE: MessageShape = { 2: LEAF, 3: LEAF };
const STATUS: MessageShape = { 3: LEAF, 6: LEAF };
const STORED_BLOCK: MessageShape = { 1: LEAF, 2: LEAF, 3: LEAF };

/** Scalars and nested tags of one message: none has more. */
const OWN_FIELDS = 16;
const CERTIFICATE_FIELDS = OWN_FIELDS + MAX_VALIDATORS;
const HEADER_FIELDS = OWN_FIELDS + MAX_BATCHES_PER_BLOCK + MAX_EVIDENCE_ITEMS;
const PROPOSAL_FIELDS = OWN_FIELDS + HEADER_FIELDS + MAX_JUSTIFICATION * CERTIFICATE_FIELDS;
/**
 * Over all blocks of an answer: about one field per 40 bytes of the longest frame; a batch hash takes 34, its batch
 * more.
 */
const SYNC_FIELDS = 300_000;

export const CONSENSUS_MESSAGE: MessageBounds = {
  shape: { 1: PROPOSAL, 2: LEAF, 3: LEAF, 4: STATUS, 5: LEAF },
  maxFields: OWN_FIELDS + PROPOSAL_FIELDS + MAX_REMEMBERED_VOTES * OWN_FIELDS,
};

export const JOURNAL_RECORD: MessageBounds = {
  shape: {
    1: PROPOSAL,
    2: { 1: LEAF, 2: PROPOSAL },
    3: { 1: LEAF, 2: LEAF },
    4: { 1: LEAF, 2: LEAF },
    5: LEAF,
    6: LEAF,
    7: LEAF,
    8: LEAF,
  },
  maxFields: OWN_FIELDS + PROPOSAL_FIELDS + OWN_FIELDS,
};

export const BATCH: MessageBounds = { shape: LEAF, maxFields: OWN_FIELDS + MAX_ENVELOPES_PER_BATCH };

export const BATCH_MESSAGE: MessageBounds = { shape: { 1: LEAF }, maxFields: OWN_FIELDS + BATCH.maxFields };

export const BLOCK: MessageBounds = { shape: STORED_BLOCK, maxFields: SYNC_FIELDS };

export const SYNC_MESSAGE: MessageBounds = {
  shape: { 2: LEAF, 3: LEAF, 4: { 1: STORED_BLOCK }, 5: { 1: LEAF }, 6: LEAF, 7: LEAF },
  maxFields: SYNC_FIELDS,
};

export const WATCH_MESSAGE: MessageBounds = {
  shape: { 2: EVIDENCE, 3: LEAF, 4: LEAF, 5: LEAF, 6: { 3: LEAF } },
  maxFields: OWN_FIELDS * (4 + MAX_WRITES_ASKED),
};

export const SNAPSHOT_MANIFEST: MessageBounds = {
  shape: { 2: LEAF, 3: LEAF, 6: LEAF, 8: STORED_BLOCK },
  maxFields: OWN_FIELDS + HEADER_FIELDS + CERTIFICATE_FIELDS + 64 + 4 * MAX_SNAPSHOT_CHUNKS,
};

/** The largest chunk has 4,096 entries of two fields; an id takes 32 bytes and none. */
export const SNAPSHOT_CHUNK: MessageBounds = { shape: { 1: LEAF }, maxFields: 65_536 };

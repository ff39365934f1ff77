// Every size limit of data from another node, on one page. Code that allocates, queues or stores something whose size a
// peer chose checks it against a number of this file first.
const KIB = 1024;
const MIB = 1024 * KIB;

/** Members that vote; a signer's index is below it. */
export const MAX_VALIDATORS = 128;
export const MAX_BITMAP_BYTES = MAX_VALIDATORS / 8;

/** Members, observers included; a node's index is below it. */
export const MAX_MEMBERS = 256;

/** Certificates that travel with a proposal: the parent's, and a nullification for every view between. */
export const MAX_JUSTIFICATION = 256;
export const MAX_BATCHES_PER_BLOCK = 4096;
export const MAX_SEAL_BYTES = 64 * KIB;
export const MAX_EVIDENCE_ITEMS = 4;
export const MAX_EVIDENCE_BYTES = 32 * KIB;
/** Votes of a restarted validator that a peer tells it about: the newest of each kind, with room for more kinds. */
export const MAX_REMEMBERED_VOTES = 8;
/** Protocol versions that one node speaks. */
export const MAX_PROTOCOLS = 16;
/** Views that one request for certificates may span. */
export const MAX_CERTIFICATES_PER_REQUEST = 1024;

/** Positions that one question about a block's writes may name. */
export const MAX_WRITES_ASKED = 32;
/** Of a key of the state, and of a program's version. */
export const MAX_KEY_CHARACTERS = 256;
export const MAX_VERSION_CHARACTERS = 64;

/** One signed transaction; a settlement run of thousands of lines fits. */
export const MAX_ENVELOPE_BYTES = MIB;
export const MAX_ENVELOPES_PER_BATCH = 1024;
/** The envelopes of one batch together: an honest node groups less, or one envelope, however large. */
export const MAX_BATCH_BYTES = MIB;
/** The envelopes of one block together: a whole block must fit one frame of the catch-up. */
export const MAX_BLOCK_BYTES = 8 * MIB;

/** Blocks that one request for catch-up may span, and one answer may hold. */
export const MAX_BLOCKS_PER_RESPONSE = 256;
/** The ciphertext of one shared record; and those of one answer, unless it is a single one. */
export const MAX_PAYLOAD_BYTES = 8 * MIB;
/** Payloads that one question names. */
export const MAX_PAYLOADS_ASKED = 256;

/** Chunks of one snapshot: about 250 GB of state. */
export const MAX_SNAPSHOT_CHUNKS = 65_536;
/** Keys and values of the entries of one chunk, or its ids; a chunk of a single entry may have more. */
export const MAX_CHUNK_BYTES = 4 * MIB;
/** Epochs that a snapshot may have behind it: the block that sealed each is in its manifest. */
export const MAX_SEALINGS = 1024;
/** A snapshot's manifest, or one of its chunks. */
export const MAX_SNAPSHOT_PART_BYTES = 8 * MIB;

/** Field tags and lengths around the envelopes of a batch: at most 8 bytes each, and some for the fields around. */
const BATCH_OVERHEAD_BYTES = 8 * MAX_ENVELOPES_PER_BATCH + KIB;

/** The longest frame that a peer may send, per channel; a longer one ends the connection before it is received. */
export const MAX_FRAME_BYTES = {
  consensus: 2 * MIB,
  batch: MAX_BATCH_BYTES + BATCH_OVERHEAD_BYTES,
  sync: MAX_BLOCK_BYTES + 4 * MIB,
  watch: MIB,
} as const;

/**
 * Bytes that wait for one slow peer, per channel; frames beyond it are dropped, and the sender is told. Room for the
 * longest frame, at least: 30 MiB in all.
 */
export const MAX_QUEUED_BYTES = {
  consensus: 4 * MIB,
  batch: 8 * MIB,
  sync: 16 * MIB,
  watch: 2 * MIB,
} as const;

/** A vote with the proposal that it is for. */
export const MAX_JOURNAL_RECORD_BYTES = MAX_FRAME_BYTES.consensus + 64 * KIB;

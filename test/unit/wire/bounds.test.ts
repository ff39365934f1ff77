import { describe, expect, it } from 'vitest';
import { u32, u64 } from '../../../src/base/bytes.ts';
import { codec } from '../../../src/base/codec.ts';
import type { Result } from '../../../src/base/result.ts';
import { taggedDigest } from '../../../src/crypto/digest.ts';
import { network } from '../../../src/generated/network.ts';
import { batchHash, decodeBatch, decodeBatchMessage } from '../../../src/wire/batch.ts';
import { decodeConsensusMessage } from '../../../src/wire/consensus-messages.ts';
import { decodeJournalRecord } from '../../../src/wire/journal-records.ts';
import { MAX_BATCHES_PER_BLOCK, MAX_FRAME_BYTES, MAX_JUSTIFICATION } from '../../../src/wire/limits.ts';
import { decodeStoredBlock } from '../../../src/wire/stored-block.ts';
import { decodeSyncMessage } from '../../../src/wire/sync-messages.ts';
import type { WireFault } from '../../../src/wire/wire-fault.ts';

/** Encodes what no type lets through: this is for messages of other programs. */
function anyCodec<T extends object>(type: Parameters<typeof codec<T>>[0]): { encode(message: object): Uint8Array } {
  const { encode } = codec(type);
  return { encode: (message) => encode(message as T) };
}

const consensus = anyCodec(network.ConsensusMessage);
const journal = anyCodec(network.JournalRecord);
const batch = anyCodec(network.Batch);
const batchMessage = anyCodec(network.BatchMessage);
const block = anyCodec(network.StoredBlock);
const sync = anyCodec(network.SyncMessage);

const HASH = new Uint8Array(32).fill(7);
const SIGNATURE = new Uint8Array(64).fill(9);
const VOTE = { kind: 1, epoch: 0n, view: 5n, blockHash: HASH, signer: 3, signature: SIGNATURE };
const CERTIFICATE = {
  kind: 3,
  epoch: 0n,
  view: 5n,
  blockHash: HASH,
  result: HASH,
  bitmap: new Uint8Array([0b111]),
  signatures: [SIGNATURE, SIGNATURE, SIGNATURE],
};
const HEADER = { epoch: 0n, view: 5n, height: 4n, parentView: 4n, parentHash: HASH, timestampMs: 1n, batchHashes: [] };
const PROPOSAL = { header: HEADER, signature: SIGNATURE, justification: [CERTIFICATE] };

function faultOf(result: Result<unknown, WireFault>): string | undefined {
  return result.ok ? undefined : `${result.error.field} ${result.error.problem}`;
}
const consensusFault = (message: object) => faultOf(decodeConsensusMessage(consensus.encode(message)));

describe('a consensus message', () => {
  it('is taken when it is within all bounds', () => {
    expect(consensusFault({ vote: VOTE })).toBeUndefined();
    expect(consensusFault({ certificate: CERTIFICATE })).toBeUndefined();
    expect(consensusFault({ proposal: PROPOSAL })).toBeUndefined();
  });

  it.each([
    ['an unknown kind', { ...VOTE, kind: 4 }, /vote.kind is 4/],
    ['no kind', { ...VOTE, kind: 0 }, /vote.kind is 0/],
    ['a short block hash', { ...VOTE, blockHash: new Uint8Array(31) }, /vote.blockHash has 31 bytes/],
    ['no block hash', { ...VOTE, blockHash: new Uint8Array() }, /vote.blockHash has 0 bytes/],
    ['a block hash on a nullify', { ...VOTE, kind: 2 }, /vote.blockHash must be empty/],
    ['a result on a notarize', { ...VOTE, result: HASH }, /vote.result must be empty/],
    ['no result on a finalize', { ...VOTE, kind: 3 }, /vote.result has 0 bytes/],
    ['a long signature', { ...VOTE, signature: new Uint8Array(65) }, /vote.signature has 65 bytes/],
    ['a signer beyond all validators', { ...VOTE, signer: 128 }, /vote.signer is 128/],
    ['the view of the genesis', { ...VOTE, view: 0n }, /vote.view is 0/],
    ['a view that is no safe integer', { ...VOTE, view: 2n ** 53n }, /vote.view is 9007199254740992/],
    ['an epoch that is no safe integer', { ...VOTE, epoch: 2n ** 64n - 1n }, /vote.epoch/],
  ])('is refused when its vote has %s', (_, vote, expected) => {
    expect(consensusFault({ vote })).toMatch(expected);
  });

  it.each([
    ['no bitmap', { bitmap: new Uint8Array() }, /bitmap has 0 bytes/],
    ['a bitmap of 17 bytes', { bitmap: new Uint8Array(17).fill(1) }, /bitmap has 17 bytes/],
    ['no signers', { bitmap: new Uint8Array(1), signatures: [] }, /0 items for 0 bits/],
    ['fewer signatures than bits', { bitmap: new Uint8Array([0b1111]) }, /3 items for 4 bits/],
    ['more signatures than bits', { bitmap: new Uint8Array([0b11]) }, /3 items for 2 bits/],
    [
      'a short signature',
      { signatures: [SIGNATURE, new Uint8Array(63), SIGNATURE] },
      /certificate.signatures\[1\] has 63/,
    ],
  ])('is refused when its certificate has %s', (_, change, expected) => {
    expect(consensusFault({ certificate: { ...CERTIFICATE, ...change } })).toMatch(expected);
  });

  it.each([
    ['no header', { header: undefined }, /proposal.header is missing/],
    ['a parent that is not older', { header: { ...HEADER, parentView: 5n } }, /parentView is not below/],
    ['height 0', { header: { ...HEADER, height: 0n } }, /height is 0/],
    ['a batch twice', { header: { ...HEADER, batchHashes: [HASH, HASH] } }, /names a batch twice/],
    [
      'a batch hash of 33 bytes',
      { header: { ...HEADER, batchHashes: [new Uint8Array(33)] } },
      /batchHashes\[0\] has 33/,
    ],
    ['a long seal', { header: { ...HEADER, seal: new Uint8Array(70_000) } }, /seal has 70000 bytes/],
    ['too much evidence', { header: { ...HEADER, evidence: Array(5).fill(HASH) } }, /evidence has 5 items/],
    [
      'too many batches',
      { header: { ...HEADER, batchHashes: Array(MAX_BATCHES_PER_BLOCK + 1).fill(HASH) } },
      /4097 items/,
    ],
    ['a long justification', { justification: Array(MAX_JUSTIFICATION + 1).fill(CERTIFICATE) }, /257 items/],
  ])('is refused when its proposal has %s', (_, change, expected) => {
    expect(consensusFault({ proposal: { ...PROPOSAL, ...change } })).toMatch(expected);
  });

  it('is refused when its status names a certificate that is no finalization', () => {
    const finalization = { ...CERTIFICATE, kind: 1, result: new Uint8Array() };
    expect(consensusFault({ status: { finalization } })).toMatch(
      /status.finalization is a certificate of another kind/,
    );
    expect(consensusFault({ status: { recall: 3 } })).toMatch(/status.recall is 3/);
    expect(consensusFault({ status: { seenVotes: Array(9).fill(VOTE) } })).toMatch(/seenVotes has 9 items/);
  });

  it('is refused when it asks for too many certificates, or backwards', () => {
    expect(consensusFault({ getCertificates: { fromView: 1n, toView: 1025n } })).toMatch(/spans 1025 views/);
    expect(consensusFault({ getCertificates: { fromView: 2n, toView: 1n } })).toMatch(/spans 0 views/);
  });

  it('is refused when it is empty, has unknown fields or a second spelling', () => {
    expect(faultOf(decodeConsensusMessage(new Uint8Array()))).toMatch(/says nothing/);
    const unknownField = new Uint8Array([...consensus.encode({ vote: VOTE }), 0x78, 0x01]);
    expect(faultOf(decodeConsensusMessage(unknownField))).toMatch(/more than one spelling/);
    const twoMembers = new Uint8Array([
      ...consensus.encode({ vote: VOTE }),
      ...consensus.encode({ certificate: CERTIFICATE }),
    ]);
    expect(faultOf(decodeConsensusMessage(twoMembers))).toMatch(/more than one spelling/);
  });

  it('is refused before it is decoded when it is too long or has a million fields', () => {
    const long = new Uint8Array(MAX_FRAME_BYTES.consensus + 1);
    expect(faultOf(decodeConsensusMessage(long))).toMatch(/at most 2097152 are allowed/);
    const fields = consensus.encode({ certificate: { signatures: Array(500_000).fill(new Uint8Array()) } });
    expect(fields.length).toBeLessThan(MAX_FRAME_BYTES.consensus);
    expect(faultOf(decodeConsensusMessage(fields))).toMatch(/too many fields/);
  });
});

describe('a journal record', () => {
  it('is refused when its vote is of another kind than the record', () => {
    const bytes = journal.encode({ finalized: { vote: VOTE, notarization: CERTIFICATE } });
    expect(faultOf(decodeJournalRecord(bytes))).toMatch(/finalized.vote is a vote to notarize/);
  });

  it('is refused when what justifies the vote is missing', () => {
    expect(faultOf(decodeJournalRecord(journal.encode({ notarized: { vote: VOTE } })))).toMatch(/proposal is missing/);
    expect(faultOf(decodeJournalRecord(journal.encode({ finalized: { vote: VOTE } })))).toMatch(
      /notarization is missing/,
    );
  });
});

describe('a batch', () => {
  it('has a hash over its documented layout', () => {
    const envelopes = [new Uint8Array([1, 2, 3]), new Uint8Array([4])];
    const layout = [u32(2), u64(77), u32(2), u32(3), new Uint8Array([1, 2, 3]), u32(1), new Uint8Array([4])];
    expect(batchHash({ origin: 2, sequence: 77, envelopes })).toEqual(taggedDigest('batch')(...layout));
  });

  it.each([
    ['no envelopes', { envelopes: [] }, /envelopes is empty/],
    ['an empty envelope', { envelopes: [HASH, new Uint8Array()] }, /envelopes\[1\] is empty/],
    ['an envelope of more than a megabyte', { envelopes: [new Uint8Array(2 ** 20 + 1)] }, /envelopes\[0\] has 1048577/],
    ['more bytes than a batch may have', { envelopes: Array(3).fill(new Uint8Array(800_000)) }, /has 2400\d\d\d bytes/],
    ['an origin beyond all members', { envelopes: [HASH], origin: 256 }, /origin is 256/],
    ['too many envelopes', { envelopes: Array(1025).fill(new Uint8Array(1)) }, /1025 items/],
  ])('is refused when it has %s', (_, contents, expected) => {
    expect(faultOf(decodeBatch(batch.encode(contents)))).toMatch(expected);
  });

  it('is asked for by a whole hash', () => {
    expect(faultOf(decodeBatchMessage(batchMessage.encode({ getBatch: new Uint8Array(8) })))).toMatch(/has 8 bytes/);
  });
});

describe('catch-up', () => {
  it('refuses ranges that are empty or too long', () => {
    const range = (fromHeight: bigint, toHeight: bigint) =>
      faultOf(decodeSyncMessage(sync.encode({ id: 1n, getBlocks: { fromHeight, toHeight } })));
    expect(range(1n, 256n)).toBeUndefined();
    expect(range(1n, 257n)).toMatch(/spans 257 blocks/);
    expect(range(2n, 1n)).toMatch(/spans 0 blocks/);
    expect(range(0n, 1n)).toMatch(/fromHeight is 0/);
  });

  it('refuses a payload that is said not to be found, and one that is too long', () => {
    const payload = (contents: object) =>
      faultOf(decodeSyncMessage(sync.encode({ payloads: { payloads: [contents] } })));
    expect(payload({ found: false, bytes: HASH })).toMatch(/payloads\[0\].bytes must be empty/);
    expect(payload({ found: true, bytes: new Uint8Array(8 * 2 ** 20 + 1) })).toMatch(/payloads\[0\].bytes has 8388609/);
  });

  it('refuses a question for no payload, and an answer with none', () => {
    expect(faultOf(decodeSyncMessage(sync.encode({ getPayloads: { hashes: [] } })))).toMatch(/hashes names none/);
    expect(faultOf(decodeSyncMessage(sync.encode({ payloads: { payloads: [] } })))).toMatch(/payloads names none/);
  });

  it('refuses a block that carries more than a block may', () => {
    const batches = Array(9).fill({ envelopes: [new Uint8Array(10 ** 6)] });
    expect(faultOf(decodeStoredBlock(block.encode({ header: HEADER, batches })))).toMatch(/carries 9000000 bytes/);
  });

  it('refuses an answer of a million empty items before making objects of them', () => {
    const bytes = sync.encode({ blocks: { blocks: Array(1_000_000).fill({}) } });
    expect(bytes.length).toBeLessThan(MAX_FRAME_BYTES.sync);
    expect(faultOf(decodeSyncMessage(bytes))).toMatch(/too many fields/);
  });
});

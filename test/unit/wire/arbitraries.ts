// Random values of the domain, within the bounds of src/wire/limits.ts.
import fc from 'fast-check';
import { type BlockHeader, epoch, height, view } from '../../../src/consensus/block.ts';
import type { Certificate } from '../../../src/consensus/certificate.ts';
import type { JournalRecord } from '../../../src/consensus/journal-record.ts';
import type { ConsensusMessage } from '../../../src/consensus/message.ts';
import type { Subject } from '../../../src/consensus/statement.ts';
import type { Proposal, Vote } from '../../../src/consensus/vote.ts';
import { SIGNED_STATEMENT_KIND } from '../../../src/generated/transaction.ts';
import type { Batch, BatchMessage } from '../../../src/wire/batch.ts';
import type { StoredBlock } from '../../../src/wire/stored-block.ts';
import type { SyncMessage } from '../../../src/wire/sync-messages.ts';
import type { WatchMessage } from '../../../src/wire/watch-messages.ts';

const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength });
const digests = bytes(32, 32);
const signatures = bytes(64, 64);
const counts = fc.oneof(fc.nat(300), fc.maxSafeNat());
const views = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constant(Number.MAX_SAFE_INTEGER)).map(view);
const epochs = counts.map(epoch);

type Kind = Subject['kind'];

function subjects(kinds: readonly Kind[]): fc.Arbitrary<Subject> {
  return fc.constantFrom(...kinds).chain((kind): fc.Arbitrary<Subject> => {
    if (kind === 'nullify') return fc.record({ kind: fc.constant(kind), view: views });
    if (kind === 'notarize') return fc.record({ kind: fc.constant(kind), view: views, blockHash: digests });
    return fc.record({ kind: fc.constant(kind), view: views, blockHash: digests, result: digests });
  });
}

const ALL: readonly Kind[] = ['notarize', 'nullify', 'finalize'];

export function votes(...kinds: readonly Kind[]): fc.Arbitrary<Vote> {
  return fc.record({
    epoch: epochs,
    subject: subjects(kinds.length === 0 ? ALL : kinds),
    signer: fc.nat(127),
    signature: signatures,
  });
}

export function certificates(...kinds: readonly Kind[]): fc.Arbitrary<Certificate> {
  return fc
    .record({
      epoch: epochs,
      subject: subjects(kinds.length === 0 ? ALL : kinds),
      size: fc.integer({ min: 1, max: 128 }),
      seed: signatures,
      picks: fc.uniqueArray(fc.nat(127), { minLength: 1, maxLength: 7 }),
    })
    .map(({ epoch, subject, size, seed, picks }) => {
      const bitmap = new Uint8Array(Math.ceil(size / 8));
      const signers = [...new Set(picks.map((pick) => pick % size))];
      for (const signer of signers) bitmap[signer >> 3] = (bitmap[signer >> 3] ?? 0) | (1 << (signer & 7));
      return { epoch, subject, bitmap, signatures: signers.map((signer) => seed.map((byte) => byte ^ signer)) };
    });
}

export const headers: fc.Arbitrary<BlockHeader> = fc
  .record({
    epoch: epochs,
    parentView: fc.nat(1000).map(view),
    gap: fc.integer({ min: 1, max: 1000 }),
    height: fc.integer({ min: 1, max: 1_000_000 }).map(height),
    parentHash: digests,
    timestampMs: counts,
    batchHashes: fc.uniqueArray(digests, { maxLength: 4, selector: (hash) => hash.toHex() }),
    seal: bytes(0, 40),
    evidence: fc.array(bytes(0, 20), { maxLength: 4 }),
  })
  .map(({ gap, ...header }) => ({ ...header, view: view(header.parentView + gap) }));

export const proposals: fc.Arbitrary<Proposal> = fc.record({
  header: headers,
  signature: signatures,
  justification: fc.array(certificates(), { maxLength: 3 }),
});

/** An object in which `optional` may be missing. */
function withOptional<T extends object, U extends object>(
  base: fc.Arbitrary<T>,
  optional: fc.Arbitrary<U>,
): fc.Arbitrary<T & Partial<U>> {
  return fc.tuple(base, fc.option(optional, { nil: {} })).map(([a, b]) => ({ ...a, ...b }));
}

const statuses = withOptional(
  fc.record({
    epoch: epochs,
    view: counts.map(view),
    finalizedHeight: counts.map(height),
    recall: fc.constantFrom('none' as const, 'asks' as const, 'answers' as const),
    seenVotes: fc.array(votes(), { maxLength: 3 }),
  }),
  fc.oneof(
    fc.record({ finalization: certificates('finalize') }),
    fc.record({
      finalization: certificates('finalize'),
      question: fc.integer({ min: 1 }),
      protocols: fc.constant([1, 2, 7]),
    }),
  ),
);

const certificateRequests = fc
  .tuple(fc.integer({ min: 1, max: 1000 }), fc.nat(1023))
  .map(([fromView, more]) => ({ fromView: view(fromView), toView: view(fromView + more) }));

export const consensusMessages: fc.Arbitrary<ConsensusMessage> = fc.oneof(
  fc.record({ kind: fc.constant('proposal' as const), proposal: proposals }),
  fc.record({ kind: fc.constant('vote' as const), vote: votes() }),
  fc.record({ kind: fc.constant('certificate' as const), certificate: certificates() }),
  fc.record({ kind: fc.constant('status' as const), status: statuses }),
  fc.record({ kind: fc.constant('get-certificates' as const), request: certificateRequests }),
);

export const journalRecords: fc.Arbitrary<JournalRecord> = fc.oneof(
  fc.record({ kind: fc.constant('proposed' as const), proposal: proposals }),
  fc.record({ kind: fc.constant('notarized' as const), vote: votes('notarize'), proposal: proposals }),
  withOptional(
    fc.record({ kind: fc.constant('nullified' as const), vote: votes('nullify') }),
    fc.record({ enteredBy: certificates() }),
  ),
  fc.record({
    kind: fc.constant('finalized' as const),
    vote: votes('finalize'),
    notarization: certificates('notarize'),
  }),
  fc.record({ kind: fc.constant('checkpoint' as const), finalization: certificates('finalize') }),
  fc.record({ kind: fc.constant('barred' as const), vote: votes() }),
  fc.constant({ kind: 'resuming' as const }),
  fc.record({ kind: fc.constant('resumed' as const), epoch: epochs, view: counts.map(view) }),
);

export const batches: fc.Arbitrary<Batch> = fc.record({
  origin: fc.nat(255),
  sequence: counts,
  envelopes: fc.array(bytes(1, 60), { minLength: 1, maxLength: 5 }),
});

export const storedBlocks: fc.Arbitrary<StoredBlock> = fc.record({
  header: headers,
  finalization: fc.option(certificates('finalize'), { nil: undefined }),
  batches: fc.array(batches, { maxLength: 3 }),
});

export const batchMessages: fc.Arbitrary<BatchMessage> = fc.oneof(
  fc.record({ kind: fc.constant('batch' as const), batch: batches }),
  fc.record({ kind: fc.constantFrom('get-batch' as const, 'no-batch' as const), hash: digests }),
);

const signedStatements = fc.record({
  kind: fc.constantFrom(...SIGNED_STATEMENT_KIND),
  epoch: counts.map(BigInt),
  view: counts.map(BigInt),
  blockHash: fc.uint8Array({ maxLength: 40 }),
  result: fc.uint8Array({ maxLength: 40 }),
  header: fc.uint8Array({ maxLength: 60 }),
  signature: fc.uint8Array({ maxLength: 70 }),
});

export const watchMessages: fc.Arbitrary<WatchMessage> = fc.oneof(
  fc.record({
    kind: fc.constant('evidence' as const),
    record: fc.record({ signer: fc.nat(1_000), first: signedStatements, second: signedStatements }),
  }),
  fc.record({ kind: fc.constant('get-report' as const), id: counts }),
  fc.record({
    ...{ kind: fc.constant('report' as const), id: counts, clockMs: counts },
    version: fc.string({ maxLength: 20 }),
  }),
  fc.record({
    ...{ kind: fc.constant('get-writes' as const), id: counts, blockHash: digests },
    positions: fc.array(fc.nat(1_000_000), { maxLength: 8 }),
  }),
  fc.record({
    ...{ kind: fc.constant('writes' as const), id: counts, found: fc.boolean(), count: fc.nat(1_000_000) },
    upTo: fc.array(fc.record({ position: fc.nat(1_000), digest: digests, key: fc.string({ maxLength: 30 }) }), {
      maxLength: 4,
    }),
  }),
);

export const syncMessages: fc.Arbitrary<SyncMessage> = fc.oneof(
  fc.tuple(counts, fc.integer({ min: 1, max: 1000 }), fc.nat(255)).map(([id, from, more]) => ({
    kind: 'get-blocks' as const,
    id,
    fromHeight: height(from),
    toHeight: height(from + more),
  })),
  fc.record({ kind: fc.constant('get-payloads' as const), id: counts, hashes: fc.array(digests, { minLength: 1 }) }),
  fc.record({
    kind: fc.constant('blocks' as const),
    id: counts,
    blocks: fc.array(storedBlocks, { maxLength: 2 }),
    firstHeight: fc.integer({ min: 1, max: 1_000_000 }).map(height),
  }),
  fc.record({
    kind: fc.constant('payloads' as const),
    id: counts,
    payloads: fc.array(fc.option(fc.uint8Array({ maxLength: 50 }), { nil: undefined }), { minLength: 1, maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('get-snapshot-part' as const),
    id: counts,
    height: counts,
    part: fc.integer({ min: 0, max: 65_536 }),
  }),
  fc.record({ kind: fc.constant('snapshot-part' as const), id: counts, bytes: fc.uint8Array({ maxLength: 50 }) }),
  fc.record({ kind: fc.constant('snapshot-part' as const), id: counts }),
);

// Faults in reading many records with one receipt.
import { type Mutation, mutation } from './mutation.ts';

export const RANGES: readonly Mutation[] = [
  mutation(
    'an access receipt is a right to read for good',
    'node/blocks/release-record.ts',
    'if (!decision.allowed) {',
    "if (!decision.allowed && decision.because.name === 'record-purged') {",
  ),
  mutation(
    'an access receipt has no end',
    'node/blocks/release-record.ts',
    'if (atMs >= endedMs) return',
    'if (atMs >= endedMs * 2n) return',
  ),
  mutation(
    'a node releases to the reader of another member',
    'node/blocks/release-record.ts',
    'if (access.reader !== member) return',
    "if (access.reader === '') return",
  ),
  mutation(
    'whoever is denied waits for the disk, and learns what is held',
    'node/blocks/release-record.ts',
    "if (!access.allowed) return { status: 'denied', reason: access.reason };",
    "if (!access.allowed) {\n    const sought = state.get(records, access.record);\n    if (sought !== undefined) await payload(sought, 0);\n    return { status: 'denied', reason: access.reason };\n  }",
  ),
  mutation(
    'a range receipt releases what was published after it',
    'ledger/sharing/ranges/may-read-range.ts',
    'published <= height &&',
    'published <= height + 1_000n &&',
  ),
  mutation(
    'a range receipt releases what lies before its range',
    'ledger/sharing/ranges/may-read-range.ts',
    'header.periodStartMs >= range.fromMs &&',
    'header.periodEndMs >= range.fromMs &&',
  ),
  mutation(
    'a range of one subject releases those of others',
    'ledger/sharing/ranges/may-read-range.ts',
    "(range.subject === '' || header.subject === range.subject) &&",
    '(header.subject.startsWith(range.subject)) &&',
  ),
  mutation(
    'a range of one part of payloads releases the others',
    'ledger/sharing/ranges/may-read-range.ts',
    'header.fieldGroup === range.fieldGroup &&',
    "(range.fieldGroup !== '' || header.fieldGroup === range.fieldGroup) &&",
  ),
  mutation(
    'grants and consents of after a range receipt count for it',
    'ledger/sharing/may-read.ts',
    'entry === undefined || height === undefined || entry.height <= height',
    'entry === undefined || height === undefined || entry.height <= height + 1_000n',
  ),
  mutation(
    'anybody that the policy names reads a range without a grant',
    'ledger/sharing/ranges/may-read-range.ts',
    "return hasGrants(state, granted) ? { allowed: true, as: 'grantee' } : decision;",
    "return { allowed: true, as: 'grantee' };",
  ),
  mutation(
    'a grant for one record is one for its subject',
    'ledger/sharing/ranges/listed.ts',
    "if (grant.granularity === 'record') return;",
    "if (grant.granularity === 'record' && grant.subject === '') return;",
  ),
  mutation(
    'a member asks for ranges without end',
    'ledger/sharing/ranges/record-range-access.ts',
    'if (ranges >= RANGES_PER_DAY)',
    'if (ranges > 100 * RANGES_PER_DAY)',
  ),
  mutation(
    'a left-out record is released all the same',
    'node/blocks/release-range.ts',
    'if (!release.allowed) return { leftOut: release.because.name };',
    "if (!release.allowed && release.because.name === '') return { leftOut: release.because.name };",
  ),
];

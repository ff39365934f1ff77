// Faults in what is told of shared data, and to whom; and in what has run out.
import { type Mutation, mutation } from './mutation.ts';

export const TOLD: readonly Mutation[] = [
  mutation(
    'a holder is told of what began before it had the site',
    'ledger/sharing/notices.ts',
    'return moved !== undefined && moved <= height ?',
    'return moved !== undefined ?',
  ),
  mutation(
    'what was denied about everybody wakes everybody',
    'ledger/sharing/notices.ts',
    '(allowed ? [EVERY_HOLDER] : [])',
    '[EVERY_HOLDER]',
  ),
  mutation(
    'the supervisor is told of nothing',
    'ledger/sharing/notices.ts',
    "latest?.policy.supervisor ?? '', reader,",
    'reader,',
  ),
  mutation(
    'an entry is told again whenever it is put',
    'ledger/sharing/notices.ts',
    "if (at !== 'now' && at !== height) continue;",
    'if (at === 0n) continue;',
  ),
  mutation(
    'a consent that was given for longer ends at its first end',
    'ledger/sharing/end-terms.ts',
    "if (entry?.status !== 'given' || nowMs < entry.consent.expiresAtMs) return;",
    "if (entry?.status !== 'given') return;",
  ),
  mutation(
    'a revoked grant expires',
    'ledger/sharing/end-terms.ts',
    "if (entry?.status !== 'active' ||",
    'if (entry === undefined ||',
  ),
  mutation(
    'an answered request expires',
    'ledger/sharing/end-terms.ts',
    "if (entry?.status !== 'open' ||",
    'if (entry === undefined ||',
  ),
  mutation(
    'all that is over at once ends in one block',
    'ledger/sharing/end-terms.ts',
    '.take(most)) {',
    '.take(2 * most)) {',
  ),
  mutation(
    'a consent that is given again forgets who has a key by it',
    'ledger/sharing/consent.ts',
    "before === undefined || before.status === 'withdrawn' ?",
    "before?.status !== 'given' ?",
  ),
  mutation(
    'only owner and supervisor are told that a key epoch has ended',
    'ledger/sharing/notices.ts',
    'const members = [...ended.holders, ...',
    'const members = [...',
  ),
  mutation(
    'a reader to whom the block gave a key of the ended epoch is not told',
    'ledger/sharing/notices.ts',
    'grant.keyEpoch < keyEpoch,',
    'grant.keyEpoch < ended.keyEpoch,',
  ),
  mutation(
    'a reader is told of the end of an epoch that goes on',
    'ledger/sharing/notices.ts',
    'grant.keyEpoch < keyEpoch,',
    'grant.keyEpoch <= keyEpoch,',
  ),
];

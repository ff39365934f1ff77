// The step from one epoch to the next: when the block that seals an epoch is final and durable here, everything that
// this replica knew of the epoch is dropped with its core, and the next one starts at view 1 with the set of the seal.
// So no vote, view or timer of an old epoch can count in a new one.
import { assert } from '../../base/assert.ts';
import { view } from '../block.ts';
import type { Core, Sealed } from '../facts/core.ts';
import type { JournalRecord } from '../journal-record.ts';
import { recover } from './recovery.ts';

/** The next epoch's core; undefined while this epoch goes on. */
export function nextEpoch(core: Core): Core | undefined {
  const { sealed } = core;
  // Durable first: a journal never speaks of an epoch whose beginning the row store could lose in a crash.
  if (sealed === undefined || core.halted || core.durableHeight < sealed.header.height) return undefined;
  const records = [...forgotten(core, sealed), ...core.laterRecords];
  const next = successor(core, sealed, records);
  // A timer that is left would run out in a view of the same number.
  for (const timer of ['leader', 'advance', 'idle'] as const) next.emit({ kind: 'cancel-timer', timer });
  // Earlier signatures are of no use to anybody, and may never be needed again.
  const checkpoint = { kind: 'checkpoint', finalization: sealed.finalization } as const;
  next.emit({ kind: 'compact-journal', records: [checkpoint, ...records] });
  const { epoch, validators, self } = next.config;
  next.emit({ kind: 'entered-epoch', epoch, validators: validators.length, self });
  return next;
}

function successor(core: Core, { header, finalization }: Sealed, records: readonly JournalRecord[]): Core {
  const config = { ...core.config, ...core.config.nextEpoch(header.seal) };
  assert(config.epoch === core.committee.epoch + 1, 'a seal starts the epoch after its own');
  const tip = { ...core.chain.tip, view: view(0) };
  const next = recover(config, { tip, finalization: undefined, records });
  next.previous = finalization;
  next.nowMs = core.nowMs;
  next.pending = core.pending;
  next.distant = core.distant;
  next.asked = core.asked;
  next.outputs = core.outputs;
  return next;
}

/**
 * The journal's record of forgotten votes outlives the epoch. Voting that was resumed as late as the view of the final
 * seal has to be resumed in the next epoch as well: somebody could have been there before.
 */
function forgotten(core: Core, { finalization }: Sealed): JournalRecord[] {
  const records = core.records.flatMap(({ record }) =>
    record.kind === 'barred' || record.kind === 'resuming' ? [record] : [],
  );
  return core.recall.silentUpTo > finalization.subject.view ? [...records, { kind: 'resuming' }] : records;
}

// What a member has published, and what a scenario holds: counted, and bounded by the genesis, since every node keeps
// the ciphertexts of all records until they are purged, and their headers for ever.
import { assert } from '../../base/assert.ts';
import { toUint64 } from '../../base/uint64.ts';
import type { RecordUse, Record as SharedRecord } from '../../generated/state.ts';
import type { RecordHeader } from '../../generated/transaction.ts';
import type { Member } from '../consortium.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { recordUses } from './tables.ts';

type Context = Pick<OperationContext, 'state' | 'consortium'>;

/** What the record makes of the use of its publisher and of its scenario; a refusal when it is too much. */
export function useWith(
  { state, consortium }: Context,
  publisher: Member,
  { scenario, length }: RecordHeader,
): { readonly uses: readonly [string, RecordUse][] } | { readonly rejection: Rejection } {
  const { memberBytes, memberRecords, scenarioBytes, scenarioRecords } = consortium.rules.records;
  const uses: [string, RecordUse][] = [];
  const [ofMember, ofScenario] = namesOf(publisher.id, scenario);
  for (const [of, mostRecords, mostBytes] of [
    [ofMember, memberRecords, memberBytes],
    [ofScenario, scenarioRecords, scenarioBytes],
  ] as const) {
    const before = state.get(recordUses, of) ?? { records: 0n, bytes: 0n };
    const use = { records: before.records + 1n, bytes: before.bytes + length };
    if (use.records > toUint64(mostRecords) || use.bytes > toUint64(mostBytes)) {
      return { rejection: reject('too-many-records', { of, ...use, mostRecords, mostBytes }) };
    }
    uses.push([of, use]);
  }
  return { uses };
}

/**
 * The same without the record, which was purged: its ciphertext takes up no room any more. For its publisher it still
 * counts: header, order and receipts stay, and whoever has all purged at once would never come to an end.
 */
export function useWithout(state: StateReader, { header, publisher }: SharedRecord): readonly [string, RecordUse][] {
  const [ofMember, ofScenario] = namesOf(publisher, header.scenario);
  return (
    [
      [ofMember, 0n],
      [ofScenario, 1n],
    ] as const
  ).map(([of, records]) => {
    const before = state.get(recordUses, of);
    assert(before !== undefined && before.records > 0n, 'a record that is there was counted');
    return [of, { records: before.records - records, bytes: before.bytes - header.length }];
  });
}

function namesOf(publisher: string, scenario: string): readonly [member: string, scenario: string] {
  return [`member/${publisher}`, `scenario/${scenario}`];
}

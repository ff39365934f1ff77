// What a member has published, and what a scenario holds: counted, and bounded by the genesis, since every node keeps
// the ciphertexts of all records.
import { toUint64 } from '../../base/uint64.ts';
import type { RecordUse } from '../../generated/state.ts';
import type { RecordHeader } from '../../generated/transaction.ts';
import type { Member } from '../consortium.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
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
  for (const [of, mostRecords, mostBytes] of [
    [`member/${publisher.id}`, memberRecords, memberBytes],
    [`scenario/${scenario}`, scenarioRecords, scenarioBytes],
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

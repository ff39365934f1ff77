// An entry in a bank's list: its index among all entries, if the path shows that the list has it.
import { equalBytes } from '../../base/bytes.ts';
import { DIGEST_BYTES } from '../../crypto/digest.ts';
import type { CommittedList } from '../../generated/state.ts';
import type { ListedEntry } from '../../generated/transaction.ts';
import { malformedField } from '../field-checks.ts';
import type { OperationContext } from '../operation.ts';
import type { Rejection } from '../rejection.ts';
import { WORK } from '../work.ts';
import { entryLeaf, rootOver } from './campaign-digests.ts';
import { entriesIn } from './commit-entries.ts';
import { campaignLists } from './tables.ts';

/** Of the longest list. */
const LONGEST_PATH = 26;

export function checkPath(field: string, path: readonly Uint8Array[]): Rejection | undefined {
  const isPath = path.length <= LONGEST_PATH && path.every((digest) => digest.length === DIGEST_BYTES);
  return isPath ? undefined : malformedField(field, `at most ${LONGEST_PATH} digests`);
}

export function listsOf({ state }: OperationContext, campaign: string): readonly CommittedList[] {
  return state.get(campaignLists, campaign)?.lists ?? [];
}

/** Undefined where the bank's list does not have it. */
export function indexOfListed(
  { work }: OperationContext,
  lists: readonly CommittedList[],
  entry: ListedEntry,
): number | undefined {
  const at = lists.findIndex(({ bank }) => bank === entry.bank);
  const list = lists[at];
  if (list === undefined) return undefined;
  work.charge(WORK.digest * (entry.path.length + 1));
  const root = rootOver(entryLeaf(entry), entry.position, list.count, entry.path);
  if (root === undefined || !equalBytes(root, list.root)) return undefined;
  return entriesIn(lists.slice(0, at)) + entry.position;
}

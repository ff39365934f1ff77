// A clearing window as one proof file: what is on record of it, and that no row is missing of any position in its blocks. From
// this alone the nets are counted again.
import type { ClearingWindow } from '../generated/state.ts';
import { clearingWindows, netId, pairId, windowNets, windowPairs } from '../ledger/clearing/tables.ts';
import type { Consortium } from '../ledger/consortium.ts';
import { servicesAccounts } from '../ledger/governance/member-fields.ts';
import { LISTED, memberLists } from '../ledger/governance/tables.ts';
import type { ProofFile } from '../ledger/proof-file.ts';
import { positionOf } from '../ledger/transfer-legs.ts';
import { type ListSource, proveLists } from './prove-lists.ts';
import type { EntryName } from './walk-list.ts';

/** `members`: all that there ever were. Throws ClientError as {@link proveLists} says. */
export async function proveWindow(
  node: ListSource,
  { members }: Pick<Consortium, 'members'>,
  closed: ClearingWindow,
): Promise<ProofFile> {
  const { window, fromHeight, cutoffHeight, mode } = closed;
  const range = { fromHeight: Number(fromHeight), toHeight: Number(cutoffHeight) };
  const lists = members
    .filter(({ roles }) => servicesAccounts(roles))
    .map(({ id }) => ({ list: 'transfers', subject: positionOf(id), ...range }) as const);
  const entries: EntryName[] = [
    { table: memberLists, id: LISTED },
    // The one before it says where it begins.
    ...[window - 1, window]
      .filter((number) => number > 0)
      .map((number) => ({ table: clearingWindows, id: `${number}` })),
    ...closed.members.map((member) => ({ table: windowNets, id: netId(window, member) })),
  ];
  if (mode === 'bilateral') {
    for await (const { value } of node.entries(windowPairs, `${window}/`)) {
      entries.push({ table: windowPairs, id: pairId(window, value.first, value.second) });
    }
  }
  return (await proveLists(node, lists, () => entries)).proof;
}

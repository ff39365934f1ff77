// Persons that banks listed twice, found by the lists that banks show each other: nullifiers and pseudonyms, no accounts
// and no salts. What is found is shown to the ledger by the paths to both leaves.
import { concatBytes, equalBytes, toHex } from '../base/bytes.ts';
import { MerkleTree, merklePath, merkleRoot } from '../crypto/merkle-tree.ts';
import type { CommittedList } from '../generated/state.ts';
import type { CampaignEntry, ListedEntry } from '../generated/transaction.ts';
import { entryLeaf } from '../ledger/campaigns/campaign-digests.ts';

/** What a bank committed to, in its order. */
export interface ShownList {
  readonly bank: string;
  readonly entries: readonly CampaignEntry[];
}

export interface DoubleEntry {
  readonly first: ListedEntry;
  readonly second: ListedEntry;
}

/** A shown list is not what its bank committed to. */
export class ListMismatch extends Error {
  readonly bank: string;

  constructor(bank: string) {
    super(`the list is not the one that ${bank} committed to`);
    this.bank = bank;
  }
}

/** `committed`: all lists of the campaign, in their order on the ledger. Throws ListMismatch. */
export function doubleEntries(committed: readonly CommittedList[], shown: readonly ShownList[]): DoubleEntry[] {
  const inOrder = shown
    .map((list) => ({ ...list, at: committed.findIndex(({ bank }) => bank === list.bank), tree: treeOf(list) }))
    .sort((a, b) => a.at - b.at);
  for (const { bank, entries, at, tree } of inOrder) {
    const list = committed[at];
    if (list?.count !== entries.length || !equalBytes(list.root, merkleRoot(tree))) throw new ListMismatch(bank);
  }
  const firsts = new Map<string, ListedEntry>();
  const doubles: DoubleEntry[] = [];
  for (const { bank, entries, tree } of inOrder) {
    for (const [position, { nullifier, pseudonym }] of entries.entries()) {
      const id = toHex(nullifier);
      const first = firsts.get(id);
      const listed = { bank, position, nullifier, pseudonym, path: [] };
      if (first === undefined) firsts.set(id, listed);
      else doubles.push({ first, second: { ...listed, path: merklePath(tree, position) } });
    }
  }
  const trees = new Map(inOrder.map(({ bank, tree }) => [bank, tree]));
  return doubles.map(({ first, second }) => {
    const tree = trees.get(first.bank);
    return { first: { ...first, path: tree === undefined ? [] : merklePath(tree, first.position) }, second };
  });
}

function treeOf({ entries }: ShownList): MerkleTree {
  return MerkleTree.fromLeaves(concatBytes(...entries.map(entryLeaf)));
}

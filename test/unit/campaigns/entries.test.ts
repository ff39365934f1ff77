// Entries: one person, one entry, at one bank, and what becomes of those that banks list twice.
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../../src/base/bytes.ts';
import { MerkleTree, merklePath, merkleRoot } from '../../../src/crypto/merkle-tree.ts';
import { chainEntry, entryLeaf, listsDigest, rootOver } from '../../../src/ledger/campaigns/campaign-digests.ts';
import { MOST_ENTRIES, MOST_IN_LIST } from '../../../src/ledger/campaigns/campaign-fields.ts';
import { campaignLists, campaigns, enteredPersons, packets } from '../../../src/ledger/campaigns/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { lineVerdicts, must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { entryOf, proofOf } from '../../ledger/test-draw.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import { announce, campaignOf, cityLedger, close, enter, PEOPLE, RED, spend } from './test-campaigns.ts';

const [ANN, BEN, CID, DAN, EVA] = PEOPLE;
const NOTHING = new Uint8Array();

const lines = (campaign: string, ...accounts: readonly string[]) =>
  operationOf('enterCampaign', { campaign, lines: accounts.map((account) => entryOf(campaign, account)) });

describe('entries in lines', () => {
  it('are numbered in their order, each person once, whatever the bank', async () => {
    const t = await cityLedger();
    announce(t);
    expect(lineVerdicts(t.run('bank-a', lines(RED, ANN, BEN, ANN)))).toEqual(['accepted', 'accepted', 'accepted']);
    expect(lineVerdicts(t.run('bank-b', lines(RED, CID, ANN)))).toEqual(['accepted', 'already-entered']);
    const other = { ...entryOf(RED, ANN), pseudonym: new Uint8Array(32) };
    const again = t.run('bank-a', operationOf('enterCampaign', { campaign: RED, lines: [other] }));
    expect(lineVerdicts(again)).toEqual(['already-entered']);
    expect(
      t
        .all(enteredPersons)
        .map(({ index }) => index)
        .sort(),
    ).toEqual([0, 1, 2]);
    const chain = [ANN, BEN, CID].reduce<Uint8Array>(
      (before, account, i) => chainEntry(before, i, entryOf(RED, account)),
      NOTHING,
    );
    expect(campaignOf(t)).toMatchObject({ entries: 3, entriesChain: chain });
  });

  it('are taken in the last of their blocks, and in none after it', async () => {
    const t = await cityLedger();
    const terms = announce(t);
    close(t, { ...terms, drawHeight: terms.entryUntilHeight - 1n });
    must(t.run('bank-a', lines(RED, ANN)));
    expect(t.height).toBe(terms.entryUntilHeight);
    expect(outcomeOf(t.run('bank-a', lines(RED, BEN)))).toBe('campaign-state');
  });

  it('are as many as a campaign may have, and no more', async () => {
    const t = await cityLedger();
    announce(t);
    t.plant(campaigns, { [RED]: { ...campaignOf(t), entries: MOST_ENTRIES - 1 } });
    expect(lineVerdicts(t.run('bank-a', lines(RED, ANN, BEN)))).toEqual(['accepted', 'campaign-full']);
  });
});

describe('entries in lists', () => {
  const ours = [ANN, BEN];
  const theirs = [CID, DAN, EVA, ANN];
  const treeOf = (accounts: readonly string[]) =>
    MerkleTree.fromLeaves(concatBytes(...accounts.map((account) => entryLeaf(entryOf(RED, account)))));
  const commit = (accounts: readonly string[]) =>
    operationOf('commitEntries', { campaign: RED, root: merkleRoot(treeOf(accounts)), count: accounts.length });
  const at = (bank: string, accounts: readonly string[], position: number) => ({
    ...{ bank, position, ...entryOf(RED, accounts[position] as string) },
    path: merklePath(treeOf(accounts), position),
  });

  async function listed(packetCount = 9): Promise<TestLedger> {
    const t = await cityLedger();
    const terms = announce(t, { entries: 'lists', packets: packetCount });
    must(t.run('bank-b', commit([CID])));
    must(t.run('bank-a', commit(ours)));
    must(t.run('bank-b', commit(theirs)));
    close(t, terms);
    return t;
  }

  const shown = (account: string, bank: string, accounts: readonly string[], position: number) => {
    const { path } = at(bank, accounts, position);
    return { ...proofOf(RED, account), bank, position, path };
  };

  it('have the places of their banks, in the order in which these came first', async () => {
    const t = await listed();
    const lists = t.get(campaignLists, RED)?.lists ?? [];
    expect(lists.map(({ bank, count }) => [bank, count])).toEqual([
      ['bank-b', 4],
      ['bank-a', 2],
    ]);
    expect(campaignOf(t)).toMatchObject({ entries: 6, entriesChain: listsDigest(lists) });
    const proof = shown(BEN, 'bank-a', ours, 1);
    expect(outcomeOf(t.run(BEN, spend(BEN, 1n, { index: 1, proof })))).toBe('entry-not-proven');
    must(t.run(BEN, spend(BEN, 1n, { index: 5, proof })));
  });

  it('are shown by the path of their own place', async () => {
    const t = await listed();
    const proof = shown(CID, 'bank-b', theirs, 0);
    const wrong = [
      { ...proof, position: 1 },
      { ...proof, path: proof.path.slice(1) },
      { ...proof, path: proof.path.toReversed() },
      { ...proof, bank: 'bank-a' },
      { ...proof, salt: new Uint8Array(16) },
      { ...proof, position: 4 },
    ];
    for (const each of wrong)
      expect(outcomeOf(t.run(CID, spend(CID, 1n, { index: 0, proof: each })))).toBe('entry-not-proven');
    must(t.run(CID, spend(CID, 1n, { index: 0, proof })));
  });

  it('of one person in two lists: the later one loses, also what was left of its packet', async () => {
    const t = await listed();
    const first = at('bank-b', theirs, 3);
    const second = at('bank-a', ours, 0);
    const proof = shown(ANN, 'bank-a', ours, 0);
    must(t.run(ANN, spend(ANN, 10n, { index: 4, proof })));
    const report = (a: typeof first, b: typeof first) =>
      operationOf('reportDoubleEntry', { campaign: RED, first: a, second: b });
    expect(outcomeOf(t.run('merchant', report(second, first)))).toBe('not-doubled');
    expect(outcomeOf(t.run('merchant', report(first, at('bank-a', ours, 1))))).toBe('not-doubled');
    must(t.run('merchant', report(first, second)));
    expect(must(t.run('merchant', report(first, second))).outcome).toBe('done-before');
    expect(outcomeOf(t.run(ANN, spend(ANN, 10n, { index: 4, id: 'second', proof: null })))).toBe('entry-lost');
    expect(t.get(packets, `${RED}/4`)).toMatchObject({ lost: true, spentFen: 10n, account: ANN });
    expect(outcomeOf(t.run(ANN, spend(ANN, 10n, { index: 3, proof: shown(ANN, 'bank-b', theirs, 3) })))).toBe(
      'entry-not-proven',
    );
  });

  it('are as many as there may be, and no more', async () => {
    const t = await cityLedger();
    announce(t, { entries: 'lists' });
    const root = new Uint8Array(32);
    const full = Array.from({ length: 40 }, (_, i) => ({ bank: `bank-${i}`, root, count: MOST_IN_LIST }));
    t.plant(campaignLists, { [RED]: { lists: full } });
    expect(outcomeOf(t.run('bank-a', commit(ours)))).toBe('campaign-full');
  });
});

it('a path of any tree leads to its root from its own leaf alone', () => {
  for (const count of [1, 2, 3, 5, 8]) {
    const leaves = Array.from({ length: count }, (_, i) => entryLeaf(entryOf(RED, `a/${i}`)));
    const tree = MerkleTree.fromLeaves(concatBytes(...leaves));
    for (const [place, leaf] of leaves.entries()) {
      const path = merklePath(tree, place);
      expect(rootOver(leaf, place, count, path)).toEqual(merkleRoot(tree));
      expect(rootOver(leaf, place, count, [...path, leaf])).toBeUndefined();
      expect(rootOver(leaf, count, count, path)).toBeUndefined();
      if (count > 1) expect(rootOver(leaf, (place + 1) % count, count, path)).not.toEqual(merkleRoot(tree));
    }
  }
});

it('a campaign takes only the kind of entries that it was announced with', async () => {
  const t = await cityLedger();
  announce(t);
  const given = { campaign: RED, root: new Uint8Array(32), count: 1 };
  expect(outcomeOf(t.run('bank-a', operationOf('commitEntries', given)))).toBe('malformed-field');
  enter(t, RED, ANN);
});

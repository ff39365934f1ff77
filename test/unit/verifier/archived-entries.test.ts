// Entries counted again from the blocks that took them: no entry more, none less, no other, in their order.
import { beforeEach, describe, expect, it } from 'vitest';
import { concatBytes } from '../../../src/base/bytes.ts';
import { epoch, height, view } from '../../../src/consensus/block.ts';
import { MerkleTree, merkleRoot } from '../../../src/crypto/merkle-tree.ts';
import { MESSAGES } from '../../../src/generated/message-tables.ts';
import type { BodyOperation } from '../../../src/generated/transaction.ts';
import { entryLeaf } from '../../../src/ledger/campaigns/campaign-digests.ts';
import { encodeArchivedBlock } from '../../../src/node/archive/archived-block.ts';
import { ArchivedEntries } from '../../../src/verifier/archived-entries.ts';
import { messagesOf } from '../../../src/verifier/decoded-fields.ts';
import { readMessage } from '../../../src/verifier/protobuf-reader.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { entryOf } from '../../ledger/test-draw.ts';
import { coSigned } from '../../ledger/test-envelopes.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import { announce, cityLedger, PEOPLE, RED } from '../campaigns/test-campaigns.ts';

const [ANN, BEN, CID, DAN] = PEOPLE;
const DIGEST = new Uint8Array(32);
const HEADER = {
  ...{ epoch: epoch(0), view: view(2), height: height(2), parentView: view(1), parentHash: DIGEST, timestampMs: 1 },
  ...{ batchHashes: [], seal: new Uint8Array(), evidence: [] },
};

let t: TestLedger;
beforeEach(async () => {
  t = await cityLedger();
});

/** A block of the ledger as an archive has it. */
function archived(...transactions: readonly (readonly [author: string, operation: BodyOperation])[]): Uint8Array {
  const valid = { validUntilHeight: t.height + 100n };
  const envelopes = transactions.map(([author, operation]) => coSigned(author, operation, [], valid));
  const { receiptBytes: receipts } = t.block(...envelopes);
  const batches = [{ origin: 0, sequence: 1, envelopes }];
  return encodeArchivedBlock({ block: { header: HEADER, finalization: undefined, batches }, receipts });
}

const lines = (...accounts: readonly string[]) =>
  operationOf('enterCampaign', { campaign: RED, lines: accounts.map((account) => entryOf(RED, account)) });

function rowOf(table: string, message: string) {
  return readMessage(MESSAGES, message, t.ledger.read(`${table}/${RED}`) ?? expect.fail());
}

function compared(...records: readonly Uint8Array[]): void {
  const entries = new ArchivedEntries(RED);
  for (const record of records) entries.take(record);
  const lists = t.ledger.read(`campaign-lists/${RED}`);
  const shown = lists === undefined ? undefined : messagesOf(rowOf('campaign-lists', 'CampaignLists'), 'lists');
  entries.compare(rowOf('campaign', 'Campaign'), shown);
}

describe('entries in lines', () => {
  it('are those that were accepted and new, in the order of the chain', () => {
    announce(t);
    const records = [
      archived(['bank-a', lines(ANN, BEN, ANN)], ['bank-b', lines(CID, ANN)], ['merchant', lines(DAN)]),
      archived(['bank-b', lines(DAN)]),
    ] as const;
    expect(() => compared(...records)).not.toThrow();
    expect(() => compared(records[0])).toThrow('the blocks have 3 entries, the proof says 4');
    expect(() => compared(records[1], records[0])).toThrow('other entries');
    expect(() => compared(...records, records[1])).toThrow('5 entries');
  });

  it('of another campaign do not count', () => {
    announce(t);
    announce(t, { campaign: 'bank-a/campaign.two' });
    const other = operationOf('enterCampaign', { campaign: 'bank-a/campaign.two', lines: [entryOf(RED, BEN)] });
    expect(() => compared(archived(['bank-a', lines(ANN)], ['bank-a', other]))).not.toThrow();
  });

  it('are not in a block whose receipts are of other transactions', () => {
    announce(t);
    const record = archived(['bank-a', lines(ANN)]);
    const other = record.slice();
    // In the transaction's id in the receipt, which is the last of the record.
    other[other.length - 40] = (other[other.length - 40] ?? 0) ^ 1;
    expect(() => compared(other)).toThrow();
  });
});

describe('entries in lists', () => {
  it('are those that the banks committed to', () => {
    announce(t, { entries: 'lists' });
    const root = (...accounts: readonly string[]) =>
      merkleRoot(MerkleTree.fromLeaves(concatBytes(...accounts.map((account) => entryLeaf(entryOf(RED, account))))));
    const commit = (...accounts: readonly string[]) =>
      operationOf('commitEntries', { campaign: RED, root: root(...accounts), count: accounts.length });
    const first = archived(['bank-a', commit(ANN)], ['bank-b', commit(CID, DAN)]);
    const second = archived(['bank-a', commit(ANN, BEN)]);
    expect(() => compared(first, second)).not.toThrow();
    expect(() => compared(first)).toThrow('no block has the list of bank-a');
  });
});

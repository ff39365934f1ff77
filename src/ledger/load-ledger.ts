// The ledger's rows at rest: the first ones from the genesis, and how the ledger's memory is rebuilt from them.

import { NodeError } from '../base/node-error.ts';
import { fromUint64 } from '../base/uint64.ts';
import { DIGEST_BYTES, type Digest, ZERO_DIGEST } from '../crypto/digest.ts';
import type { LeafStore, SomeLeaves } from '../crypto/leaf-store.ts';
import { inOrder } from '../crypto/leaves-in-order.ts';
import type { MerkleRange } from '../crypto/merkle-range.ts';
import { MerkleTree } from '../crypto/merkle-tree.ts';
import { type LaterLeaves, StoredMerkleTree } from '../crypto/stored-merkle-tree.ts';
import type { Account, LatestBlock } from '../generated/state.ts';
import { accounts } from './accounts/tables.ts';
import { LATEST, latestBlock } from './chain-tables.ts';
import type { Member } from './consortium.ts';
import { FinalizedIds, type IdSalt } from './finalized-ids.ts';
import { type GenesisGovernance, putGenesisGovernance } from './governance/genesis-governance.ts';
import { openHistory } from './history.ts';
import {
  endOf,
  historyRow,
  LEAF_ROWS,
  type LedgerChanges,
  type LedgerRows,
  leafRow,
  leafRows,
  packEntry,
  REPLAY_ROWS,
  STATE_ROWS,
  stateRow,
  unpackEntry,
  unpackLeaves,
  unpackReplayRow,
  valueOfRow,
} from './ledger-rows.ts';
import { MOST_SLOTS, StateTree, stateLeafInto } from './state-tree.ts';
import type { Table } from './table.ts';

const LATEST_KEY = `${latestBlock.name}/${LATEST}`;

/** The part of its finalized rows that the ledger keeps in memory. */
export interface LoadedLedger {
  readonly tree: StateTree;
  /** The nodes of the tree, where its leaves are on disk, and the height that they are of there. */
  readonly stored: StoredMerkleTree | undefined;
  readonly storedHeight: number;
  readonly ids: FinalizedIds;
  readonly range: MerkleRange;
  readonly latest: LatestBlock;
}

/** The entries of the state before the first block. */
export interface GenesisState {
  readonly accounts: readonly Account[];
  /** All members, in the order of the genesis. */
  readonly members: readonly Member[];
  readonly governance: GenesisGovernance;
}

/**
 * The rows before the first block: the block of height 0 that there never was, accounts, and what governance starts
 * with.
 */
export function genesisRows({ accounts: genesisAccounts, members, governance }: GenesisState): LedgerChanges {
  const rows = new Map<string, Uint8Array>();
  const put = (key: string, value: Uint8Array) => rows.set(stateRow(key), packEntry(rows.size, value));
  put(LATEST_KEY, latestBlock.codec.encode({ height: 0n, timestampMs: 0n, blockHash: ZERO_DIGEST }));
  for (const account of genesisAccounts) {
    put(`${accounts.name}/${account.account}`, accounts.codec.encode(account));
  }
  const putEntry = <T>({ name, codec }: Table<T>, id: string, entry: T) => put(`${name}/${id}`, codec.encode(entry));
  putGenesisGovernance(putEntry, members, genesisAccounts, governance);
  return rows;
}

/**
 * `current`: the rows as the latest final block leaves them, at any time. `leaves`: absent, the whole tree is kept in
 * memory. Throws NodeError `ledger-rows-damaged`.
 */
export async function loadLedger(
  rows: LedgerRows,
  current: Pick<LedgerRows, 'get'>,
  leaves?: LeafStore,
  salt?: IdSalt,
): Promise<LoadedLedger> {
  const latestRow = rows.get(stateRow(LATEST_KEY));
  if (latestRow === undefined) throw damaged('the row of the latest block is missing');
  const latest = latestBlock.codec.decode(valueOfRow(latestRow));
  const height = fromUint64(latest.height);
  const found = leaves && (await storedTree(rows, leaves, height));
  const { stored, storedHeight = height } = found ?? {};
  const tree = new StateTree(stored ?? MerkleTree.fromLeaves(await leavesInMemory(rows)));
  // Where not all rows were read; of the others each is held against its leaf when it is.
  const entry = unpackEntry(latestRow);
  if (entry === undefined || !tree.has(LATEST_KEY, entry)) {
    throw damaged("the row of the latest block is not what the state's root says");
  }
  const range = openHistory(height, (level, index) => historyNode(rows, level, index));
  const ids = new FinalizedIds((key) => {
    const row = current.get(key);
    if (row === undefined) throw damaged(`the row ${key} is missing`);
    return row;
  }, salt);
  await loadIds(ids, rows, latest.height);
  return { tree, stored, storedHeight, ids, range, latest };
}

/** A stored node of the history. */
export function historyNode(rows: Pick<LedgerRows, 'get'>, level: number, index: number): Digest {
  const key = historyRow(level, index);
  const node = rows.get(key);
  if (node?.length !== DIGEST_BYTES) throw damaged(`the row ${key} is missing or has a wrong length`);
  return node;
}

async function storedTree(rows: LedgerRows, store: LeafStore, height: number) {
  const leaves =
    store.read() ?? (await store.create({ height, logged: leafRows(height), leaves: scannedLeaves(rows) }));
  if (leaves === undefined) throw damaged(NOT_EACH_ONCE);
  return {
    stored: await StoredMerkleTree.open(leaves, laterLeaves(rows, leaves.height)),
    storedHeight: leaves.height,
  };
}

async function* laterLeaves(rows: LedgerRows, height: number): AsyncGenerator<LaterLeaves> {
  for await (const [key, row] of rows.scan(leafRow(height + 1), endOf(LEAF_ROWS))) {
    const leaves = unpackLeaves(row);
    if (leaves === undefined) throw damaged(`the row ${key} has a wrong length`);
    yield leaves;
  }
}

const SCANNED_AT_ONCE = 4_096;
const NOT_EACH_ONCE = 'two entries have one slot, or none has a slot below the last';

/** The leaves of all entries, in the order of their keys. */
async function* scannedLeaves(rows: LedgerRows): AsyncGenerator<SomeLeaves> {
  const [indexes, digests] = [new Uint32Array(SCANNED_AT_ONCE), new Uint8Array(SCANNED_AT_ONCE * DIGEST_BYTES)];
  let count = 0;
  for await (const [row, bytes] of rows.scan(STATE_ROWS, endOf(STATE_ROWS))) {
    const key = row.slice(STATE_ROWS.length);
    const entry = unpackEntry(bytes);
    if (entry === undefined) throw damaged(`the row of the entry ${key} is too short`);
    if (entry.slot >= MOST_SLOTS) throw damaged(`the entry ${key} has the slot ${entry.slot}`);
    stateLeafInto(key, entry.value, digests, count * DIGEST_BYTES);
    indexes[count++] = entry.slot;
    if (count < SCANNED_AT_ONCE) continue;
    yield { indexes: indexes.slice(), digests: digests.slice() };
    count = 0;
  }
  yield { indexes: indexes.slice(0, count), digests: digests.slice(0, count * DIGEST_BYTES) };
}

/** Side by side in the order of the slots. */
async function leavesInMemory(rows: LedgerRows): Promise<Uint8Array> {
  const all: SomeLeaves[] = [];
  for await (const some of scannedLeaves(rows)) all.push(some);
  const leaves = inOrder(all, 0);
  if (leaves === undefined) throw damaged(NOT_EACH_ONCE);
  return leaves;
}

async function loadIds(ids: FinalizedIds, rows: LedgerRows, height: bigint): Promise<void> {
  for await (const [key, row] of rows.scan(REPLAY_ROWS, endOf(REPLAY_ROWS))) {
    const found = unpackReplayRow(key, row);
    if (found === undefined) throw damaged(`the row ${key} has a wrong length`);
    // Of these some may be removed already.
    if (found.validUntilHeight <= height) ids.addPassed(found);
    else if (ids.add(found.validUntilHeight, found.ids).first !== found.first) {
      throw damaged(`ids before the row ${key} are missing`);
    }
  }
}

/** NodeError `ledger-rows-damaged`. */
export function damaged(what: string): NodeError {
  return new NodeError({
    code: 'ledger-rows-damaged',
    message: `the ledger's rows do not fit together: ${what}`,
    remedy:
      'Move the folder "ledger" of the data folder away and start again: the node fetches the ledger from the other members. Keep the journal and the keys.',
  });
}

// The ledger's rows at rest: the first ones from the genesis, and how the ledger's memory is rebuilt from them.

import { NodeError } from '../base/node-error.ts';
import { fromUint64 } from '../base/uint64.ts';
import { DIGEST_BYTES, type Digest, ZERO_DIGEST } from '../crypto/digest.ts';
import type { LeafStore } from '../crypto/leaf-store.ts';
import type { MerkleRange } from '../crypto/merkle-range.ts';
import { copyDigest, MerkleTree } from '../crypto/merkle-tree.ts';
import { type LaterLeaves, StoredMerkleTree } from '../crypto/stored-merkle-tree.ts';
import type { Account, LatestBlock } from '../generated/state.ts';
import { accounts } from './accounts/tables.ts';
import { LATEST, latestBlock } from './chain-tables.ts';
import type { Member } from './consortium.ts';
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
import type { StoredEntry } from './overlay.ts';
import { FinalizedIds } from './replay-guard.ts';
import { StateTree, stateLeafInto } from './state-tree.ts';
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

/** `leaves`: absent, the whole tree is kept in memory. Throws NodeError `ledger-rows-damaged`. */
export async function loadLedger(rows: LedgerRows, leaves?: LeafStore): Promise<LoadedLedger> {
  const latestRow = rows.get(stateRow(LATEST_KEY));
  if (latestRow === undefined) throw damaged('the row of the latest block is missing');
  const latest = latestBlock.codec.decode(valueOfRow(latestRow));
  const height = fromUint64(latest.height);
  const found = leaves && (await storedTree(rows, leaves, height));
  const { stored, storedHeight = height } = found ?? {};
  const tree = new StateTree(stored ?? MerkleTree.fromLeaves(await scannedLeaves(rows)));
  // Where not all rows were read; of the others each is held against its leaf when it is.
  const entry = unpackEntry(latestRow);
  if (entry === undefined || !tree.has(LATEST_KEY, entry)) {
    throw damaged("the row of the latest block is not what the state's root says");
  }
  const range = openHistory(height, (level, index) => historyNode(rows, level, index));
  return { tree, stored, storedHeight, ids: await loadIds(rows, latest.height), range, latest };
}

/** A stored node of the history. */
export function historyNode(rows: Pick<LedgerRows, 'get'>, level: number, index: number): Digest {
  const key = historyRow(level, index);
  const node = rows.get(key);
  if (node?.length !== DIGEST_BYTES) throw damaged(`the row ${key} is missing or has a wrong length`);
  return node;
}

async function storedTree(rows: LedgerRows, store: LeafStore, height: number) {
  const found = store.read();
  const leaves = found ?? (await store.create({ height, logged: leafRows(height), leaves: await scannedLeaves(rows) }));
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

/** Of all entries, side by side in the order of their slots. */
async function scannedLeaves(rows: LedgerRows): Promise<Uint8Array> {
  const leaves = new ScannedLeaves();
  for await (const [row, bytes] of rows.scan(STATE_ROWS, endOf(STATE_ROWS))) {
    const key = row.slice(STATE_ROWS.length);
    const entry = unpackEntry(bytes);
    if (entry === undefined) throw damaged(`the row of the entry ${key} is too short`);
    leaves.put(key, entry);
  }
  return leaves.inSlots();
}

const FIRST_LEAVES = 1_024;

/** The leaves of all entries, which come in the order of their keys. */
class ScannedLeaves {
  #digests = new Uint8Array(FIRST_LEAVES * DIGEST_BYTES);
  #slots = new Float64Array(FIRST_LEAVES);
  #count = 0;

  put(key: string, { slot, value }: StoredEntry): void {
    if (this.#count === this.#slots.length) this.#grow();
    stateLeafInto(key, value, this.#digests, this.#count * DIGEST_BYTES);
    this.#slots[this.#count++] = slot;
  }

  /** Side by side in the order of the slots, which must be 0 .. count-1. */
  inSlots(): Uint8Array {
    const count = this.#count;
    const leaves = new Uint8Array(count * DIGEST_BYTES);
    const taken = new Uint8Array(count);
    for (const [at, slot] of this.#slots.subarray(0, count).entries()) {
      if (taken[slot] !== 0) throw damaged(`two entries have the slot ${slot}, or it is beyond the last`);
      taken[slot] = 1;
      copyDigest(this.#digests, at * DIGEST_BYTES, leaves, slot * DIGEST_BYTES);
    }
    return leaves;
  }

  #grow(): void {
    const [digests, slots] = [this.#digests, this.#slots];
    this.#digests = new Uint8Array(2 * digests.length);
    this.#digests.set(digests);
    this.#slots = new Float64Array(2 * slots.length);
    this.#slots.set(slots);
  }
}

async function loadIds(rows: LedgerRows, height: bigint): Promise<FinalizedIds> {
  const ids = new FinalizedIds();
  const passed = new Set<bigint>();
  for await (const [row] of rows.scan(REPLAY_ROWS, endOf(REPLAY_ROWS))) {
    const { validUntilHeight, id } = unpackReplayRow(row);
    ids.add(validUntilHeight, id);
    if (validUntilHeight <= height) passed.add(validUntilHeight);
  }
  for (const old of passed) ids.expire(old);
  return ids;
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

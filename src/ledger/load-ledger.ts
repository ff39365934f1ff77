// The ledger's rows at rest: the first ones from the genesis, and how the ledger's memory is rebuilt from them.
import { NodeError } from '../base/node-error.ts';
import { DIGEST_BYTES, type Digest, ZERO_DIGEST } from '../crypto/digest.ts';
import type { MerkleRange } from '../crypto/merkle-range.ts';
import { MerkleTree } from '../crypto/merkle-tree.ts';
import type { Member } from './consortium.ts';
import type { Account, LatestBlock } from './entries.ts';
import { type GenesisGovernance, putGenesisGovernance } from './governance/genesis-governance.ts';
import { openHistory } from './history.ts';
import {
  endOf,
  historyRow,
  type LedgerChanges,
  type LedgerRows,
  packEntry,
  REPLAY_ROWS,
  STATE_ROWS,
  stateRow,
  unpackEntry,
  unpackReplayRow,
  valueOfRow,
} from './ledger-rows.ts';
import { FinalizedIds } from './replay-guard.ts';
import { StateTree, stateLeaf } from './state-tree.ts';
import { accounts, LATEST, latestBlock, type Table } from './table.ts';

const LATEST_KEY = `${latestBlock.name}/${LATEST}`;

/** What the ledger keeps in memory of its finalized rows. */
export interface LoadedLedger {
  readonly tree: StateTree;
  readonly ids: FinalizedIds;
  readonly range: MerkleRange;
  readonly latest: LatestBlock;
}

/** What the state starts with. */
export interface GenesisState {
  readonly accounts: readonly Account[];
  /** All members, in the order of the genesis. */
  readonly members: readonly Member[];
  readonly governance: GenesisGovernance;
}

/** The rows before the first block: the block of height 0 that there never was, accounts, and what governance starts with. */
export function genesisRows({ accounts: genesisAccounts, members, governance }: GenesisState): LedgerChanges {
  const rows = new Map<string, Uint8Array>();
  const put = (key: string, value: Uint8Array) => rows.set(stateRow(key), packEntry(rows.size, value));
  put(LATEST_KEY, latestBlock.codec.encode({ height: 0n, timestampMs: 0n, blockHash: ZERO_DIGEST }));
  for (const account of genesisAccounts) {
    put(`${accounts.name}/${account.account}`, accounts.codec.encode(account));
  }
  const putEntry = <T>({ name, codec }: Table<T>, id: string, entry: T) => put(`${name}/${id}`, codec.encode(entry));
  putGenesisGovernance(putEntry, members, governance);
  return rows;
}

/** Throws NodeError `ledger-rows-damaged`. */
export async function loadLedger(rows: LedgerRows): Promise<LoadedLedger> {
  const tree = await loadTree(rows);
  const latestRow = rows.get(stateRow(LATEST_KEY));
  if (latestRow === undefined) throw damaged('the row of the latest block is missing');
  const latest = latestBlock.codec.decode(valueOfRow(latestRow));
  const range = openHistory(Number(latest.height), (level, index) => historyNode(rows, level, index));
  return { tree, ids: await loadIds(rows), range, latest };
}

/** A stored node of the history. */
export function historyNode(rows: Pick<LedgerRows, 'get'>, level: number, index: number): Digest {
  const key = historyRow(level, index);
  const node = rows.get(key);
  if (node?.length !== DIGEST_BYTES) throw damaged(`the row ${key} is missing or has a wrong length`);
  return node;
}

async function loadTree(rows: LedgerRows): Promise<StateTree> {
  const slots = new Map<string, number>();
  const digests: Digest[] = [];
  for await (const [row, bytes] of rows.scan(STATE_ROWS, endOf(STATE_ROWS))) {
    const key = row.slice(STATE_ROWS.length);
    const entry = unpackEntry(bytes);
    if (entry === undefined) throw damaged(`the row of the entry ${key} is too short`);
    slots.set(key, entry.slot);
    digests.push(stateLeaf(key, entry.value));
  }
  return new StateTree(MerkleTree.fromLeaves(inSlots(slots, digests)), slots);
}

/** The leaves side by side; `digests` are in the order of `slots`, which must be 0 .. count-1 in any order. */
function inSlots(slots: ReadonlyMap<string, number>, digests: readonly Digest[]): Uint8Array {
  const leaves = new Uint8Array(digests.length * DIGEST_BYTES);
  const taken = new Uint8Array(digests.length);
  let next = 0;
  for (const [key, slot] of slots) {
    if (taken[slot] !== 0) throw damaged(`the entry ${key} has the slot ${slot}, which is taken or beyond the last`);
    taken[slot] = 1;
    leaves.set(digests[next++] as Digest, slot * DIGEST_BYTES);
  }
  return leaves;
}

async function loadIds(rows: LedgerRows): Promise<FinalizedIds> {
  const ids = new FinalizedIds();
  for await (const [row] of rows.scan(REPLAY_ROWS, endOf(REPLAY_ROWS))) {
    const { validUntilHeight, id } = unpackReplayRow(row);
    ids.add(validUntilHeight, id);
  }
  return ids;
}

function damaged(what: string): NodeError {
  return new NodeError({
    code: 'ledger-rows-damaged',
    message: `the ledger's rows do not fit together: ${what}`,
    remedy: "Move the node's database away and start again: the blocks are fetched from the other members.",
  });
}

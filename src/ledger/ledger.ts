// The ledger as the node uses it: executes blocks on any unfinalized parent, folds the finalized ones in, reads and
// proves what is final. Synchronous and without I/O of its own: rows are read through what the node passes in, and what
// has to be written is returned. Knows nothing of consensus: the node says which block is final.

import { assert } from '../base/assert.ts';
import { equalBytes, toHex } from '../base/bytes.ts';
import { fromUint64 } from '../base/uint64.ts';
import type { Digest } from '../crypto/digest.ts';
import type { LeafChanges, LeafStore } from '../crypto/leaf-store.ts';
import type { Repairs } from '../crypto/stored-merkle-tree.ts';
import type { ScheduledVersion, ValidatorSet } from '../generated/state.ts';
import { BlockLayer, type ExecutedBlock, type LeafList, type LedgerBase } from './block-layer.ts';
import type { ChainRules, Consortium } from './consortium.ts';
import type { BlockInput } from './execute-block.ts';
import type { IdSalt } from './finalized-ids.ts';
import { consortiumOf } from './governance/member-list.ts';
import { CURRENT, PENDING, SCHEDULED, scheduledVersions, validatorSets } from './governance/tables.ts';
import { type HistoryProof, historyLeaf, historyRoot, proveBlock, proveSpan, type SpanProof } from './history.ts';
import { historyRow, type LedgerChanges, type LedgerRows, leafRows, stateRow, unpackEntry } from './ledger-rows.ts';
import { damaged, historyNode, type LoadedLedger, loadLedger } from './load-ledger.ts';
import { mendLeaves } from './mend-leaves.ts';
import { FinalizedEntries, type StoredEntry } from './overlay.ts';
import { PROTOCOLS } from './protocol.ts';
import type { CopyLeaf, EntryPath } from './state-tree.ts';
import { UnwrittenRows } from './unwritten-rows.ts';

export type { ExecutedBlock, LeafList } from './block-layer.ts';

/** The latest finalized block: height 0 and zeros before the first. */
export interface LedgerHead {
  readonly height: number;
  readonly hash: Digest;
  readonly timestampMs: number;
  readonly stateRoot: Digest;
  readonly historyRoot: Digest;
}

export interface EntryProof extends EntryPath {
  readonly value: Uint8Array;
}

const NONE: ReadonlySet<number> = new Set();
const NO_REPAIRS: Repairs = { found: 0, mended: 0 };

export class Ledger {
  /** The height that the leaves were of on disk when it was opened. */
  readonly leavesHeight: number;
  readonly #rows: UnwrittenRows;
  readonly #base: LedgerBase;
  #head: LedgerHead;
  /** By hexadecimal block hash, parents before children. */
  readonly #layers = new Map<string, BlockLayer>();

  /**
   * Rebuilds the ledger from its rows: those of {@link genesisRows} and of every final block since. Throws NodeError
   * `ledger-rows-damaged` when they do not fit together; that they are the certified ones the caller sees by comparing
   * the head's roots. `leaves`: where the leaves of the state are on disk; absent, all of its tree is in memory.
   * `salt`: random, where strangers choose ids.
   */
  static async open(
    rows: LedgerRows,
    { chainId, rules }: ChainRules,
    protocols = PROTOCOLS,
    leaves?: LeafStore,
    salt?: IdSalt,
  ): Promise<Ledger> {
    const current = new UnwrittenRows(rows);
    const loaded = await loadLedger(rows, current, leaves, salt);
    return new Ledger(current, { chain: { chainId, rules }, protocols }, loaded);
  }

  private constructor(
    rows: UnwrittenRows,
    rules: Pick<LedgerBase, 'chain' | 'protocols'>,
    { tree, stored, storedHeight, ids, range, latest }: LoadedLedger,
  ) {
    this.#rows = rows;
    this.leavesHeight = storedHeight;
    this.#base = { ...rules, tree, stored, ids, range, entries: new FinalizedEntries((key) => this.#stored(key)) };
    this.#head = {
      height: fromUint64(latest.height),
      hash: latest.blockHash,
      timestampMs: fromUint64(latest.timestampMs),
      stateRoot: tree.root,
      historyRoot: historyRoot(range),
    };
  }

  /** The latest finalized block. */
  get head(): LedgerHead {
    return this.#head;
  }

  /** Bytes of the final row of the pending validator set, which a sealing block carries. Undefined: none is pending. */
  get pendingSeal(): Uint8Array | undefined {
    const key = `${validatorSets.name}/${PENDING}`;
    const pending = this.#base.entries.get(validatorSets, PENDING);
    return pending === undefined || pending.validators.length === 0 ? undefined : this.read(key);
  }

  /** The validator set of the epoch that the head is in, or that begins after it when the head is a sealing block. */
  get validatorSet(): ValidatorSet {
    const set = this.#base.entries.get(validatorSets, CURRENT);
    assert(set !== undefined, 'the genesis wrote a validator set');
    return set;
  }

  /** The members and rules that the next block begins with. */
  get consortium(): Consortium {
    return consortiumOf(this.#base.entries, this.#base.chain);
  }

  /** The protocol version that waits for its height; undefined: none does. */
  get scheduledVersion(): ScheduledVersion | undefined {
    const scheduled = this.#base.entries.get(scheduledVersions, SCHEDULED);
    return scheduled === undefined || scheduled.protocolVersion === 0 ? undefined : scheduled;
  }

  /** Whether a final block has executed this transaction; asked of one that has not expired, and false for others. */
  hasExecuted(id: string, validUntilHeight: bigint): boolean {
    return this.#base.ids.has(validUntilHeight, id);
  }

  /** The result of executing the block; undefined when it was not executed here, or is final or on a dead branch. */
  executed(hash: Digest): ExecutedBlock | undefined {
    return this.#layers.get(toHex(hash))?.executed;
  }

  /** The entries that the execution of the block wrote. Undefined as for {@link executed}. */
  writes(hash: Digest): LeafList | undefined {
    return this.#layers.get(toHex(hash))?.writes;
  }

  /** Whether a block may be executed on this one: it is the head, or was executed and its branch lives. */
  has(hash: Digest): boolean {
    return equalBytes(hash, this.#head.hash) || this.#layers.has(toHex(hash));
  }

  /**
   * Executes a block on its parent, which is the head or was executed before, and keeps the result by the block's hash.
   * The same block again gives the same result at once. Writes nothing anywhere.
   */
  execute(parent: Digest, block: BlockInput): ExecutedBlock {
    const key = toHex(block.hash);
    const known = this.#layers.get(key);
    if (known !== undefined) return known.executed;
    const below = this.#layers.get(toHex(parent));
    assert(below !== undefined || toHex(parent) === toHex(this.#head.hash), 'the parent of a block is executed first');
    assert(block.height === (below?.executed ?? this.#head).height + 1, "a block is one above its parent's height");
    const layer = new BlockLayer(this.#base, below, block);
    this.#layers.set(key, layer);
    return layer.executed;
  }

  /** Reads the leaves that {@link makeFinal} of these blocks needs, which fails here where they are damaged. */
  fetchLeaves(hashes: readonly Digest[]): void {
    for (const hash of hashes) this.#layers.get(toHex(hash))?.fetch();
  }

  /**
   * The block is final: its parent must be the head. Drops every branch that does not continue it. The rows returned
   * must be written before those of any later final block; reads are right at once. Call `durable` when they are on
   * disk.
   */
  makeFinal(hash: Digest): { readonly executed: ExecutedBlock; readonly changes: LedgerChanges } {
    const layer = this.#layers.get(toHex(hash));
    assert(layer !== undefined && layer.parent === undefined, 'blocks become final one after the other');
    const { executed } = layer;
    const { height, timestampMs, stateRoot, historyRoot } = executed;
    const changes = layer.fold();
    this.#head = { height, hash, timestampMs, stateRoot, historyRoot };
    this.#rows.add(height, changes);
    this.#dropOtherBranches(layer);
    return { executed, changes };
  }

  /** The changes of the final block at `height`, and of all before it, are on disk. */
  durable(height: number): void {
    this.#rows.durable(height);
  }

  /** Of the head's state. */
  get entries(): number {
    return this.#base.tree.nodes.count;
  }

  /** Blocks of 16 leaves that changed since they were last taken; 0 where all of the tree is in memory. */
  get changedLeafBlocks(): number {
    return this.#base.stored?.changedBlocks ?? 0;
  }

  /** The leaves of the head's state that changed since the last call, which are to be written. */
  takeLeaves(): LeafChanges {
    assert(this.#base.stored !== undefined, 'the leaves are on disk');
    const { height } = this.#head;
    return { height, logged: leafRows(height), ...this.#base.stored.take() };
  }

  /** What was taken last is on disk. */
  leavesWritten(): void {
    this.#base.stored?.written();
  }

  /** Blocks of leaves that were not what was written when they were last read: nothing is executed or proved with them. */
  get damagedLeafBlocks(): ReadonlySet<number> {
    return this.#base.stored?.damagedBlocks ?? NONE;
  }

  /** Since the ledger was opened; a block counts each time. */
  get leafRepairs(): Repairs {
    return this.#base.stored?.repairs ?? NO_REPAIRS;
  }

  /** Makes damaged blocks of leaves again from the rows, and those that it finds meanwhile: see mend-leaves.ts. */
  async mendLeaves(rows: LedgerRows, pause: () => Promise<void>): Promise<void> {
    if (this.#base.stored !== undefined) await mendLeaves(this.#base.stored, rows, pause);
  }

  /** Protobuf bytes of the finalized entry "<table>/<id>". */
  read(key: string): Uint8Array | undefined {
    return this.#stored(key)?.value;
  }

  /** The finalized entry with its path to the head's state root. */
  proveEntry(key: string): EntryProof | undefined {
    const stored = this.#stored(key);
    return stored === undefined ? undefined : { ...this.#base.tree.pathOf(stored.slot), value: stored.value };
  }

  /** Path from the finalized block at `height` (1 .. head's) to the head's history root. */
  proveBlock(height: number): HistoryProof {
    assert(height >= 1 && height <= this.#head.height, `block ${height} is not final`);
    return proveBlock(this.#base.range, height, (level, index) => historyNode(this.#rows, level, index));
  }

  /** The roots left and right of the final blocks from..to in the head's history. */
  proveSpan(from: number, to: number): SpanProof {
    assert(from >= 1 && from <= to && to <= this.#head.height, `blocks ${from} to ${to} are no final span`);
    return proveSpan(this.#base.range, from, to, (level, index) => historyNode(this.#rows, level, index));
  }

  /**
   * Whether this block with these receipts is the final one of its height; undefined when its leaf is not kept here.
   */
  isInHistory(height: number, blockHash: Digest, root: Digest): boolean | undefined {
    const leaf = this.#rows.get(historyRow(0, height - 1));
    return leaf === undefined ? undefined : equalBytes(leaf, historyLeaf(height, blockHash, root));
  }

  /** Whether the finalized entry has a row, which is held against its leaf as both are on disk. Throws NodeError. */
  check(key: string): boolean {
    const { stored } = this.#base;
    return this.#stored(key, stored && ((...leaf) => stored.copyStoredLeaf(...leaf))) !== undefined;
  }

  #stored(key: string, copyLeaf?: CopyLeaf): StoredEntry | undefined {
    const row = this.#rows.get(stateRow(key));
    if (row === undefined) return undefined;
    const entry = unpackEntry(row);
    assert(entry !== undefined, `the row of the entry ${key} is too short`);
    // Where a start does not read all rows, each is held against the certified state when it is first read.
    if (this.#base.stored !== undefined && !this.#base.tree.has(key, entry, copyLeaf)) {
      throw damaged(`the row of the entry ${key} is not what the state's root says`);
    }
    return entry;
  }

  #dropOtherBranches(final: BlockLayer): void {
    for (const [key, layer] of this.#layers) {
      const continues = layer.parent === final || (layer.parent !== undefined && this.#holds(layer.parent));
      if (!continues) this.#layers.delete(key);
      else if (layer.parent === final) layer.rebase();
    }
  }

  #holds(layer: BlockLayer): boolean {
    return this.#layers.has(toHex(layer.executed.hash));
  }
}

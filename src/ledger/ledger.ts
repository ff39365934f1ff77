// The ledger as the node uses it: executes blocks on any unfinalized parent, folds the finalized ones in, reads and proves
// what is final. Synchronous and without I/O of its own: rows are read through what the node passes in, and what has to be
// written is returned. Knows nothing of consensus: the node says which block is final.
import { assert } from '../base/assert.ts';
import { toHex } from '../base/bytes.ts';
import type { Digest } from '../crypto/digest.ts';
import type { MerkleRange } from '../crypto/merkle-range.ts';
import type { Consortium } from './consortium.ts';
import { type BlockInput, type BlockOutcome, executeBlock } from './execute-block.ts';
import { appendBlock, type History, type HistoryProof, historyRoot, proveBlock } from './history.ts';
import {
  historyRow,
  type LedgerChanges,
  type LedgerRows,
  packEntry,
  replayRow,
  stateRow,
  valueOfRow,
} from './ledger-rows.ts';
import { historyNode, type LoadedLedger, loadLedger } from './load-ledger.ts';
import { FinalizedEntries, Overlay } from './overlay.ts';
import { receiptCodec, receiptsRoot } from './receipt.ts';
import { BlockIds, type FinalizedIds } from './replay-guard.ts';
import { type EntryPath, StateLayer, type StateTree } from './state-tree.ts';

/** Commits whose rows may be on their way to disk at once: more means that nobody calls `written`. */
const MAX_UNWRITTEN = 64;

/** An executed block; its `activity` is for the index of accounts, in the order in which it happened. */
export interface ExecutedBlock extends BlockOutcome {
  readonly hash: Digest;
  readonly height: number;
  readonly timestampMs: number;
  readonly receiptBytes: readonly Uint8Array[];
  readonly receiptsRoot: Digest;
  readonly stateRoot: Digest;
  readonly historyRoot: Digest;
}

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

/** An executed block that is not final. */
interface Layer {
  readonly executed: ExecutedBlock;
  parent: Layer | undefined;
  readonly entries: Overlay;
  readonly encoded: ReadonlyMap<string, Uint8Array>;
  readonly ids: BlockIds;
  readonly tree: StateLayer;
  readonly history: History;
}

export class Ledger {
  readonly #consortium: Consortium;
  readonly #rows: LedgerRows;
  readonly #tree: StateTree;
  readonly #ids: FinalizedIds;
  readonly #entries: FinalizedEntries;
  #range: MerkleRange;
  #head: LedgerHead;
  /** By hexadecimal block hash, parents before children. */
  readonly #layers = new Map<string, Layer>();
  /** Changes that were given out and are perhaps not on disk yet, oldest first. */
  readonly #unwritten: { readonly height: number; readonly changes: LedgerChanges }[] = [];

  /**
   * Rebuilds the ledger from its rows: those of {@link genesisRows} and of every commit since. Throws NodeError
   * `ledger-rows-damaged` when they do not fit together; that they are the certified ones the caller sees by comparing
   * the head's roots.
   */
  static async open(rows: LedgerRows, consortium: Consortium): Promise<Ledger> {
    return new Ledger(rows, consortium, await loadLedger(rows));
  }

  private constructor(rows: LedgerRows, consortium: Consortium, { tree, ids, range, latest }: LoadedLedger) {
    this.#consortium = consortium;
    this.#rows = rows;
    this.#tree = tree;
    this.#ids = ids;
    this.#range = range;
    this.#entries = new FinalizedEntries((key) => this.read(key));
    this.#head = {
      height: Number(latest.height),
      hash: latest.blockHash,
      timestampMs: Number(latest.timestampMs),
      stateRoot: tree.root,
      historyRoot: historyRoot(range),
    };
  }

  /** The latest finalized block. */
  get head(): LedgerHead {
    return this.#head;
  }

  /** What executing the block gave; undefined when it was not executed here, or is final or on a dead branch. */
  executed(hash: Digest): ExecutedBlock | undefined {
    return this.#layers.get(toHex(hash))?.executed;
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
    const layer = this.#executeOn(below, block);
    this.#layers.set(key, layer);
    return layer.executed;
  }

  /**
   * The block is final: its parent must be the head. Drops every branch that does not continue it. The rows returned
   * must be written before those of any later commit; reads are right at once. Call `written` when they are on disk.
   */
  commit(hash: Digest): { readonly executed: ExecutedBlock; readonly changes: LedgerChanges } {
    const layer = this.#layers.get(toHex(hash));
    assert(layer !== undefined && layer.parent === undefined, 'blocks become final one after the other');
    assert(this.#unwritten.length < MAX_UNWRITTEN, 'commits are reported as written');
    const { executed, tree, history } = layer;
    const { height, timestampMs } = executed;
    const changes = this.#changesOf(layer);
    layer.entries.fold();
    this.#tree.fold(tree);
    this.#range = history.range;
    const { stateRoot, historyRoot: root } = executed;
    this.#head = { height, hash, timestampMs, stateRoot, historyRoot: root };
    this.#unwritten.push({ height, changes });
    this.#dropOtherBranches(layer);
    return { executed, changes };
  }

  /** The changes of the commit at `height`, and of all before it, are on disk. */
  written(height: number): void {
    while (this.#unwritten[0] !== undefined && this.#unwritten[0].height <= height) this.#unwritten.shift();
  }

  /** Protobuf bytes of the finalized entry "<table>/<id>". */
  read(key: string): Uint8Array | undefined {
    // The tree knows every key: what is not there is never looked for on disk.
    if (this.#tree.slotOf(key) === undefined) return undefined;
    const row = this.#row(stateRow(key));
    assert(row !== undefined, `the row of the entry ${key} is missing`);
    return valueOfRow(row);
  }

  /** The finalized entry with its path to the head's state root. */
  proveEntry(key: string): EntryProof | undefined {
    const path = this.#tree.provePath(key);
    const value = this.read(key);
    return path === undefined || value === undefined ? undefined : { ...path, value };
  }

  /** Path from the finalized block at `height` (1 .. head's) to the head's history root. */
  proveBlock(height: number): HistoryProof {
    assert(height >= 1 && height <= this.#head.height, `block ${height} is not final`);
    const rows = { get: (key: string) => this.#row(key) };
    return proveBlock(this.#range, height, (level, index) => historyNode(rows, level, index));
  }

  #executeOn(parent: Layer | undefined, block: BlockInput): Layer {
    const entries = new Overlay(this.#entries, parent?.entries);
    const ids = new BlockIds(this.#ids, parent?.ids);
    const outcome = executeBlock(this.#consortium, { entries, ids }, block);
    const encoded = entries.encode();
    const tree = new StateLayer(parent?.tree.nodes ?? this.#tree.nodes, (key) => this.#slotOn(parent, key), encoded);
    const receiptBytes = outcome.receipts.map((receipt) => receiptCodec.encode(receipt));
    const root = receiptsRoot(receiptBytes);
    const history = appendBlock(parent?.history.range ?? this.#range, block.height, block.hash, root);
    const { hash, height, timestampMs } = block;
    const roots = { receiptsRoot: root, stateRoot: tree.root, historyRoot: historyRoot(history.range) };
    const executed = { ...outcome, hash, height, timestampMs, receiptBytes, ...roots };
    return { executed, parent, entries, encoded, ids, tree, history };
  }

  #slotOn(parent: Layer | undefined, key: string): number | undefined {
    for (let layer = parent; layer !== undefined; layer = layer.parent) {
      const slot = layer.tree.newSlots.get(key);
      if (slot !== undefined) return slot;
    }
    return this.#tree.slotOf(key);
  }

  /** Also moves the block's ids into the base, since the ids that expire with it are rows to remove. */
  #changesOf({ executed, encoded, ids, tree, history }: Layer): LedgerChanges {
    const changes = new Map<string, Uint8Array | null>();
    for (const [key, value] of encoded) {
      const slot = tree.newSlots.get(key) ?? this.#tree.slotOf(key);
      assert(slot !== undefined, `the entry ${key} has a slot`);
      changes.set(stateRow(key), packEntry(slot, value));
    }
    for (const { level, index, digest } of history.added) changes.set(historyRow(level, index), digest);
    for (const [id, validUntil] of ids.added) {
      this.#ids.add(validUntil, id);
      changes.set(replayRow(validUntil, id), new Uint8Array(0));
    }
    const passed = BigInt(executed.height);
    for (const id of this.#ids.expire(passed)) {
      const key = replayRow(passed, id);
      if (!changes.delete(key)) changes.set(key, null);
    }
    return changes;
  }

  #dropOtherBranches(final: Layer): void {
    for (const [key, layer] of this.#layers) {
      const continues = layer.parent === final || (layer.parent !== undefined && this.#holds(layer.parent));
      if (!continues) {
        this.#layers.delete(key);
      } else if (layer.parent === final) {
        layer.parent = undefined;
        layer.entries.rebase();
        layer.ids.rebase();
        layer.tree.nodes.rebase(this.#tree.nodes);
      }
    }
  }

  #holds(layer: Layer): boolean {
    return this.#layers.has(toHex(layer.executed.hash));
  }

  #row(key: string): Uint8Array | undefined {
    for (let i = this.#unwritten.length - 1; i >= 0; i--) {
      const changed = this.#unwritten[i]?.changes.get(key);
      if (changed !== undefined) return changed ?? undefined;
    }
    return this.#rows.get(key);
  }
}

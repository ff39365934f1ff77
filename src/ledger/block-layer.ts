// One executed block that is not final: everything that it changes, over its parent, and the roots that follow.

import { fromHex } from '../base/bytes.ts';
import { toUint64 } from '../base/uint64.ts';
import type { Digest } from '../crypto/digest.ts';
import type { MerkleRange } from '../crypto/merkle-range.ts';
import type { StoredMerkleTree } from '../crypto/stored-merkle-tree.ts';
import type { ChainRules } from './consortium.ts';
import { type BlockInput, type BlockOutcome, executeBlock } from './execute-block.ts';
import type { FinalizedIds } from './finalized-ids.ts';
import { pendingSealOf } from './governance/validator-set.ts';
import { appendBlock, type History, historyRoot } from './history.ts';
import { historyRow, type LedgerChanges, leafRow, packIds, packLeaves, replayRow, stateRow } from './ledger-rows.ts';
import { type FinalizedEntries, Overlay } from './overlay.ts';
import type { Protocol } from './protocol.ts';
import { receiptCodec, receiptsRoot } from './receipt.ts';
import { BlockIds } from './replay-guard.ts';
import { type AddressedNotice, noticesOf } from './sharing/notices.ts';
import { StateLayer, type StateTree } from './state-tree.ts';

/** An executed block; its `activity` is for the index of accounts, in the order in which it happened. */
export interface ExecutedBlock extends BlockOutcome {
  readonly hash: Digest;
  readonly height: number;
  readonly timestampMs: number;
  readonly receiptBytes: readonly Uint8Array[];
  readonly receiptsRoot: Digest;
  readonly stateRoot: Digest;
  readonly historyRoot: Digest;
  /** The seal that a child may carry; empty when no validator set waits to be sealed. */
  readonly pendingSeal: Uint8Array;
  /** Of shared data, for those whom it concerns. */
  readonly notices: readonly AddressedNotice[];
}

/** The final state and history; all layers lie on it. */
export interface LedgerBase {
  readonly chain: ChainRules;
  readonly protocols: readonly Protocol[];
  readonly tree: StateTree;
  readonly ids: FinalizedIds;
  readonly entries: FinalizedEntries;
  /** The same nodes as `tree` has, where its leaves are on disk. */
  readonly stored: StoredMerkleTree | undefined;
  range: MerkleRange;
}

type Change = [key: string, row: Uint8Array | null];

/** Entries by their keys and leaves: the leaves side by side, in the order of the keys. */
export interface LeafList {
  readonly keys: readonly string[];
  readonly leaves: Uint8Array;
}

export class BlockLayer {
  readonly executed: ExecutedBlock;
  readonly #history: History;
  readonly #base: LedgerBase;
  readonly #entries: Overlay;
  readonly #ids: BlockIds;
  readonly #tree: StateLayer;
  #parent: BlockLayer | undefined;

  /** Executes the block on its parent; without one on the base. */
  constructor(base: LedgerBase, parent: BlockLayer | undefined, block: BlockInput) {
    this.#base = base;
    this.#parent = parent;
    const below =
      parent === undefined
        ? { entries: undefined, ids: undefined, tree: base.tree, range: base.range }
        : { entries: parent.#entries, ids: parent.#ids, tree: parent.#tree, range: parent.#history.range };
    this.#entries = new Overlay(base.entries, below.entries);
    this.#ids = new BlockIds(base.ids, below.ids);
    const { protocols } = base;
    const target = { protocols, entries: this.#entries, ids: this.#ids, parentRoot: below.tree.root };
    const outcome = executeBlock(base.chain, target, block);
    this.#tree = new StateLayer(below.tree.nodes, this.#entries.written);
    const receiptBytes = outcome.receipts.map((receipt) => receiptCodec.encode(receipt));
    const root = receiptsRoot(receiptBytes);
    const { hash, height, timestampMs } = block;
    this.#history = appendBlock(below.range, height, hash, root);
    const roots = { receiptsRoot: root, stateRoot: this.#tree.root, historyRoot: historyRoot(this.#history.range) };
    const pendingSeal = pendingSealOf(this.#entries);
    const before = below.entries ?? base.entries;
    const notices = noticesOf(this.#entries.written, before, this.#entries, toUint64(height));
    this.executed = { ...outcome, hash, height, timestampMs, receiptBytes, ...roots, pendingSeal, notices };
  }

  /** Every entry that the block put. */
  get writes(): LeafList {
    return { keys: this.#entries.written.map(({ key }) => key), leaves: this.#tree.changed.digests };
  }

  /** Undefined: the parent is final, or was before the layer was made. */
  get parent(): BlockLayer | undefined {
    return this.#parent;
  }

  /** Reads what {@link fold} needs of the disk; may throw, and be called again. */
  fetch(): void {
    this.#base.stored?.fetch(this.#tree.changed.indexes);
  }

  /** The block is final: everything moves into the base. Returns the rows that change. */
  fold(): LedgerChanges {
    const { tree, ids } = this.#base;
    this.#entries.fold();
    tree.fold(this.#tree);
    this.#base.range = this.#history.range;
    const changes = this.#entries.written.map(({ key }, at): Change => [stateRow(key), this.#tree.rows[at] ?? null]);
    for (const { level, index, digest } of this.#history.added) changes.push([historyRow(level, index), digest]);
    if (this.#base.stored !== undefined) changes.push([leafRow(this.executed.height), packLeaves(this.#tree.changed)]);
    const passed = toUint64(this.executed.height);
    for (const [validUntil, added] of this.#ids.byHeight()) {
      // Ids that expire with their own block are never written.
      if (validUntil === passed) continue;
      const digests = added.map(fromHex);
      const { first } = ids.add(validUntil, digests);
      changes.push([replayRow(validUntil, first), packIds(digests)]);
    }
    ids.expire(passed);
    for (const { validUntilHeight, first } of ids.forget()) changes.push([replayRow(validUntilHeight, first), null]);
    return changes;
  }

  /** The parent was folded: from now on this lies on the base. */
  rebase(): void {
    this.#parent = undefined;
    this.#entries.rebase();
    this.#ids.rebase();
    this.#tree.nodes.rebase(this.#base.tree.nodes);
  }
}

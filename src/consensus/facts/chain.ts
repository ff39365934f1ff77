// Blocks above the latest final one, as a tree by hash, and how far each is on its way to be final.
// Knows no views' rules and no signatures.
import { assert } from '../../base/assert.ts';
import { equalBytes, toHex } from '../../base/bytes.ts';
import type { Digest } from '../../crypto/digest.ts';
import { type Block, type Height, isSealing, NO_SEAL, type View } from '../block.ts';
import { LIMITS } from '../limits.ts';
import type { Proposal } from '../vote.ts';

/** The latest final block, or where the epoch starts. */
export interface Tip {
  readonly height: Height;
  readonly hash: Digest;
  readonly view: View;
  readonly timestampMs: number;
  /** Validator set that waits to be sealed in the state after it; empty or absent when none does. */
  readonly pendingSeal?: Uint8Array;
}

export interface Entry {
  readonly block: Block;
  /** Absent for a block that came by catch-up. */
  proposal: Proposal | undefined;
  /** All its batches are durable here. */
  held: boolean;
  /** Worth executing: we voted for it, or it or a descendant has a certificate. */
  wanted: boolean;
  /** Every ancestor down to the tip is known. */
  connected: boolean;
  /** Given to the runner for execution. */
  executing: boolean;
  result: Digest | undefined;
  /** Known with the result; empty when no validator set waits to be sealed. */
  pendingSeal: Uint8Array | undefined;
}

/** A block that seals its epoch may be finalized in any later view. */
const LAST_VIEW = Number.MAX_SAFE_INTEGER as View;

export class Chain {
  #tip: Tip;
  #executedView = 0 as View;
  /** Counts what may change an answer of {@link contradictsTip}. */
  #changes = 0;
  /** The latest such answer: it is asked for at every turn, and takes a walk. */
  #contradiction: { readonly hash: Digest; readonly changes: number; readonly answer: boolean } | undefined;
  readonly #entries = new Map<string, Entry>();
  /** Blocks that a certificate or a descendant names and that are not known yet, with their views. */
  readonly #missing = new Map<string, View>();
  readonly #detached = new Set<Entry>();
  /** The same by their parents: what becomes connected when a block does. */
  readonly #orphans = new Map<string, Set<Entry>>();

  constructor(tip: Tip) {
    this.#tip = tip;
  }

  get tip(): Tip {
    return this.#tip;
  }

  /** The highest view of a block that was executed, in which it may be finalized; 0 before the first. */
  get executedView(): View {
    return this.#executedView;
  }

  get(hash: Digest): Entry | undefined {
    return this.#entries.get(toHex(hash));
  }

  entries(): IterableIterator<Entry> {
    return this.#entries.values();
  }

  /** Views of wanted blocks that are not known. */
  missing(): IterableIterator<View> {
    return this.#missing.values();
  }

  isMissing(hash: Digest): boolean {
    return this.#missing.has(toHex(hash));
  }

  /** Height and time of a block that may be a parent. */
  place(hash: Digest): { readonly height: Height; readonly timestampMs: number } | undefined {
    return equalBytes(hash, this.#tip.hash) ? this.#tip : this.get(hash)?.block.header;
  }

  /**
   * The seal that a block on this parent may carry: empty for none, undefined while the parent is not executed here.
   */
  pendingSealOn(parentHash: Digest): Uint8Array | undefined {
    if (equalBytes(parentHash, this.#tip.hash)) return this.#tip.pendingSeal ?? NO_SEAL;
    return this.get(parentHash)?.pendingSeal;
  }

  /** Whether this block is known to end the epoch. The tip never is: with it the epoch is over. */
  isSealing(hash: Digest): boolean {
    const entry = this.get(hash);
    return entry !== undefined && isSealing(entry.block.header);
  }

  add(block: Block, proposal: Proposal | undefined): Entry {
    const key = toHex(block.hash);
    const known = this.#entries.get(key);
    if (known !== undefined) {
      known.proposal ??= proposal;
      return known;
    }
    const held = block.header.batchHashes.length === 0;
    const entry: Entry = {
      ...{ block, proposal, held },
      ...{ wanted: false, connected: false, executing: false, result: undefined, pendingSeal: undefined },
    };
    this.#changes++;
    this.#entries.set(key, entry);
    if (this.#isConnected(entry.block.header.parentHash)) this.#connect(entry);
    else this.#detach(entry);
    if (this.#missing.delete(key)) this.want(block.hash, block.header.view);
    return entry;
  }

  /** All batches of this block are durable. */
  hold(hash: Digest): void {
    const entry = this.get(hash);
    if (entry !== undefined) entry.held = true;
  }

  /** The block is certified, or we voted for it: so are its ancestors. Unknown ones become missing. */
  want(hash: Digest, view: View): void {
    let [nextHash, nextView] = [hash, view];
    while (nextView > this.#tip.view) {
      const entry = this.get(nextHash);
      if (entry === undefined) {
        this.#missing.set(toHex(nextHash), nextView);
        return;
      }
      if (entry.wanted) return;
      entry.wanted = true;
      nextHash = entry.block.header.parentHash;
      nextView = entry.block.header.parentView;
    }
  }

  /** Blocks between the tip and this one, oldest first, itself included; undefined while one of them is unknown. */
  pathTo(hash: Digest): Entry[] | undefined {
    const path: Entry[] = [];
    let next = hash;
    while (!equalBytes(next, this.#tip.hash)) {
      const entry = this.get(next);
      if (entry === undefined || !entry.connected) return undefined;
      path.push(entry);
      next = entry.block.header.parentHash;
    }
    return path.reverse();
  }

  /** The outcome of executing this block. */
  executed(entry: Entry, result: Digest, pendingSeal: Uint8Array): void {
    entry.result = result;
    entry.pendingSeal = pendingSeal;
    const view = isSealing(entry.block.header) ? LAST_VIEW : entry.block.header.view;
    if (view > this.#executedView) this.#executedView = view;
  }

  /** Whether a known block sits where only a descendant of the tip may: it can never be connected. */
  contradictsTip(hash: Digest): boolean {
    const known = this.#contradiction;
    if (known?.changes === this.#changes && equalBytes(known.hash, hash)) return known.answer;
    const answer = this.#sitsBesideTip(hash);
    this.#contradiction = { hash, changes: this.#changes, answer };
    return answer;
  }

  #sitsBesideTip(hash: Digest): boolean {
    let entry = this.get(hash);
    while (entry !== undefined) {
      const { height, parentHash } = entry.block.header;
      if (height <= this.#tip.height) return true;
      if (height === this.#tip.height + 1) return !equalBytes(parentHash, this.#tip.hash);
      entry = this.get(parentHash);
    }
    return false;
  }

  /** Makes this block the tip and forgets every block of its view and before. */
  makeFinal(hash: Digest): void {
    const entry = this.get(hash);
    assert(entry?.connected, 'only a block whose ancestors are known can be final');
    this.#changes++;
    const { height, view, timestampMs } = entry.block.header;
    const { hash: tipHash } = entry.block;
    this.#tip = { height, hash: tipHash, view, timestampMs, pendingSeal: entry.pendingSeal ?? NO_SEAL };
    for (const [key, other] of this.#entries) if (other.block.header.view <= view) this.#drop(key, other);
    for (const [key, missingView] of this.#missing) if (missingView <= view) this.#missing.delete(key);
  }

  /** While this node is far behind, old blocks that catch-up brings anyway make room for new ones. */
  makeRoom(finalized: View): void {
    for (const entry of this.#detached) {
      if (this.#entries.size <= LIMITS.waitingBlocks) return;
      if (entry.block.header.view < finalized) this.#drop(toHex(entry.block.hash), entry);
    }
  }

  #drop(key: string, entry: Entry): void {
    this.#changes++;
    this.#entries.delete(key);
    if (!this.#detached.delete(entry)) return;
    const parent = toHex(entry.block.header.parentHash);
    const orphans = this.#orphans.get(parent);
    orphans?.delete(entry);
    if (orphans?.size === 0) this.#orphans.delete(parent);
  }

  #isConnected(hash: Digest): boolean {
    return equalBytes(hash, this.#tip.hash) || this.get(hash)?.connected === true;
  }

  #detach(entry: Entry): void {
    this.#detached.add(entry);
    const parent = toHex(entry.block.header.parentHash);
    const orphans = this.#orphans.get(parent);
    if (orphans === undefined) this.#orphans.set(parent, new Set([entry]));
    else orphans.add(entry);
  }

  /** And all that descend from it. */
  #connect(first: Entry): void {
    const found = [first];
    for (let entry = found.pop(); entry !== undefined; entry = found.pop()) {
      entry.connected = true;
      this.#detached.delete(entry);
      const key = toHex(entry.block.hash);
      found.push(...(this.#orphans.get(key) ?? []));
      this.#orphans.delete(key);
    }
  }
}

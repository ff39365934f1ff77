// Fetches final blocks while this node is behind. A peer's blocks are believed only as far as a certificate covers
// them; their batches are stored before the core is told. src/sync/catch-up.ts decides whom to ask for what. The word of
// one member is enough to ask it; that this node is behind is told only when it is certain.
import { equalBytes } from '../../base/bytes.ts';
import { blockHash, height, isSealing } from '../../consensus/block.ts';
import type { InputSink } from '../../consensus/input.ts';
import type { Replica } from '../../consensus/replica.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { Timers, Transport } from '../../ports/ports.ts';
import { acceptRange, type ReceivedBlock, type Tip } from '../../sync/accept-range.ts';
import type { CatchUp } from '../../sync/catch-up.ts';
import { type Batch, batchHash } from '../../wire/batch.ts';
import { MAX_BLOCKS_PER_RESPONSE } from '../../wire/limits.ts';
import type { StoredBlock } from '../../wire/stored-block.ts';
import { encodeSyncMessage, type SyncMessage } from '../../wire/sync-messages.ts';
import type { BatchExchange } from '../batches/batch-exchange.ts';
import type { BlockStore } from './block-store.ts';
import type { Committees } from './committees.ts';

/** How often to look whether a request was left unanswered, or the core has caught up with what was fetched. */
const TICK_MS = 100;
/** Blocks handed to the core and not durable yet: the core keeps a bounded number of them, and one answer fits. */
const MAX_AHEAD = MAX_BLOCKS_PER_RESPONSE;

export type Fetched = ReceivedBlock & { readonly stored: StoredBlock };

export interface CatchUpRunnerDeps {
  readonly chainId: Digest;
  readonly catchUp: CatchUp<Fetched>;
  readonly blockStore: Pick<BlockStore, 'tip'>;
  readonly exchange: Pick<BatchExchange, 'keepAll' | 'obtain'>;
  readonly transport: Pick<Transport, 'send'>;
  readonly timers: Timers;
  readonly committees: Pick<Committees, 'isGenuine' | 'learn' | 'of'>;
  /** Knows the validators of this node's epoch. */
  readonly replica: Pick<Replica, 'committee'>;
  readonly core: InputSink;
  readonly peers: { disconnect(peer: number, why: string): void };
  readonly onFailure: (error: unknown) => void;
}

type Blocks = Extract<SyncMessage, { kind: 'blocks' }>;

export class CatchUpRunner {
  readonly #deps: CatchUpRunnerDeps;
  /** Of the latest block that was handed on or is durable; its hash links the next range. */
  #tip: Tip;
  #cancelTick: (() => void) | undefined;
  #stopped = false;
  /** Heights of blocks that seal their epochs, fetched and not durable yet; at most one for each range. */
  #sealings: number[] = [];
  /** Blocks are missing for certain, and not only by the word of a member. */
  #isNeeded = false;
  /** Of the highest block that came with a genuine certificate. */
  #provenHeight = 0;

  constructor(deps: CatchUpRunnerDeps) {
    this.#deps = deps;
    this.#tip = deps.blockStore.tip;
  }

  /** For certain: a certificate, or f + 1 validators, say so. */
  get isBehind(): boolean {
    return this.#isNeeded && this.#certainHeight > this.#tip.height;
  }

  get #certainHeight(): number {
    const { catchUp, replica } = this.#deps;
    return Math.max(this.#provenHeight, catchUp.claims.vouchedBy(replica.committee));
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTick?.();
  }

  /** Blocks became durable here, by voting or by catching up. */
  durable(tip: Tip): void {
    const { catchUp, timers } = this.#deps;
    if (tip.height > this.#tip.height) {
      this.#tip = tip;
      catchUp.skipTo(tip.height, timers.nowMs());
    }
    if (this.#cancelTick !== undefined) this.#ask();
  }

  /**
   * The core is missing blocks from this height on, for certain or by the word of a member. Start again there: the core
   * dropped the blocks that were fetched before.
   */
  needBlocks(fromHeight: number, certain: boolean): void {
    const { blockStore, catchUp, timers } = this.#deps;
    this.#isNeeded ||= certain;
    if (fromHeight === blockStore.tip.height + 1 && !catchUp.isAsking) {
      this.#tip = blockStore.tip;
      catchUp.restart(blockStore.tip.height, timers.nowMs());
    }
    this.#ask();
  }

  /** An answer; one that is late or was never asked for is not looked at. Resolves when it is taken in. */
  onBlocks(from: number, answer: Blocks): Promise<void> {
    return this.#take(from, answer).catch(this.#deps.onFailure);
  }

  async #take(from: number, { id, blocks, firstHeight }: Blocks): Promise<void> {
    const { catchUp, timers } = this.#deps;
    const asked = catchUp.takes(from, id);
    if (asked === undefined) return;
    if (blocks.length === 0) {
      if (firstHeight > asked.from) catchUp.declined(id, firstHeight, timers.nowMs());
      else catchUp.failed(id, 'empty', timers.nowMs());
      this.#ask();
      return;
    }
    if (this.#isTooEarly(asked.from, blocks)) {
      catchUp.postponed(id, timers.nowMs());
      this.#ask();
      return;
    }
    const accepted = this.#accept(asked.from, blocks);
    if (!accepted.ok) return this.#refuse(from, id, accepted.error);
    const kept = accepted.value.length === 0 ? 'absent' : await this.#keepBatches(from, accepted.value);
    if (this.#stopped) return;
    if (kept === 'false') return this.#refuse(from, id, 'sent a block with batches that it does not name');
    if (kept === 'absent') catchUp.failed(id, 'empty', timers.nowMs());
    else {
      catchUp.arrived(id, accepted.value, timers.nowMs());
      this.#learn(accepted.value.at(-1));
    }
    this.#ask();
  }

  /** Of an epoch whose beginning has not been seen, and blocks on their way before it: it cannot be judged yet. */
  #isTooEarly(first: number, [block]: readonly StoredBlock[]): boolean {
    if (block === undefined || first === this.#tip.height + 1) return false;
    return this.#deps.committees.of(block.header.epoch) === undefined;
  }

  /** Its finalization is genuine: the block exists, and vouches for the validators of the next epoch if it seals one. */
  #learn(last: Fetched | undefined): void {
    if (last === undefined) return;
    this.#isNeeded = true;
    this.#provenHeight = Math.max(this.#provenHeight, last.header.height);
    if (!isSealing(last.header)) return;
    this.#deps.committees.learn(last.header);
    this.#sealings.push(last.header.height);
    this.#deps.catchUp.resume();
  }

  #accept(first: number, blocks: readonly StoredBlock[]) {
    const { chainId, committees } = this.#deps;
    const received: Fetched[] = blocks.map((stored) => ({
      header: stored.header,
      hash: blockHash(chainId, stored.header),
      finalization: stored.finalization,
      stored,
    }));
    const hash = first === this.#tip.height + 1 ? this.#tip.hash : undefined;
    return acceptRange({ height: first - 1, hash }, received, (finalization) => committees.isGenuine(finalization));
  }

  #refuse(peer: number, id: number, why: string): void {
    const { catchUp, peers, timers } = this.#deps;
    catchUp.failed(id, 'lie', timers.nowMs());
    peers.disconnect(peer, `catch-up: ${why}`);
    this.#ask();
  }

  /** `false`: a block came with other batches than its header names; `absent`: some could not be had. */
  async #keepBatches(from: number, blocks: readonly Fetched[]): Promise<'kept' | 'false' | 'absent'> {
    const absent: Digest[] = [];
    const present: [Digest, Batch][] = [];
    for (const { header, stored } of blocks) {
      if (stored.batches.length === 0) absent.push(...header.batchHashes);
      else if (stored.batches.length !== header.batchHashes.length) return 'false';
      for (const [index, batch] of stored.batches.entries()) {
        const hash = header.batchHashes[index] ?? new Uint8Array();
        if (!equalBytes(batchHash(batch), hash)) return 'false';
        present.push([hash, batch]);
      }
    }
    const { exchange } = this.#deps;
    await exchange.keepAll(present);
    return absent.length === 0 || (await exchange.obtain(absent, [from])) ? 'kept' : 'absent';
  }

  #ask(): void {
    if (this.#stopped) return;
    const { catchUp, timers } = this.#deps;
    this.#cancelTick?.();
    this.#cancelTick = undefined;
    this.#handOn();
    if (this.#certainHeight <= this.#tip.height) this.#isNeeded = false;
    if (!catchUp.claims.hasMore(this.#tip.height)) return;
    for (const { id, peer, from, to } of catchUp.next(timers.nowMs())) {
      const range = { fromHeight: height(from), toHeight: height(to) };
      const frame = encodeSyncMessage({ kind: 'get-blocks', id, ...range });
      if (!this.#deps.transport.send(peer, 'sync', frame)) catchUp.failed(id, 'late', timers.nowMs());
    }
    this.#cancelTick = timers.after(TICK_MS, () => this.#ask());
  }

  /** Gives the core what has come, in order, as much as it can take. */
  #handOn(): void {
    const { blockStore, catchUp, core } = this.#deps;
    // The core takes nothing of an epoch before it is in it.
    this.#sealings = this.#sealings.filter((sealing) => sealing > blockStore.tip.height);
    const most = Math.min(blockStore.tip.height + MAX_AHEAD, ...this.#sealings);
    for (const { from, blocks } of catchUp.takeReady(most)) {
      const last = blocks.at(-1);
      if (last?.finalization === undefined) continue;
      this.#tip = { height: last.header.height, hash: last.hash };
      const headers = blocks.map(({ header }) => header);
      core.input({ kind: 'blocks-fetched', from, headers, finalization: last.finalization });
    }
  }
}

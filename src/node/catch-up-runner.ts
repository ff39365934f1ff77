// Fetches final blocks while this node is behind, and serves them to those that are. What a peer sends is believed only
// as far as a certificate covers it; its batches are stored before the core is told.
import { equalBytes } from '../base/bytes.ts';
import { blockHash, height } from '../consensus/block.ts';
import type { Certificate } from '../consensus/certificate.ts';
import type { Event } from '../consensus/input.ts';
import type { Digest } from '../crypto/digest.ts';
import type { Timers, Transport } from '../ports/ports.ts';
import { acceptRange, type ReceivedBlock, type Tip } from '../sync/accept-range.ts';
import type { CatchUp } from '../sync/catch-up.ts';
import { batchHash } from '../wire/batch.ts';
import type { StoredBlock } from '../wire/stored-block.ts';
import { encodeSyncMessage, type SyncMessage } from '../wire/sync-messages.ts';
import type { BatchExchange } from './batch-exchange.ts';
import type { BlockArchive } from './block-archive.ts';
import type { PayloadExchange } from './payload-exchange.ts';

/** How often to look whether a request was left unanswered, or the core has caught up with what was fetched. */
const TICK_MS = 250;
/** Blocks fetched and not executed yet; the core keeps a bounded number of them. */
const MAX_AHEAD = 512;

export interface CatchUpRunnerInit {
  readonly chainId: Digest;
  readonly catchUp: CatchUp;
  readonly archive: BlockArchive;
  readonly exchange: BatchExchange;
  readonly payloads: PayloadExchange;
  readonly transport: Transport;
  readonly timers: Timers;
  readonly isGenuine: (finalization: Certificate) => boolean;
  readonly input: (event: Event) => void;
  readonly onFailure: (error: unknown) => void;
}

type Fetched = ReceivedBlock & { readonly stored: StoredBlock };

export class CatchUpRunner {
  readonly #init: CatchUpRunnerInit;
  /** The latest block of what was fetched or committed: where the next range starts. */
  #tip: Tip;
  #cancelTick: (() => void) | undefined;
  #stopped = false;

  constructor(init: CatchUpRunnerInit, tip: Tip) {
    this.#init = init;
    this.#tip = tip;
  }

  get isBehind(): boolean {
    return this.#init.catchUp.isBehind(this.#tip.height) && this.#cancelTick !== undefined;
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTick?.();
  }

  /** Blocks became durable here, by voting or by catching up. */
  committed(tip: Tip): void {
    if (tip.height > this.#tip.height) this.#tip = tip;
  }

  /** A peer told its finalized height. */
  claim(peer: number, height: number | undefined): void {
    this.#init.catchUp.claim(peer, height);
  }

  /** The core is missing blocks from this height on. Start again there: what was fetched before was dropped by it. */
  needBlocks(fromHeight: number): void {
    const { archive, catchUp } = this.#init;
    if (fromHeight === archive.tip.height + 1 && !catchUp.isAsking) this.#tip = archive.tip;
    this.#ask();
  }

  onMessage(from: number, message: SyncMessage): void {
    this.#handle(from, message).catch(this.#init.onFailure);
  }

  async #handle(from: number, message: SyncMessage): Promise<void> {
    const { archive, exchange, payloads, transport } = this.#init;
    switch (message.kind) {
      case 'get-blocks': {
        const blocks = await archive.blocks(message.fromHeight, message.toHeight, (hash) => exchange.find(hash));
        transport.send(from, 'sync', encodeSyncMessage({ kind: 'blocks', id: message.id, blocks }));
        return;
      }
      case 'get-payload':
        return payloads.answer(from, message.id, message.hash);
      case 'payload':
        return payloads.onPayload(message.id, message.payload);
      case 'blocks':
        if (this.#init.catchUp.expects(from, message.id)) await this.#take(from, message.id, message.blocks);
    }
  }

  async #take(from: number, id: number, blocks: readonly StoredBlock[]): Promise<void> {
    const { catchUp, chainId, isGenuine, timers, transport } = this.#init;
    const received: Fetched[] = blocks.map((stored) => ({
      header: stored.header,
      hash: blockHash(chainId, stored.header),
      finalization: stored.finalization,
      stored,
    }));
    const accepted = acceptRange(this.#tip, received, isGenuine);
    if (!accepted.ok) {
      catchUp.failed(id, timers.nowMs());
      transport.disconnect(from, `catch-up: ${accepted.error}`);
      return;
    }
    const last = accepted.value.at(-1);
    const kept = last !== undefined && (await this.#keepBatches(from, accepted.value));
    // Fetching batches takes its time: another answer may have come first.
    if (this.#stopped || !catchUp.expects(from, id)) return;
    if (last?.finalization === undefined || !kept) {
      catchUp.failed(id, timers.nowMs());
      this.#ask();
      return;
    }
    catchUp.succeeded(id);
    this.#tip = { height: last.header.height, hash: last.hash };
    const headers = accepted.value.map(({ header }) => header);
    this.#init.input({ kind: 'blocksFetched', from, headers, finalization: last.finalization });
    this.#ask();
  }

  /** False when a block came with other batches than its header names, or those it came without could not be had. */
  async #keepBatches(from: number, blocks: readonly Fetched[]): Promise<boolean> {
    const absent: Digest[] = [];
    for (const { header, stored } of blocks) {
      if (stored.batches.length === 0) absent.push(...header.batchHashes);
      else if (stored.batches.length !== header.batchHashes.length) return false;
      for (const [index, batch] of stored.batches.entries()) {
        if (!equalBytes(batchHash(batch), header.batchHashes[index] ?? new Uint8Array())) return false;
        await this.#init.exchange.keep(batch);
      }
    }
    return absent.length === 0 || this.#init.exchange.obtain(absent, [from]);
  }

  #ask(): void {
    if (this.#stopped) return;
    const { archive, catchUp, timers, transport } = this.#init;
    this.#cancelTick?.();
    this.#cancelTick = undefined;
    if (!catchUp.isBehind(this.#tip.height)) return;
    const ahead = this.#tip.height - archive.tip.height;
    const request = ahead > MAX_AHEAD ? undefined : catchUp.next(this.#tip.height, timers.nowMs());
    if (request !== undefined) {
      const { id, peer, from, to } = request;
      const range = { fromHeight: height(from), toHeight: height(to) };
      transport.send(peer, 'sync', encodeSyncMessage({ kind: 'get-blocks', id, ...range }));
    }
    this.#cancelTick = timers.after(TICK_MS, () => this.#ask());
  }
}

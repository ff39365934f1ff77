// Fills an empty store from the members' snapshots before the node starts. A manifest is checked against the genesis
// before a chunk is asked for, each chunk against the manifest; chunks come from every member that has the same snapshot.
// Believes no one: who sends what does not hold is disconnected and not asked again.
import type { Logger } from 'pino';
import { NodeError } from '../base/node-error.ts';
import type { RowStore, Timers, Transport } from '../ports/ports.ts';
import { CatchUp, DEFAULT_CATCH_UP_LIMITS, firstIdAt } from '../sync/catch-up.ts';
import { decodeSyncMessage, encodeSyncMessage, type SyncMessage } from '../wire/sync-messages.ts';
import type { Genesis } from './genesis-document.ts';
import { abandonRestore, ChunkRefused, interruptedRestore, readManifest, SnapshotRestore } from './restore-snapshot.ts';
import { isSameSnapshot, type Offer, SnapshotOffers } from './snapshot-offers.ts';

const TICK_MS = 50;
const CHOICE_MS = 1_000;
/** Without a chunk for so long, another snapshot is looked for. */
const STALL_MS = 20_000;
/** The same when nobody is left who has this one. */
const ALONE_MS = 2_000;
const ASK_AGAIN_MS = 2_000;
const PROGRESS_MS = 5_000;
/** More questions than that are never asked for one snapshot. */
const IDS_PER_TARGET = 2 ** 24;
const MANIFEST_IDS = 2 ** 52;
const NEWEST = 0;
const MANIFEST = 0;

export interface SnapshotFetchInit {
  readonly genesis: Genesis;
  readonly rows: RowStore;
  readonly transport: Transport;
  readonly timers: Timers;
  /** All members but this one. */
  readonly others: readonly number[];
  readonly log: Logger;
  /** The operator wants to stop. */
  readonly signal: AbortSignal;
  /** See SnapshotOffersInit; less than usual for tests. */
  readonly choiceMs?: number;
}

interface Target extends Offer {
  readonly restore: SnapshotRestore;
  readonly chunks: CatchUp<Uint8Array>;
}

type Part = Extract<SyncMessage, { kind: 'snapshot-part' }>;

export class SnapshotFetch {
  readonly #init: SnapshotFetchInit;
  readonly #offers: SnapshotOffers;
  /** Manifests that were asked for, by request. */
  readonly #manifests = new Map<number, { readonly peer: number; readonly height: number }>();
  /** Apart from the ids of chunks. */
  #nextManifestId: number;
  /** Each target's questions have ids of their own: an answer to an earlier one is not taken for a false one. */
  #firstChunkId: number;
  #target: Target | undefined;
  #lastChunkMs = 0;
  #askedMs = 0;
  #toldMs = 0;

  constructor(init: SnapshotFetchInit) {
    this.#init = init;
    this.#offers = new SnapshotOffers({
      members: init.others.length,
      validators: init.genesis.validators.length,
      choiceMs: init.choiceMs ?? CHOICE_MS,
    });
    this.#firstChunkId = firstIdAt(init.timers.nowMs());
    this.#nextManifestId = MANIFEST_IDS + this.#firstChunkId;
  }

  /**
   * `none`: enough members say that there is none, and the store is empty, also of what was restored before. Throws
   * NodeError `start-interrupted`. Stops the transport.
   */
  async run(): Promise<'restored' | 'none'> {
    const { transport, timers, signal } = this.#init;
    await transport.start({
      onConnect: (peer) => {
        this.#askManifest(peer, NEWEST);
        if (this.#target !== undefined) this.#askManifest(peer, this.#target.checked.height);
      },
      onDisconnect: (peer) => this.#forget(peer),
      onFrame: (from, channel, frame) => {
        if (channel === 'sync') this.#onFrame(from, frame);
      },
    });
    try {
      for (;;) {
        if (signal.aborted) throw interrupted();
        const done = await this.#step(timers.nowMs());
        if (done !== undefined) return done;
        await new Promise<void>((resolve) => timers.after(TICK_MS, resolve));
      }
    } finally {
      await transport.stop();
    }
  }

  async #step(nowMs: number): Promise<'restored' | 'none' | undefined> {
    if (this.#target === undefined) {
      if (this.#offers.nobodyHasOne(nowMs)) {
        await abandonRestore(this.#init.rows);
        return 'none';
      }
      await this.#choose(nowMs);
      this.#askAgain(nowMs);
      return undefined;
    }
    const { restore, chunks, checked, peers } = this.#target;
    await this.#takeReady(this.#target, nowMs);
    if (restore.isComplete) return (await this.#finish(this.#target)) ? 'restored' : undefined;
    for (const { id, peer, from } of chunks.next(nowMs)) {
      if (!this.#send(peer, { kind: 'get-snapshot-part', id, height: checked.height, part: from })) {
        chunks.failed(id, 'late', nowMs);
      }
    }
    this.#tell(nowMs);
    if (nowMs >= this.#lastChunkMs + (peers.size === 0 ? ALONE_MS : STALL_MS)) this.#startOver();
    return undefined;
  }

  /** False: how many chunks there are is not certified, and these were too few. Whoever offered them so has lied. */
  async #finish({ restore, checked, peers }: Target): Promise<boolean> {
    try {
      await restore.finish();
    } catch (error) {
      if (!(error instanceof ChunkRefused)) throw error;
      for (const peer of [...peers]) this.#refuse(peer, error.message);
      this.#startOver();
      return false;
    }
    this.#init.log.info({ height: checked.height, entries: checked.manifest.entries }, 'snapshot restored');
    return true;
  }

  /** A chunk's number is its part: from 1 on. */
  async #takeReady(target: Target, nowMs: number): Promise<void> {
    const { restore, chunks } = target;
    for (const { from, blocks } of chunks.takeReady(Number.MAX_SAFE_INTEGER)) {
      for (const bytes of blocks) {
        try {
          await restore.take(bytes);
          this.#lastChunkMs = nowMs;
        } catch (error) {
          if (!(error instanceof ChunkRefused)) throw error;
          this.#refuse(from, error.message);
          chunks.restart(restore.next, nowMs);
          return;
        }
      }
    }
  }

  #onFrame(from: number, frame: Uint8Array): void {
    const message = decodeSyncMessage(frame);
    if (!message.ok) {
      this.#refuse(from, `malformed message: ${message.error.field} ${message.error.problem}`);
      return;
    }
    const { value } = message;
    // Others may start afresh, too: they shall not wait for this node.
    if (value.kind === 'get-snapshot-part') this.#send(from, { kind: 'snapshot-part', id: value.id });
    if (value.kind === 'snapshot-part') this.#onPart(from, value);
  }

  #onPart(from: number, { id, bytes }: Part): void {
    const manifest = this.#manifests.get(id);
    if (manifest?.peer === from) {
      this.#manifests.delete(id);
      if (bytes !== undefined) this.#onManifest(from, bytes);
      // Who lacks an older one may have a newer.
      else if (manifest.height === NEWEST) this.#offers.lacks(from, this.#init.timers.nowMs());
      return;
    }
    this.#onChunk(from, id, bytes);
  }

  #onChunk(from: number, id: number, bytes: Uint8Array | undefined): void {
    const target = this.#target;
    const asked = target?.chunks.takes(from, id);
    if (target === undefined || asked === undefined) return;
    const nowMs = this.#init.timers.nowMs();
    if (bytes === undefined) {
      target.chunks.failed(id, 'empty', nowMs);
      this.#forget(from);
      return;
    }
    const fault = target.restore.faultOf(asked.from - 1, bytes);
    if (fault === undefined) {
      target.chunks.arrived(id, [bytes], nowMs);
      this.#offers.served(from);
    } else {
      target.chunks.failed(id, 'lie', nowMs);
      this.#refuse(from, fault);
    }
  }

  #onManifest(from: number, bytes: Uint8Array): void {
    const checked = readManifest(bytes, this.#init.genesis);
    if (typeof checked === 'string') {
      this.#refuse(from, checked);
      return;
    }
    this.#offers.add(from, checked, this.#init.timers.nowMs());
    if (this.#target !== undefined && isSameSnapshot(this.#target.checked, checked)) this.#claim(this.#target, from);
  }

  #claim(target: Target, peer: number): void {
    target.peers.add(peer);
    target.chunks.claims.set(peer, target.checked.chunks);
  }

  async #choose(nowMs: number): Promise<void> {
    const offer = this.#offers.best(interruptedRestore(this.#init.rows), nowMs);
    if (offer === undefined) return;
    const restore = await SnapshotRestore.begin(this.#init.rows, offer.checked);
    const limits = { ...DEFAULT_CATCH_UP_LIMITS, rangeBlocks: 1 };
    const chunks = new CatchUp<Uint8Array>(limits, restore.next, this.#firstChunkId);
    this.#firstChunkId += IDS_PER_TARGET;
    const target: Target = { ...offer, restore, chunks };
    for (const peer of offer.peers) this.#claim(target, peer);
    this.#target = target;
    this.#lastChunkMs = nowMs;
    const { height, chunks: count } = offer.checked;
    this.#init.log.info(
      { height, chunks: count, from: restore.next, members: offer.peers.size },
      'restoring a snapshot',
    );
    // Who has a newer one may have this one, too.
    for (const peer of this.#init.transport.connected()) {
      if (!offer.peers.has(peer)) this.#askManifest(peer, height);
    }
  }

  #askAgain(nowMs: number): void {
    if (nowMs < this.#askedMs + ASK_AGAIN_MS) return;
    this.#askedMs = nowMs;
    for (const peer of this.#init.transport.connected()) this.#askManifest(peer, NEWEST);
    const begun = interruptedRestore(this.#init.rows);
    if (begun === undefined) return;
    for (const peer of this.#init.transport.connected()) this.#askManifest(peer, begun.header.height);
  }

  #askManifest(peer: number, height: number): void {
    if (this.#offers.hasLied(peer)) return;
    if (this.#manifests.size > 4 * this.#init.others.length) this.#manifests.clear();
    const id = this.#nextManifestId++;
    this.#manifests.set(id, { peer, height });
    this.#send(peer, { kind: 'get-snapshot-part', id, height, part: MANIFEST });
  }

  #refuse(peer: number, why: string): void {
    const { genesis, log, transport } = this.#init;
    log.warn({ peer: genesis.consortium.members[peer]?.id, why }, 'peer disconnected for what it sent');
    this.#offers.lied(peer);
    this.#forget(peer);
    transport.disconnect(peer, `snapshot: ${why}`);
  }

  #forget(peer: number): void {
    this.#target?.chunks.claims.set(peer, undefined);
    this.#offers.forget(peer);
  }

  #startOver(): void {
    this.#init.log.warn(
      { height: this.#target?.checked.height },
      'nobody serves the snapshot any more: looking for another',
    );
    this.#offers.startOver(this.#target?.peers ?? []);
    this.#target = undefined;
  }

  #tell(nowMs: number): void {
    if (nowMs < this.#toldMs + PROGRESS_MS || this.#target === undefined) return;
    this.#toldMs = nowMs;
    const { restore, checked } = this.#target;
    this.#init.log.info(
      { height: checked.height, chunks: checked.chunks, done: restore.next },
      'snapshot is being restored',
    );
  }

  #send(to: number, message: SyncMessage): boolean {
    return this.#init.transport.send(to, 'sync', encodeSyncMessage(message));
  }
}

function interrupted(): NodeError {
  return new NodeError({
    code: 'start-interrupted',
    message: 'the node was stopped before its snapshot was restored',
    remedy: 'Start it again: it goes on where it was.',
  });
}

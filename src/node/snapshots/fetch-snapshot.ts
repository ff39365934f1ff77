// Fills an empty store from the members' snapshots before the node starts: asks the members for theirs, lets one be
// chosen, and begins again with another when that one fails. A manifest is checked against the genesis before a chunk
// is asked for. Believes no one: a member that sends a false part is disconnected and not asked again.
import type { Logger } from 'pino';
import { NodeError } from '../../base/node-error.ts';
import type { RowStore, Timers, Transport } from '../../ports/ports.ts';
import { firstIdAt } from '../../sync/catch-up.ts';
import { decodeSyncMessage, encodeSyncMessage, type SyncMessage } from '../../wire/sync-messages.ts';
import type { Genesis } from '../config/genesis-document.ts';
import { abandonRestore, interruptedRestore, readManifest } from './restore-snapshot.ts';
import { SnapshotDownload } from './snapshot-download.ts';
import { isSameSnapshot, SnapshotOffers } from './snapshot-offers.ts';

const TICK_MS = 50;
const CHOICE_MS = 1_000;
const ASK_AGAIN_MS = 2_000;
/** More questions than that are never asked for one snapshot. */
const IDS_PER_DOWNLOAD = 2 ** 24;
const MANIFEST_IDS = 2 ** 52;
const NEWEST = 0;
const MANIFEST = 0;

export interface SnapshotFetchDeps {
  readonly genesis: Genesis;
  readonly rows: RowStore;
  readonly transport: Transport;
  readonly timers: Timers;
  /** All members but this one. */
  readonly others: readonly number[];
  readonly log: Logger;
  /** The operator wants to stop. */
  readonly signal: AbortSignal;
  /** See SnapshotOffersDeps; less than usual for tests. */
  readonly choiceMs?: number;
}

export class SnapshotFetch {
  readonly #deps: SnapshotFetchDeps;
  readonly #offers: SnapshotOffers;
  /** Manifests that were asked for, by request. */
  readonly #manifests = new Map<number, { readonly peer: number; readonly height: number }>();
  /** Apart from the ids of chunks. */
  #nextManifestId: number;
  /** Each download's questions have ids of their own: an answer to an earlier one is not taken for a false one. */
  #firstChunkId: number;
  #download: SnapshotDownload | undefined;
  #askedMs = 0;

  constructor(deps: SnapshotFetchDeps) {
    this.#deps = deps;
    this.#offers = new SnapshotOffers({
      members: deps.others.length,
      validators: new Set(deps.genesis.validators.map(({ member }) => member)),
      choiceMs: deps.choiceMs ?? CHOICE_MS,
    });
    this.#firstChunkId = firstIdAt(deps.timers.nowMs());
    this.#nextManifestId = MANIFEST_IDS + this.#firstChunkId;
  }

  /**
   * `none`: enough members say that there is none, and the store is empty, also of what was restored before. Throws
   * NodeError `start-interrupted`. Stops the transport.
   */
  async run(): Promise<'restored' | 'none'> {
    const { transport, timers, signal } = this.#deps;
    await transport.start({
      onConnect: (peer) => {
        this.#askManifest(peer, NEWEST);
        if (this.#download !== undefined) this.#askManifest(peer, this.#download.checked.height);
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
    if (this.#download !== undefined) {
      const outcome = await this.#download.step(nowMs);
      if (outcome === 'failed') this.#startOver(this.#download);
      return outcome === 'restored' ? outcome : undefined;
    }
    if (this.#offers.nobodyHasOne(nowMs)) {
      await abandonRestore(this.#deps.rows);
      return 'none';
    }
    await this.#choose(nowMs);
    this.#askAgain(nowMs);
    return undefined;
  }

  #onFrame(from: number, frame: Uint8Array): void {
    const message = decodeSyncMessage(frame);
    if (!message.ok) {
      this.#refuse(from, `malformed message: ${message.error.field} ${message.error.problem}`);
      return;
    }
    const { value } = message;
    // Others may start empty, too: they shall not wait for this node.
    if (value.kind === 'get-snapshot-part') this.#send(from, { kind: 'snapshot-part', id: value.id });
    if (value.kind === 'snapshot-part') this.#onPart(from, value);
  }

  #onPart(from: number, { id, bytes }: Extract<SyncMessage, { kind: 'snapshot-part' }>): void {
    const manifest = this.#manifests.get(id);
    if (manifest?.peer === from) {
      this.#manifests.delete(id);
      if (bytes !== undefined) this.#onManifest(from, bytes);
      // A member that lacks an older one may have a newer.
      else if (manifest.height === NEWEST) this.#offers.lacks(from, this.#deps.timers.nowMs());
      return;
    }
    const answer = this.#download?.onChunk(from, id, bytes, this.#deps.timers.nowMs());
    if (answer === 'taken') this.#offers.served(from);
    if (answer === 'absent') this.#forget(from);
  }

  #onManifest(from: number, bytes: Uint8Array): void {
    const checked = readManifest(bytes, this.#deps.genesis);
    if (typeof checked === 'string') {
      this.#refuse(from, checked);
      return;
    }
    this.#offers.add(from, checked, this.#deps.timers.nowMs());
    if (this.#download !== undefined && isSameSnapshot(this.#download.checked, checked)) this.#download.add(from);
  }

  async #choose(nowMs: number): Promise<void> {
    const offer = this.#offers.best(interruptedRestore(this.#deps.rows), nowMs);
    if (offer === undefined) return;
    const { rows, transport, log } = this.#deps;
    const onFalse = (peer: number, why: string) => this.#refuse(peer, why);
    const firstId = this.#firstChunkId;
    this.#firstChunkId += IDS_PER_DOWNLOAD;
    this.#download = await SnapshotDownload.begin({ rows, transport, log, firstId, onFalse }, offer, nowMs);
    // A member that has a newer one may have this one, too.
    for (const peer of transport.connected()) {
      if (!offer.peers.has(peer)) this.#askManifest(peer, offer.checked.height);
    }
  }

  #askAgain(nowMs: number): void {
    if (nowMs < this.#askedMs + ASK_AGAIN_MS) return;
    this.#askedMs = nowMs;
    for (const peer of this.#deps.transport.connected()) this.#askManifest(peer, NEWEST);
    const begun = interruptedRestore(this.#deps.rows);
    if (begun === undefined) return;
    for (const peer of this.#deps.transport.connected()) this.#askManifest(peer, begun.header.height);
  }

  #askManifest(peer: number, height: number): void {
    if (this.#offers.hasLied(peer)) return;
    if (this.#manifests.size > 4 * this.#deps.others.length) this.#manifests.clear();
    const id = this.#nextManifestId++;
    this.#manifests.set(id, { peer, height });
    this.#send(peer, { kind: 'get-snapshot-part', id, height, part: MANIFEST });
  }

  #refuse(peer: number, why: string): void {
    this.#offers.lied(peer);
    this.#forget(peer);
    this.#deps.transport.disconnect(peer, `snapshot: ${why}`);
  }

  #forget(peer: number): void {
    this.#download?.forget(peer);
    this.#offers.forget(peer);
  }

  #startOver({ checked, peers }: SnapshotDownload): void {
    this.#deps.log.warn({ height: checked.height }, 'nobody serves the snapshot any more: looking for another');
    this.#offers.startOver(peers);
    this.#download = undefined;
  }

  #send(to: number, message: SyncMessage): boolean {
    return this.#deps.transport.send(to, 'sync', encodeSyncMessage(message));
  }
}

function interrupted(): NodeError {
  return new NodeError({
    code: 'start-interrupted',
    message: 'the node was stopped before its snapshot was restored',
    remedy: 'Start it again: it goes on where it was.',
  });
}

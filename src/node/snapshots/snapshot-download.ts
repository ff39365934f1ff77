// One snapshot on its way into an empty store: its chunks come from every member that has it, each is checked against
// the manifest, and taken in order. fetch-snapshot.ts has chosen the snapshot.
import type { Logger } from 'pino';
import type { RowStore, Transport } from '../../ports/ports.ts';
import { CatchUp, DEFAULT_CATCH_UP_LIMITS } from '../../sync/catch-up.ts';
import { encodeSyncMessage } from '../../wire/sync-messages.ts';
import type { CheckedManifest } from './check-manifest.ts';
import { ChunkRefused, SnapshotRestore } from './restore-snapshot.ts';
import type { Offer } from './snapshot-offers.ts';

/** Without a chunk for this long, the node looks for another snapshot. */
const STALL_MS = 20_000;
/** The same when nobody is left who has this one. */
const ALONE_MS = 2_000;
const PROGRESS_MS = 5_000;

export interface SnapshotDownloadDeps {
  readonly rows: RowStore;
  readonly transport: Pick<Transport, 'send'>;
  readonly log: Logger;
  /** Where the ids of its questions begin. */
  readonly firstId: number;
  /** A member sent what does not hold. */
  readonly onFalse: (peer: number, why: string) => void;
}

export class SnapshotDownload {
  readonly checked: CheckedManifest;
  /** The members that have it. */
  readonly peers: Set<number>;
  readonly #deps: SnapshotDownloadDeps;
  readonly #restore: SnapshotRestore;
  /** A chunk's number is its part: from 1 on. */
  readonly #chunks: CatchUp<Uint8Array>;
  #lastChunkMs: number;
  #toldMs = 0;

  private constructor(deps: SnapshotDownloadDeps, offer: Offer, restore: SnapshotRestore, nowMs: number) {
    this.#deps = deps;
    this.checked = offer.checked;
    this.peers = offer.peers;
    this.#restore = restore;
    const limits = { ...DEFAULT_CATCH_UP_LIMITS, rangeBlocks: 1 };
    this.#chunks = new CatchUp<Uint8Array>(limits, restore.next, deps.firstId);
    this.#lastChunkMs = nowMs;
  }

  /** Goes on with what is in the store of this snapshot, and removes what is of another. */
  static async begin(deps: SnapshotDownloadDeps, offer: Offer, nowMs: number): Promise<SnapshotDownload> {
    const restore = await SnapshotRestore.begin(deps.rows, offer.checked);
    const download = new SnapshotDownload(deps, offer, restore, nowMs);
    const { height, chunks } = offer.checked;
    deps.log.info({ height, chunks, from: restore.next, members: offer.peers.size }, 'restoring a snapshot');
    for (const peer of offer.peers) download.add(peer);
    return download;
  }

  /** This member has it, too. */
  add(peer: number): void {
    this.peers.add(peer);
    this.#chunks.claims.set(peer, this.checked.chunks);
  }

  /** This member is asked no more. */
  forget(peer: number): void {
    this.#chunks.claims.set(peer, undefined);
  }

  /** Takes in what has come and asks for more. `failed`: it does not hold as a whole, or nobody serves it. */
  async step(nowMs: number): Promise<'restored' | 'failed' | undefined> {
    await this.#takeReady(nowMs);
    if (this.#restore.isComplete) return (await this.#finish()) ? 'restored' : 'failed';
    this.#ask(nowMs);
    this.#tell(nowMs);
    return nowMs >= this.#lastChunkMs + (this.peers.size === 0 ? ALONE_MS : STALL_MS) ? 'failed' : undefined;
  }

  /** An answer. `absent`: the member has no such chunk; undefined: it was not asked for, it is late, or it is false. */
  onChunk(from: number, id: number, bytes: Uint8Array | undefined, nowMs: number): 'taken' | 'absent' | undefined {
    const asked = this.#chunks.takes(from, id);
    if (asked === undefined) return undefined;
    if (bytes === undefined) {
      this.#chunks.failed(id, 'empty', nowMs);
      return 'absent';
    }
    const fault = this.#restore.faultOf(asked.from - 1, bytes);
    if (fault === undefined) {
      this.#chunks.arrived(id, [bytes], nowMs);
      return 'taken';
    }
    this.#chunks.failed(id, 'lie', nowMs);
    this.#deps.onFalse(from, fault);
    return undefined;
  }

  async #takeReady(nowMs: number): Promise<void> {
    for (const { from, blocks } of this.#chunks.takeReady(Number.MAX_SAFE_INTEGER)) {
      for (const bytes of blocks) {
        try {
          await this.#restore.take(bytes);
          this.#lastChunkMs = nowMs;
        } catch (error) {
          if (!(error instanceof ChunkRefused)) throw error;
          this.#deps.onFalse(from, error.message);
          this.#chunks.restart(this.#restore.next, nowMs);
          return;
        }
      }
    }
  }

  /** False: the number of chunks is not certified, and these were too few. The members that offered them have lied. */
  async #finish(): Promise<boolean> {
    const { height, manifest } = this.checked;
    try {
      await this.#restore.finish();
    } catch (error) {
      if (!(error instanceof ChunkRefused)) throw error;
      for (const peer of [...this.peers]) this.#deps.onFalse(peer, error.message);
      return false;
    }
    this.#deps.log.info({ height, entries: manifest.entries }, 'snapshot restored');
    return true;
  }

  #ask(nowMs: number): void {
    const { height } = this.checked;
    for (const { id, peer, from } of this.#chunks.next(nowMs)) {
      const frame = encodeSyncMessage({ kind: 'get-snapshot-part', id, height, part: from });
      if (!this.#deps.transport.send(peer, 'sync', frame)) this.#chunks.failed(id, 'late', nowMs);
    }
  }

  #tell(nowMs: number): void {
    if (nowMs < this.#toldMs + PROGRESS_MS) return;
    this.#toldMs = nowMs;
    const { height, chunks } = this.checked;
    this.#deps.log.info({ height, chunks, done: this.#restore.next }, 'snapshot is being restored');
  }
}

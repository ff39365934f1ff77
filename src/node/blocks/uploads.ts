// Payloads that clients stored here and that no record names yet. A row tells of each before its bytes are on disk, so
// that a restart finds them all; those that no record has claimed in time are removed. Each token has a share of the
// room, so that none takes the others'. What is done about one payload is done in turn: its bytes, its rows and the
// entry in memory change with waits in between.
import { toHex, utf8 } from '../../base/bytes.ts';
import { type Digest, sha256 } from '../../crypto/digest.ts';
import type { BlobStore, RowStore, Timers } from '../../ports/ports.ts';
import { allUnder, claimRow, UPLOAD_ROWS, uploadRow } from '../../storage/keys.ts';
import type { KeyTurns } from './key-turns.ts';
import { type Claim, isPurged } from './payload-claims.ts';

/** Of all tokens together, and of one. */
export const MAX_UPLOADS = 16_384;
export const MAX_UPLOAD_BYTES = 2_048 * 1_024 * 1_024;
export const TOKEN_UPLOADS = 4_096;
export const TOKEN_UPLOAD_BYTES = 512 * 1_024 * 1_024;
/** After which an upload that no record names is removed. */
export const UPLOAD_LIFETIME_MS = 3_600_000;
const SWEEP_EVERY_MS = 60_000;

interface Upload {
  readonly hash: Digest;
  readonly bytes: number;
  readonly token: string;
  atMs: number;
}

interface Used {
  readonly payloads: number;
  readonly bytes: number;
}

const NOTHING_USED: Used = { payloads: 0, bytes: 0 };

export interface UploadsDeps {
  readonly blobs: BlobStore;
  readonly rows: RowStore;
  readonly timers: Timers;
  /** By hexadecimal hash. */
  readonly turns: KeyTurns;
  readonly onFailure: (error: unknown) => void;
}

export class Uploads {
  readonly #deps: UploadsDeps;
  /** By hexadecimal hash. */
  readonly #uploads = new Map<string, Upload>();
  readonly #usedBy = new Map<string, Used>();
  #bytes = 0;
  #isStopped = false;
  #cancelSweep = () => {};

  constructor(deps: UploadsDeps) {
    this.#deps = deps;
  }

  /** Bytes that wait for a record. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes up what an earlier run left, and removes what is too old. */
  async start(): Promise<void> {
    const { rows } = this.#deps;
    const found = await rows.range({ ...allUnder(UPLOAD_ROWS), limit: MAX_UPLOADS });
    for (const [key, value] of found) {
      const hash = key.slice(UPLOAD_ROWS.length);
      const [atMs, bytes, token = ''] = new TextDecoder().decode(value).split('/');
      this.#add(hash, { hash: Uint8Array.fromHex(hash), bytes: Number(bytes), token, atMs: Number(atMs) });
      // Claimed when the node was killed in between.
      if (this.#isClaimed(hash, Number(bytes))) await this.#forget(hash);
    }
    await this.#sweep();
  }

  /** Nothing is begun from now on; what is under way ends with the step that it is at. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelSweep();
  }

  /**
   * Hexadecimal SHA-256, once durable; undefined when this token, or all together, have no room left, the node is
   * being stopped, or the payload was purged.
   */
  put(bytes: Uint8Array, token: string, hash = sha256(bytes)): Promise<string | undefined> {
    return this.#deps.turns.run(toHex(hash), () => this.#put(hash, bytes, token));
  }

  /** True: it is here, as an upload of this token, whose time begins again, or as a record's. */
  renew(hash: Digest, token: string): Promise<boolean> {
    const key = toHex(hash);
    return this.#deps.turns.run(key, async () => {
      const { blobs, timers } = this.#deps;
      const upload = this.#uploads.get(key);
      if (!blobs.has(hash) || this.#isStopped) return false;
      if (upload === undefined) return true;
      // Another token's ends when that one lets it.
      if (upload.token !== token) return false;
      upload.atMs = timers.nowMs();
      await this.#note(key, upload);
      return true;
    });
  }

  /** A final record names it. With another length it is not what the record says, and stays an upload. */
  claimed({ hash, length }: Claim): Promise<void> {
    const key = toHex(hash);
    return this.#deps.turns.run(key, async () => {
      if (this.#uploads.get(key)?.bytes === length) await this.#forget(key);
    });
  }

  /** The ledger has ordered to erase it: whoever stored it, it is no upload any more. */
  purged({ hash }: Pick<Claim, 'hash'>): Promise<void> {
    const key = toHex(hash);
    return this.#deps.turns.run(key, async () => {
      if (this.#uploads.has(key)) await this.#forget(key);
    });
  }

  async #put(hash: Digest, bytes: Uint8Array, token: string): Promise<string | undefined> {
    const { blobs, rows, timers } = this.#deps;
    if (this.#isStopped) return undefined;
    const key = toHex(hash);
    // Its order came while this one waited for its turn.
    if (isPurged(rows.get(claimRow(key, bytes.length)))) return undefined;
    const known = this.#uploads.get(key);
    const isHeld = blobs.has(hash);
    if (known === undefined && isHeld) return key;
    if (known === undefined && !this.#hasRoom(token, bytes.length)) return undefined;
    const upload = known ?? { hash, bytes: bytes.length, token, atMs: 0 };
    upload.atMs = timers.nowMs();
    if (known === undefined) this.#add(key, upload);
    await this.#note(key, upload);
    if (this.#isStopped) return undefined;
    if (!isHeld) await blobs.put(hash, bytes);
    // The record came first: it is a payload like any other.
    if (this.#isClaimed(key, bytes.length)) await this.#forget(key);
    return key;
  }

  async #note(key: string, { atMs, bytes, token }: Upload): Promise<void> {
    await this.#deps.rows.write(new Map([[uploadRow(key), utf8(`${atMs}/${bytes}/${token}`)]]));
  }

  #hasRoom(token: string, bytes: number): boolean {
    const own = this.#usedBy.get(token) ?? NOTHING_USED;
    const isFull = this.#uploads.size >= MAX_UPLOADS || own.payloads >= TOKEN_UPLOADS;
    return !isFull && this.#bytes + bytes <= MAX_UPLOAD_BYTES && own.bytes + bytes <= TOKEN_UPLOAD_BYTES;
  }

  #add(key: string, upload: Upload): void {
    this.#uploads.set(key, upload);
    this.#count(upload, 1);
  }

  #count({ bytes, token }: Upload, by: 1 | -1): void {
    const used = this.#usedBy.get(token) ?? NOTHING_USED;
    const [payloads, now] = [used.payloads + by, used.bytes + by * bytes];
    if (payloads === 0) this.#usedBy.delete(token);
    else this.#usedBy.set(token, { payloads, bytes: now });
    this.#bytes += by * bytes;
  }

  #isClaimed(key: string, bytes: number): boolean {
    return this.#deps.rows.get(claimRow(key, bytes)) !== undefined;
  }

  async #forget(key: string): Promise<void> {
    const upload = this.#uploads.get(key);
    if (upload !== undefined) this.#count(upload, -1);
    this.#uploads.delete(key);
    // After a stop the row stays: the next start sees that a record claims it.
    if (!this.#isStopped) await this.#deps.rows.write(new Map([[uploadRow(key), null]]));
  }

  async #sweep(): Promise<void> {
    const { timers, turns } = this.#deps;
    const endedMs = timers.nowMs() - UPLOAD_LIFETIME_MS;
    const isOld = (key: string) => (this.#uploads.get(key)?.atMs ?? endedMs + 1) <= endedMs;
    // Looked at again in its turn: it may be stored anew, or claimed, while the ones before it are removed.
    for (const key of [...this.#uploads.keys()].filter(isOld)) {
      await turns.run(key, async () => {
        if (!this.#isStopped && isOld(key)) await this.#end(key);
      });
    }
    if (this.#isStopped) return;
    this.#cancelSweep = timers.after(SWEEP_EVERY_MS, () => void this.#sweep().catch(this.#deps.onFailure));
  }

  /** Its time is over. */
  async #end(key: string): Promise<void> {
    const upload = this.#uploads.get(key);
    if (upload === undefined) return;
    // A record of a block that is on disk, and that is just about to be told, has it.
    if (!this.#isClaimed(key, upload.bytes)) {
      // The bytes first: a row without bytes is harmless, bytes without a row would stay for ever.
      await this.#deps.blobs.remove([upload.hash]);
    }
    await this.#forget(key);
  }
}

// The only interfaces between the core and the world. Each has one adapter for the node and an in-process twin for
// tests; test/contract holds what every adapter must do.
import type { Digest } from '../crypto/digest.ts';

/** The purpose of a frame: each kind has its own stream, so that a large batch does not delay a vote. */
export type Channel = 'consensus' | 'batch' | 'sync' | 'watch';

export interface TransportHandlers {
  /** `from` is an index in the list of members; strangers never get here. */
  onFrame(from: number, channel: Channel, frame: Uint8Array): void;
  onConnect(member: number): void;
  onDisconnect(member: number): void;
}

/** Where a member's node is, and the key by which it is known there. */
export interface PeerAddress {
  /** 32 bytes, Ed25519. */
  readonly networkKey: Uint8Array;
  /** IP address or name. */
  readonly host: string;
  readonly port: number;
}

export interface Transport {
  /** Listens and keeps dialling every member until it is connected. */
  start(handlers: TransportHandlers): Promise<void>;
  stop(): Promise<void>;
  /** False when the frame was dropped: not connected, or the peer's queue is full. Nothing is ever queued unbounded. */
  send(to: number, channel: Channel, frame: Uint8Array): boolean;
  /** Bytes that may be queued for the member now; 0 when it is not connected. */
  room(to: number, channel: Channel): number;
  /** Ends a misbehaving member's connections; it may come back. */
  disconnect(member: number, why: string): void;
  /**
   * The members from now on, by index; undefined for one that has left. Connections of those that have left, or have
   * another key, are closed, and new ones are dialled. An index never becomes another's.
   */
  follow(members: readonly (PeerAddress | undefined)[]): void;
  /** Members connected now. */
  connected(): readonly number[];
  /** There and back, as last measured; undefined while it is not known. */
  roundTripMs(member: number): number | undefined;
}

/** The consensus journal: append-only, checksummed records. */
export interface Journal {
  /**
   * Every record since the latest cut, oldest first, read again. A torn tail was cut off when the journal was opened.
   */
  records(): readonly Uint8Array[];
  /** The journal's bytes on the disk: they grow with every append, until `rewrite`. */
  readonly sizeBytes: number;
  /** Appends in order and syncs once; when it returns the records survive a crash. Throws NodeError on a full disk. */
  append(records: readonly Uint8Array[]): void;
  /** Replaces the whole journal by these records, atomically. */
  rewrite(records: readonly Uint8Array[]): void;
  close(): void;
}

/** Rows to be written at once; of two for one key the last counts. A value of null removes the row. */
export type RowChanges = Iterable<readonly [key: string, value: Uint8Array | null]>;

export interface RowRange {
  readonly from: string;
  readonly to: string;
  readonly limit: number;
  readonly reverse?: boolean;
}

/** The rows as they were at one instant, unaffected by later writes. */
export interface FrozenRows {
  get(key: string): Uint8Array | undefined;
  /** All rows in [from, to) in order, without holding them all in memory. */
  scan(from: string, to: string): AsyncIterable<[string, Uint8Array]>;
  /** Gives back the resources that are kept for it. */
  close(): Promise<void>;
}

/** Ordered rows with string keys: state, blocks, receipts, indexes. One atomic, synced batch per final block. */
export interface RowStore {
  get(key: string): Uint8Array | undefined;
  /** Keys from `from` (inclusive) up to `to` (exclusive), ascending, at most `limit`; descending when `reverse`. */
  range(range: RowRange): Promise<[string, Uint8Array][]>;
  /** All rows in [from, to) in order, without holding them all in memory. */
  scan(from: string, to: string): AsyncIterable<[string, Uint8Array]>;
  /** The rows as they are now: to be closed soon, since nothing that they hold is given back before. */
  freeze(): FrozenRows;
  /**
   * Atomic and synced when the promise resolves; writes happen in the order they were asked for. Rejects with
   * NodeError `disk-full` and the like; then every later write is refused, too, until the store is opened again.
   */
  write(changes: RowChanges): Promise<void>;
  /** Gives the room of rows in [from, to) that were removed back to the disk. Takes long; reads and writes go on. */
  compact(from: string, to: string): Promise<void>;
  close(): Promise<void>;
}

/** Batches and payloads: content-addressed, kept by their digest. */
export interface BlobStore {
  /** The content, which was checked against its digest. Rejects with NodeError `database-damaged` when it differs. */
  get(hash: Digest): Promise<Uint8Array | undefined>;
  /** As `get` of each, in order. */
  getAll(hashes: readonly Digest[]): Promise<readonly (Uint8Array | undefined)[]>;
  has(hash: Digest): boolean;
  /** Bytes of the content, without reading it; undefined when it is not here. */
  sizeOf(hash: Digest): number | undefined;
  /** Durable when the promise resolves. */
  put(hash: Digest, bytes: Uint8Array): Promise<void>;
  /** As `put` of each, with one sync for all of them. */
  putAll(contents: readonly (readonly [Digest, Uint8Array])[]): Promise<void>;
  remove(hashes: readonly Digest[]): Promise<void>;
  /** False: no file of the store has its bytes. It is here, or was removed and not erased, otherwise. */
  mayBeInFiles(hash: Digest): boolean;
  /**
   * As `remove`; when the promise resolves, no file of the store has their bytes. Nobody may read `all` meanwhile: what
   * a reader may still see is kept for it. Takes long, unless none may be in files; reads and writes go on.
   */
  erase(hashes: readonly Digest[]): Promise<void>;
  /** Everything that is kept, as it was when the first was read; each checked as by `get`. */
  all(): AsyncIterable<readonly [Digest, Uint8Array]>;
  /** Gives the room of what was removed back to the disk. Takes long; reads and writes go on. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

export interface Timers {
  nowMs(): number;
  /** Runs once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

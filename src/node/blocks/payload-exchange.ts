// Ciphertexts of shared records: kept beside the blocks, by their SHA-256, and copied from peer to peer. Every node
// keeps every ciphertext, so that a reader needs no favour of the publisher; none can open what it was not granted.
import { equalBytes, fromHex, toHex } from '../../base/bytes.ts';
import { type Digest, sha256 } from '../../crypto/digest.ts';
import { stateRow, unpackEntry } from '../../ledger/ledger-rows.ts';
import { records } from '../../ledger/sharing/tables.ts';
import type { BlobStore, Timers, Transport } from '../../ports/ports.ts';
import { encodeSyncMessage } from '../../wire/sync-messages.ts';
import type { AnswerDesk } from '../serving/answer-desk.ts';
import type { FinalBlock } from './block-store.ts';

/** Uploaded and not yet named by a final record: beyond it clients are told to come back later. */
const MAX_UNCLAIMED = 4_096;
/** Fetches under way at once. */
const MAX_FETCHES = 64;
const ASK_NEXT_AFTER_MS = 1_000;
const RECORD_ROWS = stateRow(`${records.name}/`);

interface Fetch {
  readonly id: number;
  readonly hash: Digest;
  readonly peers: number[];
  readonly resolve: (found: boolean) => void;
  cancelTimer: () => void;
}

export interface PayloadExchangeDeps {
  readonly blobs: BlobStore;
  readonly transport: Transport;
  readonly desk: Pick<AnswerDesk, 'answer'>;
  readonly timers: Timers;
}

export class PayloadExchange {
  readonly #deps: PayloadExchangeDeps;
  readonly #fetches = new Map<number, Fetch>();
  readonly #running = new Map<string, Promise<boolean>>();
  readonly #waiting: string[] = [];
  readonly #unclaimed = new Set<string>();
  #nextId = 1;

  constructor(deps: PayloadExchangeDeps) {
    this.#deps = deps;
  }

  /** Hexadecimal SHA-256, once durable; undefined when too many uploads wait for their record. */
  async put(bytes: Uint8Array): Promise<string | undefined> {
    const hash = sha256(bytes);
    const key = toHex(hash);
    if (this.#deps.blobs.has(hash)) return key;
    if (this.#unclaimed.size >= MAX_UNCLAIMED) return undefined;
    await this.#deps.blobs.put(hash, bytes);
    this.#unclaimed.add(key);
    return key;
  }

  /** The payloads that the block's records name are wanted from now on: missing ones are fetched, a few at a time. */
  claimRecordsOf(block: Pick<FinalBlock, 'changes'>): void {
    for (const key of ciphertextsOf(block)) {
      this.#unclaimed.delete(key);
      if (!this.#deps.blobs.has(fromHex(key))) this.#waiting.push(key);
    }
    this.#fetchWaiting();
  }

  /** The ciphertext, from here or from a peer; undefined when no connected member has it. */
  async get(hash: Digest): Promise<Uint8Array | undefined> {
    if (!this.#deps.blobs.has(hash) && !(await this.#fetch(hash))) return undefined;
    return this.#deps.blobs.get(hash);
  }

  /** A peer asks for a payload. */
  answer(to: number, id: number, hash: Digest): void {
    const { blobs, desk } = this.#deps;
    desk.answer(to, 'sync', async () => {
      const payload = await blobs.get(hash);
      return encodeSyncMessage({ kind: 'payload', ...(payload === undefined ? { id } : { id, payload }) });
    });
  }

  /** A peer answered: a payload that we did not ask for is dropped, and the next member asked. */
  async onPayload(id: number, payload: Uint8Array | undefined): Promise<void> {
    const fetch = this.#fetches.get(id);
    if (fetch === undefined) return;
    if (payload === undefined || !equalBytes(sha256(payload), fetch.hash)) return this.#askNext(fetch);
    this.#end(fetch, false);
    await this.#deps.blobs.put(fetch.hash, payload);
    fetch.resolve(true);
  }

  #fetch(hash: Digest): Promise<boolean> {
    const key = toHex(hash);
    const running = this.#running.get(key);
    if (running !== undefined) return running;
    if (this.#fetches.size >= MAX_FETCHES) return Promise.resolve(false);
    const fetching = new Promise<boolean>((resolve) => {
      const peers = [...this.#deps.transport.connected()];
      const fetch: Fetch = { id: this.#nextId++, hash, peers, resolve, cancelTimer: () => {} };
      this.#fetches.set(fetch.id, fetch);
      this.#askNext(fetch);
    }).finally(() => {
      this.#running.delete(key);
      this.#fetchWaiting();
    });
    this.#running.set(key, fetching);
    return fetching;
  }

  #fetchWaiting(): void {
    while (this.#waiting.length > 0 && this.#fetches.size < MAX_FETCHES) {
      const key = this.#waiting.shift();
      if (key !== undefined && !this.#running.has(key)) void this.#fetch(fromHex(key));
    }
  }

  #askNext(fetch: Fetch): void {
    fetch.cancelTimer();
    const peer = fetch.peers.shift();
    if (peer === undefined) {
      this.#end(fetch, true);
      return;
    }
    this.#deps.transport.send(peer, 'sync', encodeSyncMessage({ kind: 'get-payload', id: fetch.id, hash: fetch.hash }));
    fetch.cancelTimer = this.#deps.timers.after(ASK_NEXT_AFTER_MS, () => this.#askNext(fetch));
  }

  #end(fetch: Fetch, failed: boolean): void {
    fetch.cancelTimer();
    this.#fetches.delete(fetch.id);
    if (failed) fetch.resolve(false);
  }
}

/** Hexadecimal hashes that the records published in the block name. */
function ciphertextsOf({ changes }: Pick<FinalBlock, 'changes'>): string[] {
  const hashes: string[] = [];
  for (const [key, row] of changes) {
    const entry = key.startsWith(RECORD_ROWS) && row !== null ? unpackEntry(row) : undefined;
    if (entry !== undefined) hashes.push(toHex(records.codec.decode(entry.value).header.ciphertextHash));
  }
  return hashes;
}

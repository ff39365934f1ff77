// Ciphertexts of shared records: kept beside the blocks, by their SHA-256, and copied from peer to peer. Every node
// keeps every ciphertext, so that a reader needs no favour of the publisher; none can open what it was not granted.
// Only what a record describes is kept: uploads.ts has what no record names yet, missing-payloads.ts what is missing,
// and payload-copies.ts fetches it.
import type { Logger } from 'pino';
import { type Digest, sha256 } from '../../crypto/digest.ts';
import type { Ciphertext } from '../../ledger/sharing/payloads/ciphertexts.ts';
import type { BlobStore, RowStore, Timers, Transport } from '../../ports/ports.ts';
import { MAX_PAYLOAD_BYTES } from '../../wire/limits.ts';
import { encodeSyncMessage } from '../../wire/sync-messages.ts';
import type { AnswerDesk } from '../serving/answer-desk.ts';
import type { FinalBlock } from './block-rows.ts';
import { KeyTurns } from './key-turns.ts';
import { type MissingCount, MissingPayloads, type PayloadDuty } from './missing-payloads.ts';
import { type Claim, claimsIn } from './payload-claims.ts';
import { PayloadCopies } from './payload-copies.ts';
import { PayloadReader } from './payload-reader.ts';
import { Uploads } from './uploads.ts';

/** What each that a peer asks for counts at least, held or not: to look for it takes as long as to send so much. */
const LEAST_BYTES_OF_PAYLOAD = 1_024;
/** A reader waits this long for a payload that is not here. */
const READER_WAITS_MS = 3_000;

export interface PayloadExchangeDeps {
  readonly blobs: BlobStore;
  readonly rows: RowStore;
  readonly transport: Pick<Transport, 'connected' | 'send'>;
  readonly desk: Pick<AnswerDesk, 'answer'>;
  readonly timers: Timers;
  /** Index of a member by its id; -1: none. */
  readonly indexOf: (member: string) => number;
  readonly disconnect: (peer: number, why: string) => void;
  /** What is to be done about a payload, as the final state says. */
  readonly dutyOf: (claim: Claim) => PayloadDuty;
  /** The ciphertext of a record, or its chunks, as the final state says. */
  readonly ciphertextsOf: (record: string) => readonly Ciphertext[];
  /** Of a payload that a record names, as the final state says. */
  readonly claimOf: (hash: Digest) => Claim | undefined;
  /** A row says that the ledger is to be told of a payload that is held now. */
  readonly onAttestable: () => void;
  readonly log: Pick<Logger, 'warn'>;
  readonly onFailure: (error: unknown) => void;
}

export class PayloadExchange {
  readonly #deps: PayloadExchangeDeps;
  /** By hexadecimal hash. */
  readonly #turns = new KeyTurns();
  readonly #uploads: Uploads;
  readonly #missing: MissingPayloads;
  readonly #copies: PayloadCopies;
  readonly #reader: PayloadReader;

  constructor(deps: PayloadExchangeDeps) {
    this.#deps = deps;
    this.#uploads = new Uploads({ ...deps, turns: this.#turns });
    this.#missing = new MissingPayloads({ ...deps, turns: this.#turns });
    this.#copies = new PayloadCopies({ ...deps, missing: this.#missing });
    this.#reader = new PayloadReader({ ...deps, missing: this.#missing, onLost: (claim) => this.#copies.add(claim) });
  }

  /** Takes up what an earlier run left: uploads without a record, and payloads that are missing. */
  async start(): Promise<void> {
    await this.#uploads.start();
    await this.#missing.start();
    this.#copies.start();
  }

  /** Nothing is begun from now on; resolves when what was under way is over. */
  async stop(): Promise<void> {
    this.#uploads.stop();
    this.#copies.stop();
    await this.#turns.idle();
  }

  /** Bytes of uploads that no record names. */
  get unclaimedBytes(): number {
    return this.#uploads.bytes;
  }

  /** Payloads that records name and this node lacks, by the member that published the records. */
  missing(): ReadonlyMap<string, MissingCount> {
    return this.#missing.counts;
  }

  /** Hexadecimal SHA-256, once durable; undefined when too many uploads, or too many of this token, wait for a record, or on stop. */
  put(bytes: Uint8Array, token: string, hash = sha256(bytes)): Promise<string | undefined> {
    return this.#uploads.put(bytes, token, hash);
  }

  /** Whether it need not be stored again; the token's own upload of it stays as long as if it were stored now. */
  holds(hash: Digest, token: string): Promise<boolean> {
    return this.#uploads.renew(hash, token);
  }

  /** The ledger has ordered to erase it. */
  isPurged(payload: Ciphertext): boolean {
    return this.#missing.isPurged(payload);
  }

  /**
   * What the ledger has ordered to erase, whose records say so by now. True: no file has their bytes. `alone` runs a job
   * while nothing reads all that is kept, or answers false; it is not asked for payloads that never were here.
   */
  async erase(
    payloads: readonly Ciphertext[],
    alone: (job: () => Promise<void>) => Promise<boolean>,
  ): Promise<boolean> {
    const { blobs } = this.#deps;
    for (const payload of payloads) {
      await this.#uploads.purged(payload);
      await this.#missing.purge(payload);
    }
    const hashes = payloads.map(({ hash }) => hash).filter((hash) => blobs.mayBeInFiles(hash));
    return hashes.length === 0 || alone(() => blobs.erase(hashes));
  }

  /** The payloads that the block's records are the first to name are wanted from now on; the block is on disk. */
  claimRecordsOf({ block, changes }: Pick<FinalBlock, 'block' | 'changes'>): void {
    for (const claim of this.#missing.told(claimsIn(changes), block.header.height)) {
      this.#claim(claim).catch(this.#deps.onFailure);
    }
  }

  /**
   * The ciphertext as its record describes it, from here or, if it comes soon enough, from a peer. `misstated`: what
   * has this hash has another length. `purged`: the ledger has ordered to erase it.
   */
  async get(claim: Claim): Promise<Uint8Array | 'misstated' | 'purged' | undefined> {
    const { blobs } = this.#deps;
    if (this.#missing.isPurged(claim)) return 'purged';
    if (this.#missing.isMisstated(claim)) return 'misstated';
    const bytes = blobs.sizeOf(claim.hash);
    if (bytes !== undefined && bytes !== claim.length) return 'misstated';
    const held = await this.#reader.read(claim.hash);
    if (held !== undefined) return held;
    const outcome = await this.#copies.obtain(claim, READER_WAITS_MS);
    if (outcome !== 'held') return outcome === 'misstated' ? outcome : undefined;
    return this.#reader.read(claim.hash);
  }

  /** A peer asks for payloads. */
  answer(to: number, id: number, hashes: readonly Digest[]): void {
    const make = async () => encodeSyncMessage({ kind: 'payloads', id, payloads: await this.#fitting(hashes) });
    this.#deps.desk.answer(to, 'sync', make, hashes.length * LEAST_BYTES_OF_PAYLOAD);
  }

  /** A peer answered. */
  onPayloads(from: number, id: number, payloads: readonly (Uint8Array | undefined)[]): Promise<void> {
    return this.#copies.onPayloads(from, id, payloads);
  }

  /** From the first on, as many as one answer may have. */
  async #fitting(hashes: readonly Digest[]): Promise<readonly (Uint8Array | undefined)[]> {
    const { blobs } = this.#deps;
    const released: (Digest | undefined)[] = [];
    let bytes = 0;
    for (const hash of hashes) {
      const length = blobs.sizeOf(hash) ?? 0;
      bytes += length;
      if (released.length > 0 && bytes > MAX_PAYLOAD_BYTES) break;
      released.push(this.#missing.isPurged({ hash, length }) ? undefined : hash);
    }
    const found = (await this.#reader.readAll(released.filter((hash) => hash !== undefined))).values();
    return released.map((hash) => hash && found.next().value);
  }

  async #claim(claim: Claim): Promise<void> {
    // First: an upload whose time is just over may be on its way out.
    await this.#uploads.claimed(claim);
    await this.#copies.add(claim);
  }
}

// The payloads that records name and this node lacks: their rows on the disk, and how many there are of each publisher.
// A row is counted once, however many records name its payload: at the start, when its block is told, or when a payload
// turns out to be lost. A claim that was found false stays marked, since nothing can make it true. Knows nothing of the
// members that have them.
import type { Logger } from 'pino';
import { toHex } from '../../base/bytes.ts';
import type { Ciphertext } from '../../ledger/sharing/payloads/ciphertexts.ts';
import type { BlobStore, RowStore } from '../../ports/ports.ts';
import { allUnder, attestRow, WANTED_ROWS } from '../../storage/keys.ts';
import type { KeyTurns } from './key-turns.ts';
import {
  type Claim,
  claimRowOf,
  isMisstated,
  isPurged,
  misstatedBy,
  readWanted,
  wantedBy,
  wantedRowOf,
} from './payload-claims.ts';

/** Rows read at once from the disk. */
const PAGE = 256;

export interface MissingCount {
  readonly payloads: number;
  readonly bytes: number;
}

export interface MissingPayloadsDeps {
  readonly blobs: BlobStore;
  readonly rows: RowStore;
  /** By hexadecimal hash. */
  readonly turns: KeyTurns;
  /** What is to be done about a payload, as the final state says. */
  readonly dutyOf: (claim: Claim) => PayloadDuty;
  /** The ciphertext of a record, or its chunks, as the final state says. */
  readonly ciphertextsOf: (record: string) => readonly Ciphertext[];
  /** A row says that the ledger is to be told of one that is held now. */
  readonly onAttestable: () => void;
  readonly log: Pick<Logger, 'warn'>;
}

/** `none`: others keep it; `attest`: it is kept, and the ledger is to be told when it is held. */
export type PayloadDuty = 'none' | 'keep' | 'attest';

export class MissingPayloads {
  readonly #deps: MissingPayloadsDeps;
  /** By publisher. */
  readonly #counts = new Map<string, MissingCount>();
  /** The rows of blocks up to this height are counted; those above it are on disk, and just about to be told. */
  #toldHeight = 0;

  constructor(deps: MissingPayloadsDeps) {
    this.#deps = deps;
  }

  /** Counts what an earlier run left, page by page. */
  async start(): Promise<void> {
    const { from, to } = allUnder(WANTED_ROWS);
    for (let next = from; ; ) {
      const found = await this.#deps.rows.range({ from: next, to, limit: PAGE });
      for (const [key, value] of found) {
        const { claim, height } = readWanted(key, value);
        this.#count(claim, 1);
        this.#toldHeight = Math.max(this.#toldHeight, height);
      }
      const last = found.at(-1);
      if (last === undefined) break;
      next = after(last[0]);
    }
  }

  get counts(): ReadonlyMap<string, MissingCount> {
    return this.#counts;
  }

  /** A block with records that make these claims is on disk. Those that no earlier record made: they are missing now. */
  told(claims: readonly Claim[], height: number): Claim[] {
    const { rows } = this.#deps;
    const first = new Map<string, Claim>();
    for (const claim of claims) {
      const key = wantedRowOf(claim);
      const row = rows.get(key);
      if (row === undefined || first.has(key)) continue;
      const wanted = readWanted(key, row);
      if (wanted.height === height) first.set(key, wanted.claim);
    }
    for (const claim of first.values()) this.#count(claim, 1);
    this.#toldHeight = Math.max(this.#toldHeight, height);
    return [...first.values()];
  }

  /** Some that are missing, from a row on, and the row to go on from; undefined when these were the last. */
  async page(from: string = allUnder(WANTED_ROWS).from): Promise<{ claims: Claim[]; next: string | undefined }> {
    const found = await this.#deps.rows.range({ from, to: allUnder(WANTED_ROWS).to, limit: PAGE });
    const told = found.flatMap(([key, value]) => {
      const { claim, height } = readWanted(key, value);
      return height <= this.#toldHeight ? [claim] : [];
    });
    const done = await Promise.all(told.map((claim) => this.isDone(claim)));
    const claims = told.filter((_, i) => !done[i]);
    const last = found.at(-1);
    return { claims, next: last === undefined ? undefined : after(last[0]) };
  }

  /** A payload of another length was seen under this hash, in this run of the node or an earlier one. */
  isMisstated(claim: Claim): boolean {
    const row = this.#deps.rows.get(claimRowOf(claim));
    return row !== undefined && isMisstated(row);
  }

  /** The ledger has ordered to erase it: it is not held any more, or not for long, and never taken again. */
  isPurged(claim: Ciphertext): boolean {
    return isPurged(this.#deps.rows.get(claimRowOf(claim)));
  }

  /** It is missing no more. Once this resolves nobody stores it. */
  purge(claim: Ciphertext): Promise<void> {
    const { rows } = this.#deps;
    return this.#inTurn(claim, async () => {
      const row = rows.get(wantedRowOf(claim));
      if (row === undefined) return;
      this.#count(readWanted(wantedRowOf(claim), row).claim, -1);
      await rows.write(new Map([[wantedRowOf(claim), null]]));
    });
  }

  /** Nothing more is to be done for it: it is purged, it is held, or what is held shows that its record misstates it. */
  isDone(claim: Claim): Promise<boolean> {
    return this.#inTurn(claim, async () => {
      const claimed = this.#deps.rows.get(claimRowOf(claim));
      if (isPurged(claimed)) return true;
      if (this.#deps.dutyOf(claim) === 'none') return this.#leave(claim);
      const bytes = this.#deps.blobs.sizeOf(claim.hash);
      if (bytes !== undefined) await this.#end(claim, bytes, claimed);
      return bytes !== undefined;
    });
  }

  /** The payload came. What its record does not describe is not kept: the header's length is what is stored, or nothing. */
  came(claim: Claim, payload: Uint8Array): Promise<void> {
    return this.#inTurn(claim, async () => {
      const claimed = this.#deps.rows.get(claimRowOf(claim));
      if (isPurged(claimed)) return;
      if (payload.length === claim.length) await this.#deps.blobs.put(claim.hash, payload);
      await this.#end(claim, payload.length, claimed);
    });
  }

  /** A reader does not find it: if it was held once, its bytes were lost, and it is missing again. True: it has come meanwhile. */
  notFound(claim: Claim): Promise<boolean> {
    return this.#inTurn(claim, async () => {
      const bytes = this.#deps.blobs.sizeOf(claim.hash);
      if (bytes === claim.length) return true;
      if (bytes === undefined) await this.#want(claim);
      return false;
    });
  }

  /**
   * What is on the disk under its hash was seen not to be what was written: it goes, and is missing again. False: it is
   * whole by now, or gone.
   */
  damaged(claim: Claim, cause: Error): Promise<boolean> {
    const { blobs, log } = this.#deps;
    return this.#inTurn(claim, async () => {
      const isWhole = await blobs.get(claim.hash).then(
        () => true,
        () => false,
      );
      if (isWhole) return false;
      const { publisher, record, hash } = claim;
      log.warn(
        { publisher, record, hash: toHex(hash), err: cause },
        'a payload on the disk is damaged: it is copied again',
      );
      // The row first: bytes that go without one would be missed by nobody after a crash.
      await this.#want(claim);
      await blobs.remove([hash]);
      return true;
    });
  }

  /** It is missing from now on, if it was not before. */
  async #want(claim: Claim): Promise<void> {
    const { rows } = this.#deps;
    const row = rows.get(claimRowOf(claim));
    // The row of a record that is not on disk yet comes with its block.
    if (row === undefined || isMisstated(row) || isPurged(row) || rows.get(wantedRowOf(claim)) !== undefined) return;
    this.#count(claim, 1);
    await rows.write(new Map([[wantedRowOf(claim), wantedBy(claim, 0)]]));
  }

  /** `bytes`: how long the payload with this hash is; `claimed`: the row that says that a record names it. */
  async #end(claim: Claim, bytes: number, claimed: Uint8Array | undefined): Promise<void> {
    const { dutyOf, log, onAttestable, rows } = this.#deps;
    const row = rows.get(wantedRowOf(claim));
    const wanted = row === undefined ? undefined : readWanted(wantedRowOf(claim), row);
    // Not on disk, or not counted yet: it is ended when its block is told.
    if (claimed === undefined || (wanted !== undefined && wanted.height > this.#toldHeight)) return;
    const changes = new Map<string, Uint8Array | null>();
    if (bytes !== claim.length && !isMisstated(claimed)) {
      const { publisher, hash, length } = claim;
      log.warn({ publisher, hash: toHex(hash), length, bytes }, 'a record misstates its payload');
      // An order to erase it may have come since it was read.
      changes.set(claimRowOf(claim), misstatedBy(rows.get(claimRowOf(claim)) ?? claimed));
    }
    if (wanted !== undefined) {
      this.#count(wanted.claim, -1);
      changes.set(wantedRowOf(claim), null);
    }
    const isAttestable = wanted !== undefined && dutyOf(wanted.claim) === 'attest' && this.#isHeld(wanted.claim);
    // With the row that says that it is missing: a crash in between would leave the ledger untold.
    if (isAttestable) changes.set(attestRow(wanted.claim.record), new Uint8Array());
    if (changes.size > 0) await rows.write(changes);
    if (isAttestable) onAttestable();
  }

  /** All that the claim's record has: whichever chunk of it comes last sees the others. */
  #isHeld({ record }: Claim): boolean {
    const { blobs, ciphertextsOf } = this.#deps;
    return ciphertextsOf(record).every(({ hash, length }) => blobs.sizeOf(hash) === length);
  }

  /** Others keep it: it is not missing here, and what a client left of it goes. */
  async #leave(claim: Claim): Promise<true> {
    const { blobs, rows } = this.#deps;
    const row = rows.get(wantedRowOf(claim));
    const wanted = row === undefined ? undefined : readWanted(wantedRowOf(claim), row);
    if (wanted === undefined || wanted.height > this.#toldHeight) return true;
    if (blobs.has(claim.hash)) await blobs.remove([claim.hash]);
    this.#count(wanted.claim, -1);
    await rows.write(new Map([[wantedRowOf(claim), null]]));
    return true;
  }

  #count({ publisher, length }: Claim, by: 1 | -1): void {
    const { payloads, bytes } = this.#counts.get(publisher) ?? { payloads: 0, bytes: 0 };
    if (payloads + by === 0) this.#counts.delete(publisher);
    else this.#counts.set(publisher, { payloads: payloads + by, bytes: bytes + by * length });
  }

  #inTurn<T>({ hash }: Pick<Claim, 'hash'>, job: () => Promise<T>): Promise<T> {
    return this.#deps.turns.run(toHex(hash), job);
  }
}

/** The first key behind this one. */
function after(key: string): string {
  return `${key}\0`;
}

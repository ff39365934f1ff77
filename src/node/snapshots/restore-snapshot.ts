// Fills an empty row store from a snapshot, chunk by chunk, each checked before it is written and written in one atomic
// step with the note of how far it has come. So it can be killed at any instant and goes on where it was.
import { equalBytes, utf8 } from '../../base/bytes.ts';
import { isSealing } from '../../consensus/block.ts';
import type { Certificate } from '../../consensus/certificate.ts';
import { peakPlaces } from '../../crypto/merkle-range.ts';
import type { ReplayGuard } from '../../generated/state.ts';
import { replayGuards } from '../../ledger/chain-tables.ts';
import {
  endOf,
  HISTORY_ROWS,
  historyRow,
  REPLAY_ROWS,
  STATE_ROWS,
  stateRow,
  unpackEntry,
} from '../../ledger/ledger-rows.ts';
import type { RowStore } from '../../ports/ports.ts';
import { blockRow, CLAIM_ROWS, ERASED_ROWS, ERASURE_ROWS, META, sealingRow, WANTED_ROWS } from '../../storage/keys.ts';
import { decodeManifest, encodeManifest, type Manifest } from '../../wire/snapshot-parts.ts';
import { encodeStoredBlock } from '../../wire/stored-block.ts';
import { SCHEMA } from '../blocks/open-ledger.ts';
import { restoredPayloadRows } from '../blocks/payload-claims.ts';
import type { Genesis } from '../config/genesis-document.ts';
import { type CheckedManifest, checkManifest } from './check-manifest.ts';
import { RestoreCheck, type Rows } from './restore-check.ts';

/** Rows removed at once when a restore begins again. */
const ROWS_PER_REMOVAL = 4_096;

/** Thrown by {@link SnapshotRestore.take}: the chunk that was handed in is not what it must be. */
export class ChunkRefused extends Error {
  override readonly name = 'ChunkRefused';
}

/** The manifest of a restore that was interrupted; undefined when there is none. */
export function interruptedRestore(rows: Pick<RowStore, 'get'>): Manifest | undefined {
  const row = rows.get(META.snapshot);
  const manifest = row === undefined ? undefined : decodeManifest(row);
  return manifest?.ok ? manifest.value : undefined;
}

export class SnapshotRestore {
  readonly checked: CheckedManifest;
  readonly #rows: RowStore;
  readonly #check: RestoreCheck;
  #next: number;

  /** Begins, or goes on with the same snapshot; restored rows of another one are removed. */
  static async begin(rows: RowStore, checked: CheckedManifest): Promise<SnapshotRestore> {
    const known = interruptedRestore(rows);
    const isSame = known !== undefined && equalBytes(contentsOf(known), contentsOf(checked.manifest));
    if (!isSame) {
      await clear(rows);
      await rows.write(new Map([[META.snapshot, encodeManifest(checked.manifest)]]));
    }
    const done = rows.get(META.chunks);
    const restore = new SnapshotRestore(rows, checked, done === undefined ? 0 : Number(new TextDecoder().decode(done)));
    await restore.#beginIds();
    return restore;
  }

  private constructor(rows: RowStore, checked: CheckedManifest, next: number) {
    this.#rows = rows;
    this.checked = checked;
    this.#check = new RestoreCheck(checked);
    this.#next = next;
  }

  /** The chunk to hand in next, from 0; as many as there are chunks when all were. */
  get next(): number {
    return this.#next;
  }

  get isComplete(): boolean {
    return this.#next === this.checked.chunks;
  }

  /** The fault of chunk `index` of the state, before its turn; undefined also for a chunk with ids. */
  faultOf(index: number, bytes: Uint8Array): string | undefined {
    if (index >= this.checked.places.length) return undefined;
    const rows = this.#check.stateRows(index, bytes);
    return rows.ok ? undefined : rows.error;
  }

  /** Takes the next chunk: durable when it resolves. Throws ChunkRefused with a sentence that names the chunk. */
  async take(bytes: Uint8Array): Promise<void> {
    const states = this.checked.places.length;
    const isState = this.#next < states;
    const rows = isState ? this.#check.stateRows(this.#next, bytes) : this.#check.replayRows(this.#next, bytes);
    if (!rows.ok) throw new ChunkRefused(rows.error);
    const after = this.#next + 1;
    // Ids are checked one upon the other: after a crash theirs begin again.
    await this.#write(rows.value, isState ? after : states);
    this.#next = after;
    if (isState) await this.#beginIds();
  }

  /** All chunks were taken: from here on the store is a ledger. One atomic write. */
  async finish(): Promise<void> {
    const { checked } = this;
    if (!this.isComplete || this.#check.missing !== undefined) throw new ChunkRefused(this.#check.missing);
    const { chainId, header, finalization, historyPeaks, sealings } = checked.manifest;
    const stored = encodeStoredBlock({ header, finalization, batches: [] });
    const peaks = peakPlaces(checked.height).map(({ level, index }, i): [string, Uint8Array] => [
      historyRow(level, index),
      historyPeaks[i] ?? new Uint8Array(),
    ]);
    await this.#rows.write(
      new Map<string, Uint8Array | null>([
        ...peaks,
        ...sealings.map((block): [string, Uint8Array] => [sealingRow(block.header.epoch), encodeStoredBlock(block)]),
        ...(isSealing(header) ? [[sealingRow(header.epoch), stored] as [string, Uint8Array]] : []),
        [blockRow(checked.height), stored],
        [META.head, stored],
        [META.base, utf8(String(checked.height))],
        [META.startedFrom, utf8(String(checked.height))],
        [META.chainId, utf8(chainId.toHex())],
        [META.schema, utf8(SCHEMA)],
        [META.snapshot, null],
        [META.chunks, null],
      ]),
    );
  }

  async #beginIds(): Promise<void> {
    if (this.#next !== this.checked.places.length) return;
    // They come again: what an interrupted restore has written of them must not stay beside them.
    await remove(this.#rows, REPLAY_ROWS);
    const guards: ReplayGuard[] = [];
    const prefix = stateRow(`${replayGuards.name}/`);
    for await (const [, row] of this.#rows.scan(prefix, endOf(prefix))) {
      const entry = unpackEntry(row);
      if (entry !== undefined) guards.push(replayGuards.codec.decode(entry.value));
    }
    this.#check.beginIds(guards);
  }

  async #write(rows: Rows, done: number): Promise<void> {
    const payloads = restoredPayloadRows(rows, this.checked.height, (row) => this.#rows.get(row));
    await this.#rows.write(
      new Map<string, Uint8Array | null>([...rows, ...payloads, [META.chunks, utf8(String(done))]]),
    );
  }
}

/** A manifest from a folder or a peer, decoded and checked. A sentence when it does not hold. */
export function readManifest(bytes: Uint8Array, genesis: Genesis): CheckedManifest | string {
  const manifest = decodeManifest(bytes);
  if (!manifest.ok) return `${manifest.error.field} ${manifest.error.problem}`;
  const checked = checkManifest(manifest.value, genesis);
  return checked.ok ? checked.value : checked.error;
}

/** The manifest but for who signed: equal for all honest nodes that made a snapshot at one height. */
export function contentsOf(manifest: Manifest): Uint8Array {
  const unsigned = (finalization: Certificate) => ({ ...finalization, bitmap: new Uint8Array(), signatures: [] });
  return encodeManifest({
    ...manifest,
    finalization: unsigned(manifest.finalization),
    sealings: manifest.sealings.map(({ header }) => ({ header, finalization: undefined, batches: [] })),
  });
}

/** Removes what an interrupted restore has left, so that the store is as good as new. Nothing where there was none. */
export async function abandonRestore(rows: RowStore): Promise<void> {
  if (interruptedRestore(rows) === undefined) return;
  await clear(rows);
  // Last: a kill before it leaves a restore that was interrupted.
  await rows.write(new Map([[META.snapshot, null]]));
}

async function clear(rows: RowStore): Promise<void> {
  await rows.write(new Map([[META.chunks, null]]));
  const ofPayloads = [CLAIM_ROWS, WANTED_ROWS, ERASURE_ROWS, ERASED_ROWS];
  for (const prefix of [STATE_ROWS, REPLAY_ROWS, HISTORY_ROWS, ...ofPayloads]) await remove(rows, prefix);
}

async function remove(rows: RowStore, prefix: string): Promise<void> {
  for (;;) {
    const found = await rows.range({ from: prefix, to: endOf(prefix), limit: ROWS_PER_REMOVAL });
    if (found.length === 0) return;
    await rows.write(new Map(found.map(([key]) => [key, null])));
  }
}

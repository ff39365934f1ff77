// Checks the chunks of a snapshot in their order, one by one, and gives the rows of each. Believes only the manifest,
// which was checked, and facts that earlier chunks have proven.
import { ok, type Result, refused } from '../../base/result.ts';
import type { ReplayGuard } from '../../generated/state.ts';
import { packEntry, stateRow } from '../../ledger/ledger-rows.ts';
import { ReplayListCheck } from '../../ledger/replay-list.ts';
import { chunkFault } from '../../ledger/state-chunk.ts';
import { decodeReplayChunk, decodeStateChunk } from '../../wire/snapshot-parts.ts';
import type { WireFault } from '../../wire/wire-fault.ts';
import type { CheckedManifest } from './check-manifest.ts';

export type Rows = readonly (readonly [string, Uint8Array])[];

export class RestoreCheck {
  readonly #checked: CheckedManifest;
  #ids: ReplayListCheck | undefined;

  constructor(checked: CheckedManifest) {
    this.#checked = checked;
  }

  /** The rows of chunk `index` of the state. May come in any order. */
  stateRows(index: number, bytes: Uint8Array): Result<Rows, string> {
    const place = this.#checked.places[index];
    if (place === undefined) return refused(`chunk ${index} is none of the state`);
    const entries = decodeStateChunk(bytes);
    if (!entries.ok) return refused(`chunk ${index}: ${sentence(entries.error)}`);
    const fault = chunkFault(entries.value, place);
    if (fault !== undefined) return refused(`chunk ${index} ${fault}`);
    return ok(entries.value.map(({ key, value }, i) => [stateRow(key), packEntry(place.firstSlot + i, value)]));
  }

  /** All chunks of the state were taken: `guards` are the entries of the replay guard among them. */
  beginIds(guards: readonly ReplayGuard[]): void {
    this.#ids = new ReplayListCheck(guards, this.#checked.height);
  }

  /** The rows of chunk `index`, one with ids; in their order, after {@link beginIds}. */
  replayRows(index: number, bytes: Uint8Array): Result<Rows, string> {
    if (this.#ids === undefined) return refused(`chunk ${index} comes before those of the state`);
    const lists = decodeReplayChunk(bytes);
    if (!lists.ok) return refused(`chunk ${index}: ${sentence(lists.error)}`);
    const rows = this.#ids.take(lists.value);
    return rows.ok ? rows : refused(`chunk ${index}: ${rows.error}`);
  }

  /** Undefined when nothing is missing after the last chunk. */
  get missing(): string | undefined {
    return this.#ids?.isComplete === true ? undefined : 'ids that refuse replays are missing';
  }
}

function sentence({ field, problem }: WireFault): string {
  return `${field} ${problem}`;
}

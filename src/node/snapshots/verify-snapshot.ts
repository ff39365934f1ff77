// Checks a whole snapshot without a store: everything that a restore checks, in the same order.
import { NodeError } from '../../base/node-error.ts';
import { DIGEST_BYTES } from '../../crypto/digest.ts';
import type { ReplayGuard } from '../../generated/state.ts';
import { replayGuards } from '../../ledger/chain-tables.ts';
import { stateRow, valueOfRow } from '../../ledger/ledger-rows.ts';
import type { Genesis } from '../config/genesis-document.ts';
import type { CheckedManifest } from './check-manifest.ts';
import { RestoreCheck } from './restore-check.ts';
import { readManifest } from './restore-snapshot.ts';

/** Reads part 0, the manifest, or a chunk from 1 on; undefined when it is not there. */
export type ReadPart = (part: number) => Promise<Uint8Array | undefined>;

export interface SnapshotReport {
  readonly height: number;
  readonly entries: number;
  readonly chunks: number;
  /** Ids of transactions that may not be executed again. */
  readonly ids: number;
  readonly bytes: number;
}

/** Throws NodeError `snapshot-refused`. */
export async function openManifest(read: ReadPart, genesis: Genesis, where: string): Promise<CheckedManifest> {
  const bytes = await read(0);
  if (bytes === undefined) throw snapshotRefused(where, 'its manifest is missing, so it is not whole');
  const checked = readManifest(bytes, genesis);
  if (typeof checked === 'string') throw snapshotRefused(where, checked);
  return checked;
}

/** Every chunk in order, to be checked by the caller. Throws NodeError `snapshot-refused` when one is missing. */
export async function chunkAt(read: ReadPart, index: number, where: string): Promise<Uint8Array> {
  const bytes = await read(index + 1);
  if (bytes === undefined) throw snapshotRefused(where, `chunk ${index} is missing`);
  return bytes;
}

/** `take` is given each part after it was found to be good. Throws NodeError `snapshot-refused`, naming the chunk. */
/** Of rows that have several each. */
function idsIn(rows: readonly (readonly [key: string, ids: Uint8Array])[]): number {
  return rows.reduce((sum, [, ids]) => sum + ids.length, 0) / DIGEST_BYTES;
}

export async function verifySnapshot(
  read: ReadPart,
  genesis: Genesis,
  where: string,
  take: (part: number, bytes: Uint8Array, parts: number) => Promise<void>,
): Promise<SnapshotReport> {
  const checked = await openManifest(read, genesis, where);
  const check = new RestoreCheck(checked);
  const states = checked.places.length;
  const guards: ReplayGuard[] = [];
  const prefix = stateRow(`${replayGuards.name}/`);
  let bytes = 0;
  let ids = 0;
  for (let index = 0; index <= checked.chunks; index++) {
    if (index === states) check.beginIds(guards);
    if (index === checked.chunks) break;
    const chunk = await chunkAt(read, index, where);
    const rows = index < states ? check.stateRows(index, chunk) : check.replayRows(index, chunk);
    if (!rows.ok) throw snapshotRefused(where, rows.error);
    if (index >= states) ids += idsIn(rows.value);
    else {
      const own = rows.value.filter(([key]) => key.startsWith(prefix));
      guards.push(...own.map(([, row]) => replayGuards.codec.decode(valueOfRow(row))));
    }
    bytes += chunk.length;
    await take(index + 1, chunk, checked.chunks + 1);
  }
  if (check.missing !== undefined) throw snapshotRefused(where, check.missing);
  return { height: checked.height, entries: checked.manifest.entries, chunks: checked.chunks, ids, bytes };
}

export function snapshotRefused(where: string, why: string): NodeError {
  return new NodeError({
    code: 'snapshot-refused',
    message: `the snapshot ${where} does not hold: ${why}`,
    remedy: 'Nothing of it is used. Get the snapshot again, from another member if this one sent it so.',
  });
}

// The payloads that records on the ledger name. A row for each is written with the record's block, and another one
// while this node lacks the payload: so that after a restart it is known what is missing without a look at all records.
import { fromHex, toHex, utf8 } from '../../base/bytes.ts';
import { fromUint64 } from '../../base/uint64.ts';
import type { Digest } from '../../crypto/digest.ts';
import { stateRow, unpackEntry } from '../../ledger/ledger-rows.ts';
import { records } from '../../ledger/sharing/tables.ts';
import { claimRow, parseWantedRow, wantedRow } from '../../storage/keys.ts';

const RECORD_ROWS = stateRow(`${records.name}/`);

/** A payload as a record describes it: another length under the same hash is another claim, and one of them is false. */
export interface Claim {
  readonly hash: Digest;
  /** Bytes. */
  readonly length: number;
  /** The member that published the record. */
  readonly publisher: string;
}

/** Those of the records among these changes of the ledger's rows. */
export function claimsIn(changes: Iterable<readonly [key: string, row: Uint8Array | null]>): Claim[] {
  const claims: Claim[] = [];
  for (const [key, row] of changes) {
    const entry = key.startsWith(RECORD_ROWS) && row !== null ? unpackEntry(row) : undefined;
    if (entry === undefined) continue;
    const { header, publisher } = records.codec.decode(entry.value);
    if (header === null) continue;
    claims.push({ hash: header.ciphertextHash, length: fromUint64(header.length), publisher });
  }
  return claims;
}

/**
 * The rows to be written with the block at this height, where no record named these payloads before: each is missing
 * until it is seen to be here.
 */
export function claimRows(claims: readonly Claim[], height: number): [string, Uint8Array][] {
  return claims.flatMap((claim): [string, Uint8Array][] => [
    [claimRowOf(claim), utf8(claim.publisher)],
    [wantedRowOf(claim), wantedBy(claim, height)],
  ]);
}

export function claimRowOf({ hash, length }: Claim): string {
  return claimRow(toHex(hash), length);
}

export function wantedRowOf({ hash, length }: Claim): string {
  return wantedRow(toHex(hash), length);
}

/** What has this hash has another length: added to the row of a claim that was found false. */
const MISSTATED = '/misstated';

/** Value of a claim's row once it was found false. */
export function misstatedBy(claimRow: Uint8Array): Uint8Array {
  return isMisstated(claimRow) ? claimRow : utf8(new TextDecoder().decode(claimRow) + MISSTATED);
}

export function isMisstated(claimRow: Uint8Array): boolean {
  return new TextDecoder().decode(claimRow).endsWith(MISSTATED);
}

/** Value of the row that says that a payload is missing. `height`: of the block with the first record that names it. */
export function wantedBy({ publisher }: Claim, height: number): Uint8Array {
  return utf8(`${publisher}/${height}`);
}

/** A row that says that a payload is missing, read again. */
export function readWanted(key: string, value: Uint8Array): { readonly claim: Claim; readonly height: number } {
  const { hash, length } = parseWantedRow(key);
  const [publisher = '', height] = new TextDecoder().decode(value).split('/');
  return { claim: { hash: fromHex(hash), length, publisher }, height: Number(height) };
}

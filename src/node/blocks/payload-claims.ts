// The payloads that records on the ledger name. A row for each is written with the record's block, and another one
// while this node lacks the payload: so that after a restart it is known what is missing without a look at all records.
import { fromHex, toHex, utf8 } from '../../base/bytes.ts';
import type { Record as SharedRecord } from '../../generated/state.ts';
import { stateRow, unpackEntry } from '../../ledger/ledger-rows.ts';
import { type Ciphertext, ciphertextsOf } from '../../ledger/sharing/payloads/ciphertexts.ts';
import { erasures, records } from '../../ledger/sharing/tables.ts';
import { claimRow, erasureRow, parseWantedRow, wantedRow } from '../../storage/keys.ts';

const DECODER = new TextDecoder();
const RECORD_ROWS = stateRow(`${records.name}/`);
const ORDER_ROWS = stateRow(`${erasures.name}/`);

/**
 * A payload, or a chunk of one, as a record describes it: another length under the same hash is another claim, and one of
 * them is false.
 */
export interface Claim extends Ciphertext {
  readonly record: string;
  /** With its version: the policy that says whose nodes keep it. */
  readonly scenario: string;
  readonly policyVersion: number;
  /** The member that published the record. */
  readonly publisher: string;
}

/** Of a record: one, or one for each chunk. */
export function claimsOf({ header, publisher }: Pick<SharedRecord, 'header' | 'publisher'>): readonly Claim[] {
  const { record, scenario, policyVersion } = header;
  return ciphertextsOf(header).map((sealed) => ({ ...sealed, record, scenario, policyVersion, publisher }));
}

/** Those of the records among these changes of the ledger's rows. */
export function claimsIn(changes: Iterable<readonly [key: string, row: Uint8Array | null]>): Claim[] {
  const claims: Claim[] = [];
  for (const [key, row] of changes) {
    const entry = key.startsWith(RECORD_ROWS) && row !== null ? unpackEntry(row) : undefined;
    if (entry === undefined) continue;
    const { header, publisher } = records.codec.decode(entry.value);
    if (header === null) continue;
    claims.push(...claimsOf({ header, publisher }));
  }
  return claims;
}

/** An order of the ledger to erase the payload of a record. */
export interface ErasureOrder {
  readonly record: string;
  readonly publisher: string;
  /** The payload, or its chunks. */
  readonly claims: readonly Ciphertext[];
}

/** Those among these changes of the ledger's rows. */
export function ordersIn(changes: Iterable<readonly [key: string, row: Uint8Array | null]>): ErasureOrder[] {
  const orders: ErasureOrder[] = [];
  for (const [key, row] of changes) {
    const entry = key.startsWith(ORDER_ROWS) && row !== null ? unpackEntry(row) : undefined;
    if (entry === undefined) continue;
    const erasure = erasures.codec.decode(entry.value);
    const { record, publisher } = erasure;
    orders.push({ record, publisher, claims: ciphertextsOf(erasure) });
  }
  return orders;
}

/** The rows of an order: its payload is purged for ever, and is to be erased here. */
export function orderRows({ record, publisher, claims }: ErasureOrder): [string, Uint8Array][] {
  const payloads = claims.map(({ hash, length }) => `${toHex(hash)}/${length}`);
  return [
    ...claims.map((claim): [string, Uint8Array] => [claimRowOf(claim), utf8(`${publisher}${PURGED}`)]),
    [erasureRow(publisher, record), utf8(payloads.join(' '))],
  ];
}

/** What is to be erased, as the row of an order says. */
export function readOrder(value: Uint8Array): Ciphertext[] {
  const payloads = DECODER.decode(value).split(' ');
  return payloads.map((payload) => {
    const [hash = '', length] = payload.split('/');
    return { hash: fromHex(hash), length: Number(length) };
  });
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

/**
 * The rows to be written with a block, of what its changes say of payloads: another record that names the same payload
 * changes nothing about it. `isKnown`: a row that is there, or is written with these.
 */
export function payloadRows(
  changes: Iterable<readonly [key: string, row: Uint8Array | null]>,
  height: number,
  isKnown: (row: string) => boolean,
): ReadonlyMap<string, Uint8Array> {
  const rows = new Map<string, Uint8Array>();
  for (const claim of claimsIn(changes)) {
    const row = claimRowOf(claim);
    if (rows.has(row) || isKnown(row)) continue;
    for (const [key, value] of claimRows([claim], height)) rows.set(key, value);
  }
  for (const order of ordersIn(changes)) for (const [key, value] of orderRows(order)) rows.set(key, value);
  return rows;
}

/**
 * The same with a chunk of a snapshot at this height: the order to erase a payload may come ahead of its record, with it
 * or after it. `get`: the rows of the chunks before.
 */
export function restoredPayloadRows(
  entries: Iterable<readonly [key: string, row: Uint8Array]>,
  height: number,
  get: (row: string) => Uint8Array | undefined,
): [string, Uint8Array | null][] {
  const claims = claimsIn(entries).filter((claim) => !isPurged(get(claimRowOf(claim))));
  const orders = ordersIn(entries);
  return [
    ...claimRows(claims, height),
    ...orders.flatMap(orderRows),
    ...orders.flatMap(({ claims: ended }) => ended.map((claim): [string, null] => [wantedRowOf(claim), null])),
  ];
}

export function claimRowOf({ hash, length }: Ciphertext): string {
  return claimRow(toHex(hash), length);
}

export function wantedRowOf({ hash, length }: Ciphertext): string {
  return wantedRow(toHex(hash), length);
}

/** What has this hash has another length: added to the row of a claim that was found false. */
const MISSTATED = '/misstated';

/** Added to the row of a claim whose payload the ledger has ordered to erase. */
const PURGED = '/purged';

export function isPurged(claimRow: Uint8Array | undefined): boolean {
  return claimRow !== undefined && DECODER.decode(claimRow).endsWith(PURGED);
}

/** Value of a claim's row once it was found false. */
export function misstatedBy(claimRow: Uint8Array): Uint8Array {
  return isMisstated(claimRow) ? claimRow : utf8(DECODER.decode(claimRow) + MISSTATED);
}

export function isMisstated(claimRow: Uint8Array): boolean {
  return DECODER.decode(claimRow).endsWith(MISSTATED);
}

/** Value of the row that says that a payload is missing. `height`: of the block with the first record that names it. */
export function wantedBy({ publisher, record, scenario, policyVersion }: Claim, height: number): Uint8Array {
  return utf8(`${publisher}/${height}/${record}/${scenario}/${policyVersion}`);
}

/** A row that says that a payload is missing, read again. */
export function readWanted(key: string, value: Uint8Array): { readonly claim: Claim; readonly height: number } {
  const { hash, length } = parseWantedRow(key);
  const [publisher = '', height, record = '', scenario = '', policyVersion] = DECODER.decode(value).split('/');
  const of = { record, scenario, policyVersion: Number(policyVersion), publisher };
  return { claim: { hash: fromHex(hash), length, ...of }, height: Number(height) };
}

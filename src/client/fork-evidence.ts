// Proof that a device signed two histories of its purse, in the hands of anybody: as JSON, and judged without a node.
// Knows no network and no state: what it needs is in it.
import { equalBytes, fromHex, toHex } from '../base/bytes.ts';
import type { PursePayment } from '../generated/device.ts';
import type { PresentedRecord, RecordFork, SyncPurse } from '../generated/transaction.ts';
import { holds } from '../ledger/check.ts';
import { forkPair } from '../ledger/purses/fork-pair.ts';
import { firstHash, mac2Check, recordHash, syncCheck } from '../ledger/purses/signed-records.ts';
import { operationFromJson, operationToJson } from './body-json.ts';
import { ClientError } from './client-error.ts';

export const FORK_FORMAT = 'gridpact-fork/1';

export interface ForkEvidence {
  readonly chainId: Uint8Array;
  readonly deviceKey: Uint8Array;
  /** The record that was first; absent where a synchronisation is contradicted, or the beginning of the purse. */
  readonly first?: PursePayment;
  /** The synchronisation that ended an epoch, without records. */
  readonly sync?: SyncPurse;
  /** The record that contradicts it. */
  readonly second: PursePayment;
}

/** As it is kept: the parts are operations' fields as the API has them. */
export interface ForkFile {
  readonly format: typeof FORK_FORMAT;
  readonly chainId: string;
  /** Two records; what record-fork takes. */
  readonly recordFork?: object;
  /** Where a synchronisation is contradicted. */
  readonly syncPurse?: object;
  readonly presentRecords?: object;
}

export type ForkKind = 'same-counter' | 'broken-link' | 'after-close';

/**
 * The contradiction, if every signature holds under the device's key and an honest device never signs both; else why it
 * is none.
 */
export function judgeFork({
  chainId,
  deviceKey,
  first,
  sync,
  second,
}: ForkEvidence): { kind: ForkKind } | { fault: string } {
  if (!holds(mac2Check(chainId, deviceKey, second))) return { fault: "the second record is not the device's" };
  const { record } = second;
  const hash = recordHash(chainId, record);
  if (first !== undefined) {
    if (!holds(mac2Check(chainId, deviceKey, first))) return { fault: "the first record is not the device's" };
    const pair = forkPair(chainId, first, second);
    return pair === undefined ? { fault: 'an honest device may sign both records' } : { kind: pair.kind };
  }
  if (sync === undefined) {
    const isAstray =
      record.epoch === 1 && record.counter === 1 && !equalBytes(record.previous, firstHash(chainId, record.purse));
    return isAstray ? { kind: 'broken-link' } : { fault: 'one record alone contradicts nothing' };
  }
  const { sync: signed, signature } = sync;
  const isDevices = equalBytes(sync.deviceKey, deviceKey) && holds(syncCheck(chainId, deviceKey, signed, signature));
  if (!isDevices) return { fault: "the synchronisation is not the device's" };
  if (!equalBytes(signed.purse, record.purse)) return { fault: 'record and synchronisation are of two purses' };
  if (signed.epoch === record.epoch && record.counter > signed.counter) return { kind: 'after-close' };
  if (signed.epoch === record.epoch && record.counter === signed.counter && !equalBytes(hash, signed.hash)) {
    return { kind: 'same-counter' };
  }
  const isNext = signed.epoch + 1 === record.epoch && record.counter === 1;
  if (isNext && !equalBytes(record.previous, signed.hash)) return { kind: 'broken-link' };
  return { fault: 'an honest device may sign both' };
}

export function forkToFile({ chainId, deviceKey, first, sync, second }: ForkEvidence): ForkFile {
  const head = { format: FORK_FORMAT, chainId: toHex(chainId) } as const;
  if (first !== undefined) return { ...head, recordFork: operationToJson('recordFork', { first, second, deviceKey }) };
  const presentRecords = operationToJson('presentRecords', { lines: [{ payment: second, deviceKey, token: null }] });
  if (sync === undefined) return { ...head, presentRecords };
  return { ...head, syncPurse: operationToJson('syncPurse', sync), presentRecords };
}

/** Throws ClientError `malformed-field` for what {@link forkToFile} does not give. */
export function forkFromFile(file: unknown): ForkEvidence {
  const fields = new Map<string, unknown>(typeof file === 'object' && file !== null ? Object.entries(file) : []);
  const chain = fields.get('chainId');
  if (fields.get('format') !== FORK_FORMAT || typeof chain !== 'string' || !/^[0-9a-f]{64}$/.test(chain)) {
    throw malformed(`no file of the format ${FORK_FORMAT}`);
  }
  const chainId = fromHex(chain);
  if (fields.has('recordFork')) {
    const { first, second, deviceKey }: RecordFork = operationFromJson('recordFork', fields.get('recordFork'));
    return { chainId, deviceKey, first, second };
  }
  const [line]: readonly PresentedRecord[] = operationFromJson('presentRecords', fields.get('presentRecords')).lines;
  if (line === undefined) throw malformed('it has no record');
  const { payment: second, deviceKey } = line;
  if (!fields.has('syncPurse')) return { chainId, deviceKey, second };
  return { chainId, deviceKey, sync: operationFromJson('syncPurse', fields.get('syncPurse')), second };
}

function malformed(reason: string): ClientError {
  return new ClientError({
    code: 'malformed-field',
    message: reason,
    remedy: 'give the file that "gridpact purse fork --evidence" wrote',
  });
}

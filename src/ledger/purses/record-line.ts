// A record on its way into a purse, and whether the purse may take it: everything but money.

import { ok, type Result, refused } from '../../base/result.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { PursePayment, Token } from '../../generated/device.ts';
import type { Purse } from '../../generated/state.ts';
import { keyId } from '../devices/tables.ts';
import type { LineOutcome, OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { WORK } from '../work.ts';
import {
  type Contradiction,
  contradiction,
  contradictionAfterClose,
  hasRecord,
  MAX_COUNTER,
  wasClosed,
} from './epoch-chain.ts';
import { recordHash } from './signed-records.ts';
import { forkedRecordId, forkedRecords, purseId, purses } from './tables.ts';
import { terminalFault } from './terminal-proof.ts';

const DAY_MS = 86_400_000n;
/** After the time by which a purse was to be synchronised. */
export const GRACE_MS = 30n * DAY_MS;
/** After the report of a lost purse. */
export const REPORTED_GRACE_MS = 3n * DAY_MS;

export interface RecordLine {
  readonly payment: PursePayment;
  /** Of the record: it names it. */
  readonly hash: Digest;
  readonly token: Token | null;
  /** Of the transfer that the record makes from the purse. */
  readonly transfer: string;
}

export function recordLine(
  { work, consortium }: OperationContext,
  payment: PursePayment,
  token: Token | null = null,
): RecordLine {
  work.charge(2 * WORK.digest);
  const hash = recordHash(consortium.chainId, payment.record);
  return { payment, hash, token, transfer: transferId(hash, 0, 0) };
}

/** The purse with this id, if it is the device's. */
export function purseOf(context: OperationContext, id: Uint8Array, deviceKey: Uint8Array): Result<Purse, Rejection> {
  const purse = context.state.get(purses, purseId(id));
  if (purse === undefined) return refused(reject('purse-not-found', { purse: purseId(id) }));
  if (purse.device === keyId(deviceKey)) return ok(purse);
  return refused(reject('bad-line-signature', { purse: purse.purse, required: "the key of the purse's device" }));
}

/** The purse has it, from whomever it came. */
export function isKnown({ state }: OperationContext, purse: Purse, { payment: { record }, hash }: RecordLine): boolean {
  if (record.epoch === purse.epoch && hasRecord(purse, record.counter, hash)) return true;
  if (record.epoch < purse.epoch && wasClosed(purse, hash)) return true;
  return purse.forkedMs > 0n && state.get(forkedRecords, forkedRecordId(purse.purse, hash)) !== undefined;
}

/**
 * Why the purse cannot take a record that it does not know. Order of the checks: closed, epoch, counter, count, amount
 * of one payment, time, and of a reported purse what the line shows.
 */
export function refuseRecord(context: OperationContext, purse: Purse, line: RecordLine): Rejection | undefined {
  const { epoch, counter, offer } = line.payment.record;
  const { purse: id } = purse;
  if (purse.status === 'closed') return reject('purse-closed', { purse: id });
  if (epoch === 0 || epoch > purse.epoch || epoch < purse.epoch - 1) {
    return reject('wrong-epoch', { purse: id, epoch, present: purse.epoch, transfer: line.transfer });
  }
  if (counter < 1 || counter > MAX_COUNTER) {
    return reject('counter-out-of-range', { purse: id, counter, atMost: MAX_COUNTER });
  }
  if (counter > purse.maxCount) return reject('count-exceeded', { purse: id, counter, atMost: purse.maxCount });
  if (offer.amountFen > purse.perPaymentFen) {
    const data = { purse: id, limitFen: purse.perPaymentFen, amountFen: offer.amountFen };
    return reject('per-payment-limit-exceeded', data);
  }
  return refuseTime(purse, context.block.timestampMs) ?? refuseReported(context, purse, line);
}

/** Records of the purse are not taken any more. */
export function refuseTime({ purse, syncByMs }: Purse, nowMs: bigint): Rejection | undefined {
  return nowMs > syncByMs + GRACE_MS ? reject('too-late', { purse, untilMs: syncByMs + GRACE_MS }) : undefined;
}

function refuseReported(context: OperationContext, purse: Purse, { payment }: RecordLine): Rejection | undefined {
  const { purse: id, reportedMs } = purse;
  if (reportedMs === 0n) return undefined;
  const untilMs = reportedMs + REPORTED_GRACE_MS;
  if (context.block.timestampMs > untilMs) return reject('reported-lost', { purse: id, reportedMs, untilMs });
  if (payment.certificate === null) {
    return reject('reported-lost', { purse: id, reportedMs, required: "MAC1 and the terminal's certificate" });
  }
  const { merchant, terminalMs } = payment.record.offer;
  if (terminalFault(context.state, payment.certificate, terminalMs) !== undefined) {
    return reject('terminal-unknown', { merchant, terminalMs });
  }
  return terminalMs < reportedMs ? undefined : reject('reported-lost', { purse: id, reportedMs, terminalMs });
}

/** For a record that may be taken: what it contradicts. */
export function contradicts(purse: Purse, { payment: { record }, hash }: RecordLine): Contradiction | undefined {
  return record.epoch === purse.epoch
    ? contradiction(purse, record, hash)
    : contradictionAfterClose(purse, record.counter);
}

/** Nothing is done. Of a record whose money stayed in the purse there is no such transfer. */
export function known({ transfer }: RecordLine): LineOutcome {
  return { ok: true, noted: { name: 'known', data: { transfer } } };
}

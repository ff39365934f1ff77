// The end of an epoch: the ledger has all of its records, and the purse is filled again. The phone sends it, or a terminal
// for a card.
import { equalBytes } from '../../base/bytes.ts';
import { DIGEST_BYTES } from '../../crypto/digest.ts';
import type { PurseSync } from '../../generated/device.ts';
import type { Purse } from '../../generated/state.ts';
import type { SyncPurse } from '../../generated/transaction.ts';
import type { ChainRules } from '../consortium.ts';
import { devices } from '../devices/tables.ts';
import { type DearCheck, operation } from '../family.ts';
import { malformedField } from '../field-checks.ts';
import { type LineOutcome, type OperationContext, type Outcome, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { refuseValidity } from '../replay-guard.ts';
import { checkKey, checkLength, checkPayment, checkPurseId, checkSignature } from './check-payment.ts';
import { closedWith, EMPTY_EPOCH, lastHash, MAX_COUNTER, missingBelow, topOf } from './epoch-chain.ts';
import { EpochPlan } from './epoch-plan.ts';
import { takeForked } from './forked-record.ts';
import {
  contradicts,
  isKnown,
  known,
  purseOf,
  type RecordLine,
  recordLine,
  refuseRecord,
  refuseTime,
} from './record-line.ts';
import { refillOf } from './refill.ts';
import { mac2Check, syncCheck } from './signed-records.ts';
import { purses } from './tables.ts';

function checkSyncPurse({ sync, signature, deviceKey, records }: SyncPurse): Rejection | undefined {
  return (
    checkPurseId(sync.purse) ??
    (sync.counter <= MAX_COUNTER ? undefined : malformedField('counter', `0 to ${MAX_COUNTER}`)) ??
    checkLength('hash', sync.hash, DIGEST_BYTES) ??
    checkSignature('signature', signature) ??
    checkKey('deviceKey', deviceKey) ??
    (records.length <= MAX_COUNTER ? undefined : malformedField('records', `at most ${MAX_COUNTER}`)) ??
    checkRecords(records, sync)
  );
}

function checkRecords(records: SyncPurse['records'], { purse, epoch }: PurseSync): Rejection | undefined {
  for (const [record, payment] of records.entries()) {
    const isOfEpoch = equalBytes(payment.record.purse, purse) && payment.record.epoch === epoch;
    const fault = checkPayment(payment) ?? (isOfEpoch ? undefined : malformedField('records', 'records of the epoch'));
    if (fault !== undefined) return reject(fault.name, { record, ...fault.data });
  }
  return undefined;
}

/** One that does not hold refuses all. MAC1 is not looked at: nothing depends on it here. */
function signaturesOf({ sync, signature, deviceKey, records }: SyncPurse, { chainId }: ChainRules): DearCheck[] {
  return [
    {
      check: syncCheck(chainId, deviceKey, sync, signature),
      fails: { rejection: reject('bad-line-signature', { field: 'signature' }) },
    },
    ...records.map((payment, record): DearCheck => {
      const rejection = reject('bad-line-signature', { record, field: 'mac2' });
      return { check: mac2Check(chainId, deviceKey, payment), fails: { rejection } };
    }),
  ];
}

/**
 * Order of the checks: the signatures, the purse, its device, whether the same synchronisation was made before, the
 * purse's status, the epoch, how long the synchronisation is good for, the time, the device's status; each record's, as
 * present-records has them; whether there are all records and no others, their last hash; and the transfer that fills
 * the purse. A record that contradicts another ends the purse instead of the epoch: then each record stands alone.
 */
export const syncPurse = operation({
  name: 'syncPurse',
  by: 'anybody, with what the device signed',
  since: 1,
  check: checkSyncPurse,
  dearChecks: signaturesOf,
  execute(context, { sync, deviceKey, records }) {
    const found = purseOf(context, sync.purse, deviceKey);
    if (!found.ok) return rejected(found.error);
    const purse = found.value;
    if (isSame(purse, sync))
      return { ok: true, noted: { name: 'known', data: { purse: purse.purse, epoch: sync.epoch } } };
    const refusal = refuseSync(context, purse, sync);
    if (refusal !== undefined) return rejected(refusal);
    const lines = records.map((payment) => recordLine(context, payment));
    const taken = takeAll(context, purse, lines);
    if (taken === 'contradiction') return takeEach(context, purse, lines);
    if (!taken.ok) return taken;
    const { plan, outcomes } = taken;
    const incomplete = refuseIncomplete(plan.purse, sync);
    if (incomplete !== undefined) return rejected(incomplete);
    const refill = refillOf(context, plan.purse);
    const unfilled = refill.orders.map((order) => plan.move(order)).find((rejection) => rejection !== undefined);
    if (unfilled !== undefined) return rejected(unfilled);

    const next = nextEpoch(context, plan.purse, sync, refill.fundsFen);
    plan.apply(next);
    const { fundsFen, epoch } = next;
    const data = { purse: purse.purse, epoch, refilledFen: refill.amountFen, fundsFen, limitFen: purse.limitFen };
    return { ok: true, lines: outcomes, noted: { name: 'epoch-ended', data } };
  },
});

function isSame({ epoch, closedCount, baseHash }: Purse, sync: PurseSync): boolean {
  return sync.epoch === epoch - 1 && sync.counter === closedCount && equalBytes(sync.hash, baseHash);
}

function refuseSync(context: OperationContext, purse: Purse, sync: PurseSync): Rejection | undefined {
  const { purse: id, status, epoch } = purse;
  if (status === 'closed' || status === 'given-up') return reject('purse-closed', { purse: id, status });
  if (status === 'forked') return reject('fork-recorded', { purse: id });
  if (status === 'reported') return reject('purse-reported', { purse: id, reportedMs: purse.reportedMs });
  if (sync.epoch !== epoch) return reject('wrong-epoch', { purse: id, epoch: sync.epoch, present: epoch });
  const unfit = refuseEnd(context, sync) ?? refuseTime(purse, context.block.timestampMs);
  if (unfit !== undefined) return unfit;
  const device = context.state.get(devices, purse.device);
  if (device?.status === 'active') return undefined;
  return reject('device-not-active', { device: purse.device, status: device?.status ?? 'unknown' });
}

/** A device that sees no block names no height: what it signed stays true, for it pays nothing until it sees the next epoch. */
function refuseEnd({ consortium, block }: OperationContext, { validUntilHeight }: PurseSync): Rejection | undefined {
  return validUntilHeight === 0n ? undefined : refuseValidity(consortium, block, validUntilHeight);
}

interface Taken {
  readonly ok: true;
  readonly plan: EpochPlan;
  readonly outcomes: readonly LineOutcome[];
}

/** All records in one plan, or the first that cannot be taken. */
function takeAll(
  context: OperationContext,
  purse: Purse,
  lines: readonly RecordLine[],
): Taken | { readonly ok: false; readonly rejection: Rejection } | 'contradiction' {
  const plan = new EpochPlan(context, purse);
  const outcomes: LineOutcome[] = [];
  for (const [record, line] of lines.entries()) {
    if (isKnown(context, plan.purse, line)) {
      outcomes.push(known(line));
      continue;
    }
    const unfit = refuseRecord(context, plan.purse, line);
    if (unfit === undefined && contradicts(plan.purse, line) !== undefined) return 'contradiction';
    const outcome = unfit === undefined ? plan.add(line) : rejected(unfit);
    if (!outcome.ok) {
      const { name, data } = outcome.rejection;
      return rejected(reject('sync-incomplete', { record, reason: name, ...data }));
    }
    outcomes.push(outcome);
  }
  return { ok: true, plan, outcomes };
}

/** As present-records takes them. */
function takeEach(context: OperationContext, purse: Purse, lines: readonly RecordLine[]): Outcome {
  const outcomes = lines.map((line): LineOutcome => {
    const present = context.state.get(purses, purse.purse) ?? purse;
    if (isKnown(context, present, line)) return known(line);
    const refusal = refuseRecord(context, present, line);
    if (refusal !== undefined) return rejected(refusal);
    const contradiction = contradicts(present, line);
    if (contradiction !== undefined || present.forkedMs > 0n) return takeForked(context, present, line, contradiction);
    const plan = new EpochPlan(context, present);
    const outcome = plan.add(line);
    if (outcome.ok) plan.apply();
    return outcome;
  });
  return { ok: true, lines: outcomes, noted: { name: 'purse-forked', data: { purse: purse.purse } } };
}

/** The device says how many records there are: the ledger has them all, and none that it leaves out. */
function refuseIncomplete(purse: Purse, { counter, hash }: PurseSync): Rejection | undefined {
  const missing = missingBelow(purse, counter);
  if (missing !== undefined) return reject('sync-incomplete', { purse: purse.purse, missing });
  const top = topOf(purse);
  if (top > counter) return reject('sync-incomplete', { purse: purse.purse, counter, unnamed: top });
  return equalBytes(lastHash(purse), hash) ? undefined : reject('chain-broken', { purse: purse.purse, counter });
}

function nextEpoch(
  { block }: OperationContext,
  purse: Purse,
  sync: PurseSync,
  fundsFen: bigint,
): Partial<Purse> & Pick<Purse, 'fundsFen' | 'epoch'> {
  return {
    ...EMPTY_EPOCH,
    ...closedWith(purse),
    baseHash: sync.hash.slice(),
    epoch: purse.epoch + 1,
    fundsFen,
    spentFen: 0n,
    epochHeight: block.height,
    syncByMs: block.timestampMs + purse.syncWithinMs,
  };
}

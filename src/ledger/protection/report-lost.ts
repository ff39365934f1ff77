// One report for all that was lost with a device: from this transaction on nothing that the device signs, or signed before
// and did not have carried yet, takes effect.
import { compareBytes } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Account, Device, LostReport, SubWallet } from '../../generated/state.ts';
import type { ReportLost } from '../../generated/transaction.ts';
import { accountFor } from '../accounts/account-authority.ts';
import { abortOpen } from '../channels/abort-attempts.ts';
import { lose, refuseEnded } from '../devices/device-status.ts';
import { devices, keyId } from '../devices/tables.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkNewKey, checkText, MAX_REASON_CHARACTERS, malformedField } from '../field-checks.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { reportPurse } from '../purses/report-purse.ts';
import { type Rejection, reject } from '../rejection.ts';
import { subsOnDevice } from '../sub-wallets/account-subs.ts';
import { stoppableSub, stopSub } from '../sub-wallets/stop-sub.ts';
import { checkSubId } from '../sub-wallets/sub-fields.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { reporterOf } from './lost-reporter.ts';
import { lostReports, waitingPayments } from './tables.ts';

const MOST_DEVICES = 20;
const MOST_SUBS = 20;

function checkReportLost({ account, devices: keys, subs, reason }: ReportLost): Rejection | undefined {
  const fault = checkAccountId('account', account);
  if (fault !== undefined) return fault;
  const isAscending = keys.every((key, i) => i === 0 || compareBytes(keys[i - 1] ?? key, key) < 0);
  if (keys.length === 0 || keys.length > MOST_DEVICES || !isAscending) {
    return malformedField('devices', `1 to ${MOST_DEVICES} keys, ascending`);
  }
  for (const key of keys) {
    const malformed = checkNewKey('devices', key);
    if (malformed !== undefined) return malformed;
  }
  if (subs.length > MOST_SUBS || subs.some((sub, i) => i > 0 && (subs[i - 1] ?? '') >= sub)) {
    return malformedField('subs', `at most ${MOST_SUBS} sub-wallets, ascending`);
  }
  for (const sub of subs) {
    const malformed = checkSubId(sub);
    if (malformed !== undefined) return malformed;
  }
  return checkText('reason', reason, 1, MAX_REASON_CHARACTERS);
}

/**
 * Order of the checks: the account; who reports; each device in its order (there and of the account, neither lost nor
 * retired); each named sub-wallet in its order.
 */
export const reportLost = operation({
  name: 'reportLost',
  by: 'the holder, another active device of the account, the servicing member, or a desk that its rule names',
  since: 1,
  check: checkReportLost,
  execute(context, fields) {
    const { state, block, transaction } = context;
    const found = accountFor(context, fields.account, () => true, '');
    if (!found.ok) return rejected(found.error);
    const reporter = reporterOf(context, found.value, fields.devices);
    if (!reporter.ok) return rejected(reporter.error);
    const lost = lostDevices(context, found.value, fields.devices);
    if (!lost.ok) return rejected(lost.error);
    const named = namedSubs(context, fields);
    if (!named.ok) return rejected(named.error);

    const subs = new Map(named.value.map((sub) => [sub.sub, sub]));
    const purses: string[] = [];
    for (const device of lost.value) {
      lose(context, device);
      const purse = reportPurse(context, keyId(device.key));
      if (purse !== undefined) purses.push(purse);
      for (const sub of subsOnDevice(state, fields.account, device.key)) subs.set(sub.sub, sub);
    }
    for (const sub of subs.values()) stopSub(context, sub);
    const report: LostReport = {
      ...{ account: fields.account, devices: lost.value.map(({ key }) => key), subs: [...subs.keys()], purses },
      ...{
        holds: [...voidWaiting(context, fields.account)],
        attempts: [...abortOpen(context, fields.account)],
        ...reporter.value,
        reason: fields.reason,
      },
      ...{ atMs: block.timestampMs, height: block.height },
    };
    state.put(lostReports, transaction, report);
    return ACCEPTED;
  },
});

function lostDevices(
  { state }: OperationContext,
  { account }: Account,
  keys: readonly Uint8Array[],
): Result<readonly Device[], Rejection> {
  const lost: Device[] = [];
  for (const key of keys) {
    const device = state.get(devices, keyId(key));
    if (device === undefined || device.account !== account) {
      return refused(reject('device-not-found', { device: keyId(key), account }));
    }
    const ended = refuseEnded(device);
    if (ended !== undefined) return refused(ended);
    lost.push(device);
  }
  return ok(lost);
}

function namedSubs(context: OperationContext, { account, subs }: ReportLost): Result<readonly SubWallet[], Rejection> {
  const named: SubWallet[] = [];
  for (const id of subs) {
    const sub = stoppableSub(context, id, account);
    if (!sub.ok) return sub;
    named.push(sub.value);
  }
  return ok(named);
}

/** The account's payments that wait: none of them is posted. */
function voidWaiting(context: OperationContext, account: string): readonly string[] {
  const holds = context.state.get(waitingPayments, account)?.holds ?? [];
  const plan = new TransferPlan(context);
  for (const [index, hold] of holds.entries()) {
    context.work.charge(WORK.digest);
    const transfer = transferId(context.transactionId, 0, index);
    plan.voidWaiting({ transfer, hold, code: '', reference: '' });
  }
  plan.apply();
  return holds;
}

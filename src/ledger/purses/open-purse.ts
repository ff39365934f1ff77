// A purse is opened: bank, holder and device agree, and its money leaves the deposit.
import { assert } from '../../base/assert.ts';
import type { Account, Purse } from '../../generated/state.ts';
import type { OpenPurse } from '../../generated/transaction.ts';
import { holderSigned, notAuthorised, servicingMemberSigned, signedBy } from '../accounts/account-authority.ts';
import { openKeylessAccount } from '../accounts/keyless-account.ts';
import { withLimitsInForce } from '../accounts/limits-in-force.ts';
import { accounts } from '../accounts/tables.ts';
import type { ChainRules } from '../consortium.ts';
import { devices, keyId } from '../devices/tables.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkAmount, malformedField } from '../field-checks.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { planTransfers } from '../plan-transfers.ts';
import { debit } from '../posting.ts';
import { type Rejection, reject } from '../rejection.ts';
import { spend, spendingPeriod } from '../spending.ts';
import { checkKey, checkPurseId } from './check-payment.ts';
import { EMPTY_EPOCH, MAX_COUNTER } from './epoch-chain.ts';
import { countPurse } from './exposure.ts';
import { openPurseOf, openPursesOf } from './open-purses.ts';
import { refillOrder } from './refill.ts';
import { firstHash } from './signed-records.ts';
import { accountPurses, devicePurses, purseAccount, purseId, purses } from './tables.ts';

const HOUR_MS = 3_600_000n;
const LEAST_SYNC_MS = HOUR_MS;
const MOST_SYNC_MS = 90n * 24n * HOUR_MS;

function checkOpenPurse(fields: OpenPurse, { rules }: ChainRules): Rejection | undefined {
  const { purse, account, deviceKey, limitFen, maxCount, perPaymentFen, syncWithinMs } = fields;
  return (
    checkPurseId(purse) ??
    checkAccountId('account', account) ??
    checkKey('deviceKey', deviceKey) ??
    checkAmount('limitFen', limitFen) ??
    (limitFen <= rules.purseCapFen ? undefined : reject('limit-above-cap', { limitFen, atMost: rules.purseCapFen })) ??
    (maxCount >= 1 && maxCount <= MAX_COUNTER ? undefined : malformedField('maxCount', `1 to ${MAX_COUNTER}`)) ??
    checkAmount('perPaymentFen', perPaymentFen) ??
    (perPaymentFen <= limitFen ? undefined : malformedField('perPaymentFen', 'at most the limit')) ??
    (syncWithinMs >= LEAST_SYNC_MS && syncWithinMs <= MOST_SYNC_MS
      ? undefined
      : malformedField('syncWithinMs', `${LEAST_SYNC_MS} to ${MOST_SYNC_MS}`))
  );
}

/**
 * Order of the checks: the id, the account, the signatures (the holder's, the bank's, the device's), the account's kind
 * and status, the device (of the account, active, hardware for credit, without another purse), the purse's account; and
 * of a prefunded one the deposit's limits and funds.
 */
export const openPurse = operation({
  name: 'openPurse',
  by: "the account's holder, its servicing member and the device: one is the author, the others co-sign",
  since: 1,
  check: checkOpenPurse,
  execute(context, fields) {
    const { state, block } = context;
    const { account: id, deviceKey, variant, limitFen } = fields;
    const existing = state.get(purses, purseId(fields.purse));
    if (existing !== undefined) return rejected(reject('purse-exists', { purse: existing.purse }));
    const account = state.get(accounts, id);
    if (account === undefined) return rejected(reject('account-not-found', { account: id }));
    const purse = newPurse(context, account, fields);
    const own = purseAccount(purse.bank, purse.purse);
    const isPrefunded = variant === 'prefunded';
    const refusal =
      refuseUnlessAllSigned(context, account, deviceKey) ??
      refuseAccount(account) ??
      refuseDevice(context, purse) ??
      (state.get(accounts, own) === undefined ? undefined : reject('account-exists', { account: own })) ??
      (isPrefunded ? refuseFunds(context, account, limitFen) : undefined);
    if (refusal !== undefined) return rejected(refusal);

    openKeylessAccount(state, own, 'purse', block.height, { minBalanceFen: isPrefunded ? 0n : -limitFen });
    if (isPrefunded) {
      const planned = planTransfers(context, [refillOrder(context, purse, limitFen)]);
      assert(planned.ok, 'the deposit was checked, and a new account can be credited');
      planned.value.apply();
    }
    state.put(purses, purse.purse, purse);
    state.put(devicePurses, purse.device, { purse: purse.purse });
    state.put(accountPurses, id, { open: openPursesOf(state, id) + 1 });
    countPurse(state, purse, 1n);
    return ACCEPTED;
  },
});

function newPurse({ block, consortium }: OperationContext, account: Account, fields: OpenPurse): Purse {
  const { variant, limitFen, maxCount, perPaymentFen, syncWithinMs } = fields;
  return {
    purse: purseId(fields.purse),
    account: account.account,
    device: keyId(fields.deviceKey),
    bank: account.servicingMember,
    ...{ variant, status: 'active', limitFen, maxCount, perPaymentFen, syncWithinMs },
    syncByMs: block.timestampMs + syncWithinMs,
    epoch: 1,
    baseHash: firstHash(consortium.chainId, fields.purse),
    ...{ fundsFen: limitFen, spentFen: 0n, ...EMPTY_EPOCH, closed: [], closedHeights: [], closedCount: 0 },
    ...{ givenUpMs: 0n, reportedMs: 0n, forkedMs: 0n, guaranteeFen: 0n, bankFen: 0n, openedHeight: block.height },
    ...{ epochHeight: block.height, forkedRecords: 0 },
  };
}

function refuseUnlessAllSigned(context: OperationContext, account: Account, deviceKey: Uint8Array) {
  const { account: id } = account;
  if (!holderSigned(context, account)) return notAuthorised(id, 'the holder, beside bank and device');
  if (!servicingMemberSigned(context, account))
    return notAuthorised(id, 'the servicing member, beside holder and device');
  return signedBy(context, deviceKey) ? undefined : notAuthorised(id, 'the device, beside holder and servicing member');
}

function refuseAccount({ account, kind, status }: Account): Rejection | undefined {
  if (kind !== 'deposit') return malformedField('account', 'a deposit');
  if (status === 'open') return undefined;
  return reject(status === 'frozen' ? 'account-frozen' : 'account-closed', { account });
}

function refuseDevice({ state }: OperationContext, { account, device: id, variant }: Purse): Rejection | undefined {
  const device = state.get(devices, id);
  if (device === undefined || device.account !== account) return reject('device-not-found', { device: id, account });
  if (device.status !== 'active') return reject('device-not-active', { device: id, status: device.status });
  if (variant === 'credit' && device.assurance !== 'hardware') {
    return malformedField('variant', 'prefunded, for a software device');
  }
  const other = openPurseOf(state, id);
  return other === undefined ? undefined : reject('purse-exists', { purse: other.purse, device: id });
}

function refuseFunds({ block, consortium }: OperationContext, account: Account, amountFen: bigint) {
  const limited = withLimitsInForce(account, block.timestampMs);
  const spent = spend(limited, amountFen, spendingPeriod(block.timestampMs, consortium.rules.dayOffsetMs));
  if (!spent.ok) return spent.error;
  const debited = debit(spent.value, amountFen, false);
  return debited.ok ? undefined : debited.error;
}

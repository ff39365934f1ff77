// A device is registered with an account: from then on its key pays from it, as far as the rules of the bank let it.
import { equalBytes } from '../../base/bytes.ts';
import type { Account } from '../../generated/state.ts';
import type { RegisterDevice } from '../../generated/transaction.ts';
import { accounts } from '../accounts/tables.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkNewKey, malformedField } from '../field-checks.ts';
import { ownerOfKey } from '../governance/member-keys.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { refuseUnlessBothSigned } from './device-authority.ts';
import { countDevices, devicesOf } from './device-status.ts';
import { checkPossession, devicePossession, possessionChecks } from './possession.ts';
import { certifyingKeys, devices, keyId } from './tables.ts';
import { tierRuleAt } from './tier-rule.ts';

function checkRegisterDevice({ account, deviceKey, possession }: RegisterDevice): Rejection | undefined {
  return checkAccountId('account', account) ?? checkNewKey('deviceKey', deviceKey) ?? checkPossession(possession);
}

/**
 * Order of the checks: the device, the account, the signatures, the account's status and kind, other uses of the key,
 * the number of devices. The account may be frozen: its devices cannot pay until it is not.
 */
export const registerDevice = operation({
  name: 'registerDevice',
  by: "the account's holder and its servicing member: one is the author, the other co-signs",
  since: 1,
  check: checkRegisterDevice,
  dearChecks: ({ account, deviceKey, possession }, { chainId }) =>
    possessionChecks('deviceKey', deviceKey, possession, devicePossession(chainId, account, deviceKey)),
  execute(context, { account: id, deviceKey, assurance, kind }) {
    const { state, block } = context;
    if (state.get(devices, keyId(deviceKey)) !== undefined) {
      return rejected(reject('device-exists', { device: keyId(deviceKey) }));
    }
    const account = state.get(accounts, id);
    if (account === undefined) return rejected(reject('account-not-found', { account: id }));
    const refusal = refuseUnlessBothSigned(context, account) ?? refuseRegistration(context, account, deviceKey);
    if (refusal !== undefined) return rejected(refusal);

    // A copy: decoded bytes are a view that would keep their whole batch in memory.
    const key = Uint8Array.from(deviceKey);
    const never = { lostMs: 0n, lostHeight: 0n, codeCounter: 0, usedCodes: 0n };
    const began = { status: 'active', tokenEpoch: 1, epochMs: block.timestampMs, height: block.height } as const;
    state.put(devices, keyId(key), { key, account: id, assurance, kind, ...began, ...never });
    countDevices(context, id, 1);
    return ACCEPTED;
  },
});

function refuseRegistration(context: OperationContext, account: Account, key: Uint8Array): Rejection | undefined {
  const { state, block } = context;
  if (account.status === 'closed') return reject('account-closed', { account: account.account });
  if (account.kind !== 'deposit') return malformedField('account', 'a deposit');
  const isUsed =
    equalBytes(key, account.key) ||
    ownerOfKey(state, key) !== undefined ||
    state.get(certifyingKeys, keyId(key)) !== undefined;
  if (isUsed) return reject('key-in-other-use', { field: 'deviceKey' });
  const count = devicesOf(context, account.account);
  const { mostDevices: atMost } = tierRuleAt(state, account.servicingMember, block.height);
  return count < atMost ? undefined : reject('too-many-devices', { account: account.account, devices: count, atMost });
}

// A customer pushes a limit to one merchant's app: usable at once.
import { toHex } from '../../base/bytes.ts';
import { DIGEST_BYTES } from '../../crypto/digest.ts';
import { PUBLIC_KEY_BYTES } from '../../crypto/ed25519.ts';
import type { Account, SubWallet } from '../../generated/state.ts';
import type { OpenSub } from '../../generated/transaction.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import { accounts } from '../accounts/tables.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkAmount, checkNewKey, malformedField, newKeyCheck } from '../field-checks.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { addToAccount, MAX_DIRECT_SUBS, openSubsOf } from './account-subs.ts';
import { openPool, refusePool } from './pool.ts';
import { bankSigned, notSigned, signedBy } from './sub-authority.ts';
import { checkPoolId, checkSubId, checkSubLimits, PSEUDONYM_BYTES } from './sub-fields.ts';
import { subPseudonyms, subWallets } from './tables.ts';

/** Order: id, account, merchant, pseudonym, keys, limits, and then the fields that only one of the modes has. */
function checkOpenSub(fields: OpenSub): Rejection | undefined {
  const { sub, account, merchant, pseudonym, subKey, limits } = fields;
  return (
    checkSubId(sub) ??
    checkAccountId('account', account) ??
    checkAccountId('merchant', merchant) ??
    (account === merchant ? reject('same-account', { account }) : undefined) ??
    checkLength('pseudonym', pseudonym, PSEUDONYM_BYTES) ??
    checkNewKey('subKey', subKey) ??
    checkSubLimits(limits) ??
    (fields.mode === 'pooled' ? checkPooled(fields, limits.perMonthFen) : checkDirect(fields))
  );
}

function checkPooled({ account, ownerKey, commitment, ceilingFen, deviceKey }: OpenSub, perMonthFen: bigint) {
  return (
    checkPoolId('account', account) ??
    checkNewKey('ownerKey', ownerKey) ??
    checkLength('commitment', commitment, DIGEST_BYTES) ??
    checkAmount('ceilingFen', ceilingFen) ??
    (ceilingFen < perMonthFen ? malformedField('ceilingFen', 'at least the limit per month') : undefined) ??
    // It would say of two sub-wallets that one phone has both.
    checkLength('deviceKey', deviceKey, 0)
  );
}

function checkDirect({ ownerKey, commitment, ceilingFen, deviceKey }: OpenSub): Rejection | undefined {
  return (
    checkLength('ownerKey', ownerKey, 0) ??
    checkLength('commitment', commitment, 0) ??
    (ceilingFen === 0n ? undefined : malformedField('ceilingFen', 'nothing in a direct one')) ??
    (deviceKey.length === 0 ? undefined : checkLength('deviceKey', deviceKey, PUBLIC_KEY_BYTES))
  );
}

function checkLength(field: string, bytes: Uint8Array, length: number): Rejection | undefined {
  if (bytes.length === length) return undefined;
  return malformedField(field, length === 0 ? 'nothing in this mode' : `${length} bytes`);
}

/**
 * Order of the checks: the id, the merchant's account; of a pooled one the pool, the owner's key, the bank; of a direct
 * one the account, its key, how many it has; then the pseudonym.
 */
export const openSub = operation({
  name: 'openSub',
  by: "the owner's key made for it with the pool's bank; of a direct one the account's key",
  since: 1,
  check: checkOpenSub,
  dearChecks: ({ mode, ownerKey, subKey }) => [
    newKeyCheck('subKey', subKey),
    ...(mode === 'pooled' ? [newKeyCheck('ownerKey', ownerKey)] : []),
  ],
  execute(context, fields) {
    const { state, block } = context;
    const { sub, mode, account, merchant, pseudonym } = fields;
    if (state.get(subWallets, sub) !== undefined) return rejected(reject('sub-exists', { sub }));
    const owned = `${merchant}/${toHex(pseudonym)}`;
    const refusal =
      refuseMerchant(state.get(accounts, merchant), merchant) ??
      (mode === 'pooled' ? refusePooled(context, fields) : refuseDirect(context, fields)) ??
      refusePseudonym(state.get(subPseudonyms, owned)?.account, fields);
    if (refusal !== undefined) return rejected(refusal);

    if (mode === 'pooled') openPool(context, account);
    const entry = newSub(fields, block.height);
    state.put(subWallets, sub, entry);
    state.put(subPseudonyms, owned, { account });
    if (mode === 'direct') addToAccount(state, entry);
    return ACCEPTED;
  },
});

function refuseMerchant(account: Account | undefined, merchant: string): Rejection | undefined {
  if (account === undefined) return reject('account-not-found', { account: merchant });
  if (account.status === 'closed') return reject('account-closed', { account: merchant });
  return account.kind === 'deposit' || account.kind === 'vault'
    ? undefined
    : malformedField('merchant', 'a deposit or vault');
}

function refusePooled(context: OperationContext, { sub, account, ownerKey }: OpenSub): Rejection | undefined {
  const refusal = refusePool(context.state, account);
  if (refusal !== undefined) return refusal;
  if (!signedBy(context, ownerKey)) return notSigned(sub, "the owner's key");
  const bank = servicingMemberOf(account);
  return bankSigned(context, bank) ? undefined : notSigned(sub, `${bank}, if it is a bank or payment provider`);
}

function refuseDirect(context: OperationContext, { sub, account: id }: OpenSub): Rejection | undefined {
  const account = context.state.get(accounts, id);
  if (account === undefined) return reject('account-not-found', { account: id });
  if (account.kind !== 'deposit') return malformedField('account', 'a deposit');
  if (account.status === 'closed') return reject('account-closed', { account: id });
  if (!signedBy(context, account.key)) return notSigned(sub, `the holder of ${id}`);
  const open = openSubsOf(context.state, id).length;
  return open < MAX_DIRECT_SUBS ? undefined : reject('too-many-subs', { account: id, open, atMost: MAX_DIRECT_SUBS });
}

/** Else somebody could take over what a merchant knows of another's customer. */
function refusePseudonym(belongsTo: string | undefined, { account, merchant }: OpenSub): Rejection | undefined {
  if (belongsTo === undefined || belongsTo === account) return undefined;
  return reject('pseudonym-taken', { merchant, account: belongsTo });
}

function newSub(fields: OpenSub, height: bigint): SubWallet {
  const counters = { day: 0, spentDayFen: 0n, month: 0, spentMonthFen: 0n, spentFen: 0n, refundedFen: 0n };
  return { ...fields, status: 'active', ...counters, height, changedHeight: height };
}

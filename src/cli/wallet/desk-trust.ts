// Whether a desk's key for PINs is the bank's. Whoever stands between device and desk could name a key of his own, and then
// read what shows the PIN.
import { equalBytes } from '../../base/bytes.ts';
import type { DeskKey } from '../../device/pin/desk-key.ts';
import type { WalletState } from '../../generated/device.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { keysNotProven } from '../not-proven.ts';
import { nowMs } from './open-wallet.ts';
import type { WalletNetwork } from './wallet-network.ts';

/**
 * One that was `known` is good; any other has to be signed by a key for factors that the ledger has of the account's bank,
 * proven under the device's genesis. Throws CliError `keys-not-proven`, `desk-not-certified`.
 */
export async function trustedDeskKey(
  { client, genesis }: WalletNetwork,
  { account, chainId }: Pick<WalletState, 'account' | 'chainId'>,
  known: Uint8Array | undefined,
  { key, factorKey }: DeskKey,
): Promise<Uint8Array> {
  if (known !== undefined && equalBytes(known, key)) return key;
  const keys = await client.offline.factorKeys(genesis(), chainId);
  if (!keys.ok) throw keysNotProven(keys.error);
  const bank = account.slice(0, account.indexOf('/'));
  const now = nowMs();
  const isOfBank = keys.value.some(
    (one) => one.member === bank && equalBytes(one.key, factorKey) && one.notBeforeMs <= now && now < one.notAfterMs,
  );
  if (!isOfBank) throw notCertified(bank);
  return key;
}

function notCertified(bank: string): CliError {
  return new CliError({
    exitCode: EXIT.unverified,
    code: 'desk-not-certified',
    message: `the ledger has no key of ${bank} for factors that is in force and signed the key of this desk`,
    remedy: `check --issuer: the PIN is shown to the desk of ${bank} alone`,
  });
}

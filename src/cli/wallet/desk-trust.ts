// Whether what a desk says is the bank's. Whoever stands between device and desk could give keys of his own, and then read
// the PIN from what the device keeps, or shows.
import { equalBytes } from '../../base/bytes.ts';
import type { WalletState } from '../../generated/device.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { keysNotProven } from '../not-proven.ts';
import { say } from '../print/say.ts';
import { nowMs } from './open-wallet.ts';
import type { WalletNetwork } from './wallet-network.ts';

/** The keys of a bank that say what is its desk's. */
export interface DeskTrust {
  readonly bank: string;
  readonly factorKeys: readonly Uint8Array[];
}

/**
 * Those for factors that the ledger has of the account's bank and that are in force, proven under the device's genesis.
 * Throws CliError `option-missing`, `keys-not-proven`.
 */
export async function provenDeskTrust(
  { client, genesis }: WalletNetwork,
  { account, chainId }: Pick<WalletState, 'account' | 'chainId'>,
): Promise<DeskTrust> {
  const keys = await client.offline.factorKeys(genesis(), chainId);
  if (!keys.ok) throw keysNotProven(keys.error);
  const bank = account.slice(0, account.indexOf('/'));
  const now = nowMs();
  const ofBank = keys.value.filter((one) => one.member === bank && one.notBeforeMs <= now && now < one.notAfterMs);
  return { bank, factorKeys: ofBank.map(({ key }) => key) };
}

/** Throws CliError `desk-not-certified`. */
export function refuseUncertified({ bank, factorKeys }: DeskTrust, factorKey: Uint8Array): void {
  if (factorKeys.some((key) => equalBytes(key, factorKey))) return;
  throw new CliError({
    exitCode: EXIT.unverified,
    code: 'desk-not-certified',
    message: say`the ledger has no key of ${bank} for factors that is in force and signed what this desk gave`,
    remedy: say`check --issuer: the PIN is shown to the desk of ${bank} alone`,
  });
}

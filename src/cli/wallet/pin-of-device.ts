// The PIN of a device, wherever it is checked: by its chip, or by the desk of its bank, which gave it keys for one payment
// each. What the desk has to check leaves the device after its key is gone from it.

import { existsSync } from 'node:fs';
import { equalBytes } from '../../base/bytes.ts';
import type { IssuerConnection } from '../../client/issuer-connection.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import { type CodePin, type PresentedCode, pinCodeDigest } from '../../device/codes/presented-code.ts';
import { cryptogram } from '../../device/pin/single-use-keys.ts';
import type { DevicePayment, SecondFactor } from '../../generated/device.ts';
import { accounts } from '../../ledger/accounts/tables.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import type { OpenWallet } from './open-wallet.ts';
import { dropPinKeys, keepPinKeys, takePinKey } from './pin-keys.ts';
import { renewKeystore } from './simulated-keystore.ts';
import type { WalletFolder } from './wallet-folder.ts';
import { issuerOf, type WalletNetwork } from './wallet-network.ts';

export function hasPin({ settings, pinKeysFile }: WalletFolder): boolean {
  return settings.assurance === 'hardware' || existsSync(pinKeysFile);
}

/** The desk's word that it was shown the PIN for this payment. Throws ClientError of the desk, and as `takePinKey` does. */
export async function pinFactor(
  { signer, folder }: OpenWallet,
  desk: IssuerConnection,
  pin: string,
  payment: DevicePayment,
): Promise<SecondFactor> {
  const { wantsKeys, ...opened } = takePinKey(folder.pinKeysFile, pin);
  const { factor, keys } = await desk.showPin(signer, opened, { payment, wantsKeys });
  if (keys !== undefined) keepPinKeys(folder.pinKeysFile, keys, pin);
  if (factor === null) throw new Error('the desk said nothing of the payment');
  return factor;
}

/** Checked when the issuer is asked for the code. */
export function pinOfCode({ wallet, folder }: OpenWallet, pin: string, code: Omit<PresentedCode, 'mac'>): CodePin {
  const { number, key } = takePinKey(folder.pinKeysFile, pin);
  return { number, cryptogram: cryptogram(key, pinCodeDigest(wallet.state.chainId, code)) };
}

/** By the account's key, of a device in software: the desk forgets the PIN before, and the tries. */
export async function setPin(open: OpenWallet, network: WalletNetwork, holder: SigningKey, pin: string): Promise<void> {
  const { folder, wallet, signer } = open;
  if (folder.settings.assurance === 'hardware') throw byChip();
  keepPinKeys(folder.pinKeysFile, await issuerOf(network).newPin(holder, wallet.state.account, signer.publicKey), pin);
  await open.adopt({ ...wallet.state, pinRemembered: false });
}

/** By the account's key, which for a chip the ledger has to know: a bank would send the chip a command. */
export async function unblockPin(
  open: OpenWallet,
  network: WalletNetwork,
  holder: SigningKey,
  pin: string,
): Promise<void> {
  const { folder, wallet } = open;
  if (folder.settings.assurance === 'software') return setPin(open, network, holder, pin);
  const account = await network.client.node.entry(accounts, wallet.state.account);
  if (account === undefined || !equalBytes(account.value.key, holder.publicKey)) throw notHolder();
  renewKeystore(folder.keystoreFile, pin);
}

export async function changePin(
  { folder, signer, unlock }: OpenWallet,
  network: () => WalletNetwork,
  old: string,
  pin: string,
): Promise<void> {
  if (folder.settings.assurance === 'hardware') {
    unlock(old);
    renewKeystore(folder.keystoreFile, pin);
    return;
  }
  const { keys } = await issuerOf(network()).showPin(signer, takePinKey(folder.pinKeysFile, old), { wantsKeys: true });
  if (keys === undefined) throw new Error('the desk gave no keys');
  keepPinKeys(folder.pinKeysFile, keys, pin);
}

/** No PIN is kept anywhere: the device asks for none, and pays what needs none. */
export async function rememberPin(open: OpenWallet, network: () => WalletNetwork, pin: string): Promise<void> {
  const { folder, wallet, signer, unlock } = open;
  if (folder.settings.assurance === 'hardware') unlock(pin);
  else {
    const desk = issuerOf(network());
    await desk.showPin(signer, takePinKey(folder.pinKeysFile, pin), { wantsKeys: false });
    await desk.rememberPin(signer);
    dropPinKeys(folder.pinKeysFile);
  }
  await open.adopt({ ...wallet.state, pinRemembered: true });
}

/** Of hardware. */
export async function forgetPin(open: OpenWallet, pin: string): Promise<void> {
  open.unlock(pin);
  await open.adopt({ ...open.wallet.state, pinRemembered: false });
}

function byChip(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'pin-in-hardware',
    message: 'the chip of this device has a PIN since it was made',
    remedy: 'choose another with "wallet pin change", or after too many tries with "wallet pin unblock"',
  });
}

function notHolder(): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'not-authorised',
    message: 'this is not the key that the ledger has for the account',
    remedy: "give the account's own key with --holder-key",
  });
}

// The PIN of a device, wherever it is checked: by its chip, or by the desk of its bank, which gave it keys for one payment
// each. What the desk has to check leaves the device after its key is gone from it.

import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { equalBytes } from '../../base/bytes.ts';
import { ClientError } from '../../client/client-error.ts';
import type { IssuerConnection } from '../../client/issuer-connection.ts';
import type { PinKeys } from '../../client/pin-supply.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import { type CodePin, type PresentedCode, pinCodeDigest } from '../../device/codes/presented-code.ts';
import { sealedCryptogram } from '../../device/pin/desk-key.ts';
import { type DeviceRefusal, refusal } from '../../device/refusals.ts';
import type { DevicePayment, SecondFactor, WalletState } from '../../generated/device.ts';
import { accounts } from '../../ledger/accounts/tables.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { say } from '../print/say.ts';
import { provenDeskTrust, refuseUncertified } from './desk-trust.ts';
import type { OpenWallet } from './open-wallet.ts';
import { dropPinKeys, keepPinKeys, type TakenKey, takePinKey } from './pin-keys.ts';
import { renewKeystore } from './simulated-keystore.ts';
import type { WalletFolder } from './wallet-folder.ts';
import { issuerOf, type WalletNetwork } from './wallet-network.ts';

const SECRET_BYTES = 32;

export function hasPin({ settings, pinKeysFile }: WalletFolder): boolean {
  return settings.assurance === 'hardware' || existsSync(pinKeysFile);
}

/** The desk's word that it was shown the PIN for this payment. Throws ClientError of the desk, and as `takePinKey` does. */
export async function pinFactor(
  { signer, folder, wallet }: OpenWallet,
  network: WalletNetwork,
  pin: string,
  payment: DevicePayment,
): Promise<SecondFactor> {
  const desk = issuerOf(network);
  const { wantsKeys, ...opened } = await taken(folder, desk, pin);
  const { factor, keys } = await desk.showPin(signer, opened, { payment, wantsKeys });
  if (keys !== undefined) await keepMore(folder, wallet.state, network, { keys, known: opened.factorKey, pin });
  if (factor === null) throw new Error(say`the desk said nothing of the payment`);
  return factor;
}

/** Checked when the issuer is asked for the code. */
export function pinOfCode({ wallet, folder }: OpenWallet, pin: string, code: Omit<PresentedCode, 'mac'>): CodePin {
  const opened = takePinKey(folder.pinKeysFile, pin);
  const shows = pinCodeDigest(wallet.state.chainId, code);
  return { number: opened.number, cryptogram: sealedCryptogram(opened, shows, randomBytes(SECRET_BYTES)) };
}

/**
 * By the account's key: the first keys of a PIN, in place of all others. Throws CliError `option-missing`,
 * `keys-not-proven`, `desk-not-certified`: then there are those of before.
 */
export async function newSupply(
  { pinKeysFile }: WalletFolder,
  of: Pick<WalletState, 'account' | 'chainId'>,
  network: WalletNetwork,
  by: { readonly holder: SigningKey; readonly deviceKey: Uint8Array; readonly pin: string },
): Promise<void> {
  // All that can be refused before the desk forgets the PIN of before.
  const desk = issuerOf(network);
  const trust = await provenDeskTrust(network, of);
  const keys = await desk.newPin(by.holder, of.account, by.deviceKey);
  refuseUncertified(trust, keys.factorKey);
  keepPinKeys(pinKeysFile, keys, by.pin);
}

/** `known`: what signed the supply of before. Throws CliError as {@link newSupply} does: then there are those of before. */
async function keepMore(
  { pinKeysFile }: WalletFolder,
  of: Pick<WalletState, 'account' | 'chainId'>,
  network: WalletNetwork,
  { keys, known, pin }: { readonly keys: PinKeys; readonly known: Uint8Array; readonly pin: string },
): Promise<void> {
  if (!equalBytes(keys.factorKey, known)) refuseUncertified(await provenDeskTrust(network, of), keys.factorKey);
  keepPinKeys(pinKeysFile, keys, pin);
}

/** Returns where it is the PIN: by the chip, or by the desk. Throws as {@link OpenWallet.unlock} and `showPin` do. */
export async function checkPin(
  { folder, signer, unlock }: OpenWallet,
  network: WalletNetwork | undefined,
  pin: string,
): Promise<void> {
  if (folder.settings.assurance === 'hardware') return unlock(pin);
  if (network === undefined) throw offline();
  const desk = issuerOf(network);
  await desk.showPin(signer, await taken(folder, desk, pin), { wantsKeys: false });
}

/** A key is spent where the desk is there, and takes what is sealed to the key that the device knows. */
async function taken({ pinKeysFile }: WalletFolder, desk: IssuerConnection, pin: string): Promise<TakenKey> {
  return takePinKey(pinKeysFile, pin, (await desk.identity()).pinKeys);
}

/** What the other side of a link is told. */
export function pinRefusal(error: unknown): DeviceRefusal {
  const code = error instanceof CliError || error instanceof ClientError ? error.code : '';
  return refusal(code === 'pin-wrong' || code === 'pin-blocked' ? code : 'pairing-failed', 'pin');
}

/** By the account's key, of a device in software: the desk forgets the PIN before, and the tries. */
export async function setPin(open: OpenWallet, network: WalletNetwork, holder: SigningKey, pin: string): Promise<void> {
  const { folder, wallet, signer } = open;
  if (folder.settings.assurance === 'hardware') throw byChip();
  await newSupply(folder, wallet.state, network, { holder, deviceKey: signer.publicKey, pin });
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
  { folder, signer, wallet, unlock }: OpenWallet,
  network: () => WalletNetwork,
  old: string,
  pin: string,
): Promise<void> {
  if (folder.settings.assurance === 'hardware') {
    unlock(old);
    renewKeystore(folder.keystoreFile, pin);
    return;
  }
  const at = network();
  const desk = issuerOf(at);
  const opened = await taken(folder, desk, old);
  const { keys } = await desk.showPin(signer, opened, { wantsKeys: true });
  if (keys === undefined) throw new Error(say`the desk gave no keys`);
  await keepMore(folder, wallet.state, at, { keys, known: opened.factorKey, pin });
}

/** No PIN is kept anywhere: the device asks for none, and pays what needs none. */
export async function rememberPin(open: OpenWallet, network: () => WalletNetwork, pin: string): Promise<void> {
  const { folder, wallet, signer, unlock } = open;
  const isHardware = folder.settings.assurance === 'hardware';
  if (isHardware) unlock(pin);
  else {
    try {
      const desk = issuerOf(network());
      await desk.rememberPin(signer, await taken(folder, desk, pin));
    } catch (error) {
      // The answer before was lost: the desk has forgotten the PIN already.
      if (!(error instanceof ClientError && error.code === 'pin-not-set')) throw error;
    }
  }
  await open.adopt({ ...wallet.state, pinRemembered: true });
  if (!isHardware) dropPinKeys(folder.pinKeysFile);
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
    message: say`the chip of this device has a PIN since it was made`,
    remedy: say`choose another with "wallet pin change", or after too many tries with "wallet pin unblock"`,
  });
}

function offline(): CliError {
  return new CliError({
    exitCode: EXIT.unreachable,
    code: 'device-offline',
    message: say`the device keeps its key in software, so its PIN is checked by the desk of its bank, and it is not connected`,
    remedy: say`switch it on without --offline`,
  });
}

function notHolder(): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'not-authorised',
    message: say`this is not the key that the ledger has for the account`,
    remedy: say`give the account's own key with --holder-key`,
  });
}

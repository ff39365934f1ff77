// A device and the ledger after each other: the device's state is the purse's row on the ledger and the device's own
// records that are not on it yet. An older row never takes the place of a newer one, and no own record is ever dropped
// before the ledger has it.
import { equalBytes } from '../../base/bytes.ts';
import type { PursePayment, PurseSync, PurseView, WalletState } from '../../generated/device.ts';
import { syncDigest } from '../messages.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';
import type { Signer } from '../signing.ts';
import type { Wallet } from './wallet.ts';

/** Of a statement of a device that sees no block. */
export const NO_END = 0n;

export interface SignedSync {
  readonly sync: PurseSync;
  readonly signature: Uint8Array;
  /** Those of the epoch that the ledger is not known to have. */
  readonly records: readonly PursePayment[];
}

/** With MAC2 and the terminal's certificate, as they are presented to the ledger; oldest first. */
export function unpostedPayments(wallet: Wallet, signer: Signer): readonly PursePayment[] {
  return wallet.unposted.map(({ record, mac1, certificate, hash }) => ({
    ...{ record, mac1, certificate },
    mac2: signer.sign(hash),
  }));
}

/**
 * The state in which the device has seen this row of its purse; the present one where it has seen a newer row. A
 * synchronisation that is under way ends when its epoch has, or when the ledger has passed the height that it names.
 */
export function withPurse(wallet: Wallet, purse: PurseView): WalletState | DeviceRefusal {
  const { state } = wallet;
  const before = state.purse;
  if (before !== null && !equalBytes(before.purse, purse.purse)) {
    if (wallet.unposted.length > 0) return refusal('sync-under-way', 'purse');
    return { ...state, purse, closing: null };
  }
  if (before !== null && (purse.height < before.height || purse.epoch < before.epoch)) return state;
  const { closing } = state;
  const over = closing !== null && (purse.epoch > closing.epoch || hasEnded(closing, purse.height));
  return { ...state, purse, closing: over ? null : closing };
}

export function hasEnded({ validUntilHeight }: PurseSync, height: bigint): boolean {
  return validUntilHeight > NO_END && height > validUntilHeight;
}

/**
 * The state in which the device has signed that the epoch has no more records: it is kept before the signature leaves the
 * device. Asked again meanwhile, the device signs the same again.
 */
export function withClosing(wallet: Wallet, validUntilHeight: bigint): WalletState | DeviceRefusal {
  const { state } = wallet;
  const { purse, closing } = state;
  if (purse === null) return refusal('no-purse', 'purse');
  if (closing !== null) return state;
  if (purse.status !== 'active') return refusal('purse-not-active', 'status', { status: purse.status });
  if (wallet.writing) return refusal('tap-under-way', '');
  const next = wallet.next(purse);
  if (next === undefined) return refusal('journal-mismatch', 'used');
  const { counter, previous } = next;
  const sync = { purse: purse.purse, epoch: purse.epoch, counter: counter - 1, hash: previous, validUntilHeight };
  return { ...state, closing: sync };
}

/** Undefined where the device has none under way. */
export function signedSync(wallet: Wallet, signer: Signer): SignedSync | undefined {
  const { chainId, closing } = wallet.state;
  if (closing === null) return undefined;
  const signature = signer.sign(syncDigest(chainId, closing));
  return { sync: closing, signature, records: unpostedPayments(wallet, signer) };
}

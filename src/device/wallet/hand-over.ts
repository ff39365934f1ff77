// A device without a network has its epoch closed through terminals: it hands over a signed statement of its records, and
// takes its purse as its issuer has signed it at a later tap. From the statement on it pays nothing offline until then.
import { equalBytes } from '../../base/bytes.ts';
import type { PurseRow, TapRequest, TapStatement, Token, WalletState } from '../../generated/device.ts';
import { isRowSigned, syncDigest } from '../messages.ts';
import { DEVICE_REFUSALS, type DeviceRefusal, refusal } from '../refusals.ts';
import type { Signer } from '../signing.ts';
import { NO_END, withClosing, withPurse } from './synchronise.ts';
import type { Wallet } from './wallet.ts';

/**
 * The state with a statement, where a new epoch may mend what stands against the payment; undefined: it would not. A
 * statement that the device has signed before is the same one again.
 */
export function closingFor(wallet: Wallet, { amountFen }: TapRequest, cause: DeviceRefusal): WalletState | undefined {
  const { purse, closing } = wallet.state;
  if (purse === null || !isMended(cause, amountFen, purse.limitFen, closing !== null)) return undefined;
  const next = withClosing(wallet, NO_END);
  return 'name' in next ? undefined : next;
}

/** Nothing is given up for an amount that a full purse would not pay either. */
function isMended({ name, field }: DeviceRefusal, amountFen: bigint, limitFen: bigint, isClosing: boolean): boolean {
  if (name === 'sync-under-way') return isClosing;
  if (name === 'purse-not-active') return field === 'syncByMs';
  return name === 'count-exceeded' || (name === 'purse-too-low' && amountFen <= limitFen);
}

/** Undefined where the device has none under way. */
export function statementOf(
  { state: { chainId, closing } }: Wallet,
  signer: Signer,
  token: Token,
  { name, field }: DeviceRefusal,
): TapStatement | undefined {
  if (closing === null) return undefined;
  const signature = signer.sign(syncDigest(chainId, closing));
  return { token, sync: closing, signature, code: DEVICE_REFUSALS[name].code, field };
}

/** The state that has seen the row. Order of the checks: the issuer's signature, the purse, whether it is news. */
export function withRow(wallet: Wallet, token: Token, row: PurseRow): WalletState | DeviceRefusal {
  const { state } = wallet;
  if (!isRowSigned(state.chainId, token, row)) return refusal('bad-signature', 'row.signature');
  if (!equalBytes(row.view.purse, token.purse)) return refusal('malformed-field', 'row.view.purse');
  const next = withPurse(wallet, row.view);
  if ('name' in next) return next;
  return next.closing === null ? next : refusal('sync-under-way', 'closing');
}

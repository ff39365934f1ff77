// When a device asks its bank for the next token: in the background, long before the present one ends. One that ended is
// refused by every terminal and never stretched.

import { equalBytes } from '../../base/bytes.ts';
import type { Token, WalletState } from '../../generated/device.ts';
import { isTokenSigned, TOKEN } from '../messages.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';

/** What a terminal has to take in. */
export const MAX_TOKEN_BYTES = 250;

/** From the middle of its time on: 12 of 24 hours. */
export function renewalDue(token: Token | null, nowMs: bigint): boolean {
  return token === null || nowMs >= token.notBeforeMs + (token.expiresAtMs - token.notBeforeMs) / 2n;
}

/** The state with a token that the bank gave. Order of the checks: size, device, signature. */
export function withToken(state: WalletState, token: Token, deviceKey: Uint8Array): WalletState | DeviceRefusal {
  if (TOKEN.encode(token).length > MAX_TOKEN_BYTES) return refusal('malformed-field', 'token');
  if (!equalBytes(token.deviceKey, deviceKey)) return refusal('malformed-field', 'token.deviceKey');
  if (!isTokenSigned(state.chainId, token)) return refusal('bad-signature', 'token.signature');
  return { ...state, token };
}

// Whether the holder is asked before the token is shown, and what a confirmation allows.
import type { TapRequest } from '../../generated/device.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';
import { type CarrierName, type Consent, consentFor } from '../tap/carrier.ts';
import { type Allowance, isAllowed } from './allowance.ts';
import type { Wallet } from './wallet.ts';
import type { Asked } from './wallet-tap-events.ts';

/** A confirmation holds this long, for a device that is taken away to confirm and held again. */
const CONFIRMED_MS = 60_000n;

/** Nobody has to be asked. */
export interface Permitted {
  readonly unlocked: boolean;
}

/** Permitted already, what is asked for, or why nobody can be asked. `nowMs`: by the device's clock; `atMs` is never 0. */
export function permissionFor(
  wallet: Wallet,
  { carrier, canAsk }: { readonly carrier: CarrierName; readonly canAsk: boolean },
  request: TapRequest,
  nowMs: bigint,
  atMs: bigint,
): Permitted | Consent | DeviceRefusal {
  const { freeFen, freeDayFen, pinRemembered } = wallet.state;
  const free = { freeFen, freeDayFen, paidFen: wallet.freePaidFen(atMs) };
  const consent = consentFor(carrier, request.amountFen, free);
  const { allowance } = wallet;
  const allowed = allowance !== undefined && isAllowed(allowance, request, carrier, nowMs);
  const unlocked = allowed && allowance.unlocked && !pinRemembered;
  if (consent.pin ? unlocked : allowed || !consent.confirm) return { unlocked };
  return canAsk ? consent : refusal('confirmation-needed', 'carrier');
}

/** What the holder's word for this request allows. `said`: that the device was unlocked for it. */
export function allowanceBy(
  wallet: Wallet,
  { certificate: { merchant }, order, amountFen }: TapRequest,
  consent: Consent,
  said: boolean,
  nowMs: bigint,
): Allowance | DeviceRefusal {
  const unlocked = said && !wallet.state.pinRemembered;
  if (consent.pin && !unlocked) return refusal('pin-needed', 'amountFen');
  return { upToFen: amountFen, merchant, order, unlocked, untilMs: nowMs + CONFIRMED_MS };
}

/** What the holder is shown. */
export function askedOf(
  { certificate: { merchant, terminal }, order, amountFen }: TapRequest,
  { pin }: Consent,
): Asked {
  return { merchant, terminal, order, amountFen, pin };
}

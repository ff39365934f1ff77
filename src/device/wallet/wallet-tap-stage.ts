// Where one tap of a device stands, with what it needs to go on from there.
import type { TapRequest, Token, WalletPayment, WalletState } from '../../generated/device.ts';
import type { DeviceRefusal } from '../refusals.ts';
import type { Consent } from '../tap/carrier.ts';
import type { Debit } from './check-debit.ts';
import type { HeldPayment } from './wallet.ts';
import type { WalletOutcome, WalletOutput } from './wallet-tap-events.ts';

export type WalletTapStage =
  | { readonly at: 'start' }
  | { readonly at: 'asking'; readonly request: TapRequest; readonly debit: Debit; readonly consent: Consent }
  | { readonly at: 'offered'; readonly request: TapRequest; readonly nonce: Uint8Array; readonly unlocked: boolean }
  | { readonly at: 'writing'; readonly payment: WalletPayment; readonly left: boolean }
  /** Before it gives its epoch up it wants to know that the terminal is the one of the certificate. */
  | { readonly at: 'challenging'; readonly request: TapRequest; readonly challenge: Uint8Array }
  /** It signs that the epoch has no more records, or has seen the row of the next one. */
  | {
      readonly at: 'telling';
      readonly state: WalletState;
      readonly left: boolean;
      readonly then: (nowMs: bigint) => readonly WalletOutput[];
    }
  | { readonly at: 'handed'; readonly request: TapRequest; readonly token: Token; readonly cause: DeviceRefusal }
  | { readonly at: 'paid'; readonly payment: HeldPayment; readonly again: boolean }
  | { readonly at: 'over' };

/** The stage of that name. */
export type At<Name extends WalletTapStage['at']> = Extract<WalletTapStage, { readonly at: Name }>;

export function paidWith({ payment, again }: At<'paid'>, acknowledged: boolean): WalletOutcome {
  return { kind: 'paid', payment, again, acknowledged };
}

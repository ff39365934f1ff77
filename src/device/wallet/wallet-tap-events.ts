// What one tap tells the device, and what the device has carried out: frames, words of the holder, writes of the journal.
import type { CarrierName } from '../tap/carrier.ts';
import type { SendOutput, TapRefusal } from '../tap/tap-talk.ts';
import type { HeldPayment } from './wallet.ts';

export type WalletInput =
  | { readonly kind: 'frame'; readonly frame: Uint8Array }
  /** `unlocked`: by PIN or biometrics, for this payment. */
  | { readonly kind: 'confirmed'; readonly unlocked: boolean }
  | { readonly kind: 'declined' }
  | { readonly kind: 'durable' }
  /** The other side is out of reach. */
  | { readonly kind: 'left' };

export type WalletOutput =
  | SendOutput
  /** The holder is shown this, and confirms or declines. */
  | { readonly kind: 'ask'; readonly asked: Asked }
  | { readonly kind: 'append'; readonly entry: Uint8Array }
  /** These in the place of the whole journal. */
  | { readonly kind: 'replace'; readonly entries: readonly Uint8Array[] }
  | { readonly kind: 'done'; readonly outcome: WalletOutcome };

export interface Asked {
  readonly merchant: string;
  readonly terminal: string;
  readonly order: string;
  readonly amountFen: bigint;
  /** Confirmed without PIN it is refused. */
  readonly pin: boolean;
}

export type WalletOutcome =
  /** `again`: it was paid before, and nothing was debited now. `acknowledged`: the terminal said that it has it. */
  | { readonly kind: 'paid'; readonly payment: HeldPayment; readonly again: boolean; readonly acknowledged: boolean }
  | { readonly kind: 'refused'; readonly refusal: TapRefusal }
  /** Nothing was paid. The terminal keeps the device's statement: a later tap brings the next epoch. */
  | { readonly kind: 'handed-over'; readonly refusal: TapRefusal }
  /** Nothing happened: both forget it. */
  | { readonly kind: 'broken' };

export interface WalletTapSettings {
  readonly carrier: CarrierName;
  /** False: no screen, and no paired phone that asks. */
  readonly canAsk: boolean;
  /** It has no network of its own: its epoch is closed through terminals. */
  readonly handsOver: boolean;
  readonly random: (bytes: number) => Uint8Array;
}

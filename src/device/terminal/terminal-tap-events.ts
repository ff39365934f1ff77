// What one tap tells the terminal, and what the terminal has carried out: frames and writes of the journal.
import type { TerminalPayment, TornTap } from '../../generated/device.ts';
import type { SendOutput, TapRefusal } from '../tap/tap-talk.ts';

export interface TapOrder {
  readonly order: string;
  readonly amountFen: bigint;
}

export type TerminalInput =
  /** Once, when a device is there. */
  | { readonly kind: 'begin' }
  | { readonly kind: 'frame'; readonly frame: Uint8Array }
  | { readonly kind: 'durable' }
  /** The other side is out of reach, or has been silent for too long. */
  | { readonly kind: 'left' };

export type TerminalOutput =
  | SendOutput
  | { readonly kind: 'append'; readonly entry: Uint8Array }
  | { readonly kind: 'done'; readonly outcome: TerminalOutcome };

export type TerminalOutcome =
  /** `before`: the device showed that it had paid the order before, there and then. */
  | { readonly kind: 'paid'; readonly payment: TerminalPayment; readonly before: boolean }
  /** Not this order: one that the device began before, and that was not confirmed. It is held again for this one. */
  | { readonly kind: 'settled'; readonly torn: TornTap; readonly paid: boolean }
  /** Nothing was paid. The terminal keeps what the device signed, for a new epoch; why it does not pay before. */
  | { readonly kind: 'handed-over'; readonly refusal: TapRefusal }
  /** Nothing happened. */
  | { readonly kind: 'refused'; readonly refusal: TapRefusal }
  /** The device may have paid: hold it again. */
  | { readonly kind: 'not-confirmed'; readonly refusal: TapRefusal | undefined }
  /** Nothing happened: both forget it. */
  | { readonly kind: 'broken' };

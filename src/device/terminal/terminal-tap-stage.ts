// Where one tap of a terminal stands, with what it needs to go on from there.
import type { TapOffer, TapRequest, TapToken, TornTap } from '../../generated/device.ts';
import type { NewTerminalEntry } from './terminal.ts';
import type { TerminalOutcome } from './terminal-tap-events.ts';

/** What a payment has to answer. */
export interface Sent {
  readonly offer: TapOffer;
  readonly mac1: Uint8Array;
  readonly shown: TapToken;
}

export type TerminalTapStage =
  | { readonly at: 'start' }
  /** `torn`: what is asked for is an order of before. */
  | { readonly at: 'asked'; readonly request: TapRequest; readonly torn: TornTap | undefined }
  | {
      readonly at: 'marking';
      readonly request: TapRequest;
      readonly shown: TapToken;
      readonly torn: TornTap;
      readonly left: boolean;
    }
  | { readonly at: 'waiting'; readonly sent: Sent }
  | { readonly at: 'writing'; readonly entry: NewTerminalEntry; readonly outcome: TerminalOutcome }
  | { readonly at: 'over' };

/** The stage of that name. */
export type At<Name extends TerminalTapStage['at']> = Extract<TerminalTapStage, { readonly at: Name }>;

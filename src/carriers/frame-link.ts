// What every carrier gives to a tap: frames there and back, in order, each whole or not at all. Knows no message.
import { NodeError } from '../base/node-error.ts';
import type { CarrierName } from '../device/tap/carrier.ts';

/** Of one side, for as long as a link lasts: a tap needs about ten. */
export const MAX_LINK_FRAMES = 64;

/** One tap's worth of talk with one peer. */
export interface FrameLink {
  /** How the two sides are near each other: both have to mean the same. */
  readonly carrier: CarrierName;
  /** 1 to 255 bytes. A peer that is gone is noticed when its next frame is waited for. */
  send(frame: Uint8Array): void;
  /** Throws NodeError `carrier-silent` when none came in time, `carrier-closed`, `carrier-malformed`. */
  receive(timeoutMs: number): Promise<Uint8Array>;
  /** What was sent still arrives, if the peer takes it soon. */
  close(): Promise<void>;
}

export function carrierSilent(timeoutMs: number): NodeError {
  return new NodeError({
    code: 'carrier-silent',
    message: `the other side said nothing for ${timeoutMs} ms`,
    remedy: 'Hold the device to the terminal again, and keep it there until both say that they are done.',
  });
}

export function carrierClosed(): NodeError {
  return new NodeError({
    code: 'carrier-closed',
    message: 'the other side ended the link before the tap was done',
    remedy: 'Hold the device to the terminal again: what was paid already is not paid twice.',
  });
}

/** The peer sent what no device or terminal sends: the link is cut. */
export function carrierMalformed(what: string): NodeError {
  return new NodeError({
    code: 'carrier-malformed',
    message: `the other side sent ${what}, and was cut off`,
    remedy: 'Check that the other side is a device or terminal of gridpact, of this version, over the same carrier.',
  });
}

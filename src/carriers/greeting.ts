// The first frame of each side: that it speaks of taps, in this version, over this carrier. Whoever says otherwise is cut.
import { equalBytes, utf8 } from '../base/bytes.ts';
import { NodeError } from '../base/node-error.ts';
import type { CarrierName } from '../device/tap/carrier.ts';
import { carrierMalformed, type FrameLink } from './frame-link.ts';

const FORMAT = 'gridpact-tap/1';
/** A peer that means it greets at once. */
const GREETING_MS = 3_000;
const BUSY = utf8(`${FORMAT} busy`);

/** Throws as `receive` does, and NodeError `carrier-busy` when the terminal has another peer. */
export async function greet(link: FrameLink): Promise<void> {
  link.send(greetingOf(link.carrier));
  const heard = await link.receive(GREETING_MS);
  if (equalBytes(heard, greetingOf(link.carrier))) return;
  if (!equalBytes(heard, BUSY)) throw carrierMalformed(`no greeting of ${FORMAT} over ${link.carrier}`);
  throw new NodeError({
    code: 'carrier-busy',
    message: 'the terminal is busy with another device',
    remedy: 'Hold the device to it again when the other one is done.',
  });
}

/** The whole answer to a peer that comes while another is there. */
export function turnAway(link: FrameLink): Promise<void> {
  link.send(BUSY);
  return link.close();
}

function greetingOf(carrier: CarrierName): Uint8Array {
  return utf8(`${FORMAT} ${carrier}`);
}

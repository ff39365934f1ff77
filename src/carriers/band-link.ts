// What phone and band say to each other over a link: whole messages, in the frames of a tap. Knows nothing of pairings.
import { BAND_FRAME, readStrict } from '../device/messages.ts';
import { TapFrames } from '../device/tap/tap-frames.ts';
import type { BandFrame } from '../generated/device.ts';
import { carrierMalformed, type FrameLink } from './frame-link.ts';

export class BandLink {
  readonly #link: FrameLink;
  readonly #frames = new TapFrames();

  constructor(link: FrameLink) {
    this.#link = link;
  }

  /** Throws NodeError `carrier-malformed` where the talk becomes longer than a tap may be. */
  send(message: BandFrame): void {
    const frames = this.#frames.send(BAND_FRAME.encode(message));
    if ('name' in frames) throw carrierMalformed('more than one talk may hold');
    for (const frame of frames) this.#link.send(frame);
  }

  /** Throws NodeError as `receive` of a link does. */
  async receive(timeoutMs: number): Promise<BandFrame> {
    for (;;) {
      const whole = this.#frames.receive(await this.#link.receive(timeoutMs));
      if (whole === undefined) continue;
      const message = whole instanceof Uint8Array ? readStrict(BAND_FRAME, whole) : undefined;
      if (message?.talk === undefined) throw carrierMalformed('a message that phone and band do not know');
      return message;
    }
  }

  close(): Promise<void> {
    return this.#link.close();
  }
}

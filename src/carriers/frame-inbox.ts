// Frames that have arrived and that nobody has asked for yet. Bounded by what one link may carry.
import type { NodeError } from '../base/node-error.ts';
import { carrierMalformed, carrierSilent, MAX_LINK_FRAMES } from './frame-link.ts';

interface Waiting {
  readonly resolve: (frame: Uint8Array) => void;
  readonly reject: (fault: NodeError) => void;
}

export class FrameInbox {
  readonly #frames: Uint8Array[] = [];
  #count = 0;
  #fault: NodeError | undefined;
  #waiting: Waiting | undefined;

  /** Returns the fault of a frame that is one too many. */
  push(frame: Uint8Array): NodeError | undefined {
    this.#count++;
    if (this.#count > MAX_LINK_FRAMES) return carrierMalformed(`more than ${MAX_LINK_FRAMES} frames`);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting === undefined) this.#frames.push(frame);
    else waiting.resolve(frame);
    return undefined;
  }

  /** No more will come. Those that came are still given out; the first fault counts. */
  end(fault: NodeError): void {
    this.#fault ??= fault;
    this.#waiting?.reject(this.#fault);
  }

  /** Asked for one at a time. */
  async next(timeoutMs: number): Promise<Uint8Array> {
    const frame = this.#frames.shift();
    if (frame !== undefined) return frame;
    if (this.#fault !== undefined) throw this.#fault;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        this.#waiting = { resolve, reject };
        timer = setTimeout(() => reject(carrierSilent(timeoutMs)), timeoutMs);
      });
    } finally {
      clearTimeout(timer);
      this.#waiting = undefined;
    }
  }
}

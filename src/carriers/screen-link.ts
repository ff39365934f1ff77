// Frames between two screens that look at each other, one at a time: the next is shown when the other side shows that it
// has seen the last. Whatever else a camera sees is nothing.

import { MAX_FRAME_BYTES } from '../device/tap/tap-frames.ts';
import { FrameInbox } from './frame-inbox.ts';
import { carrierClosed, type FrameLink, MAX_LINK_FRAMES } from './frame-link.ts';
import { readScreenText, type ScreenCode, type ScreenSide, screenText } from './screen-code.ts';

/** A screen of this side, and a camera that looks at the other's. */
export interface ScreenAndCamera {
  show(text: string): void;
  /** The text of the code that stands there now; undefined: none that can be read. */
  look(): Promise<string | undefined>;
}

const LOOK_EVERY_MS = 20;
/** For the other side to see the last code, once the link is closed. */
const LINGER_MS = 5_000;

export interface ScreenLinkOptions {
  readonly side: ScreenSide;
  readonly eyes: ScreenAndCamera;
  /** Eight hexadecimal digits that the terminal chose; a device takes what it sees. */
  readonly talk?: string;
  readonly lookEveryMs?: number;
}

export class ScreenLink implements FrameLink {
  readonly carrier = 'qr' as const;
  readonly #side: ScreenSide;
  readonly #eyes: ScreenAndCamera;
  readonly #inbox = new FrameInbox();
  readonly #sent: Uint8Array[] = [];
  #talk: string | undefined;
  /** Number of the frame on the screen; 0: none. */
  #shown = 0;
  #seen = 0;
  /** The last frame of this side that the other has seen. */
  #taken = 0;
  #closing = false;
  #closed = false;
  readonly #looking: Promise<void>;

  constructor({ side, eyes, talk, lookEveryMs = LOOK_EVERY_MS }: ScreenLinkOptions) {
    this.#side = side;
    this.#eyes = eyes;
    this.#talk = talk;
    this.#looking = this.#lookOn(lookEveryMs);
  }

  send(frame: Uint8Array): void {
    if (frame.length === 0 || frame.length > MAX_FRAME_BYTES) throw new RangeError(`a frame of ${frame.length} bytes`);
    if (this.#sent.length >= MAX_LINK_FRAMES) throw new RangeError(`more than ${MAX_LINK_FRAMES} frames`);
    this.#sent.push(frame);
    this.#showNext();
  }

  receive(timeoutMs: number): Promise<Uint8Array> {
    return this.#inbox.next(timeoutMs);
  }

  async close(): Promise<void> {
    const patience = setTimeout(() => this.#stop(), LINGER_MS);
    this.#closing = true;
    if (this.#isTaken()) this.#stop();
    await this.#looking;
    clearTimeout(patience);
  }

  #stop(): void {
    this.#closed = true;
    this.#inbox.end(carrierClosed());
  }

  async #lookOn(everyMs: number): Promise<void> {
    while (!this.#closed) {
      const text = await this.#eyes.look();
      const code = text === undefined ? undefined : readScreenText(text);
      if (code !== undefined && this.#isOfThisTalk(code)) this.#take(code);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }

  #isOfThisTalk({ side, talk, number, seen }: ScreenCode): boolean {
    if (side === this.#side) return false;
    // A device begins with a terminal that begins: not in the middle of a talk with another device.
    if (this.#talk === undefined && number === 1 && seen === 0) this.#talk = talk;
    return talk === this.#talk;
  }

  #take({ number, seen, frame }: ScreenCode): void {
    this.#taken = Math.min(Math.max(this.#taken, seen), this.#shown);
    const isNew = number === this.#seen + 1 && frame.length > 0;
    if (isNew) {
      this.#seen = number;
      this.#inbox.push(frame);
    }
    const moved = this.#showNext();
    if (isNew && !moved) this.#show();
    if (this.#closing && this.#isTaken()) this.#stop();
  }

  #isTaken(): boolean {
    return this.#talk === undefined || this.#taken === this.#sent.length;
  }

  /** Did it show another frame? */
  #showNext(): boolean {
    if (this.#talk === undefined || this.#taken < this.#shown || this.#shown === this.#sent.length) return false;
    this.#shown++;
    this.#show();
    return true;
  }

  #show(): void {
    const frame = this.#sent[this.#shown - 1] ?? new Uint8Array(0);
    const code = { side: this.#side, talk: this.#talk ?? '', number: this.#shown, seen: this.#seen, frame };
    this.#eyes.show(screenText(code));
  }
}

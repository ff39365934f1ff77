// One frame as the text of a QR code, for two screens that look at each other. Knows no screen and no drawing.
//
//   GPTAP1/<side>/<talk>/<number>/<seen>/<frame>    upper case, so that a QR code takes it in its compact mode
//
// The side is T (terminal) or D (device); the talk is what the terminal chose for this tap, so that an old code on a
// screen is not taken for a new one; the number counts the side's frames from 1, 0 stands for none; seen is the number
// of the last frame of the other side; the frame is hexadecimal.
import { MAX_FRAME_BYTES } from '../device/tap/tap-frames.ts';

export type ScreenSide = 'T' | 'D';

export interface ScreenCode {
  readonly side: ScreenSide;
  /** Eight hexadecimal digits, upper case. */
  readonly talk: string;
  readonly number: number;
  readonly seen: number;
  readonly frame: Uint8Array;
}

const TEXT = /^GPTAP1\/([TD])\/([0-9A-F]{8})\/(0|[1-9][0-9]?)\/(0|[1-9][0-9]?)\/((?:[0-9A-F]{2})*)$/;
/** A frame and what stands before it. */
const MAX_TEXT = 2 * MAX_FRAME_BYTES + 32;

export function screenText({ side, talk, number, seen, frame }: ScreenCode): string {
  return `GPTAP1/${side}/${talk}/${number}/${seen}/${Buffer.from(frame).toString('hex').toUpperCase()}`;
}

/** Undefined for anything else that a camera may see. Never throws. */
export function readScreenText(text: string): ScreenCode | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const [, side, talk = '', number, seen, hex = ''] = TEXT.exec(text) ?? [];
  if (side !== 'T' && side !== 'D') return undefined;
  return { side, talk, number: Number(number), seen: Number(seen), frame: Uint8Array.from(Buffer.from(hex, 'hex')) };
}

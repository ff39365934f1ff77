// The code in a picture that a person has: a photo, or a file that qr-code.ts drew.
import { decode as decodeJpeg } from 'jpeg-js';
import { PNG } from 'pngjs';
import { decodeQR } from 'qr/decode.js';
import { reasonOf } from '../base/reason-of.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { say } from './print/say.ts';

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, opacity. */
  readonly data: Uint8Array;
}

/** More than any camera of a phone has; it is held in memory as four bytes each. */
const MAX_PIXELS = 50_000_000;
const MAX_JPEG_MEMORY_MB = 1_024;
/** For searching a picture in which the code is small, crooked or dim. */
const SEARCH_MS = 10_000;
/** A drawing of one pixel per module is too fine for the search. */
const SMALL_PIXELS = 512;
const ENLARGED = 4;
const CHANNELS = 4;

const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG_START = [0xff, 0xd8, 0xff];
/** Of the width in a PNG; the height stands behind it. */
const PNG_WIDTH_AT = 16;

/** Whether these are the bytes of a picture that {@link readQrPicture} can open. */
export function isPicture(bytes: Uint8Array): boolean {
  return beginsWith(bytes, PNG_START) || beginsWith(bytes, JPEG_START);
}

/** The text of the code. Throws CliError `picture-unreadable` or `no-code-in-picture`. */
export function readQrPicture(bytes: Uint8Array, path: string): string {
  const picture = onWhite(openPicture(bytes, path));
  const { width, height } = picture;
  const tries = Math.max(width, height) <= SMALL_PIXELS ? [picture, enlarged(picture)] : [picture];
  for (const one of tries) {
    const text = codeIn(one);
    if (text !== undefined) return text;
  }
  throw new CliError({
    ...{ exitCode: EXIT.input, code: 'no-code-in-picture', message: say`no code is found in ${path}` },
    remedy: say`take a picture with all of one code in it, sharp and with white around it`,
  });
}

function openPicture(bytes: Uint8Array, path: string): Picture {
  try {
    if (beginsWith(bytes, JPEG_START)) {
      const bounds = { maxResolutionInMP: MAX_PIXELS / 1e6, maxMemoryUsageInMB: MAX_JPEG_MEMORY_MB };
      return unpacked(() => decodeJpeg(bytes, { useTArray: true, ...bounds }));
    }
    if (!beginsWith(bytes, PNG_START)) throw new Error(say`it is neither PNG nor JPEG`);
    const file = Buffer.from(bytes);
    if (file.length < PNG_WIDTH_AT + 8) throw new Error(say`it is cut off`);
    const pixels = file.readUInt32BE(PNG_WIDTH_AT) * file.readUInt32BE(PNG_WIDTH_AT + 4);
    // Before it is unpacked: a small file can say that it is huge.
    if (pixels > MAX_PIXELS) throw new Error(say`it has ${pixels} pixels, and not at most ${MAX_PIXELS}`);
    return unpacked(() => PNG.sync.read(file));
  } catch (cause) {
    throw new CliError({
      exitCode: EXIT.input,
      code: 'picture-unreadable',
      message: say`cannot open the picture ${path}: ${reasonOf(cause)}`,
      remedy: say`give a whole PNG or JPEG file, or the text of the code itself`,
      cause,
    });
  }
}

/** What the libraries say of a damaged file is about their own insides. */
function unpacked(open: () => Picture): Picture {
  try {
    return open();
  } catch (cause) {
    throw new Error(say`it is cut off or damaged`, { cause });
  }
}

/** Undefined where none is found; other faults of the search are none of the picture's. */
function codeIn(picture: Picture): string | undefined {
  try {
    return decodeQR(picture, { effort: Number.POSITIVE_INFINITY, timeLimit: SEARCH_MS });
  } catch {
    return undefined;
  }
}

/** Nothing shines through: a transparent ground would be black. */
function onWhite({ width, height, data }: Picture): Picture {
  const opaque = new Uint8Array(data);
  for (let at = 0; at < data.length; at += CHANNELS) {
    const opacity = (data[at + 3] as number) / 0xff;
    if (opacity === 1) continue;
    for (let channel = at; channel < at + 3; channel++) {
      opaque[channel] = Math.round((data[channel] as number) * opacity + 0xff * (1 - opacity));
    }
    opaque[at + 3] = 0xff;
  }
  return { width, height, data: opaque };
}

function enlarged({ width, height, data }: Picture): Picture {
  const out = new Uint32Array(width * height * ENLARGED * ENLARGED);
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height);
  for (let i = 0; i < out.length; i++) {
    const [x, y] = [i % (width * ENLARGED), Math.floor(i / (width * ENLARGED))];
    out[i] = pixels[Math.floor(y / ENLARGED) * width + Math.floor(x / ENLARGED)] as number;
  }
  return { width: width * ENLARGED, height: height * ENLARGED, data: new Uint8Array(out.buffer) };
}

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

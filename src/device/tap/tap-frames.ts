// A message of the tap in frames of at most 255 bytes, for channels of any kind: a stream of bytes, commands of a card,
// pictures on a screen. A frame is
//   length   1 byte   of what follows: 1 .. 254
//   head     1 byte   bit 7: the message ends here; bits 0-6: number of the frame in its direction, from 0 in each tap
//   part     0 .. 253 bytes
// Messages follow each other in one row of numbers: a frame that is lost, late or of another tap is noticed. A frame
// that comes twice in a row is taken once, since carriers repeat.
import { concatBytes, equalBytes } from '../../base/bytes.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';

export const MAX_FRAME_BYTES = 255;
/** Of all frames of one tap, in both directions: 0.2 s over NFC. */
export const MAX_TAP_BYTES = 2048;

const HEAD_BYTES = 2;
const MAX_PART_BYTES = MAX_FRAME_BYTES - HEAD_BYTES;
const LAST = 0x80;
const MAX_NUMBER = 0x7f;

/** The frames of one tap as one side sends and receives them. */
export class TapFrames {
  #sent = 0;
  #received = 0;
  #bytes = 0;
  #parts: Uint8Array[] = [];
  #latest: Uint8Array | undefined;

  /** Bytes of frames so far, of both directions. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The frames of one message; a refusal where the tap would become too long. */
  send(message: Uint8Array): readonly Uint8Array[] | DeviceRefusal {
    const count = Math.max(1, Math.ceil(message.length / MAX_PART_BYTES));
    const bytes = message.length + HEAD_BYTES * count;
    if (this.#bytes + bytes > MAX_TAP_BYTES || this.#sent + count > MAX_NUMBER + 1) return tooLong();
    this.#bytes += bytes;
    return Array.from({ length: count }, (_, i) => {
      const part = message.subarray(i * MAX_PART_BYTES, (i + 1) * MAX_PART_BYTES);
      const head = this.#sent | (i === count - 1 ? LAST : 0);
      this.#sent += 1;
      return concatBytes(Uint8Array.of(part.length + 1, head), part);
    });
  }

  /** A whole message, undefined while more frames have to come, or why the frame is none of this tap. */
  receive(frame: Uint8Array): Uint8Array | undefined | DeviceRefusal {
    const [length = 0, head = 0] = frame;
    if (frame.length < HEAD_BYTES || frame.length > MAX_FRAME_BYTES || length !== frame.length - 1) {
      return refusal('malformed-frame', 'length');
    }
    if (this.#bytes + frame.length > MAX_TAP_BYTES) return tooLong();
    this.#bytes += frame.length;
    const number = head & MAX_NUMBER;
    if (number !== this.#received) {
      if (this.#latest !== undefined && equalBytes(this.#latest, frame)) return undefined;
      return refusal('frame-out-of-order', 'number', { expected: BigInt(this.#received), given: BigInt(number) });
    }
    if (number === MAX_NUMBER) return tooLong();
    this.#received += 1;
    this.#latest = frame.slice();
    this.#parts.push(this.#latest.subarray(HEAD_BYTES));
    if ((head & LAST) === 0) return undefined;
    const message = concatBytes(...this.#parts);
    this.#parts = [];
    return message;
  }
}

function tooLong(): DeviceRefusal {
  return refusal('tap-too-long', 'frame', { maxBytes: BigInt(MAX_TAP_BYTES) });
}

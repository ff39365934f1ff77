// Coins over a link: the payer says how long the message is, sends it in frames, and hears one word when it is durable at
// the other side. Knows no coin. Broken off at any instant the same message is sent again: who has it takes it once.
import { concatBytes, utf8 } from '../base/bytes.ts';
import { MAX_FRAME_BYTES } from '../device/tap/tap-frames.ts';
import { carrierMalformed, type FrameLink, MAX_LINK_FRAMES } from './frame-link.ts';

/** One frame says the length, and the greeting of the link has one as well. */
export const MAX_MESSAGE_BYTES = (MAX_LINK_FRAMES - 2) * MAX_FRAME_BYTES;
const LENGTH_BYTES = 4;
const TAKEN = 1;
const REFUSED = 0;
const MAX_REASON_BYTES = 200;
const SILENT_MS = 10_000;

/** Undefined: the other side has it, durable; else the reason that it gives. Throws NodeError of the link. */
export async function sendCash(link: FrameLink, message: Uint8Array): Promise<string | undefined> {
  if (message.length === 0 || message.length > MAX_MESSAGE_BYTES) {
    throw new RangeError(`a message of ${message.length} bytes`);
  }
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, message.length);
  link.send(length);
  for (let at = 0; at < message.length; at += MAX_FRAME_BYTES) link.send(message.slice(at, at + MAX_FRAME_BYTES));
  const [word, ...reason] = await link.receive(SILENT_MS);
  return word === TAKEN ? undefined : new TextDecoder().decode(Uint8Array.from(reason));
}

/** `take` makes it durable before it returns, or says why not. Throws NodeError of the link, and what `take` throws. */
export async function receiveCash(
  link: FrameLink,
  take: (message: Uint8Array) => Promise<string | undefined>,
): Promise<void> {
  const head = await link.receive(SILENT_MS);
  const length = head.length === LENGTH_BYTES ? new DataView(head.buffer, head.byteOffset).getUint32(0) : 0;
  if (length === 0 || length > MAX_MESSAGE_BYTES) throw carrierMalformed('a message that is no payment in coins');
  let message: Uint8Array = new Uint8Array();
  while (message.length < length) message = concatBytes(message, await link.receive(SILENT_MS));
  if (message.length > length) throw carrierMalformed('more than the message that it said');
  const refusal = await take(message);
  const word = refusal === undefined ? Uint8Array.of(TAKEN) : concatBytes(Uint8Array.of(REFUSED), utf8(refusal));
  link.send(word.slice(0, MAX_REASON_BYTES));
}

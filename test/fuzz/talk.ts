// What one side hears in a talk, as one input: messages that are changed, left out, doubled or put in another place.
import { concatBytes, u32 } from '../../src/base/bytes.ts';
import type { Mutate } from './fuzz-target.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateMessage } from './mutate-message.ts';

const LENGTH_BYTES = 4;

/** Several messages in one input, each behind its length. */
export const joined = (messages: readonly Uint8Array[]): Uint8Array =>
  concatBytes(...messages.flatMap((message) => [u32(message.length), message]));

export function parted(input: Uint8Array): Uint8Array[] {
  const messages: Uint8Array[] = [];
  for (let at = 0; at + LENGTH_BYTES <= input.length && messages.length < 8; ) {
    const length = new DataView(input.buffer, input.byteOffset).getUint32(at) % 1_024;
    messages.push(input.slice(at + LENGTH_BYTES, at + LENGTH_BYTES + length));
    at += LENGTH_BYTES + length;
  }
  return messages;
}

/** One message changed, left out, doubled, or in another place. */
export const mutateTalk: Mutate = (random, input, other) => {
  const messages = parted(input);
  const theirs = parted(other);
  if (messages.length === 0 || random.chance(5)) return mutateBytes(random, input, other);
  const at = random.between(0, messages.length - 1);
  const message = messages[at] as Uint8Array;
  const change = random.between(0, 5);
  if (change === 0) messages.splice(at, 1);
  else if (change === 1) messages.splice(at, 0, message);
  else if (change === 2 && theirs.length > 0) messages.splice(at, 0, random.pick(theirs));
  else messages[at] = mutateMessage(random, message, theirs[0] ?? message);
  return joined(messages);
};

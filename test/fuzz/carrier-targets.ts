// What carriers read of whoever is near: the frames of a stream of bytes, the code on a screen, an address.
import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { NodeError } from '../../src/base/node-error.ts';
import { MAX_LINK_FRAMES } from '../../src/carriers/frame-link.ts';
import { linkAddressText, parseLinkAddress } from '../../src/carriers/link-address.ts';
import { readScreenText, screenText } from '../../src/carriers/screen-code.ts';
import { SocketLink } from '../../src/carriers/socket-link.ts';
import { Person, Till } from '../device/tap-parties.ts';
import { bytesOfText, type FuzzTarget, promise, sameBytes, textOfBytes } from './fuzz-target.ts';
import { heardIn } from './heard-tap.ts';
import { mutateBytes } from './mutate-bytes.ts';

/** What is written to it arrives. */
class Wire extends PassThrough {
  setNoDelay(): this {
    return this;
  }
}

const PATIENCE_MS = 1_000;
const heard = () => Object.values(heardIn(new Person('li'), new Till('bank-b/shop', 't-1'))).flat();
const inFrames = (message: Uint8Array) => Buffer.concat([Buffer.of(message.length % 256), message]);

/** The same bytes, read in the plainest way. */
function framesIn(input: Uint8Array): { readonly frames: readonly Uint8Array[]; readonly fault: string } {
  const frames: Uint8Array[] = [];
  for (let at = 0; at < input.length; ) {
    const length = input[at] ?? 0;
    if (at + length >= input.length) break;
    if (length === 0 || frames.length === MAX_LINK_FRAMES) return { frames, fault: 'carrier-malformed' };
    frames.push(input.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { frames, fault: 'carrier-closed' };
}

const linkFrames: FuzzTarget = {
  name: 'link-frames',
  seeds: [
    Buffer.concat(heard().map(inFrames)),
    Buffer.concat(Array.from({ length: MAX_LINK_FRAMES + 1 }, () => inFrames(Uint8Array.of(7)))),
  ],
  mutate: mutateBytes,
  async run(input) {
    const wire = new Wire();
    const link = new SocketLink(wire as unknown as Socket, 'nfc');
    const half = Math.floor(input.length / 2);
    for (const part of [input.subarray(0, half), input.subarray(half)]) if (part.length > 0) wire.write(part);
    wire.end();
    const expected = framesIn(input);
    const frames: Uint8Array[] = [];
    let fault: unknown;
    while (fault === undefined) {
      await link.receive(PATIENCE_MS).then(
        (frame) => frames.push(frame),
        (error: unknown) => {
          fault = error;
        },
      );
    }
    await link.close();
    promise(fault instanceof NodeError && fault.code === expected.fault, `it ends as ${expected.fault}: ${fault}`);
    promise(frames.length === expected.frames.length, 'every frame comes once');
    promise(
      frames.every((frame, i) => sameBytes(frame, expected.frames[i] ?? new Uint8Array())),
      'in its order',
    );
    return expected.fault === 'carrier-closed';
  },
};

const screenCode: FuzzTarget = {
  name: 'screen-code',
  seeds: heard().map((message, i) =>
    bytesOfText(
      screenText({
        side: i % 2 === 0 ? 'T' : 'D',
        talk: '0C0FFEE0',
        number: i,
        seen: 9 * i,
        frame: message.subarray(0, 255),
      }),
    ),
  ),
  mutate: mutateBytes,
  run(input) {
    const text = textOfBytes(input);
    const code = readScreenText(text);
    if (code !== undefined) promise(screenText(code) === text, 'what is taken has one spelling');
    return code !== undefined;
  },
};

const linkAddress: FuzzTarget = {
  name: 'link-address',
  seeds: ['tcp://127.0.0.1:7500', 'unix:/run/till.sock', 'ws://[::1]:7501/', 'tcp://till.example:0'].map(bytesOfText),
  mutate: mutateBytes,
  run(input) {
    try {
      const address = parseLinkAddress(textOfBytes(input));
      const again = parseLinkAddress(linkAddressText(address));
      promise(JSON.stringify(again) === JSON.stringify(address), 'what is written again is the same address');
      return true;
    } catch (error) {
      promise(error instanceof NodeError && error.code === 'link-address', `it is refused as an address: ${error}`);
      return false;
    }
  },
};

export const CARRIER_TARGETS: { readonly [name: string]: () => FuzzTarget } = {
  'link-frames': () => linkFrames,
  'screen-code': () => screenCode,
  'link-address': () => linkAddress,
};

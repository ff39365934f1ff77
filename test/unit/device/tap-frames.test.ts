// Messages in frames of at most 255 bytes: whole again whatever their length, and nothing else taken.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MAX_TAP_BYTES, TapFrames } from '../../../src/device/tap/tap-frames.ts';

const framesOf = (message: Uint8Array, from = new TapFrames()): readonly Uint8Array[] => {
  const frames = from.send(message);
  if ('name' in frames) throw new Error(frames.name);
  return frames as readonly Uint8Array[];
};

it('brings messages of every length over, in frames of at most 255 bytes', () => {
  const messages = fc.array(fc.uint8Array({ maxLength: 600 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(messages, (all) => {
      const [sender, receiver] = [new TapFrames(), new TapFrames()];
      for (const message of all) {
        const heard = framesOf(message, sender).map((frame) => {
          expect(frame.length).toBeLessThanOrEqual(255);
          return receiver.receive(frame);
        });
        expect(heard.slice(0, -1).every((part) => part === undefined)).toBe(true);
        expect(Buffer.from(heard.at(-1) as Uint8Array)).toEqual(Buffer.from(message));
      }
      expect(receiver.bytes).toBe(sender.bytes);
    }),
  );
});

it('refuses frames that are cut, too long, or say another length than they have', () => {
  const [frame = new Uint8Array()] = framesOf(Uint8Array.of(1, 2, 3));
  const wrong = [
    new Uint8Array(),
    frame.subarray(0, 1),
    frame.subarray(0, -1),
    Uint8Array.from([...frame, 9]),
    Uint8Array.from([255, ...frame.subarray(1), ...new Uint8Array(251)]),
  ];
  for (const bytes of wrong) {
    expect(new TapFrames().receive(bytes)).toMatchObject({ name: 'malformed-frame', field: 'length' });
  }
});

it('refuses a frame that is missing, late or of another tap, and takes one that comes twice once', () => {
  const [first = new Uint8Array(), second = new Uint8Array(), third = new Uint8Array()] = framesOf(new Uint8Array(600));
  const lost = new TapFrames();
  lost.receive(first);
  expect(lost.receive(third)).toMatchObject({ name: 'frame-out-of-order', data: { expected: 1n, given: 2n } });
  const late = new TapFrames();
  for (const frame of [first, second]) late.receive(frame);
  expect(late.receive(first)).toMatchObject({ name: 'frame-out-of-order' });
  const twice = new TapFrames();
  for (const frame of [first, first, second, second]) expect(twice.receive(frame)).toBeUndefined();
  expect(twice.receive(third)).toEqual(new Uint8Array(600));
  const other = Uint8Array.from(second, (byte, i) => (i === 2 ? byte ^ 1 : byte));
  const changed = new TapFrames();
  for (const frame of [first, second]) changed.receive(frame);
  expect(changed.receive(other)).toMatchObject({ name: 'frame-out-of-order' });
});

it('takes no more than 2 KB in a tap, of both directions and of repetitions', () => {
  const [sender, receiver] = [new TapFrames(), new TapFrames()];
  const frames = framesOf(new Uint8Array(1_000), sender);
  for (const frame of frames) receiver.receive(frame);
  expect(receiver.send(new Uint8Array(1_033))).toMatchObject({ name: 'tap-too-long' });
  expect(Array.isArray(receiver.send(new Uint8Array(1_030)))).toBe(true);
  expect(receiver.bytes).toBe(MAX_TAP_BYTES);
  expect(receiver.receive(Uint8Array.of(1, 0x80))).toMatchObject({ name: 'tap-too-long' });
});

it('numbers no more than 127 frames', () => {
  const [sender, receiver] = [new TapFrames(), new TapFrames()];
  for (let i = 0; i < 127; i++) {
    expect(receiver.receive(framesOf(new Uint8Array(), sender)[0] ?? new Uint8Array())).toEqual(new Uint8Array());
  }
  expect(receiver.receive(Uint8Array.of(1, 0xff))).toMatchObject({ name: 'tap-too-long' });
});

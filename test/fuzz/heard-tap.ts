// What each side hears in a whole tap, as seeds.
import { TapFrames } from '../../src/device/tap/tap-frames.ts';
import { runTap, type TapOptions } from '../device/run-tap.ts';
import type { Person, Till } from '../device/tap-parties.ts';

export interface HeardTap {
  readonly device: readonly Uint8Array[];
  readonly terminal: readonly Uint8Array[];
}

export function heardIn(person: Person, till: Till, options: TapOptions = {}): HeardTap {
  const [device, terminal] = [new TapFrames(), new TapFrames()];
  const messages: { device: Uint8Array[]; terminal: Uint8Array[] } = { device: [], terminal: [] };
  runTap(person, till, {
    ...options,
    wire: (frame, on) => {
      const message = (on.to === 'device' ? device : terminal).receive(frame);
      if (message instanceof Uint8Array) messages[on.to].push(message);
      return options.wire === undefined ? [frame] : options.wire(frame, on);
    },
  });
  return messages;
}

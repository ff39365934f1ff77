// An answer desk without turns and shares: answers that are made at once are sent at once.

import type { MakeAnswer } from '../../../src/node/serving/answer-desk.ts';
import type { Channel } from '../../../src/ports/ports.ts';

type Send = (to: number, channel: Channel, frame: Uint8Array) => boolean;

export function deskAtOnce(send: Send) {
  return {
    answer(to: number, channel: Channel, make: MakeAnswer): void {
      const made = make();
      if (made instanceof Uint8Array) send(to, channel, made);
      else void made?.then((frame) => frame && send(to, channel, frame));
    },
  };
}

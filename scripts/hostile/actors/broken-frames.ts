// Frames that are allowed and cost more than they weigh: one byte at a time, announced and never finished; and questions
// whose answers are never read.

import { height, view } from '../../../src/consensus/block.ts';
import type { Channel } from '../../../src/ports/ports.ts';
import { encodeConsensusMessage } from '../../../src/wire/consensus-messages.ts';
import { MAX_FRAME_BYTES, MAX_PAYLOAD_BYTES } from '../../../src/wire/limits.ts';
import { encodeSyncMessage } from '../../../src/wire/sync-messages.ts';
import type { Actor } from '../actor.ts';
import { RawPeer } from '../raw-peer.ts';
import { everyMs } from './every-ms.ts';
import { publishPayloads } from './publish-payloads.ts';

const BURST_MS = 5;
/** Chunks to each member per burst. */
const CHUNKS = 200;
const PAYLOADS = 2;
const LENGTH_BYTES = 4;
const QUESTIONS = 20;

function framed(message: Uint8Array): Uint8Array {
  const frame = Buffer.alloc(LENGTH_BYTES + message.length);
  frame.writeUInt32BE(message.length);
  frame.set(message, LENGTH_BYTES);
  return frame;
}

/** One frame on one stream: announced as the longest that is allowed, and never finished. */
class EndlessFrame {
  readonly #write: (bytes: Uint8Array) => boolean;
  readonly #chunk: Uint8Array;
  #leftBytes: number;
  #isAnnounced = false;

  constructor(write: (bytes: Uint8Array) => boolean, frameBytes: number, chunkBytes: number) {
    this.#write = write;
    this.#chunk = new Uint8Array(chunkBytes);
    this.#leftBytes = frameBytes;
  }

  /** False when nothing was written. */
  push(): boolean {
    if (!this.#isAnnounced) {
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt32BE(this.#leftBytes);
      this.#isAnnounced = this.#write(length);
      return this.#isAnnounced;
    }
    if (this.#leftBytes <= this.#chunk.length || !this.#write(this.#chunk)) return false;
    this.#leftBytes -= this.#chunk.length;
    return true;
  }
}

function endlessFrames(channels: readonly Channel[], chunkBytes: number): Actor['prepare'] {
  return async (stage) => {
    const members = stage.before('regulator');
    const peer = new RawPeer(stage, 'regulator', true);
    await peer.start(members);
    const frames = members.flatMap((member) =>
      channels.map(
        (channel) =>
          new EndlessFrame((bytes) => peer.write(member, channel, bytes), MAX_FRAME_BYTES[channel], chunkBytes),
      ),
    );
    return async (stop) => {
      let chunks = 0;
      await everyMs(BURST_MS, stop, () => {
        for (const frame of frames) for (let i = 0; i < CHUNKS && frame.push(); i++) chunks++;
      });
      await peer.stop();
      return { did: `${chunks} chunks of ${chunkBytes} bytes, ${peer.endings} connections ended` };
    };
  };
}

export const singleBytes: Actor = {
  name: 'single-bytes',
  aim: 'answers',
  holds: "an observer's network key",
  replaces: 'regulator',
  prepare: endlessFrames(['sync'], 1),
};

export const unfinishedFrames: Actor = {
  name: 'unfinished-frames',
  aim: 'answers',
  holds: "an observer's network key",
  replaces: 'regulator',
  prepare: endlessFrames(['consensus', 'batch', 'sync', 'watch'], 16_384),
};

export const unreadAnswers: Actor = {
  name: 'unread-answers',
  aim: 'answers',
  holds: "an observer's network key",
  replaces: 'regulator',
  async prepare(stage) {
    const payloads = await publishPayloads(stage, 'merchant', { count: PAYLOADS, bytes: MAX_PAYLOAD_BYTES });
    const members = stage.before('regulator');
    const peer = new RawPeer(stage, 'regulator', false);
    await peer.start(members);
    return async (stop) => {
      let asked = 0;
      await everyMs(10 * BURST_MS, stop, () => {
        for (const member of members) {
          for (let i = 0; i < QUESTIONS; i++) {
            const hash = payloads[i % payloads.length] ?? new Uint8Array(32);
            const question = encodeSyncMessage({ kind: 'get-payloads', id: asked + 1, hashes: [hash] });
            if (peer.write(member, 'sync', framed(question))) asked++;
            const blocks = { fromHeight: height(1), toHeight: height(256) };
            peer.write(member, 'sync', framed(encodeSyncMessage({ kind: 'get-blocks', id: asked + 1, ...blocks })));
          }
          const request = { fromView: view(1), toView: view(1_024) };
          peer.write(member, 'consensus', framed(encodeConsensusMessage({ kind: 'get-certificates', request })));
        }
      });
      await peer.stop();
      return { did: `${asked} requests, no answer read, ${peer.endings} connections ended` };
    };
  },
};

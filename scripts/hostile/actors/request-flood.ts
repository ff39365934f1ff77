// Asks every node for everything that it answers, in the largest pieces, far faster than it reads.
import { randomBytes } from 'node:crypto';
import { fromHex } from '../../../src/base/bytes.ts';
import { epoch, height, view } from '../../../src/consensus/block.ts';
import { encodeConsensusMessage } from '../../../src/wire/consensus-messages.ts';
import { MAX_PAYLOAD_BYTES } from '../../../src/wire/limits.ts';
import type { SyncMessage } from '../../../src/wire/sync-messages.ts';
import { encodeWatchMessage } from '../../../src/wire/watch-messages.ts';
import type { Actor } from '../actor.ts';
import { HostilePeer } from '../hostile-peer.ts';
import type { Stage } from '../stage.ts';
import { everyMs } from './every-ms.ts';
import { publishPayloads } from './publish-payloads.ts';

const PAYLOADS = 4;
const BURST_MS = 50;
const EACH_PER_BURST = 20;

/** Hashes of batches that final blocks name. */
async function batchesOf(stage: Stage): Promise<Uint8Array[]> {
  const { node } = stage.client('grid', 'operator');
  const { height: newest } = await node.status();
  const heights = Array.from({ length: Math.min(newest, 40) }, (_, i) => newest - i);
  const blocks = await Promise.all(heights.map((at) => node.block(at)));
  return blocks.flatMap((block) => block?.batchHashes.map(fromHex) ?? []);
}

export const requestFlood: Actor = {
  name: 'request-flood',
  aim: 'answers',
  holds: "an observer's network key",
  replaces: 'regulator',
  short: true,
  async prepare(stage) {
    const payloads = await publishPayloads(stage, 'merchant', { count: PAYLOADS, bytes: MAX_PAYLOAD_BYTES });
    const batches = await batchesOf(stage);
    const peer = new HostilePeer(stage, 'regulator');
    await peer.start(stage.before('regulator'));
    return async (stop) => {
      let asked = 0;
      const ask = (to: number, message: SyncMessage) => void (peer.sync(to, message) && asked++);
      await everyMs(BURST_MS, stop, () => {
        for (const to of peer.connected()) {
          const height1 = peer.statusOf(to)?.finalizedHeight ?? height(1);
          for (let i = 0; i < EACH_PER_BURST; i++) {
            const id = asked + 1;
            const hash = payloads[i % payloads.length] ?? randomBytes(32);
            ask(to, { kind: 'get-payloads', id, hashes: [hash] });
            const from = Math.max(1, height1 - 255);
            ask(to, { kind: 'get-blocks', id, fromHeight: height(from), toHeight: height(Math.max(from, height1)) });
            ask(to, { kind: 'get-snapshot-part', id, height: 0, part: i % 3 });
            peer.batch(to, { kind: 'get-batch', hash: batches[i % batches.length] ?? hash });
            peer.tell(to, 'watch', encodeWatchMessage({ kind: 'get-report', id }));
            peer.tell(to, 'watch', encodeWatchMessage({ kind: 'get-writes', id, blockHash: hash, positions: [0, 1] }));
            const request = { fromView: view(1), toView: view(1_024) };
            peer.tell(to, 'consensus', encodeConsensusMessage({ kind: 'get-certificates', request }));
          }
          const asks = { recall: 'asks', question: asked + 1, seenVotes: [] } as const;
          const at = { epoch: epoch(0), view: view(1), finalizedHeight: height(0) };
          peer.status(to, { ...at, ...asks });
        }
      });
      await peer.stop();
      return { did: `${asked} requests on the sync stream, as many on the others, ${peer.endings} connections ended` };
    };
  },
};

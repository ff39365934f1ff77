// Tells of blocks that do not exist, in an epoch that does not exist, and answers whoever asks for them that it has
// pruned them.
import { epoch, height, view } from '../../../src/consensus/block.ts';
import type { Actor } from '../actor.ts';
import { HostilePeer } from '../hostile-peer.ts';
import { everyMs } from './every-ms.ts';

const TELL_MS = 100;
const ABSURD = 1_000_000_000;

export const absurdHeights: Actor = {
  name: 'absurd-heights',
  aim: 'claims',
  holds: "an observer's network key",
  replaces: 'regulator',
  short: true,
  async prepare(stage) {
    let asked = 0;
    const peer = new HostilePeer(stage, 'regulator', {
      onSync(from, message) {
        if (message.kind !== 'get-blocks') return;
        asked++;
        const firstHeight = height(message.toHeight + ABSURD);
        peer.sync(from, { kind: 'blocks', id: message.id, blocks: [], firstHeight });
      },
    });
    await peer.start(stage.before('regulator'));
    return async (stop) => {
      let told = 0;
      await everyMs(TELL_MS, stop, () => {
        for (const member of peer.connected()) {
          const seen = peer.statusOf(member);
          // Every second time in the epoch of the others.
          const inEpoch = epoch((seen?.epoch ?? 0) + (told++ % 2));
          const status = { epoch: inEpoch, view: view(seen?.view ?? 1), finalizedHeight: height(ABSURD) };
          peer.status(member, { ...status, recall: 'none', seenVotes: [] });
        }
      });
      await peer.stop();
      return { did: `${told} claims, asked ${asked} times for blocks, ${peer.endings} connections ended` };
    };
  },
};

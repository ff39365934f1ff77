// Lies about where it stands, and serves blocks to those that catch up which are not the chain's.
import { height, type View } from '../../../src/consensus/block.ts';
import type { Actor } from './actor.ts';

export const liar: Actor = {
  name: 'liar',
  misbehave(parcel, _config, random) {
    const { message } = parcel;
    if (message.kind !== 'status' || random.chance(30)) return [parcel];
    const { status } = message;
    const lie = random.pick([
      { finalizedHeight: height(status.finalizedHeight + random.between(1, 1_000_000)) },
      { finalizedHeight: height(0) },
      { view: random.between(1, 1_000_000) as View },
      { view: 1 as View },
      { recall: 'asks' as const },
      { recall: 'answers' as const, seenVotes: [] },
    ]);
    return [{ to: parcel.to, message: { kind: 'status', status: { ...status, ...lie } } }];
  },
  serve({ blocks, firstHeight }, _fromHeight, random) {
    const at = random.between(0, blocks.length);
    const kept = blocks.slice(0, at);
    const [victim] = blocks.slice(at);
    if (victim === undefined || random.chance(30)) return { blocks: kept, firstHeight };
    const header = random.pick([
      { ...victim.header, parentHash: random.bytes(32) },
      { ...victim.header, height: height(victim.header.height + 1) },
      { ...victim.header, batchHashes: [] },
    ]);
    return { blocks: [...kept, { ...victim, header }, ...blocks.slice(at + 1)], firstHeight };
  },
};

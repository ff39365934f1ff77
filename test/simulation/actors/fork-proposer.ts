// Builds on blocks that it has no right to build on: an older parent, a wrong height, a hash out of thin air.
import { blockHash, height, type View } from '../../../src/consensus/block.ts';
import { proposalStatement } from '../../../src/consensus/statement.ts';
import type { Actor } from './actor.ts';
import { leads } from './leads.ts';

export const forkProposer: Actor = {
  name: 'fork proposer',
  misbehave(parcel, config, random) {
    const { message } = parcel;
    if (message.kind !== 'proposal' || random.chance(30)) return [parcel];
    const { proposal } = message;
    if (!leads(config, proposal)) return [parcel];
    const lies = [
      { parentView: random.between(0, proposal.header.view - 1) as View },
      { parentHash: random.bytes(32) },
      { height: height(proposal.header.height + random.between(1, 3)) },
      { timestampMs: 1 },
      { batchHashes: [random.bytes(32)] },
      { seal: random.bytes(10), batchHashes: [] },
      { seal: new Uint8Array(0) },
    ];
    const header = { ...proposal.header, ...random.pick(lies) };
    const statement = proposalStatement(config.chainId, blockHash(config.chainId, header));
    const forged = { ...proposal, header, signature: config.sign?.(statement) ?? new Uint8Array(0) };
    return [{ to: parcel.to, message: { kind: 'proposal', proposal: forged } }];
  },
};

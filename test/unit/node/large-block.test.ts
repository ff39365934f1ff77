// Three honest nodes and a leader that names more bytes of batches than a block may carry.
import { expect, onTestFinished, test } from 'vitest';
import { type BlockHeader, blockHash, epoch, GENESIS_HASH, height, view } from '../../../src/consensus/block.ts';
import { proposalStatement } from '../../../src/consensus/statement.ts';
import { MemoryNetwork } from '../../../src/network/memory-transport.ts';
import { parseGenesis } from '../../../src/node/config/genesis-document.ts';
import { type Batch, batchHash, encodeBatchMessage } from '../../../src/wire/batch.ts';
import { decodeConsensusMessage, encodeConsensusMessage } from '../../../src/wire/consensus-messages.ts';
import { MAX_BLOCK_BYTES } from '../../../src/wire/limits.ts';
import { votingKeyOf } from '../../ledger/key-of.ts';
import { sampleGenesis } from '../config/sample-genesis.ts';
import { fillingEnvelope } from './filling-envelopes.ts';
import { startMember } from './memory-member.ts';

const MIB = 1 << 20;
/** The leader of the first view. */
const LEADER = 0;
const HONEST = [1, 2, 3];

/** The first vote of each honest validator in the first view, which nobody gives up for `deltaMs`. */
async function firstVotes(bytes: number, deltaMs: number): Promise<string[]> {
  const sample = sampleGenesis();
  const parsed = parseGenesis({ ...sample, consensus: { ...sample.consensus, deltaMs } });
  if (!parsed.ok) throw new Error('the sample genesis is valid');
  const genesis = parsed.value;
  const batches = batchesOf(genesis.chainId, bytes);
  const network = new MemoryNetwork();
  const leader = network.transport(LEADER);
  const votes = new Map<number, string>();
  let allVoted = () => {};
  const voted = new Promise<void>((resolve) => {
    allVoted = resolve;
  });
  await leader.start({
    onConnect: (member) => {
      for (const batch of batches) leader.send(member, 'batch', encodeBatchMessage({ kind: 'batch', batch }));
      leader.send(member, 'consensus', proposal);
    },
    onDisconnect: () => {},
    onFrame: (_, channel, frame) => {
      const message = channel === 'consensus' ? decodeConsensusMessage(frame) : undefined;
      if (!message?.ok || message.value.kind !== 'vote') return;
      const { subject, signer } = message.value.vote;
      if (subject.view === 1 && !votes.has(signer)) votes.set(signer, subject.kind);
      if (votes.size === HONEST.length) allVoted();
    },
  });
  const header: BlockHeader = {
    ...{ epoch: epoch(0), view: view(1), height: height(1), parentView: view(0), parentHash: GENESIS_HASH },
    ...{ timestampMs: Date.now(), batchHashes: batches.map(batchHash), seal: new Uint8Array(), evidence: [] },
  };
  const key = votingKeyOf('grid');
  const signature = key.sign(proposalStatement(genesis.chainId, blockHash(genesis.chainId, header)));
  const proposal = encodeConsensusMessage({ kind: 'proposal', proposal: { header, signature, justification: [] } });
  const members = await Promise.all(HONEST.map((index) => startMember(genesis, index, network)));
  onTestFinished(async () => {
    await Promise.all([...members.map((member) => member.stop()), leader.stop()]);
  });
  await voted;
  expect(members.flatMap(({ failures }) => failures)).toEqual([]);
  return [...votes.values()];
}

function batchesOf(chainId: Uint8Array, bytes: number): Batch[] {
  return Array.from({ length: Math.ceil(bytes / MIB) }, (_, sequence) => {
    return { origin: LEADER, sequence, envelopes: [fillingEnvelope(chainId, MIB, sequence)] };
  });
}

test('a block of nearly as many bytes as one may carry is voted for', async () => {
  expect(await firstVotes(MAX_BLOCK_BYTES, 20_000)).toEqual(['notarize', 'notarize', 'notarize']);
});

test('a block beyond that is given up, although its batches are all there', async () => {
  expect(await firstVotes(MAX_BLOCK_BYTES + MIB, 500)).toEqual(['nullify', 'nullify', 'nullify']);
});

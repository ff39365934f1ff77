// A leader names a batch that it hands to nobody: the three honest nodes say whose it is, and since when, and go on.
import { expect, onTestFinished, test, vi } from 'vitest';
import { patientMs } from '../../../scripts/patience.ts';
import { type BlockHeader, blockHash, epoch, GENESIS_HASH, height, view } from '../../../src/consensus/block.ts';
import { proposalStatement } from '../../../src/consensus/statement.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { MemoryNetwork } from '../../../src/network/memory-transport.ts';
import { encodeConsensusMessage } from '../../../src/wire/consensus-messages.ts';
import { votingKeyOf } from '../../ledger/key-of.ts';
import { madeGenesis } from './made-chain.ts';
import { startMember } from './memory-member.ts';

/** The leader of the first view. */
const LEADER = 0;
const HONEST = [1, 2, 3];
/** On a quiet machine. */
const WAIT_MS = 10_000;

test('batches that a leader withholds are told of, with its name and since when', async () => {
  const genesis = madeGenesis();
  const network = new MemoryNetwork();
  const leader = network.transport(LEADER);
  const header: BlockHeader = {
    ...{ epoch: epoch(0), view: view(1), height: height(1), parentView: view(0), parentHash: GENESIS_HASH },
    ...{ timestampMs: Date.now(), batchHashes: [sha256(new Uint8Array(1))], seal: new Uint8Array(), evidence: [] },
  };
  const key = votingKeyOf('grid');
  const signature = key.sign(proposalStatement(genesis.chainId, blockHash(genesis.chainId, header)));
  const proposal = encodeConsensusMessage({ kind: 'proposal', proposal: { header, signature, justification: [] } });
  await leader.start({
    onConnect: (member) => leader.send(member, 'consensus', proposal),
    onDisconnect: () => {},
    onFrame: () => {},
  });
  const started = Date.now();
  const members = await Promise.all(HONEST.map((index) => startMember(genesis, index, network)));
  onTestFinished(async () => {
    await Promise.all([...members.map((member) => member.stop()), leader.stop()]);
  });
  for (const { node } of members) {
    await vi.waitFor(async () => {
      const [missing, ...more] = node.backend.status().missingBatches;
      expect([missing?.member, missing?.batches, more]).toEqual(['grid', 1, []]);
      expect(missing?.sinceMs).toBeGreaterThanOrEqual(started);
      const { warnings } = node.backend.health();
      expect(warnings.find(({ code }) => code === 'batches-missing')?.message).toMatch(
        /: 1 named by grid since \d+ s ago/,
      );
      const metrics = await node.backend.metrics();
      expect(metrics).toMatch(/^gridpact_missing_batches\{member="grid"\} 1$/m);
      expect(metrics).toMatch(/^gridpact_missing_batch_age_seconds\{member="grid"\} ([2-9]|\d\d+)\.\d+$/m);
    }, patientMs(WAIT_MS));
  }
  for (const { node } of members) await expect.poll(() => node.backend.status().height).toBeGreaterThan(0);
  expect(members.flatMap(({ failures }) => failures)).toEqual([]);
});

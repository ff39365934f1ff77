// A real node that has missed changes of the validator set: several ranges are on their way at once, and reach over the
// ends of epochs whose validators it does not know yet.
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { epoch, height, view } from '../../../src/consensus/block.ts';
import { MemoryNetwork } from '../../../src/network/memory-transport.ts';
import { MemoryBlobStore } from '../../../src/storage/memory-blob-store.ts';
import { batchHash, encodeBatch } from '../../../src/wire/batch.ts';
import { encodeConsensusMessage } from '../../../src/wire/consensus-messages.ts';
import { MAX_FRAME_BYTES } from '../../../src/wire/limits.ts';
import { decodeSyncMessage, encodeSyncMessage } from '../../../src/wire/sync-messages.ts';
import { type MadeChain, makeChain } from './made-chain.ts';
import { startMember } from './memory-member.ts';

const BLOCKS = 300;
/** More of them than one range is long, and two in one range. */
const SEALS = [20, 40, 190, 260];
const HONEST = 3;
const BEHIND = 4;

let chain: MadeChain;

beforeAll(async () => {
  chain = await makeChain(BLOCKS, { accountsPerBlock: 1, sealAt: SEALS });
});

async function member(index: number, network: MemoryNetwork, stores?: Parameters<typeof startMember>[3]) {
  const started = await startMember(chain.genesis, index, network, stores);
  onTestFinished(() => started.stop());
  return started;
}

async function honest(network: MemoryNetwork) {
  const batches = new MemoryBlobStore(MAX_FRAME_BYTES.batch);
  const all = chain.blocks.flatMap((block) => block.batches.map((b) => [batchHash(b), encodeBatch(b)] as const));
  await batches.putAll(all);
  return member(HONEST, network, { rows: chain.rows, batches });
}

test('a node that missed four epochs walks through them, and drops nobody for what it could not judge', async () => {
  const network = new MemoryNetwork();
  const server = await honest(network);
  const behind = await member(BEHIND, network);
  const { backend } = behind.node;
  await expect.poll(() => backend.status().height).toBe(BLOCKS);
  expect(behind.failures).toEqual([]);
  expect(backend.status()).toMatchObject({ epoch: SEALS.length, stateRoot: server.node.backend.status().stateRoot });
  expect(await backend.metrics()).toMatch(/^gridpact_disconnects_total 0$/m);
  const outcome = await backend.proof([{ kind: 'entry', key: 'block/latest' }]);
  const epochs = outcome.status === 'proven' ? outcome.proof.epochs.map(({ header }) => header.height) : outcome;
  expect(epochs).toEqual(SEALS);
});

test('blocks of an epoch that nobody knows do not stop it', async () => {
  const network = new MemoryNetwork();
  const liar = network.transport(0);
  const status = { epoch: epoch(9), view: view(1), finalizedHeight: height(BLOCKS) };
  const tell = encodeConsensusMessage({ kind: 'status', status: { ...status, recall: 'none', seenVotes: [] } });
  await liar.start({
    onConnect: (peer) => liar.send(peer, 'consensus', tell),
    onDisconnect: () => {},
    onFrame: (from, channel, frame) => {
      const message = channel === 'sync' ? decodeSyncMessage(frame) : undefined;
      if (!message?.ok || message.value.kind !== 'get-blocks') return;
      const { id, fromHeight, toHeight } = message.value;
      const blocks = chain.blocks.slice(fromHeight - 1, toHeight).map((block) => {
        return { ...block, header: { ...block.header, epoch: epoch(9) } };
      });
      liar.send(from, 'sync', encodeSyncMessage({ kind: 'blocks', id, blocks, firstHeight: height(1) }));
    },
  });
  onTestFinished(() => liar.stop());
  await honest(network);
  const behind = await member(BEHIND, network);
  await expect.poll(() => behind.node.backend.status().height).toBe(BLOCKS);
  expect(behind.failures).toEqual([]);
});

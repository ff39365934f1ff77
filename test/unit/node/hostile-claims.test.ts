// Three honest nodes of four, and two members that lie together about where they stand: the fourth validator and an
// observer. Nothing that the honest nodes tell their clients and operators changes, and payments go on.
import { expect, onTestFinished, test } from 'vitest';
import { until } from '../../../scripts/patience.ts';
import { buildTransaction } from '../../../src/client/build-transaction.ts';
import { epoch, height, view } from '../../../src/consensus/block.ts';
import type { Certificate } from '../../../src/consensus/certificate.ts';
import type { Status } from '../../../src/consensus/message.ts';
import { MemoryNetwork } from '../../../src/network/memory-transport.ts';
import type { Genesis } from '../../../src/node/config/genesis-document.ts';
import { batchHash, decodeBatchMessage, encodeBatchMessage } from '../../../src/wire/batch.ts';
import { decodeConsensusMessage, encodeConsensusMessage } from '../../../src/wire/consensus-messages.ts';
import { decodeSyncMessage, encodeSyncMessage, type SyncMessage } from '../../../src/wire/sync-messages.ts';
import { decodeWatchMessage, encodeWatchMessage } from '../../../src/wire/watch-messages.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { madeGenesis } from './made-chain.ts';
import { type MemoryMember, startMember } from './memory-member.ts';

const HONEST = [1, 2, 3];
/** The fourth validator, and an observer. */
const LIARS = [0, 4];
const ABSURD = height(1_000_000_000);
/** Payments in a row at each honest node. */
const ROUNDS = 3;
const BANK = keyOf('bank-a');
type GetBlocks = Extract<SyncMessage, { kind: 'get-blocks' }>;

interface Lie {
  /** Instead of the truth, as a member told it. */
  status(truth: Status, oldest: Certificate | undefined): Partial<Status>;
  /** To a question for blocks; absent: silence. */
  answer?(asked: GetBlocks): number;
}

const LIES: Record<string, Lie> = {
  'a height that does not exist, and are silent': { status: () => ({ finalizedHeight: ABSURD }) },
  'a later epoch, and have none of its blocks': {
    status: (truth) => ({ epoch: epoch(truth.epoch + 1), finalizedHeight: ABSURD }),
    answer: () => 1,
  },
  'a later epoch, and have forgotten what comes next': {
    status: (truth) => ({ epoch: epoch(truth.epoch + 1_000), finalizedHeight: ABSURD }),
    answer: ({ fromHeight }) => fromHeight + 1_000_000,
  },
  'the next block, and have forgotten it': {
    status: (truth) => ({ epoch: epoch(truth.epoch + 1), finalizedHeight: height(truth.finalizedHeight + 5) }),
    answer: ({ fromHeight }) => fromHeight + 1,
  },
  'an absurd height with a finalization that is old': {
    status: (_, oldest) => ({ finalizedHeight: ABSURD, ...(oldest === undefined ? {} : { finalization: oldest }) }),
  },
  'an absurd view': { status: () => ({ view: view(1_000_000_000), finalizedHeight: ABSURD }) },
  'a place far below their own': { status: () => ({ view: view(1), finalizedHeight: height(0) }) },
};

/** Answers to what a member sent: lies about the liar's place, no batch, and another version and clock than all have. */
function answersOf(lie: Lie) {
  let oldest: Certificate | undefined;
  return {
    consensus(frame: Uint8Array) {
      const message = decodeConsensusMessage(frame);
      if (!message.ok || message.value.kind !== 'status') return undefined;
      const { status } = message.value;
      oldest ??= status.finalization;
      const told = { ...status, recall: 'none', seenVotes: [], ...lie.status(status, oldest) } as const;
      return encodeConsensusMessage({ kind: 'status', status: told });
    },
    sync(frame: Uint8Array) {
      const message = decodeSyncMessage(frame);
      if (!message.ok || message.value.kind !== 'get-blocks') return undefined;
      const firstHeight = lie.answer?.(message.value);
      if (firstHeight === undefined) return undefined;
      const { id } = message.value;
      return encodeSyncMessage({ kind: 'blocks', id, blocks: [], firstHeight: height(firstHeight) });
    },
    batch(frame: Uint8Array) {
      const message = decodeBatchMessage(frame);
      if (!message.ok || message.value.kind === 'no-batch') return undefined;
      // Also unasked, of those that it is sent.
      const hash = message.value.kind === 'batch' ? batchHash(message.value.batch) : message.value.hash;
      return encodeBatchMessage({ kind: 'no-batch', hash });
    },
    watch(frame: Uint8Array) {
      const message = decodeWatchMessage(frame);
      if (!message.ok || message.value.kind !== 'get-report') return undefined;
      return encodeWatchMessage({ kind: 'report', id: message.value.id, version: '99.0.0', clockMs: 1 });
    },
  };
}

/** Tells every member a lie whenever that tells something. Resolves with how often it is asked for blocks, so far. */
async function startLiar(network: MemoryNetwork, member: number, lie: Lie, onFrame: () => void): Promise<() => number> {
  const transport = network.transport(member);
  const answers = answersOf(lie);
  let asked = 0;
  await transport.start({
    onConnect: () => {},
    onDisconnect: () => {},
    onFrame: (from, channel, frame) => {
      onFrame();
      if (channel === 'sync') asked++;
      const answer = answers[channel](frame);
      if (answer !== undefined) transport.send(from, channel, answer);
    },
  });
  onTestFinished(() => transport.stop());
  return () => asked;
}

function openingOf(genesis: Genesis, account: string, round: number, validUntilHeight: bigint): Uint8Array {
  const lines = [{ account: `bank-a/${account}`, key: BANK.publicKey, kind: 'deposit' as const }];
  const nonce = new Uint8Array(16).fill(round + 1);
  const operation = { operation: 'openAccounts', openAccounts: { lines } } as const;
  return buildTransaction({ chainId: genesis.chainId, author: BANK, operation, validUntilHeight, nonce }).envelope;
}

async function payThrough({ node }: MemoryMember, genesis: Genesis, name: string, round: number): Promise<void> {
  const { height: at } = node.backend.status();
  const [outcome] = await node.backend.submit(
    [openingOf(genesis, `p${name}-${round}`, round, BigInt(at + 100))],
    'test',
  );
  expect(outcome).toMatchObject({ status: 'accepted' });
  const id = outcome?.transactionId ?? '';
  await until('the transaction is final', async () => {
    const found = await node.backend.transaction(id);
    return { done: typeof found === 'object', seen: found, progress: node.backend.status().height };
  });
}

test.each(Object.entries(LIES))('members that claim %s change nothing that honest nodes tell or do', async (_, lie) => {
  const genesis = madeGenesis();
  const network = new MemoryNetwork();
  const members = await Promise.all(HONEST.map((index) => startMember(genesis, index, network)));
  onTestFinished(async () => {
    await Promise.all(members.map((member) => member.stop()));
  });
  const healths = () => members.map(({ node }) => node.backend.health());
  await until('the honest are ready', () => {
    const seen = healths().flatMap(({ problems }) => problems.map(({ code }) => code));
    return { done: seen.length === 0 && members.every(({ node }) => node.backend.status().height > 0), seen };
  });
  const wrong = new Set<string>();
  const look = () => {
    for (const { problems, warnings } of healths()) {
      for (const { code } of problems) wrong.add(code);
      // The liars' votes are missing, and their clocks and versions are told as theirs: nothing is said of the honest.
      for (const { code, message } of warnings) if (/bank|merchant|this node's clock is/.test(message)) wrong.add(code);
    }
  };
  const asked = await Promise.all(LIARS.map((liar) => startLiar(network, liar, lie, look)));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, member] of members.entries()) await payThrough(member, genesis, `${index}`, round);
  }
  look();
  expect([...wrong]).toEqual([]);
  // Asked at most twice at once by each, and then less and less.
  for (const times of asked) expect(times()).toBeLessThanOrEqual(8 * HONEST.length);
  expect(members.flatMap(({ failures }) => failures)).toEqual([]);
});

// When a node says that it is behind: by what is certain, and not by the word of one member.
import { expect, test } from 'vitest';
import { type BlockHeader, blockHash, epoch, GENESIS_HASH, height, view } from '../../../src/consensus/block.ts';
import { Committee } from '../../../src/consensus/committee.ts';
import { ZERO_DIGEST } from '../../../src/crypto/digest.ts';
import { CatchUpRunner, type Fetched } from '../../../src/node/blocks/catch-up-runner.ts';
import { CatchUp, DEFAULT_CATCH_UP_LIMITS } from '../../../src/sync/catch-up.ts';
import { DEFAULT_SCORE_LIMITS } from '../../../src/sync/peer-scores.ts';
import { decodeSyncMessage, type SyncMessage } from '../../../src/wire/sync-messages.ts';
import { ManualTimers } from './manual-timers.ts';

const validators = [0, 1, 2, 3].map((member) => ({ member, publicKey: new Uint8Array(32) }));
const OBSERVER = 4;
const committee = new Committee(ZERO_DIGEST, epoch(0), validators, () => true);
type GetBlocks = Extract<SyncMessage, { kind: 'get-blocks' }>;

/** The validator 3, at the genesis; with the questions that it asks, and whom. */
function runner() {
  const asked: (GetBlocks & { readonly to: number })[] = [];
  const timers = new ManualTimers();
  const catchUp = new CatchUp<Fetched>(DEFAULT_CATCH_UP_LIMITS, 0, 1);
  const started = new CatchUpRunner({
    chainId: ZERO_DIGEST,
    ...{ catchUp, timers, blockStore: { tip: { height: 0, hash: GENESIS_HASH } }, replica: { committee } },
    exchange: { keepAll: async () => {}, obtain: async () => true },
    transport: {
      send(to, _channel, frame) {
        const message = decodeSyncMessage(frame);
        if (message.ok && message.value.kind === 'get-blocks') asked.push({ ...message.value, to });
        return true;
      },
    },
    committees: { of: () => committee, learn: () => {}, isGenuine: () => true },
    core: { input: () => {} },
    peers: { disconnect: () => {} },
    onFailure: (error) => {
      throw error;
    },
  });
  return { runner: started, claims: catchUp.claims, asked, timers };
}

function firstBlock() {
  const header: BlockHeader = {
    ...{ epoch: epoch(0), view: view(1), height: height(1), parentView: view(0), parentHash: GENESIS_HASH },
    ...{ timestampMs: 1, batchHashes: [], seal: new Uint8Array(), evidence: [] },
  };
  const blockOf = blockHash(ZERO_DIGEST, header);
  const subject = { kind: 'finalize', view: view(1), blockHash: blockOf, result: ZERO_DIGEST } as const;
  return { header, finalization: { epoch: epoch(0), subject, bitmap: Uint8Array.of(7), signatures: [] }, batches: [] };
}

test('one member and an observer that claim more are asked, and the node does not say that it is behind', () => {
  const { runner: node, claims, asked } = runner();
  claims.set(0, 1_000_000);
  claims.set(OBSERVER, 1_000_000);
  for (const certain of [false, true]) {
    node.needBlocks(1, certain);
    expect(node.isBehind).toBe(false);
  }
  expect(new Set(asked.map(({ to }) => to))).toEqual(new Set([0, OBSERVER]));
});

test('what one member says does not make a node that only has not executed the latest block say that it is behind', () => {
  const { runner: node, claims } = runner();
  for (const honest of [1, 2]) claims.set(honest, 1);
  claims.set(0, 1_000_000);
  node.needBlocks(1, false);
  expect(node.isBehind).toBe(false);
});

test('a node that lacks blocks for certain is behind while f + 1 validators claim more, whatever one of them claims', () => {
  const { runner: node, claims } = runner();
  for (const honest of [1, 2]) claims.set(honest, 5);
  claims.set(0, 1_000_000);
  node.needBlocks(1, true);
  expect(node.isBehind).toBe(true);
  node.durable({ height: 5, hash: ZERO_DIGEST });
  expect(node.isBehind).toBe(false);
  // The others go on, and this node with them: nothing is missing.
  for (const honest of [1, 2]) claims.set(honest, 6);
  expect(node.isBehind).toBe(false);
});

const SECOND_RANGE = DEFAULT_CATCH_UP_LIMITS.rangeBlocks + 1;

test('a node that reaches one member only knows that it is behind by the first certificate', async () => {
  const { runner: node, claims, asked } = runner();
  claims.set(OBSERVER, 300);
  node.needBlocks(1, false);
  expect(node.isBehind).toBe(false);
  const second = asked.find(({ fromHeight }) => fromHeight === SECOND_RANGE);
  const { header, finalization } = firstBlock();
  const later = { ...header, height: height(SECOND_RANGE) };
  const subject = { ...finalization.subject, blockHash: blockHash(ZERO_DIGEST, later) };
  const blocks = [{ header: later, finalization: { ...finalization, subject }, batches: [] }];
  await node.onBlocks(OBSERVER, { kind: 'blocks', id: second?.id ?? 0, blocks, firstHeight: height(1) });
  expect(node.isBehind).toBe(true);
});

test('a member that denies what it claims is asked less and less often', async () => {
  const { runner: node, claims, asked, timers } = runner();
  claims.set(0, 1_000_000);
  const { restMs, maxRestMs } = DEFAULT_SCORE_LIMITS;
  const STEP_MS = 500;
  const times = new Set<number>();
  let answered = 0;
  for (const endMs = timers.nowMs() + 4 * maxRestMs; timers.nowMs() < endMs; timers.advance(STEP_MS)) {
    node.needBlocks(1, false);
    if (answered < asked.length) times.add(timers.nowMs());
    for (; answered < asked.length; answered++) {
      const id = asked[answered]?.id ?? 0;
      const firstHeight = height(answered % 2 === 0 ? 1 : 1_000_000_000);
      await node.onBlocks(0, { kind: 'blocks', id, blocks: [], firstHeight });
    }
    // It comes back as if nothing had been.
    claims.set(0, undefined);
    claims.set(0, 1_000_000);
  }
  const pauses = [...times].map((atMs, i, all) => (all[i + 1] ?? Number.NaN) - atMs).slice(0, -1);
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(restMs);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(maxRestMs + STEP_MS);
  expect(pauses.at(-1)).toBeGreaterThanOrEqual(maxRestMs);
  expect(node.isBehind).toBe(false);
});

// What this node groups from its clients' transactions: to whom it goes first, how much is on its way at once, and what
// a member that connects later gets.
import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { epoch, height, view } from '../../../src/consensus/block.ts';
import type { Digest } from '../../../src/crypto/digest.ts';
import { DEFAULT_QUEUE_LIMITS, TransactionQueue } from '../../../src/mempool/transaction-queue.ts';
import { OwnBatches } from '../../../src/node/batches/own-batches.ts';
import { type Batch, decodeBatchMessage } from '../../../src/wire/batch.ts';
import { committeeOf, madeGenesis } from './made-chain.ts';
import { ManualTimers } from './manual-timers.ts';

const SELF = 0;
const OTHERS = [1, 2, 3];
/** Of the view in which the replica is. */
const LEADER = 2;

let queue: TransactionQueue;
let own: OwnBatches;
/** In their order: batches that went to members, and batches that were given to the exchange to hold. */
let steps: (string | number)[];
let held: { readonly hash: Digest; readonly batch: Batch }[];

beforeEach(() => {
  [steps, held] = [[], []];
  queue = new TransactionQueue({ ...DEFAULT_QUEUE_LIMITS, batchLines: 1, batchesInFlight: 2 });
  const isHeld = (hash: Digest) => held.some((one) => toHex(one.hash) === toHex(hash));
  own = new OwnBatches({
    ...{ self: SELF, queue, peers: { others: OTHERS }, timers: new ManualTimers() },
    transport: {
      send: (to, _channel, frame) => {
        expect(decodeBatchMessage(frame)).toMatchObject({ value: { kind: 'batch', batch: { origin: SELF } } });
        steps.push(to);
        return true;
      },
    },
    replica: {
      committee: committeeOf(madeGenesis()),
      position: { epoch: epoch(0), view: view(3), finalizedView: view(0), finalHeight: height(0) },
    },
    exchange: {
      holds: isHeld,
      hold: async (hash, batch) => {
        steps.push('held');
        held.push({ hash, batch });
      },
      sendTo: (to, hash) => void steps.push(`${to} again: ${toHex(hash)}`),
    },
    onFailure: (error) => {
      throw error;
    },
  });
  queue.connect(own);
});

function add(...ids: string[]): void {
  for (const id of ids) {
    queue.add({ id, envelope: new TextEncoder().encode(id), lines: 1, work: 1, validUntilHeight: 9n }, 'caller');
  }
}

test('transactions of one turn are grouped at its end; the leader gets them first', async () => {
  add('a');
  expect(steps).toEqual([]);
  await setImmediate();
  expect(steps).toEqual([LEADER, 1, 3, 'held']);
});

test('further ones wait until a batch is final, and no two batches are the same', async () => {
  add('a', 'b', 'c');
  await setImmediate();
  expect(held.map(({ batch }) => batch.envelopes.length)).toEqual([1, 1]);
  own.final(held.slice(0, 1).map(({ hash }) => hash));
  await setImmediate();
  expect(new Set(held.map(({ batch }) => batch.sequence)).size).toBe(3);
  const envelopes = held.flatMap(({ batch }) => batch.envelopes);
  expect(envelopes.map((bytes) => new TextDecoder().decode(bytes))).toEqual(['a', 'b', 'c']);
});

test('a member that connects gets those again that are held and not final', async () => {
  add('a', 'b');
  await setImmediate();
  own.final(held.slice(0, 1).map(({ hash }) => hash));
  steps.length = 0;
  own.offerTo(3);
  expect(steps).toEqual(held.slice(1).map(({ hash }) => `3 again: ${toHex(hash)}`));
  held.length = 0;
  own.offerTo(3);
  expect(steps).toHaveLength(1);
});

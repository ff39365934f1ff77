// The height that a node tells the others: it is asked for what it tells, and one that has less has lied.
import { expect, onTestFinished, test } from 'vitest';
import { until } from '../../../scripts/patience.ts';
import { height } from '../../../src/consensus/block.ts';
import { MemoryNetwork } from '../../../src/network/memory-transport.ts';
import type { RowChanges } from '../../../src/ports/ports.ts';
import { MemoryBlobStore } from '../../../src/storage/memory-blob-store.ts';
import { MemoryRowStore } from '../../../src/storage/memory-row-store.ts';
import { decodeConsensusMessage } from '../../../src/wire/consensus-messages.ts';
import { MAX_FRAME_BYTES } from '../../../src/wire/limits.ts';
import { decodeSyncMessage, encodeSyncMessage } from '../../../src/wire/sync-messages.ts';
import { madeGenesis } from './made-chain.ts';
import { startMember } from './memory-member.ts';

const [OBSERVER, SLOW] = [4, 1];

/** A disk whose writes wait while it is halted. */
class HaltingRows extends MemoryRowStore {
  #halted: Promise<void> | undefined;

  halt(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#halted = promise;
    return resolve;
  }

  override async write(changes: RowChanges): Promise<void> {
    await this.#halted;
    await super.write(changes);
  }
}

test('a node tells the others the height that it can serve, not one whose rows are on their way to disk', async () => {
  const genesis = madeGenesis();
  const network = new MemoryNetwork();
  const rows = new HaltingRows();
  const stores = { rows, batches: new MemoryBlobStore(MAX_FRAME_BYTES.batch) };
  const slow = await startMember(genesis, SLOW, network, stores);
  const others = await Promise.all([0, 2, 3].map((index) => startMember(genesis, index, network)));
  let goOn = () => {};
  onTestFinished(async () => {
    goOn();
    await Promise.all([slow, ...others].map((member) => member.stop()));
  });
  /** Heights that the slow node told, and how many blocks it sent, by the height that was asked for. */
  const told: number[] = [];
  const served = new Map<number, number>();
  const observer = network.transport(OBSERVER);
  await observer.start({
    onConnect: () => {},
    onDisconnect: () => {},
    onFrame: (from, channel, frame) => {
      if (from !== SLOW) return;
      const status = channel === 'consensus' ? decodeConsensusMessage(frame) : undefined;
      if (status?.ok && status.value.kind === 'status') told.push(status.value.status.finalizedHeight);
      const answer = channel === 'sync' ? decodeSyncMessage(frame) : undefined;
      if (answer?.ok && answer.value.kind === 'blocks') served.set(answer.value.id, answer.value.blocks.length);
    },
  });
  onTestFinished(() => observer.stop());
  const progress = () => slow.node.backend.status().height;
  await until('the slow node tells a height', () => ({
    done: (told.at(-1) ?? 0) > 0,
    seen: told,
    progress: progress(),
  }));

  goOn = rows.halt();
  const before = progress();
  await until('blocks become final that are not on its disk', () => ({
    done: progress() > before + 2,
    seen: progress(),
    progress: progress(),
  }));
  const soFar = told.length;
  await until('it tells its height again', () => ({
    done: told.length > soFar + 1,
    seen: told,
    progress: told.length,
  }));
  const last = height(told.at(-1) ?? 0);
  expect(last).toBeLessThan(progress());
  observer.send(SLOW, 'sync', encodeSyncMessage({ kind: 'get-blocks', id: last, fromHeight: last, toHeight: last }));
  await until('it serves that height', () => ({ done: served.has(last), seen: served }));
  expect(served.get(last)).toBe(1);
});

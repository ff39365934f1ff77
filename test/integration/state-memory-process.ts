// Of restored-memory.test.ts: how many bytes of buffers a large state takes with its tree in memory, and while it is
// checked with its leaves on disk. A process of its own, which has nothing else in memory.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { utf8 } from '../../src/base/bytes.ts';
import { endOf, packEntry, REPLAY_ROWS, stateRow } from '../../src/ledger/ledger-rows.ts';
import { BlockStore } from '../../src/node/blocks/block-store.ts';
import { checkLedger, openLedger } from '../../src/node/blocks/open-ledger.ts';
import type { RowStore } from '../../src/ports/ports.ts';
import { LeafFile } from '../../src/storage/leaf-file.ts';
import { LevelRowStore } from '../../src/storage/level-row-store.ts';
import { madeGenesis, makeChain } from '../unit/node/made-chain.ts';

const count = Number(process.argv[2]);
const AT_ONCE = 10_000;
const LOOKED_AT_EVERY = 50_000;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const folder = mkdtempSync(join(tmpdir(), 'gridpact-memory-'));
try {
  const rows = await LevelRowStore.open(join(folder, 'ledger'));
  const leaves = new LeafFile(join(folder, 'leaves'), rows);
  await fill(rows);
  const genesis = madeGenesis();
  const head = new BlockStore(rows, genesis.chainId).head();
  const whole = await mostHeld(rows, (watched) => openLedger(watched, genesis, head));
  const checked = await mostHeld(rows, (watched) => checkLedger(watched, genesis, leaves));
  process.stdout.write(JSON.stringify({ whole, checked, leavesAt: leaves.read()?.height }));
  leaves.close();
  await rows.close();
} finally {
  rmSync(folder, { recursive: true });
}

/** A chain of one block, with so many entries more. */
async function fill(rows: RowStore): Promise<void> {
  const { entries } = await openLedger(rows, madeGenesis(), undefined);
  for (let first = 0; first < count; first += AT_ONCE) {
    const some = Array.from({ length: AT_ONCE }, (_, i) => first + i);
    await rows.write(some.map((at) => [stateRow(`unused/${at}`), packEntry(entries + at, utf8(`${at}`))] as const));
  }
  await makeChain(1, { rows });
}

/** The most bytes of buffers that were held at once while `run` read these rows, beyond those before. */
async function mostHeld(rows: RowStore, run: (rows: RowStore) => Promise<unknown>): Promise<number> {
  const before = await held();
  let most = 0;
  const look = async () => {
    most = Math.max(most, (await held()) - before);
  };
  async function* scan(from: string, to: string): AsyncGenerator<[string, Uint8Array]> {
    // These are read last: the tree is there.
    if (from >= REPLAY_ROWS && from < endOf(REPLAY_ROWS)) await look();
    let seen = 0;
    for await (const row of rows.scan(from, to)) {
      if (++seen % LOOKED_AT_EVERY === 0) await look();
      yield row;
    }
  }
  await run({
    get: (key) => rows.get(key),
    range: (range) => rows.range(range),
    scan,
    freeze: () => rows.freeze(),
    write: async (changes) => {
      await look();
      return rows.write(changes);
    },
    compact: (from, to) => rows.compact(from, to),
    close: () => rows.close(),
  });
  return most;
}

/** Buffers are given back on another thread, after the garbage was collected: that ends before it is collected again. */
async function held(): Promise<number> {
  collectGarbage();
  await setImmediate();
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

// The work of one node for one block, part by part, in CPU time of one thread. The parts are the node's own code on
// real data; the rest of a node's CPU time is network, HTTP and consensus.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Block, type BlockHeader, blockHash, epoch, height, view } from '../../src/consensus/block.ts';
import { type Digest, ZERO_DIGEST } from '../../src/crypto/digest.ts';
import type { Account } from '../../src/generated/state.ts';
import { holds } from '../../src/ledger/check.ts';
import { checkEnvelope, pendingTransaction } from '../../src/ledger/check-envelope.ts';
import type { Consortium } from '../../src/ledger/consortium.ts';
import { Ledger } from '../../src/ledger/ledger.ts';
import { genesisRows } from '../../src/ledger/load-ledger.ts';
import { BlockStore } from '../../src/node/blocks/block-store.ts';
import { LevelRowStore } from '../../src/storage/level-row-store.ts';
import { batchHash, decodeBatchMessage, encodeBatch, encodeBatchMessage } from '../../src/wire/batch.ts';
import { keyOf } from '../../test/ledger/key-of.ts';
import { genesisState, testConsortium } from '../../test/ledger/test-consortium.ts';
import { rounded } from './figures.ts';
import { LIST_PARTS, repeatListWork } from './list-price.ts';

export const GRID = keyOf('grid');

export const CONSORTIUM: Consortium = {
  ...testConsortium,
  rules: { ...testConsortium.rules, maxValidityBlocks: 1_000n, maxLines: 5_000 },
};

/** Among the parts: units of work instead of time. */
const UNITS = 'units';

/** Everything that one node does for one block, from the batch's arrival to its rows on disk. */
export async function runBlock(
  ledger: Ledger,
  blockStore: BlockStore,
  envelopes: readonly Uint8Array[],
  clock: PartClock,
): Promise<void> {
  const hash = clock.part('batch', () => {
    const batch = { origin: 0, sequence: ledger.head.height, envelopes };
    const received = decodeBatchMessage(encodeBatchMessage({ kind: 'batch', batch }));
    if (!received.ok || received.value.kind !== 'batch') throw new Error('a batch is read back');
    encodeBatch(received.value.batch);
    return batchHash(received.value.batch);
  });
  const checked = clock.part('check', () => envelopes.map((envelope) => checkEnvelope(envelope, CONSORTIUM)));
  const transactions = clock.part('signature', () =>
    checked.map((envelope) => {
      const checks = envelope.checked.ok ? envelope.checked.value.checks : [];
      return pendingTransaction(envelope, checks.map(holds));
    }),
  );
  const block = blockOn(ledger.head.hash, ledger.head.height + 1, hash);
  const { timestampMs } = block.header;
  const input = { hash: block.hash, height: block.header.height, timestampMs, transactions };
  const executed = clock.part('execute', () => ledger.execute(ledger.head.hash, input));
  const codes = executed.receipts.flatMap(({ code, lines }) => [code, ...lines.map((line) => line.code)]);
  const refused = codes.find((code) => code !== 0);
  if (refused !== undefined) throw new Error(`a transaction of the bench was refused: code ${refused}`);
  clock.count(UNITS, executed.work);
  const { changes } = clock.part('fold', () => ledger.makeFinal(block.hash));
  await clock.partAsync('rows', async () => {
    const subject = { kind: 'finalize', view: block.header.view, blockHash: block.hash, result: ZERO_DIGEST } as const;
    const finalization = { epoch: epoch(0), subject, bitmap: new Uint8Array([1]), signatures: [new Uint8Array(64)] };
    await blockStore.write([{ block, executed, changes }], finalization);
    ledger.durable(block.header.height);
  });
  repeatListWork(ledger, executed, clock);
}

/** A ledger of its own in an empty folder, with these accounts. */
export async function withLedger<T>(
  accounts: readonly Account[],
  run: (ledger: Ledger, blockStore: BlockStore) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  const store = await LevelRowStore.open(join(folder, 'ledger'));
  try {
    await store.write(new Map(genesisRows(genesisState({ accounts }))));
    return await run(await Ledger.open(store, CONSORTIUM), new BlockStore(store, CONSORTIUM.chainId));
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

/** The parts of `count` payments or sites, in microseconds of each. */
export function microsEach(spent: ReadonlyMap<string, number>, count: number): PartFigures {
  const micros = (part: string) => rounded((spent.get(part) ?? 0) / count, 1);
  const repeated = new Set<string>([UNITS, ...Object.values(LIST_PARTS)]);
  const own = [...spent].filter(([part]) => !repeated.has(part));
  const total = own.reduce((sum, [, value]) => sum + value, 0) / count;
  const chains = micros(LIST_PARTS.chains);
  const longerRows = micros(LIST_PARTS.indexed) - micros(LIST_PARTS.indexedBare);
  return {
    batchInAndOut: micros('batch'),
    decodeAndCheck: micros('check'),
    signature: micros('signature'),
    execute: micros('execute'),
    fold: micros('fold'),
    rows: micros('rows'),
    total: rounded(total, 1),
    unitsOfWork: micros(UNITS),
    ofItChains: chains,
    ofItLongerRows: rounded(longerRows, 1),
    listPricePercent: rounded((100 * (chains + longerRows)) / (total - chains - longerRows), 1),
  };
}

export interface PartFigures {
  readonly batchInAndOut: number;
  readonly decodeAndCheck: number;
  readonly signature: number;
  readonly execute: number;
  readonly fold: number;
  readonly rows: number;
  readonly total: number;
  /** That the ledger charges for it: about as many as the microseconds in all, or more. */
  readonly unitsOfWork: number;
  /** Of the total, what lists that can be proven complete cost; as a share of what is left without it. */
  readonly ofItChains: number;
  readonly ofItLongerRows: number;
  readonly listPricePercent: number;
}

/** Adds up the CPU time of this thread by part, in microseconds. */
export class PartClock {
  readonly #spent: Map<string, number>;

  constructor(spent: Map<string, number>) {
    this.#spent = spent;
  }

  part<T>(name: string, run: () => T): T {
    const before = process.threadCpuUsage();
    const result = run();
    this.#add(name, before);
    return result;
  }

  async partAsync(name: string, run: () => Promise<void>): Promise<void> {
    const before = process.threadCpuUsage();
    await run();
    this.#add(name, before);
  }

  /** What is no time. */
  count(name: string, amounts: readonly number[]): void {
    this.#put(
      name,
      amounts.reduce((sum, amount) => sum + amount, 0),
    );
  }

  #add(name: string, before: NodeJS.CpuUsage): void {
    const { user, system } = process.threadCpuUsage(before);
    this.#put(name, user + system);
  }

  #put(name: string, amount: number): void {
    this.#spent.set(name, (this.#spent.get(name) ?? 0) + amount);
  }
}

function blockOn(parentHash: Digest, at: number, batch: Digest): Block {
  const header: BlockHeader = {
    epoch: epoch(0),
    view: view(at),
    height: height(at),
    parentView: view(at - 1),
    parentHash,
    timestampMs: at * 1_000,
    batchHashes: [batch],
    seal: new Uint8Array(),
    evidence: [],
  };
  return { header, hash: blockHash(CONSORTIUM.chainId, header) };
}

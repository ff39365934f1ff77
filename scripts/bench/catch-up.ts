// How fast a fresh node catches up with a chain of payments, fetching from four members, against the plain execution of
// the same blocks from a local disk: same code, same threads for signatures, no network and no consensus.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { toHex } from '../../src/base/bytes.ts';
import type { GridpactClient } from '../../src/client/client.ts';
import { blockHash } from '../../src/consensus/block.ts';
import { BlockStore } from '../../src/node/blocks/block-store.ts';
import { openLedger } from '../../src/node/blocks/open-ledger.ts';
import { type Genesis, readGenesis } from '../../src/node/config/genesis-document.ts';
import { OWN_PARTY } from '../../src/node/ingress/parties.ts';
import { type PreparedBatch, TransactionChecker } from '../../src/node/ingress/transaction-checker.ts';
import { VerifyPool } from '../../src/node/ingress/verify-pool.ts';
import { ticketOf } from '../../src/node/ingress/work-queue.ts';
import { LevelBlobStore } from '../../src/storage/level-blob-store.ts';
import { LevelRowStore } from '../../src/storage/level-row-store.ts';
import { batchHash, decodeBatch } from '../../src/wire/batch.ts';
import { MAX_FRAME_BYTES } from '../../src/wire/limits.ts';
import type { StoredBlock } from '../../src/wire/stored-block.ts';
import type { LocalNode } from '../local-consortium.ts';
import { openHolders, withValidators } from './bench-consortium.ts';
import { rounded } from './figures.ts';
import { signedLists, submitAll } from './payments.ts';

const ACCOUNTS = 500;
const AHEAD = 8;
/** Blocks that one atomic write covers, as when a range is caught up with. */
const WRITTEN_TOGETHER = 128;
const POLL_MS = 10;

export interface CatchUpFigures {
  readonly blocks: number;
  readonly transactions: number;
  /** From the moment at which the fresh node listens. */
  readonly catchUp: { readonly seconds: number; readonly blocksPerSecond: number; readonly perSecond: number };
  readonly plain: { readonly seconds: number; readonly blocksPerSecond: number; readonly perSecond: number };
  /** Of the two rates. */
  readonly ratio: number;
}

export async function benchCatchUp(payments = 15_000): Promise<CatchUpFigures> {
  return withValidators(async ({ consortium, nodes }) => {
    const holders = await openHolders(consortium, ACCOUNTS, 1_000_000n);
    const clients = nodes.map((node) => node.client('submitter'));
    await submitAll(clients, await signedLists(clients[0] as GridpactClient, holders, payments));
    const { height } = await (clients[0] as GridpactClient).node.status();
    const behind = consortium.node('regulator');
    const seconds = await caughtUp(behind, height);
    await behind.end('SIGTERM');
    const [source] = nodes;
    if (source === undefined) throw new Error('four validators were started');
    await source.end('SIGTERM');
    const plain = await executePlainly(source, readGenesis(consortium.genesisPath), height);
    const rates = (blocks: number, transactions: number, took: number) => ({
      seconds: rounded(took, 2),
      blocksPerSecond: rounded(blocks / took),
      perSecond: rounded(transactions / took),
    });
    return {
      blocks: height,
      transactions: plain.transactions,
      catchUp: rates(height, plain.transactions, seconds),
      plain: rates(height, plain.transactions, plain.seconds),
      ratio: rounded(plain.seconds / seconds, 3),
    };
  });
}

/** Time from the moment at which it listens, connecting to the others included, until it has that height. */
async function caughtUp(node: LocalNode, height: number): Promise<number> {
  await node.start();
  const started = performance.now();
  const client = node.client();
  while ((await client.node.status()).height < height) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  return (performance.now() - started) / 1_000;
}

/** Time and transactions of all blocks up to `height`. */
async function executePlainly(source: LocalNode, genesis: Genesis, height: number) {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-bench-'));
  const data = join(source.files.folder, 'data');
  const sourceRows = await LevelRowStore.open(join(data, 'ledger'));
  const batches = await LevelBlobStore.open(join(data, 'batches'), {
    maxBytes: MAX_FRAME_BYTES.batch,
    digestOf: (bytes) => {
      const batch = decodeBatch(bytes);
      return batch.ok ? batchHash(batch.value) : undefined;
    },
  });
  const rows = await LevelRowStore.open(folder);
  const pool = new VerifyPool({
    threads: Math.max(1, availableParallelism() - 1),
    chain: genesis.consortium,
    onFailure: (error) => {
      throw error;
    },
  });
  try {
    const blocks = new BlockStore(sourceRows, genesis.chainId);
    const blockStore = new BlockStore(rows, genesis.chainId);
    const ledger = await openLedger(rows, genesis, undefined);
    const checker = new TransactionChecker(genesis.consortium, pool);
    const prepared = new Map<string, Promise<PreparedBatch>>();
    const prepare = async (hash: Uint8Array) => {
      const bytes = await batches.get(hash);
      const batch = bytes === undefined ? undefined : decodeBatch(bytes);
      if (!batch?.ok) throw new Error('the node holds the batches of its blocks');
      return checker.prepare(ticketOf(OWN_PARTY), batch.value.envelopes).batch;
    };
    const prepareAll = (block: StoredBlock | undefined) =>
      block?.header.batchHashes.forEach((hash) => {
        const key = toHex(hash);
        if (!prepared.has(key)) prepared.set(key, prepare(hash));
      });
    const started = performance.now();
    let transactions = 0;
    let writing: Promise<void> = Promise.resolve();
    const final: Parameters<BlockStore['write']>[0][number][] = [];
    for (let at = 1; at <= height; at++) {
      for (let ahead = at; ahead < at + AHEAD; ahead++) prepareAll(blocks.block(ahead));
      const certified = blocks.certified(at);
      if (certified === undefined) throw new Error(`block ${at} is there`);
      const { header } = certified.block;
      const all = await Promise.all(header.batchHashes.map((hash) => prepared.get(toHex(hash)) ?? []));
      for (const hash of header.batchHashes) prepared.delete(toHex(hash));
      const hash = blockHash(genesis.chainId, header);
      const { timestampMs, seal, parentHash } = header;
      ledger.execute(parentHash, { hash, height: at, timestampMs, seal, transactions: all.flat() });
      transactions += all.flat().length;
      final.push({ block: { header, hash }, ...ledger.makeFinal(hash) });
      if (final.length === WRITTEN_TOGETHER || at === height) {
        await writing;
        writing = blockStore.write(final.splice(0), certified.by.finalization).then(() => ledger.durable(at));
      }
    }
    await writing;
    return { seconds: (performance.now() - started) / 1_000, transactions };
  } finally {
    await pool.close();
    await Promise.all([rows.close(), sourceRows.close(), batches.close()]);
    rmSync(folder, { recursive: true });
  }
}

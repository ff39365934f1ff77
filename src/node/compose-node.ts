// Builds a node from its config: the one place that names concrete adapters. What starts in this order stops in reverse.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { startApi } from '../api/create-api.ts';
import { NodeError } from '../base/node-error.ts';
import { sha256 } from '../crypto/digest.ts';
import { Libp2pTransport } from '../network/libp2p-transport.ts';
import type { BlobStore, Journal, RowStore } from '../ports/ports.ts';
import { FileJournal } from '../storage/file-journal.ts';
import { LevelBlobStore } from '../storage/level-blob-store.ts';
import { LevelRowStore } from '../storage/level-row-store.ts';
import { batchHash, decodeBatch } from '../wire/batch.ts';
import { MAX_FRAME_BYTES, MAX_PAYLOAD_BYTES } from '../wire/limits.ts';
import { BlockArchive } from './block-archive.ts';
import { countedTransport } from './counted-transport.ts';
import { GridNode } from './grid-node.ts';
import { committeeOf, makeReplica } from './make-replica.ts';
import type { NodeSetup } from './node-config.ts';
import { createMetrics } from './node-metrics.ts';
import { openLedger } from './open-ledger.ts';
import { systemTimers } from './system-timers.ts';
import { readTokenHashes } from './token-file.ts';
import { VerifyPool } from './verify-pool.ts';
import { VERSION } from './version.ts';

export interface RunningNode {
  /** Such as "http://127.0.0.1:7410". */
  readonly apiUrl: string;
  /** Finishes what is under way; safe to call twice. */
  stop(): Promise<void>;
  /** Resolves when the node is down: with the reason when it stopped by itself. */
  readonly stopped: Promise<NodeError | undefined>;
}

const PRIVATE_FOLDER = 0o700;

interface Stores {
  readonly journal: Journal;
  readonly rows: RowStore;
  readonly batches: BlobStore;
  readonly payloads: BlobStore;
}

/** Resolves when the API listens. Throws NodeError: a damaged or foreign data folder, a port in use, keys missing. */
export async function startNode(setup: NodeSetup, log: Logger): Promise<RunningNode> {
  const { config } = setup;
  const tokens = readTokenHashes(config.api.tokensFile);
  const stopping = new Stopping();
  try {
    const stores = await openStores(config.dataDir, stopping);
    const node = await buildNode(setup, stores, log, stopping);
    await node.start();
    stopping.add(() => node.stop());
    const api = await startApi(node.backend, {
      host: config.api.host,
      port: config.api.port,
      tokens,
      onFault: (error) => log.error({ err: error }, 'the API failed to answer'),
    }).catch((cause: unknown) => {
      throw portTaken(config.api.host, config.api.port, cause);
    });
    stopping.add(() => api.close());
    log.info({ api: api.url, height: node.backend.status().height }, 'node started');
    return { apiUrl: api.url, stop: () => stopping.stop(undefined), stopped: stopping.stopped };
  } catch (error) {
    await stopping.stop(undefined);
    throw error;
  }
}

async function openStores(dataDir: string, stopping: Stopping): Promise<Stores> {
  mkdirSync(dataDir, { recursive: true, mode: PRIVATE_FOLDER });
  // First, since it locks the folder: two nodes on one journal would destroy it.
  const rows = await LevelRowStore.open(join(dataDir, 'ledger'));
  stopping.add(() => rows.close());
  const journal = FileJournal.open(join(dataDir, 'journal'));
  stopping.add(async () => journal.close());
  const batches = await LevelBlobStore.open(join(dataDir, 'batches'), {
    maxBytes: MAX_FRAME_BYTES.batch,
    digestOf: (bytes) => {
      const batch = decodeBatch(bytes);
      return batch.ok ? batchHash(batch.value) : undefined;
    },
  });
  stopping.add(() => batches.close());
  const payloads = await LevelBlobStore.open(join(dataDir, 'payloads'), {
    maxBytes: MAX_PAYLOAD_BYTES,
    digestOf: sha256,
  });
  stopping.add(() => payloads.close());
  return { journal, rows, batches, payloads };
}

async function buildNode(setup: NodeSetup, stores: Stores, log: Logger, stopping: Stopping): Promise<GridNode> {
  const { config, genesis, memberIndex, consensusKey, networkKey } = setup;
  const archive = new BlockArchive(stores.rows, genesis.chainId);
  const head = archive.head();
  const ledger = await openLedger(stores.rows, genesis, head);
  const replica = makeReplica(genesis, memberIndex, consensusKey, { journal: stores.journal, head });
  const fail = (error: unknown) => {
    log.fatal({ err: error }, 'the node stops');
    void stopping.stop(asNodeError(error));
  };
  const pool = new VerifyPool(config.verifyWorkers, fail);
  stopping.add(() => pool.close());
  const metrics = createMetrics();
  const transport = new Libp2pTransport({
    chainId: genesis.chainId,
    self: memberIndex,
    networkKey: networkKey.secret(),
    listen: config.listen,
    members: genesis.document.members.map(({ networkKey: key, address }) => ({
      networkKey: Uint8Array.fromHex(key),
      ...address,
    })),
  });
  return new GridNode({
    genesis,
    memberIndex,
    version: VERSION,
    maxPendingTransactions: config.maxPendingTransactions,
    committee: committeeOf(genesis),
    replica,
    ledger,
    archive,
    ...stores,
    transport: countedTransport(transport, metrics),
    timers: systemTimers,
    pool,
    metrics,
    log,
    onFailure: fail,
  });
}

/** What was started, to be stopped in reverse. */
class Stopping {
  readonly stopped: Promise<NodeError | undefined>;
  readonly #steps: (() => Promise<void>)[] = [];
  #resolve: (reason: NodeError | undefined) => void = () => {};
  #running: Promise<void> | undefined;

  constructor() {
    this.stopped = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  add(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  stop(reason: NodeError | undefined): Promise<void> {
    this.#running ??= this.#run(reason);
    return this.#running;
  }

  async #run(reason: NodeError | undefined): Promise<void> {
    for (const step of this.#steps.reverse()) await step();
    this.#resolve(reason);
  }
}

function asNodeError(error: unknown): NodeError {
  if (error instanceof NodeError) return error;
  return new NodeError({
    code: 'bug',
    message: error instanceof Error ? error.message : String(error),
    remedy: 'Start the node again; if it happens again, report it with the log.',
    cause: error,
  });
}

function portTaken(host: string, port: number, cause: unknown): NodeError {
  return new NodeError({
    code: 'api-not-listening',
    message: `the API cannot listen on ${host}:${port}: ${cause instanceof Error ? cause.message : cause}`,
    remedy: 'Choose another "api.port" in the config, or stop what uses it.',
    cause,
  });
}

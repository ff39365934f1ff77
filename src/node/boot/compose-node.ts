// Builds a node from its config: with open-stores.ts the one place that names concrete adapters. Parts start in this
// order and stop in reverse.
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Health } from '../../answers/node-status.ts';
import { type RunningApi, startApi } from '../../api/create-api.ts';
import { assert } from '../../base/assert.ts';
import { NodeError } from '../../base/node-error.ts';
import { reasonOf } from '../../base/reason-of.ts';
import { NO_NATIVE_HASHING } from '../../crypto/hash-pairs.ts';
import { PROTOCOLS, type Protocol } from '../../ledger/protocol.ts';
import { Libp2pTransport } from '../../network/libp2p-transport.ts';
import type { NetworkEvent } from '../../network/network-event.ts';
import type { RowStore, Transport } from '../../ports/ports.ts';
import { isLeafDamage } from '../../storage/leaf-file.ts';
import { addressesOf, Membership, othersOf } from '../config/membership.ts';
import type { NodeSetup } from '../config/node-config.ts';
import { readTokenHashes, type TokenHash } from '../config/token-file.ts';
import { GridNode } from '../grid-node.ts';
import { VerifyPool } from '../ingress/verify-pool.ts';
import { countedTransport } from '../peers/counted-transport.ts';
import { networkLog } from '../peers/network-log.ts';
import { SnapshotFetch } from '../snapshots/fetch-snapshot.ts';
import { interruptedRestore } from '../snapshots/restore-snapshot.ts';
import { SnapshotKeeper } from '../snapshots/snapshot-keeper.ts';
import { SnapshotShelf } from '../snapshots/snapshot-shelf.ts';
import { createMetrics } from '../watch/node-metrics.ts';
import type { Expiry } from '../watch/node-warnings.ts';
import { bankDesks } from './bank-desks.ts';
import { readBuiltPages, sessionShelf } from './console-files.ts';
import { figureShelf } from './figure-file.ts';
import { expiriesOf, freeBytes } from './local-conditions.ts';
import { openAgreement } from './open-agreement.ts';
import { hasLedger, openStores, type Stores } from './open-stores.ts';
import { type OwnPlace, ownPlace } from './own-place.ts';
import { asNodeError, Stopping } from './stopping.ts';
import { systemTimers } from './system-timers.ts';
import { VERSION } from './version.ts';

export interface RunningNode {
  /** Such as "http://127.0.0.1:7410". */
  readonly apiUrl: string;
  /** Finishes what is under way; safe to call twice. */
  stop(): Promise<void>;
  /** How it is, as its API says. */
  readonly status: () => { readonly voting: string; readonly height: number; readonly health: Health };
  /** Resolves when the node is down: with the reason when a fault stopped it. */
  readonly stopped: Promise<NodeError | undefined>;
}

const MIB = 1 << 20;
const DAY_MS = 86_400_000;

export interface StartOptions {
  /** Its operator vouches that no other node runs with its key: if it has forgotten votes, it is to vote again. */
  readonly resumeVoting?: boolean;
  /** Instead of the config's `startFrom`. */
  readonly fromSnapshot?: boolean;
  /** Aborted when the operator wants to stop before the node has started. */
  readonly signal?: AbortSignal;
  /** Versions of the rules that this build speaks; those of `PROTOCOLS` but for tests of an upgrade. */
  readonly protocols?: readonly Protocol[];
}

/** Resolves when the API listens. Throws NodeError: a damaged or foreign data folder, a port in use, keys missing. */
export async function startNode(setup: NodeSetup, log: Logger, options: StartOptions = {}): Promise<RunningNode> {
  const { config } = setup;
  const tokens = readTokenHashes(config.api.tokensFile);
  const stopping = new Stopping();
  try {
    const stores = await openStores(setup, options.resumeVoting === true, stopping);
    await fillFromSnapshot(setup, stores.rows, log, options);
    const node = await buildNode(
      setup,
      ownPlace(setup, stores.rows),
      stores,
      log,
      stopping,
      expiriesOf(config, tokens),
      options.protocols ?? PROTOCOLS,
    );
    await node.start();
    stopping.add('the node', () => node.stop());
    const fail = (error: NodeError) => void stopping.stop(error);
    const api = await listen(node, setup, tokens, log, fail);
    stopping.add('the API', () => api.close());
    log.info({ api: api.url, height: node.backend.status().height }, 'node started');
    const { backend } = node;
    const status = () => {
      const { voting, height } = backend.status();
      return { voting, height, health: backend.health() };
    };
    return { apiUrl: api.url, status, stop: () => stopping.stop(undefined), stopped: stopping.stopped };
  } catch (error) {
    await stopping.stop(undefined);
    throw error;
  }
}

function listen(
  node: GridNode,
  { config, desks }: NodeSetup,
  tokens: readonly TokenHash[],
  log: Logger,
  fail: (error: NodeError) => void,
): Promise<RunningApi> {
  const { host, port, names, sessions } = config.api;
  return startApi(node.backend, {
    ...{ host, port, names, sessions, tokens },
    ...(config.console ? { console: { pages: readBuiltPages(), shelf: sessionShelf(config.dataDir) } } : {}),
    desks: bankDesks(desks),
    onFault: (error, request) => {
      log.error({ err: error, request }, 'the API failed to answer');
      // Whoever asked has found what the next block may need: a node does not go on with it.
      if (!(error instanceof NodeError)) return;
      if (isLeafDamage(error)) node.mendLeaves(error);
      else if (error.code === 'ledger-rows-damaged') fail(error);
    },
    onAnswered: (answered) => log.debug({ ...answered }, 'request answered'),
  }).catch((cause: unknown) => {
    throw portTaken(host, port, cause);
  });
}

/** A fresh store, when that is wished; and always one that is half full. */
async function fillFromSnapshot(setup: NodeSetup, rows: RowStore, log: Logger, options: StartOptions): Promise<void> {
  const { config, genesis } = setup;
  const isWished = options.fromSnapshot ?? config.startFrom === 'snapshot';
  if (hasLedger(rows) || (!isWished && interruptedRestore(rows) === undefined)) return;
  const place = ownPlace(setup, rows);
  const fetch = new SnapshotFetch({
    ...{ genesis, rows, log, timers: systemTimers },
    transport: transportOf(setup, place, () => {}),
    others: othersOf(place.known.members, place.memberIndex),
    signal: options.signal ?? new AbortController().signal,
  });
  if ((await fetch.run()) === 'none') {
    log.warn({ dataDir: config.dataDir }, 'no member has a snapshot: starting with the first block');
  }
}

function transportOf(
  { config, genesis }: NodeSetup,
  { known, memberIndex, networkKey }: OwnPlace,
  onEvent: (event: NetworkEvent) => void,
): Transport {
  return new Libp2pTransport({
    chainId: genesis.chainId,
    self: memberIndex,
    networkKey: networkKey.secret(),
    listen: config.listen,
    members: addressesOf(known.members),
    onEvent,
  });
}

async function buildNode(
  setup: NodeSetup,
  place: OwnPlace,
  stores: Stores,
  log: Logger,
  stopping: Stopping,
  expiries: readonly Expiry[],
  protocols: readonly Protocol[],
): Promise<GridNode> {
  const { config, genesis, consensusKeys, drawKeys, sharingSecret } = setup;
  const { known, memberIndex, networkKey } = place;
  const [nodeKey] = consensusKeys;
  assert(nodeKey !== undefined, 'a node has a consensus key');
  const { memory, rows, leaves, batches, payloads } = stores;
  const { journal, records, fault } = memory;
  const keys = fault === undefined ? consensusKeys : [];
  const membership = new Membership(memberIndex, known);
  const agreement = await openAgreement({
    ...{ genesis, memberIndex, rows, leaves, log, records, keys, protocols },
    member: membership.idOf(memberIndex),
  });
  if (NO_NATIVE_HASHING !== undefined)
    log.warn({ reason: NO_NATIVE_HASHING }, 'hash trees are computed without the native library: slower, same digests');
  if (fault !== undefined) log.error({ err: fault }, 'this node follows and does not vote');
  const fail = (error: unknown) => {
    log.fatal({ err: error }, 'the node stops');
    // Where they were needed and nothing could wait for them.
    if (isLeafDamage(error)) leaves.forget();
    void stopping.stop(asNodeError(error));
  };
  const pool = new VerifyPool({
    threads: config.verifyWorkers,
    chain: { chainId: genesis.chainId, rules: genesis.consortium.rules },
    onFailure: fail,
  });
  stopping.add('the pool of threads', () => pool.close());
  const metrics = createMetrics();
  const nameOf = (index: number) => membership.idOf(index);
  const transport = transportOf(setup, place, networkLog(log, metrics, nameOf, systemTimers.nowMs));
  const snapshots = new SnapshotKeeper({
    ...{ genesis, rows, everyBlocks: config.snapshotEveryBlocks, log },
    shelf: new SnapshotShelf(join(config.dataDir, 'snapshots'), systemTimers),
  });
  return new GridNode({
    genesis,
    memberIndex,
    membership,
    networkKey: networkKey.publicKey,
    version: VERSION,
    nodeKey,
    nodeKeys: consensusKeys,
    sharingSecret,
    drawKeys: fault === undefined ? drawKeys : [],
    maxPendingTransactions: config.maxPendingTransactions,
    keepBlocks: config.keepBlocks,
    protocols,
    ...agreement,
    rows,
    leaves,
    batches,
    payloads,
    snapshots,
    journal,
    votingFault: fault,
    consensusKeys: consensusKeys.map(({ publicKey }) => publicKey),
    transport: countedTransport(transport, metrics),
    timers: systemTimers,
    freeDiskBytes: () => freeBytes(config.dataDir),
    memoryBytes: () => process.memoryUsage.rss(),
    figures: figureShelf(config.dataDir, log),
    expiries,
    alerts: {
      freeDiskBytes: config.alerts.freeDiskMiB * MIB,
      expiryNoticeMs: config.alerts.expiryNoticeDays * DAY_MS,
    },
    pool,
    metrics,
    log,
    onFailure: fail,
  });
}

function portTaken(host: string, port: number, cause: unknown): NodeError {
  return new NodeError({
    code: 'api-not-listening',
    message: `the API cannot listen on ${host}:${port}: ${reasonOf(cause)}`,
    remedy: 'Choose another "api.port" in the config, or stop what uses it.',
    cause,
  });
}

// Catch-up of a simulated node: the production code, on simulated links; and the blocks that it serves to others.
import { GENESIS_HASH, height } from '../../src/consensus/block.ts';
import type { ReplicaConfig } from '../../src/consensus/config.ts';
import { CatchUpRunner, type Fetched } from '../../src/node/blocks/catch-up-runner.ts';
import { CatchUp, DEFAULT_CATCH_UP_LIMITS, firstIdAt } from '../../src/sync/catch-up.ts';
import { decodeSyncMessage, type SyncMessage } from '../../src/wire/sync-messages.ts';
import type { StoredBlock } from './disk/disk.ts';
import { SimCommittees } from './sim-committees.ts';
import type { SimNode } from './sim-node.ts';
import { watchOutput } from './watch.ts';
import type { World } from './world.ts';

/** So few that a node that lags needs several ranges. */
const RANGE_BLOCKS = 16;
/** Between two looks whether a block that was told of is on the disk. */
const LOOK_MS = 5;

type GetBlocks = Extract<SyncMessage, { kind: 'get-blocks' }>;

/** Blocks for a node that lags, and the first that this node says it has. */
export interface Served {
  readonly blocks: readonly StoredBlock[];
  readonly firstHeight: number;
}

export class SimCatchUp {
  readonly #node: SimNode;
  readonly #world: World;
  readonly #config: ReplicaConfig;
  #tracker: CatchUp<Fetched>;
  #runner: CatchUpRunner;

  constructor(node: SimNode, world: World, config: ReplicaConfig) {
    this.#node = node;
    this.#world = world;
    this.#config = config;
    this.#tracker = this.#newTracker();
    this.#runner = this.#newRunner();
  }

  /** For certain: clients are turned away. */
  get isBehind(): boolean {
    return this.#runner.isBehind;
  }

  /** Its operator is told to take its ledger away. */
  get saysForgotten(): boolean {
    return this.#tracker.claims.gapAfter(this.#node.disk.blocks.length, this.#node.committee) !== undefined;
  }

  /** What members claimed before is forgotten, and what was asked of them. */
  restart(): void {
    this.stop();
    this.#tracker = this.#newTracker();
    this.#runner = this.#newRunner();
  }

  stop(): void {
    this.#runner.stop();
  }

  need(fromHeight: number, certain: boolean): void {
    this.#runner.needBlocks(fromHeight, certain);
  }

  /** A member told its height, or its connection is down. */
  told(member: number, itsHeight: number | undefined): void {
    this.#tracker.claims.set(member, itsHeight);
  }

  durable(): void {
    this.#runner.durable(tipOf(this.#node));
  }

  #newTracker(): CatchUp<Fetched> {
    const limits = { ...DEFAULT_CATCH_UP_LIMITS, rangeBlocks: RANGE_BLOCKS };
    return new CatchUp<Fetched>(limits, this.#node.disk.blocks.length, firstIdAt(this.#world.scheduler.nowMs));
  }

  #newRunner(): CatchUpRunner {
    const node = this.#node;
    const { scheduler } = this.#world;
    return new CatchUpRunner({
      chainId: this.#config.chainId,
      catchUp: this.#tracker,
      blockStore: {
        get tip() {
          return tipOf(node);
        },
      },
      exchange: { keepAll: async () => {}, obtain: async (hashes) => node.batches.keep(hashes) },
      transport: { send: (to, _channel, frame) => this.#send(to, frame) },
      timers: { nowMs: () => scheduler.nowMs, after: (delayMs, run) => node.cancellable(delayMs, run) },
      committees: new SimCommittees(node, this.#config),
      replica: {
        get committee() {
          return node.committee;
        },
      },
      core: { input: (event) => node.take(event) },
      peers: {
        disconnect: (peer, why) => {
          if (node.actor === undefined) watchOutput(this.#world, node, { kind: 'disconnect', peer, why });
        },
      },
      onFailure: (error) => {
        throw error;
      },
    });
  }

  #send(to: number, frame: Uint8Array): boolean {
    const message = decodeSyncMessage(frame);
    if (!message.ok || message.value.kind !== 'get-blocks') throw new Error('only blocks are asked for');
    const asked = message.value;
    const { life } = this.#world.nodes[to] ?? this.#node;
    this.#node.post(to, (server) => {
      // A connection ends with the life of either end.
      if (server.actor !== undefined || server.life === life) server.catchUp.#serve(this.#node.member, asked);
    });
    return true;
  }

  #serve(to: number, asked: GetBlocks): void {
    const { disk, height: final } = this.#node;
    const { fromHeight } = asked;
    // As in a node: it tells its height before the rows are on the disk, and then waits for them.
    if (disk.blocks.length < fromHeight && fromHeight <= final) {
      this.#node.later(LOOK_MS, () => this.#serve(to, asked));
      return;
    }
    const served = this.#served(asked);
    if (served === undefined) return;
    const blocks = served.blocks.map(({ header, finalization }) => ({ header, finalization, batches: [] }));
    const firstHeight = height(served.firstHeight);
    this.#node.post(to, (receiver) => {
      return receiver.catchUp.#runner.onBlocks(this.#node.member, {
        kind: 'blocks',
        id: asked.id,
        blocks,
        firstHeight,
      });
    });
  }

  /** Durable blocks, up to one with a finalization of its own; what an actor makes of them; undefined: silence. */
  #served({ fromHeight, toHeight }: GetBlocks): Served | undefined {
    const { disk, actor } = this.#node;
    const isCertified = ({ finalization }: StoredBlock) => finalization !== undefined;
    const following = disk.blocks.slice(fromHeight - 1);
    const wanted = following.slice(0, toHeight - fromHeight + 1);
    const last = wanted.findLastIndex(isCertified);
    const blocks = following.slice(0, (last === -1 ? following.findIndex(isCertified) : last) + 1);
    const truth = { blocks, firstHeight: 1 };
    if (actor?.serve === undefined) return truth;
    return actor.serve(truth, fromHeight, this.#world.random);
  }
}

function tipOf({ disk }: SimNode) {
  const last = disk.blocks.at(-1);
  return last === undefined ? { height: 0, hash: GENESIS_HASH } : { height: last.header.height, hash: last.hash };
}

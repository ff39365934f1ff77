// The consortium that the demonstration runs on: five node processes in a folder of their own, and for every member a
// client with its key. Whoever opens one closes it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toHex } from '../../src/base/bytes.ts';
import { NodeError } from '../../src/base/node-error.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import { readClientToken } from '../../src/node/config/token-file.ts';
import { createLocalConsortium, type LocalConsortium, type LocalNode } from '../local-consortium.ts';
import { FinalityLog, TimedClient } from './finality.ts';

/** A member with its node's client and the key that signs its transactions. */
export interface Actor {
  readonly id: string;
  readonly node: LocalNode;
  readonly client: TimedClient;
  readonly key: SigningKey;
}

const CONNECT_MS = 30_000;
const STOP_MS = 10_000;
const LOOK_EVERY_MS = 50;

export class Stage {
  readonly folder: string;
  readonly consortium: LocalConsortium;
  readonly finality = new FinalityLog();
  readonly #actors = new Map<string, Actor>();
  #closing = false;

  private constructor(folder: string, consortium: LocalConsortium) {
    this.folder = folder;
    this.consortium = consortium;
  }

  /** Makes keys, genesis and configs; starts nothing. `outlives`: the nodes may go on when this process ends. */
  static async create(outlives: boolean): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'gridpact-demo-'));
    try {
      return new Stage(folder, await createLocalConsortium({ folder: join(folder, 'consortium'), outlives }));
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  get genesisPath(): string {
    return this.consortium.genesisPath;
  }

  /** Starts all nodes and waits until each is connected to every other. */
  async start(): Promise<void> {
    await this.consortium.startAll();
    await until('all nodes are connected', CONNECT_MS, async () => {
      const states = await Promise.all(this.consortium.nodes.map(({ id }) => this.actor(id).client.node.status()));
      return states.every(({ peers }) => peers.every(({ connected }) => connected));
    });
  }

  /** Starts a member's node again. Not while everything is being stopped: it would be left behind. */
  async restart(id: string): Promise<LocalNode> {
    const node = this.consortium.node(id);
    if (this.#closing) throw new Error('the consortium is being stopped');
    await node.start();
    return node;
  }

  /** The member's client; a restarted node gets a new one. */
  actor(id: string): Actor {
    const node = this.consortium.node(id);
    const known = this.#actors.get(`${id} ${node.apiUrl}`);
    if (known !== undefined) return known;
    const token = readClientToken(node.files.clientTokens, 'operator');
    const client = new TimedClient({ baseUrl: node.apiUrl, token }, this.finality);
    const actor = { id, node, client, key: node.signingKey() };
    this.#actors.set(`${id} ${node.apiUrl}`, actor);
    return actor;
  }

  async chainId(): Promise<string> {
    return toHex((await this.actor('grid').client.node.consortium()).chainId);
  }

  /** Resolves when every node has finalized the height. */
  async untilAllReach(height: number): Promise<void> {
    await until(`all nodes have block ${height}`, CONNECT_MS, async () => {
      const states = await Promise.all(this.consortium.nodes.map(({ id }) => this.actor(id).client.node.status()));
      return states.every((state) => state.height >= height);
    });
  }

  /** Ends all nodes, the hard way those that do not end by themselves, and removes the folder. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all(this.consortium.nodes.map(endNode));
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Leaves nodes and folder to others: this process may end. */
  release(): void {
    for (const node of this.consortium.nodes) node.release();
  }
}

async function endNode(node: LocalNode): Promise<void> {
  const ended = node.end('SIGTERM');
  const inTime = await Promise.race([ended.then(() => true), sleep(STOP_MS, false, { ref: false })]);
  if (!inTime) await node.end('SIGKILL');
}

/** Looks again and again until `holds`. Throws NodeError `demo-waited-too-long`. */
export async function until(what: string, atMostMs: number, holds: () => Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + atMostMs;
  while (!(await holds())) {
    if (performance.now() > giveUpAt) {
      throw new NodeError({
        code: 'demo-waited-too-long',
        message: `after ${Math.round(atMostMs / 1000)} s it is still not so that ${what}`,
        remedy: "run it again when the machine is less busy; the ends of the nodes' logs are above",
      });
    }
    await sleep(LOOK_EVERY_MS);
  }
}

// The consortium that the demonstration runs on: five node processes in a folder of their own, and for every member a
// client with its key. The opener closes it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toHex } from '../../src/base/bytes.ts';
import { NodeError } from '../../src/base/node-error.ts';
import type { Progress } from '../../src/cli/print/progress-bar.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import { readClientToken } from '../../src/node/config/token-file.ts';
import { clientPatience, createLocalConsortium, type LocalConsortium, type LocalNode } from '../local-consortium.ts';
import { howSlow, type Patience, patiently, type Seen, until, WaitedTooLong } from '../patience.ts';
import { FinalityLog, TimedClient } from './finality.ts';

/** A member with its node's client and the key that signs its transactions. */
export interface Actor {
  readonly id: string;
  readonly node: LocalNode;
  readonly client: TimedClient;
  readonly key: SigningKey;
}

/** On a quiet machine. */
const STOP_MS = 10_000;
/** By the clock: time between messages about the reason of a wait. */
const TELL_EVERY_MS = 20_000;

export class Stage {
  readonly folder: string;
  readonly consortium: LocalConsortium;
  readonly finality = new FinalityLog();
  readonly #actors = new Map<string, Actor>();
  readonly #tell: (remark: string) => void;
  #closing = false;

  private constructor(folder: string, consortium: LocalConsortium, tell: (remark: string) => void) {
    this.folder = folder;
    this.consortium = consortium;
    this.#tell = tell;
  }

  /**
   * Makes keys, genesis and configs; starts nothing. `outlives`: the nodes may go on when this process ends. `tell` is
   * called while something takes long.
   */
  static async create(outlives: boolean, tell: (remark: string) => void): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'gridpact-demo-'));
    try {
      return new Stage(folder, await createLocalConsortium({ folder: join(folder, 'consortium'), outlives }), tell);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  get genesisPath(): string {
    return this.consortium.genesisPath;
  }

  /** Starts all nodes and waits until each is connected to every other. */
  async start(progress: Progress): Promise<void> {
    const { nodes } = this.consortium;
    const starting = this.consortium.startAll();
    starting.catch(() => {});
    const listening = () => nodes.filter(({ apiUrl }) => apiUrl !== '').length;
    await this.until('all nodes listen', async () => {
      // A process that stopped at its start is told at once.
      await Promise.race([starting, undefined]);
      progress.update(listening(), nodes.length);
      return { done: listening() === nodes.length, seen: `${listening()} of ${nodes.length}`, progress: listening() };
    });
    await starting;
    await this.until('all nodes are connected', async () => {
      const states = await Promise.all(nodes.map(({ id }) => this.actor(id).client.node.status()));
      const connected = states.flatMap(({ peers }) => peers.filter((peer) => peer.connected)).length;
      const links = nodes.length * (nodes.length - 1);
      return { done: connected === links, seen: `${connected} of ${links} connections`, progress: connected };
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
    const client = new TimedClient({ baseUrl: node.apiUrl, token, ...clientPatience() }, this.finality);
    const actor = { id, node, client, key: node.signingKey() };
    this.#actors.set(`${id} ${node.apiUrl}`, actor);
    return actor;
  }

  async chainId(): Promise<string> {
    return toHex((await this.actor('grid').client.node.consortium()).chainId);
  }

  /** Resolves when every node has finalized the height. */
  async untilAllReach(height: number): Promise<void> {
    await this.until(`all nodes have block ${height}`, async () => {
      const states = await Promise.all(this.consortium.nodes.map(({ id }) => this.actor(id).client.node.status()));
      const lowest = Math.min(...states.map((state) => state.height));
      return { done: lowest >= height, seen: `the lowest is at ${lowest}`, progress: lowest };
    });
  }

  /**
   * Looks until `done`. Throws NodeError `demo-waited-too-long` when nothing moves for longer than even this machine
   * needs.
   */
  async until(what: string, look: () => Promise<Seen<string>>): Promise<void> {
    let toldMs = 0;
    let last = '';
    const onLook = ({ waitedMs }: Patience) => {
      if (waitedMs - toldMs < TELL_EVERY_MS) return;
      toldMs = waitedMs;
      this.#tell(`${seconds(waitedMs)} until ${what}: ${last}; ${howSlow()}`);
    };
    const looked = async () => {
      const seen = await look();
      last = seen.seen;
      return seen;
    };
    await until(what, looked, { onLook }).catch((error: unknown) => {
      throw error instanceof WaitedTooLong ? tooLong(what, error) : error;
    });
  }

  /** Ends all nodes, kills those that do not end when asked, and removes the folder. */
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
  await patiently(`${node.id} stops`, node.end('SIGTERM'), STOP_MS).catch((error: unknown) => {
    if (!(error instanceof WaitedTooLong)) throw error;
    return node.end('SIGKILL');
  });
}

function tooLong(what: string, { waitedMs, seen }: WaitedTooLong): NodeError {
  return new NodeError({
    code: 'demo-waited-too-long',
    message: `after ${seconds(waitedMs)} it is still not so that ${what} (${seen}); ${howSlow()}`,
    remedy: "run it again when the machine is less busy; the ends of the nodes' logs are above",
  });
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}

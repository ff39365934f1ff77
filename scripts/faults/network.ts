// The network of a run, made of Linux namespaces: each node in one of its own, with two addresses. One is for clients
// and for the switch; the other is for the nodes among each other, on a VXLAN device whose every packet goes through
// the switch. Must run in namespaces of its own (see isolate.ts): nothing here is ever removed, it ends with them.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type Direction, GOOD_LINK, type LinkConditions } from './link-conditions.ts';
import type { SwitchCounts } from './packet-switch.ts';
import type { SwitchOrder, SwitchWorkerData } from './switch-worker.ts';

const CLIENT_PREFIX = '10.90.0.';
const NODE_PREFIX = '10.91.0.';
const SWITCH = `${CLIENT_PREFIX}254`;
const PORT = 4789;
/** Between nodes; the outer packet of a device offload may hold many of these. */
const NODE_MTU = 1400;
const OUTER_MTU = 9000;

export interface NodePlace {
  /** For clients: never disturbed. */
  readonly clientAddress: string;
  /** For the other nodes. */
  readonly nodeAddress: string;
  /** A command line that runs what follows it in the node's namespace. */
  readonly enter: readonly string[];
}

export function placeOf(index: number): NodePlace {
  return {
    clientAddress: `${CLIENT_PREFIX}${index + 1}`,
    nodeAddress: `${NODE_PREFIX}${index + 1}`,
    enter: ['nsenter', `--net=/run/netns/${nameOf(index)}`],
  };
}

export class FaultNetwork {
  readonly #nodes: number;
  readonly #worker: Worker;

  private constructor(nodes: number, worker: Worker) {
    this.#nodes = nodes;
    this.#worker = worker;
  }

  static async create(nodes: number, seed: number): Promise<FaultNetwork> {
    mkdirSync('/run/netns', { recursive: true });
    ip('link set lo up');
    ip('link add clients type bridge');
    ip(`addr add ${SWITCH}/24 dev clients`);
    ip(`link set clients mtu ${OUTER_MTU} up`);
    for (let index = 0; index < nodes; index++) addNode(index, nodes);
    const workerData: SwitchWorkerData = { address: SWITCH, port: PORT, seed, prefix: CLIENT_PREFIX };
    const worker = new Worker(new URL('./switch-worker.ts', import.meta.url), { workerData });
    await once(worker, 'message');
    return new FaultNetwork(nodes, worker);
  }

  /** Sets the conditions of each direction from now on. */
  set(conditionsOf: (direction: Direction) => LinkConditions): void {
    for (let from = 0; from < this.#nodes; from++) {
      for (let to = 0; to < this.#nodes; to++) {
        if (from === to) continue;
        const direction = { from: from + 1, to: to + 1 };
        this.#order({ kind: 'set', direction, conditions: conditionsOf({ from, to }) });
      }
    }
  }

  heal(): void {
    this.set(() => GOOD_LINK);
  }

  async counts(): Promise<SwitchCounts> {
    const answer = once(this.#worker, 'message') as Promise<[SwitchCounts]>;
    this.#order({ kind: 'count' });
    return (await answer)[0];
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #order(order: SwitchOrder): void {
    this.#worker.postMessage(order);
  }
}

function addNode(index: number, nodes: number): void {
  const name = nameOf(index);
  const { clientAddress, nodeAddress } = placeOf(index);
  ip(`netns add ${name}`);
  ip(`link add ${name} mtu ${OUTER_MTU} type veth peer name clients mtu ${OUTER_MTU} netns ${name}`);
  ip(`link set ${name} master clients up`);
  const inside = (command: string) => ip(`-n ${name} ${command}`);
  inside('link set lo up');
  inside('link set clients addrgenmode none');
  inside(`addr add ${clientAddress}/24 dev clients`);
  inside('link set clients up');
  const device = `link add nodes mtu ${NODE_MTU} address ${hardwareAddress(index)} type vxlan id 1`;
  inside(`${device} local ${clientAddress} remote ${SWITCH} dstport ${PORT} nolearning`);
  inside('link set nodes addrgenmode none');
  inside(`addr add ${nodeAddress}/24 dev nodes`);
  inside('link set nodes up');
  // The switch carries no broadcasts: every node is told beforehand which addresses the others have.
  for (let peer = 0; peer < nodes; peer++) {
    if (peer === index) continue;
    inside(`neigh add ${placeOf(peer).nodeAddress} lladdr ${hardwareAddress(peer)} nud permanent dev nodes`);
  }
}

function nameOf(index: number): string {
  return `node-${index}`;
}

function hardwareAddress(index: number): string {
  return `02:00:00:00:00:${(index + 1).toString(16).padStart(2, '0')}`;
}

function ip(command: string): void {
  execFileSync('ip', command.split(' '), { stdio: ['ignore', 'ignore', 'pipe'] });
}

// Begins and ends the faults of a plan: conditions of links, signals to processes, clocks and disks. Says what it did;
// knows no clients.
import { type LocalConsortium, type LocalNode, StoppedAtStart } from '../local-consortium.ts';
import { emptyDisk, fillDisk, setClock } from './fault-consortium.ts';
import { type Direction, GOOD_LINK, type LinkConditions, worse } from './link-conditions.ts';
import type { FaultNetwork } from './network.ts';
import type { PlannedFault } from './plan.ts';

/** The exit code of a node whose disk is full. */
const DISK_FULL = 7;
/** A tenth of the delay varies, so that packets overtake each other. */
const JITTER_SHARE = 0.1;

export class Injector {
  readonly #consortium: LocalConsortium;
  readonly #network: FaultNetwork;
  readonly #onDeath: (what: string) => void;
  readonly #active = new Set<PlannedFault>();
  /** Exit codes of nodes whose disk is full now, once they have stopped. */
  readonly #stopped = new Map<LocalNode, number | null>();
  /**
   * Nodes that ran when their disk got room again: a write may have failed just before, and they stop a moment later.
   */
  readonly #mayStop = new Set<LocalNode>();

  /** `onDeath` is told of a process that ends although nobody ended it. */
  constructor(consortium: LocalConsortium, network: FaultNetwork, onDeath: (what: string) => void) {
    this.#consortium = consortium;
    this.#network = network;
    this.#onDeath = onDeath;
  }

  /** Starts a node and watches it from then on. */
  async start(node: LocalNode): Promise<void> {
    try {
      await node.start();
    } catch (error) {
      // Killed while it started: whoever killed it starts it again.
      if (this.#befallen(node).some(({ kind }) => kind === 'kill')) return;
      // Its disk became full while it started: it stops as one that ran does, and is started again by the same rules.
      if (error instanceof StoppedAtStart && error.exitCode === DISK_FULL) {
        this.#ended(node, undefined, error.exitCode);
        return;
      }
      throw error;
    }
    const { pid } = node;
    void node.ended().then((code) => this.#ended(node, pid, code));
  }

  async begin(fault: PlannedFault): Promise<void> {
    this.#active.add(fault);
    const nodes = this.#nodesOf(fault);
    switch (fault.kind) {
      case 'kill':
        await Promise.all(nodes.map((node) => node.end('SIGKILL')));
        return;
      case 'freeze':
        for (const node of nodes) signal(node, 'SIGSTOP');
        return;
      case 'wrong clock':
        for (const node of nodes) setClock(node, fault.amount);
        return;
      case 'full disk':
        for (const node of nodes) fillDisk(node);
        return;
      default:
        this.#applyLinks();
    }
  }

  /** Resolves with what there is to say besides the plan. */
  async end(fault: PlannedFault): Promise<string> {
    const nodes = this.#nodesOf(fault);
    this.#active.delete(fault);
    switch (fault.kind) {
      case 'kill':
        await Promise.all(nodes.map((node) => this.start(node)));
        return 'started again';
      case 'freeze':
        for (const node of nodes) signal(node, 'SIGCONT');
        return '';
      case 'wrong clock':
        for (const node of nodes) setClock(node, 0);
        return '';
      case 'full disk':
        return (await Promise.all(nodes.map((node) => this.#makeRoom(node)))).join('; ');
      default:
        this.#applyLinks();
        return '';
    }
  }

  async #makeRoom(node: LocalNode): Promise<string> {
    emptyDisk(node);
    const code = this.#stopped.get(node);
    if (code === undefined) {
      this.#mayStop.add(node);
      return 'it ran until now on what room was left';
    }
    this.#stopped.delete(node);
    if (code !== DISK_FULL) this.#onDeath(`${node.id} ended with exit code ${code} on a full disk, not ${DISK_FULL}`);
    await this.start(node);
    return 'it had stopped, and is started again';
  }

  #ended(node: LocalNode, pid: number | undefined, code: number | null): void {
    const faults = this.#befallen(node);
    if (faults.some(({ kind }) => kind === 'kill')) return;
    if (faults.some(({ kind }) => kind === 'full disk')) this.#stopped.set(node, code);
    else if (code === DISK_FULL && this.#mayStop.delete(node)) {
      this.start(node).catch((error: Error) => this.#onDeath(error.message));
    } else this.#onDeath(`${node.id} (process ${pid}) ended unasked with exit code ${code}:\n${node.logTail()}`);
  }

  #befallen(node: LocalNode): PlannedFault[] {
    return [...this.#active].filter((fault) => this.#nodesOf(fault).includes(node));
  }

  #applyLinks(): void {
    this.#network.set((direction) =>
      [...this.#active].map((fault) => conditionsOf(fault, direction)).reduce<LinkConditions>(worse, GOOD_LINK),
    );
  }

  #nodesOf({ nodes }: PlannedFault): LocalNode[] {
    return nodes.flatMap((index) => this.#consortium.nodes[index] ?? []);
  }
}

function conditionsOf({ kind, nodes, amount }: PlannedFault, { from, to }: Direction): Partial<LinkConditions> {
  switch (kind) {
    case 'delay':
      return { delayMs: amount, jitterMs: amount * JITTER_SHARE };
    case 'loss':
      return { lossPercent: amount };
    case 'duplicates':
      return { duplicatePercent: amount };
    case 'partition':
      return { cut: nodes.includes(from) !== nodes.includes(to) };
    case 'one-way partition':
      return { cut: nodes.includes(from) && !nodes.includes(to) };
    case 'slow links':
      return nodes.includes(from) || nodes.includes(to) ? { kilobitsPerSecond: amount } : {};
    default:
      return {};
  }
}

function signal({ pid }: LocalNode, name: NodeJS.Signals): void {
  if (pid !== undefined) process.kill(pid, name);
}

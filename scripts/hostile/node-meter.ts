// What the honest nodes use, as the system accounts for them. On a system without /proc there are no figures.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpuSeconds } from '../bench/cpu-time.ts';
import type { LocalNode } from '../local-consortium.ts';

/** Resets the highest resident size that the system remembers of a process (proc(5)). */
const RESET_PEAK = '5';
const KIB_PER_MIB = 1_024;

export interface Use {
  /** Of the node that had most. */
  readonly peakMiB: number;
  /** CPU seconds per second, of all nodes together. */
  readonly cores: number;
}

/** From its making to `read`. */
export class NodeMeter {
  readonly #nodes: readonly LocalNode[];
  readonly #startedMs = performance.now();
  readonly #cpuBefore: number;

  constructor(nodes: readonly LocalNode[]) {
    this.#nodes = nodes;
    for (const { pid } of nodes) resetPeak(pid);
    this.#cpuBefore = cpuOf(nodes);
  }

  read(): Use {
    const seconds = (performance.now() - this.#startedMs) / 1_000;
    return {
      peakMiB: Math.max(...this.#nodes.map(({ pid }) => peakMiB(pid))),
      cores: (cpuOf(this.#nodes) - this.#cpuBefore) / seconds,
    };
  }
}

function cpuOf(nodes: readonly LocalNode[]): number {
  return nodes.reduce((sum, { pid }) => sum + (cpuSeconds(pid) ?? 0), 0);
}

function resetPeak(pid: number | undefined): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, RESET_PEAK);
  } catch {
    // Then the peak is that of the process's whole life.
  }
}

function peakMiB(pid: number | undefined): number {
  try {
    const [, kib = '0'] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kib) / KIB_PER_MIB;
  } catch {
    return 0;
  }
}

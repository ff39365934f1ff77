// What processes hold in memory and on disk.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalNode } from '../local-consortium.ts';
import { rounded } from './figures.ts';

const LOOK_EVERY_MS = 250;

/** The most that was seen from now on of any of the nodes, and of this process. */
export class MemoryPeaks {
  readonly #nodes: readonly LocalNode[];
  readonly #bytesOf: typeof residentBytes;
  readonly #timer: NodeJS.Timeout;
  #nodeBytes = 0;
  #ownBytes = 0;

  constructor(nodes: readonly LocalNode[], bytesOf = residentBytes) {
    this.#nodes = nodes;
    this.#bytesOf = bytesOf;
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  end(): { readonly nodeMiB: number; readonly clientMiB: number } {
    clearInterval(this.#timer);
    this.#look();
    return { nodeMiB: rounded(this.#nodeBytes / 2 ** 20), clientMiB: rounded(this.#ownBytes / 2 ** 20) };
  }

  #look(): void {
    this.#ownBytes = Math.max(this.#ownBytes, process.memoryUsage.rss());
    this.#nodeBytes = Math.max(this.#nodeBytes, ...this.#nodes.map(({ pid }) => this.#bytesOf(pid)));
  }
}

/** 0 where the system has no /proc, and when the process is gone. */
export function residentBytes(pid: number | undefined): number {
  return bytesIn(pid, /VmRSS:\s+(\d+) kB/);
}

/** As {@link residentBytes}, without what it maps of files, such as LevelDB's tables: the system takes that back. */
export function ownBytes(pid: number | undefined): number {
  return bytesIn(pid, /RssAnon:\s+(\d+) kB/);
}

function bytesIn(pid: number | undefined, field: RegExp): number {
  try {
    const [, kib = '0'] = field.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kib) * 1024;
  } catch {
    return 0;
  }
}

/** Of all files below the folder; those that are gone by the time they are looked at are left out. */
export function diskBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false }))
    .reduce((sum, entry) => sum + (entry?.isFile() ? entry.size : 0), 0);
}

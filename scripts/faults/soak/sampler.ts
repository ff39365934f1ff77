// Looks at every node from time to time: what the system says of its process, and what it says of itself. Each look is
// written at once, as a line of samples.jsonl.
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { GridpactClient } from '../../../src/client/client.ts';
import { readClientToken } from '../../../src/node/config/token-file.ts';
import type { LocalNode } from '../../local-consortium.ts';
import { diskBytes } from '../fault-consortium.ts';
import type { Told } from '../told.ts';
import type { NodeSample, PaymentSample, Sample } from './sample.ts';

/** A frozen node does not answer at all. */
const ANSWER_MS = 2_000;

export interface SamplerOptions {
  readonly file: string;
  readonly everyMs: number;
  readonly told: Told;
  /** By the name that they have in the samples; those that run. */
  readonly nodes: () => ReadonlyMap<string, LocalNode>;
}

export class Sampler {
  readonly #options: SamplerOptions;
  readonly #startedMs = performance.now();
  readonly #clients = new Map<string, GridpactClient>();
  readonly #stopping = new AbortController();
  readonly #all = createHistogram();
  #latest = createHistogram();
  readonly #ended: Promise<void>;

  constructor(options: SamplerOptions) {
    this.#options = options;
    writeFileSync(options.file, '');
    this.#ended = this.#run();
  }

  get elapsedMs(): number {
    return performance.now() - this.#startedMs;
  }

  /** From when its client had it to when it was told that it is final. */
  paid(latencyMs: number): void {
    const whole = Math.max(1, Math.round(latencyMs));
    this.#all.record(whole);
    this.#latest.record(whole);
  }

  /** Over the whole run. */
  get payments(): PaymentSample {
    return seenIn(this.#all);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#ended;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await sleep(this.#options.everyMs, undefined, { signal }).catch(() => {});
      appendFileSync(this.#options.file, `${JSON.stringify(await this.#look())}\n`);
    }
  }

  async #look(): Promise<Sample> {
    const { told, nodes } = this.#options;
    const atMs = Math.round(this.elapsedMs);
    const payments = seenIn(this.#latest);
    this.#latest = createHistogram();
    const seen = await Promise.all(
      [...nodes()].map(async ([name, node]) => {
        const sample = await this.#lookAt(node);
        return sample === undefined ? [] : [[name, sample] as const];
      }),
    );
    const done = {
      ...{ payments: told.count('payments'), statements: told.count('statements'), records: told.count('records') },
      ...{ reads: told.count('reads'), erasures: told.count('erasures'), members: told.count('members') },
    };
    const harnessRssBytes = process.memoryUsage.rss();
    return { atMs, payments, done, nodes: Object.fromEntries(seen.flat()), harnessRssBytes };
  }

  /** Undefined: it has just ended. */
  async #lookAt(node: LocalNode): Promise<NodeSample | undefined> {
    const { pid } = node;
    if (pid === undefined) return undefined;
    const metrics = await this.#clientOf(node)
      .node.metrics()
      .catch(() => '');
    const figure = (name: string) => {
      const text = new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1];
      return text === undefined ? undefined : Number(text);
    };
    try {
      const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      if (resident === undefined) return undefined;
      return {
        pid,
        rssBytes: 1_024 * Number(resident),
        handles: readdirSync(`/proc/${pid}/fd`).length,
        diskBytes: diskBytes(node),
        heapBytes: figure('nodejs_heap_size_used_bytes'),
        height: figure('gridpact_finalized_height'),
      };
    } catch {
      return undefined;
    }
  }

  #clientOf({ files, apiUrl }: LocalNode): GridpactClient {
    const known = this.#clients.get(files.clientTokens);
    if (known !== undefined) return known;
    const token = readClientToken(files.clientTokens, 'operator');
    const client = new GridpactClient({ baseUrl: apiUrl, token, requestTimeoutMs: ANSWER_MS });
    this.#clients.set(files.clientTokens, client);
    return client;
  }
}

function seenIn(histogram: RecordableHistogram): PaymentSample {
  const { count, max } = histogram;
  if (count === 0) return { count, p50Ms: 0, p99Ms: 0, maxMs: 0 };
  return { count, p50Ms: histogram.percentile(50), p99Ms: histogram.percentile(99), maxMs: max };
}

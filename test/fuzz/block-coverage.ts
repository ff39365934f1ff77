// Which blocks of the source an input reaches, as V8 counts them.
import { Session } from 'node:inspector/promises';

const SOURCE = '/src/';

export class BlockCoverage {
  readonly #session = new Session();

  async start(): Promise<void> {
    this.#session.connect();
    await this.#session.post('Profiler.enable');
    await this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** Since the last call. */
  async reached(): Promise<ReadonlySet<string>> {
    const { result } = await this.#session.post('Profiler.takePreciseCoverage');
    const blocks = new Set<string>();
    for (const { url, functions } of result) {
      if (!url.includes(SOURCE)) continue;
      for (const { ranges } of functions) {
        for (const { startOffset, endOffset, count } of ranges) {
          if (count > 0) blocks.add(`${url} ${startOffset} ${endOffset}`);
        }
      }
    }
    return blocks;
  }

  async stop(): Promise<void> {
    await this.#session.post('Profiler.stopPreciseCoverage');
    this.#session.disconnect();
  }
}

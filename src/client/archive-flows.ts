// Archives, pruning and backups of one node: its answers as they are, streams as streams. Knows no files.
import type { ArchiveStatus, PruneRequest } from './answers.ts';
import type { HttpTransport } from './http-transport.ts';

/** Importing a few megabytes takes a disk a while. */
const IMPORT_WAIT_MS = 60_000;

export class ArchiveFlows {
  readonly #http: HttpTransport;

  constructor(http: HttpTransport) {
    this.#http = http;
  }

  async status(signal?: AbortSignal): Promise<ArchiveStatus> {
    return this.#http.json({ method: 'GET', path: '/v1/archive', signal });
  }

  /** The bytes of an archive of from..to, both included. Throws ClientError `block-pruned`, `store-in-use`. */
  async export(from: number, to: number, signal?: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    return this.#http.open({ method: 'GET', path: '/v1/archive/export', query: { from, to }, signal });
  }

  /** Begins. Throws ClientError `blocks-needed`, `already-pruned`, `other-block`, `store-in-use`. */
  async prune(request: PruneRequest): Promise<{ readonly from: number; readonly to: number }> {
    return this.#http.json({ method: 'POST', path: '/v1/archive/prune', body: request });
  }

  /** Blocks as in an archive, each behind its u32 length. Throws ClientError `import-refused`, `store-in-use`. */
  async import(blocks: Uint8Array, signal?: AbortSignal): Promise<{ readonly firstHeight: number }> {
    const path = '/v1/archive/blocks';
    return this.#http.json({ method: 'POST', path, body: blocks, waitMs: IMPORT_WAIT_MS, signal });
  }

  /** The bytes of a backup. Throws ClientError `store-in-use`. */
  async backup(signal?: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    return this.#http.open({ method: 'GET', path: '/v1/backup', signal });
  }
}

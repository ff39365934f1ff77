// Snapshots of one node: made, listed, fetched part by part. Believes nothing: the caller that fetches checks. Knows no
// files.
import type { HttpTransport } from './http-transport.ts';

/** A large state takes a while to write. */
const MAKE_WAIT_MS = 1_800_000;

export interface MadeSnapshot {
  readonly height: number;
  /** Of the state. */
  readonly entries: number;
  readonly chunks: number;
}

export class SnapshotFlows {
  readonly #http: HttpTransport;

  constructor(http: HttpTransport) {
    this.#http = http;
  }

  /** Heights, ascending. */
  async list(): Promise<readonly number[]> {
    return (await this.#http.json<{ heights: number[] }>({ method: 'GET', path: '/v1/snapshots' })).heights;
  }

  /** Of the latest final state. Throws ClientError `snapshot-too-early`, `disk-full`, `ledger-damaged`. */
  make(signal?: AbortSignal): Promise<MadeSnapshot> {
    return this.#http.json({ method: 'POST', path: '/v1/snapshots', waitMs: MAKE_WAIT_MS, signal });
  }

  /** Part 0 is the manifest, chunks follow. Throws ClientError `snapshot-not-found`. */
  async part(height: number, part: number, signal?: AbortSignal): Promise<Uint8Array> {
    const path = `/v1/snapshots/${height}/parts/${part}`;
    return (await this.#http.send({ method: 'GET', path, signal })).body;
  }
}

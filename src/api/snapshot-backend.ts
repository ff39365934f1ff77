// The API's view of the node's snapshots. Knows no HTTP.

export interface SnapshotInfo {
  readonly height: number;
  /** Of the state. */
  readonly entries: number;
  readonly chunks: number;
}

export type SnapshotOutcome =
  | ({ readonly status: 'made' } & SnapshotInfo)
  /** `code` as of a NodeError. */
  | { readonly status: 'refused'; readonly code: string; readonly message: string };

export interface SnapshotBackend {
  /** Heights of the snapshots that are kept, ascending. */
  readonly heights: readonly number[];
  /** Of the latest block; resolves when it is whole. */
  make(): Promise<SnapshotOutcome>;
  /** Part 0 is the manifest, chunks follow; undefined when it is not here. */
  part(height: number, part: number): Promise<Uint8Array | undefined>;
}

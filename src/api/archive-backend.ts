// The API's view of the blocks that the node keeps: how far they reach, streams of them, pruning and import; and a copy
// of everything. Expected outcomes are values. Knows no HTTP.

/** The reason why a block is not pruned. */
export type KeptFor =
  /** A member that lags, or has just lost its disk, catches up from here. */
  | 'catch-up-window'
  | 'member-behind'
  /** A transaction in it is not expired: a client that sends it again is told its outcome. */
  | 'replay-guard'
  /** It made a hold that is still open. */
  | 'open-hold';

export interface PruneLimit {
  /** Blocks below this height may be pruned. */
  readonly before: number;
  /** The reason why the block at that height is kept. */
  readonly keptFor: KeptFor;
  /** The member, transaction or hold; empty for the window. */
  readonly by: string;
}

export interface ArchiveStatus {
  /** The lowest block that is kept whole. */
  readonly firstHeight: number;
  readonly height: number;
  readonly limit: PruneLimit;
  /** While blocks are being removed: `done` of from..to. */
  readonly pruning?: { readonly from: number; readonly to: number; readonly done: number };
  /** Set when the node prunes unasked. */
  readonly keepBlocks?: number;
}

export type PruneOutcome =
  | { readonly status: 'started'; readonly from: number; readonly to: number }
  /** They are not here already. */
  | { readonly status: 'nothing'; readonly firstHeight: number }
  | { readonly status: 'kept'; readonly limit: PruneLimit }
  /** The block below is not the one that the caller has a copy of. */
  | { readonly status: 'other-block'; readonly height: number; readonly hash: string }
  /** Blocks are being pruned, exported, imported or backed up. */
  | { readonly status: 'in-use'; readonly by: string };

export type ExportOutcome =
  | { readonly status: 'stream'; readonly bytes: AsyncIterable<Uint8Array> }
  | { readonly status: 'not-kept'; readonly firstHeight: number; readonly height: number }
  | { readonly status: 'in-use'; readonly by: string };

export type ImportOutcome =
  | { readonly status: 'imported'; readonly firstHeight: number; readonly blocks: number }
  /** `why`: a sentence; nothing was written. */
  | { readonly status: 'refused'; readonly why: string }
  | { readonly status: 'in-use'; readonly by: string };

export type BackupOutcome =
  | { readonly status: 'stream'; readonly height: number; readonly bytes: AsyncIterable<Uint8Array> }
  | { readonly status: 'in-use'; readonly by: string };

export interface PruneRequest {
  /** Everything below this height. */
  readonly before: number;
  /** Hexadecimal hash of block `before` - 1, when the caller has an archive of it. */
  readonly lastHash?: string;
  /** Members that are behind get the blocks from somebody else. */
  readonly ignoreMembers: boolean;
}

export interface ArchiveBackend {
  /** The lowest block that is kept whole. */
  readonly firstHeight: number;
  /**
   * Up to this height transactions may be final whose ids this node does not know: it began with a snapshot. Else 0.
   */
  readonly unknownUpTo: number;
  status(): Promise<ArchiveStatus>;
  /** An archive file of from..to, both included, while it is made. */
  export(from: number, to: number): Promise<ExportOutcome>;
  /** Begins; `status` tells how far it is. */
  prune(request: PruneRequest): Promise<PruneOutcome>;
  /**
   * Blocks as they stand in an archive, each behind its u32 length, ascending; the last is the one below the first
   * kept.
   */
  import(blocks: Uint8Array): Promise<ImportOutcome>;
  /** A backup file of the ledger, batches and payloads as they are now; without the journal. */
  backup(): Promise<BackupOutcome>;
}

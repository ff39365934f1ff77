// The parts of a node: the core, the ledger, and the adapters behind the ports.
import type { Logger } from 'pino';
import type { NodeError } from '../base/node-error.ts';
import type { Replica } from '../consensus/replica.ts';
import type { DrawKey } from '../crypto/draw-key.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { LeafStore } from '../crypto/leaf-store.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Protocol } from '../ledger/protocol.ts';
import type { BlobStore, Journal, RowStore, Timers, Transport } from '../ports/ports.ts';
import type { BlockStore } from './blocks/block-store.ts';
import type { Committees } from './blocks/committees.ts';
import type { Genesis } from './config/genesis-document.ts';
import type { Membership } from './config/membership.ts';
import type { VerifyPool } from './ingress/verify-pool.ts';
import type { SnapshotKeeper } from './snapshots/snapshot-keeper.ts';
import type { FigureShelf } from './watch/kept-figures.ts';
import type { NodeMetrics } from './watch/node-metrics.ts';
import type { Expiry } from './watch/node-warnings.ts';

export interface NodeDeps {
  readonly genesis: Genesis;
  readonly memberIndex: number;
  readonly membership: Membership;
  /** Public half of the key by which this node is known on the network. */
  readonly networkKey: Uint8Array;
  readonly version: string;
  /** Signs the transactions that the node submits unasked. */
  readonly nodeKey: SigningKey;
  /** Those that it may vote with: one that was replaced answers no question for a figure. */
  readonly nodeKeys: readonly SigningKey[];
  /** The master secret of the member's scenarios, for grants by standing rules and for figures; undefined: it makes none. */
  readonly sharingSecret: Uint8Array | undefined;
  /** Those that it may vote with, for draws; none on a node that only follows. */
  readonly drawKeys: readonly DrawKey[];
  readonly maxPendingTransactions: number;
  /** Versions of the rules that this node speaks. */
  readonly protocols?: readonly Protocol[];
  /** The node prunes unasked, down to this many blocks; absent: never. */
  readonly keepBlocks?: number | undefined;
  readonly committees: Committees;
  readonly replica: Replica;
  readonly ledger: Ledger;
  readonly blockStore: BlockStore;
  readonly rows: RowStore;
  /** Undefined: all of the state's tree is in memory. */
  readonly leaves?: LeafStore | undefined;
  readonly batches: BlobStore;
  readonly payloads: BlobStore;
  readonly snapshots: SnapshotKeeper;
  readonly journal: Journal;
  /** Why this validator follows and does not vote; undefined when it may. */
  readonly votingFault: NodeError | undefined;
  /** Public halves of those that this node holds. */
  readonly consensusKeys: readonly Uint8Array[];
  readonly transport: Transport;
  readonly timers: Timers;
  /** On the disk of the data folder; undefined when that cannot be told. */
  readonly freeDiskBytes: () => number | undefined;
  /** Of this process. */
  readonly memoryBytes: () => number;
  /** Keys and tokens that have a time set. */
  readonly expiries: readonly Expiry[];
  readonly alerts: { readonly freeDiskBytes: number; readonly expiryNoticeMs: number };
  /** Undefined: the node's figures end with it. */
  readonly figures?: FigureShelf | undefined;
  readonly pool: VerifyPool;
  readonly metrics: NodeMetrics;
  readonly log: Logger;
  /** A fault stopped the node: a full disk, damage, a contradiction. */
  readonly onFailure: (error: unknown) => void;
}

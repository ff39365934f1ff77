// The config that a replica gets when it is made, and the part of it that changes with the epoch. Everything that the
// members must agree on comes from the chain: from the genesis for the first epoch, from a final block's seal for the
// next.
import type { Digest } from '../crypto/digest.ts';
import type { Epoch } from './block.ts';
import type { Validator, Verify } from './committee.ts';

/** The part of the config that holds for one epoch. */
export interface EpochConfig {
  readonly epoch: Epoch;
  /** In the order that gives them their indexes: leaders rotate through it. */
  readonly validators: readonly Validator[];
  /** Own index in `validators`; undefined for an observer, which follows and never signs. */
  readonly self: number | undefined;
  /** Assumed bound on message delay. */
  readonly deltaMs: number;
  /** How long a leader with nothing to propose waits before an empty block. */
  readonly idleIntervalMs: number;
  /** Time between repetitions of messages that may have been lost. */
  readonly retryMs: number;
  readonly maxBlockBatches: number;
  /** A block may be this far ahead of the voter's clock. */
  readonly maxClockSkewMs: number;
  /**
   * With the own key that this epoch's set names; absent for an observer. Ed25519 is deterministic, so the core stays
   * pure although it signs.
   */
  readonly sign: ((statement: Digest) => Uint8Array) | undefined;
}

/** The first members are of the epoch that follows from {@link Past}. */
export interface ReplicaConfig extends EpochConfig {
  readonly chainId: Digest;
  readonly verify: Verify;
  /** The epoch that a seal starts. Only asked for a seal that a quorum compared with its own ledger; may throw. */
  readonly nextEpoch: (seal: Uint8Array) => EpochConfig;
}

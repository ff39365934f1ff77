// What a replica is told once, when it is made. Everything that the members must agree on comes from the chain.
import type { Digest } from '../crypto/digest.ts';
import type { Epoch } from './block.ts';
import type { Validator, Verify } from './committee.ts';

export interface ReplicaConfig {
  readonly chainId: Digest;
  readonly epoch: Epoch;
  /** In the order that gives them their indexes: leaders rotate through it. */
  readonly validators: readonly Validator[];
  /** Own index in `validators`; undefined for an observer, which follows and never signs. */
  readonly self: number | undefined;
  /** Assumed bound on message delay. */
  readonly deltaMs: number;
  /** How long a leader with nothing to propose waits before an empty block. */
  readonly idleIntervalMs: number;
  /** What may have been lost is repeated this often. */
  readonly retryMs: number;
  readonly maxBlockBatches: number;
  /** A block may be this far ahead of the voter's clock. */
  readonly maxClockSkewMs: number;
  /** Ed25519 is deterministic, so the core stays pure although it signs. Absent for an observer. */
  readonly sign: ((statement: Digest) => Uint8Array) | undefined;
  readonly verify: Verify;
}

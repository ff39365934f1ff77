// A Byzantine member: an honest replica whose messages pass through an actor before they are sent.
import type { ReplicaConfig } from '../../../src/consensus/config.ts';
import type { ConsensusMessage } from '../../../src/consensus/message.ts';
import type { Random } from '../random.ts';
import type { Served } from '../sim-catch-up.ts';

export interface Parcel {
  /** Member indexes. */
  readonly to: readonly number[];
  readonly message: ConsensusMessage;
}

export interface Actor {
  readonly name: string;
  /** What is sent instead of this parcel. */
  misbehave(parcel: Parcel, config: ReplicaConfig, random: Random): readonly Parcel[];
  /** What is served to a node that catches up instead of these blocks, from this height on; undefined: nothing. */
  serve?(truth: Served, fromHeight: number, random: Random): Served | undefined;
  /** It says of every batch that it has none, asked or not. */
  readonly deniesBatches?: true;
}

// One sin of a hostile party: what it holds, and what it does for as long as it is let.
import type { Stage } from './stage.ts';

/** What an attacker goes for; docs/security.md says what bounds each. */
export const AIMS = ['claims', 'work', 'answers', 'schedules', 'names', 'signers', 'payloads', 'strangers'] as const;
export type Aim = (typeof AIMS)[number];

/** What an actor has done. */
export interface Deed {
  /** Such as "12 batches": shows that it did something. */
  readonly did: string;
  /** Harm that the meters do not see, one sentence each. */
  readonly harm?: readonly string[];
}

/** Goes on until it is told to stop. */
export type Attack = (stop: AbortSignal) => Promise<Deed>;

export interface Actor {
  /** On the command line, and in the table. */
  readonly name: string;
  readonly aim: Aim;
  /** All that the attacker has. */
  readonly holds: string;
  /** The member whose place in the network it takes: that member's node is ended first. */
  readonly replaces?: string;
  /** One for each aim is part of the short form. */
  readonly short?: true;
  /** Signs and sets up what the attack needs; the nodes are not measured meanwhile. */
  prepare(stage: Stage): Promise<Attack>;
}

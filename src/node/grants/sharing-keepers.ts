// What a node does in its member's scenarios by itself, where it has the sharing secret: grants by standing rules, and
// answers to questions for figures.
import { type MakeAggregateKeeperDeps, makeAggregateKeeper } from './make-aggregate-keeper.ts';
import { type MakeStandingKeeperDeps, makeStandingKeeper } from './make-standing-keeper.ts';
import type { StandingKeeper } from './standing-keeper.ts';

type Keeper = Pick<StandingKeeper, 'wake' | 'stop' | 'idle' | 'durable'>;

export class SharingKeepers implements Keeper {
  readonly #keepers: readonly Keeper[];

  constructor(deps: MakeStandingKeeperDeps & MakeAggregateKeeperDeps) {
    this.#keepers = [makeStandingKeeper(deps), makeAggregateKeeper(deps)];
  }

  wake(): void {
    for (const keeper of this.#keepers) keeper.wake();
  }

  stop(): void {
    for (const keeper of this.#keepers) keeper.stop();
  }

  async idle(): Promise<void> {
    for (const keeper of this.#keepers) await keeper.idle();
  }

  durable(changes: Parameters<Keeper['durable']>[0]): void {
    for (const keeper of this.#keepers) keeper.durable(changes);
  }
}

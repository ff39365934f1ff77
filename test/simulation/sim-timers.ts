// Timers of a simulated node: one per name, the latest setting counts.
import type { View } from '../../src/consensus/block.ts';
import type { TimerName } from '../../src/consensus/input.ts';
import type { SimNode } from './sim-node.ts';

export class SimTimers {
  readonly #node: SimNode;
  /** The setting that counts, by name. */
  readonly #current = new Map<TimerName, number>();
  #settings = 0;

  constructor(node: SimNode) {
    this.#node = node;
  }

  set(timer: TimerName, view: View, delayMs: number): void {
    const setting = ++this.#settings;
    this.#current.set(timer, setting);
    this.#node.later(delayMs, () => {
      if (this.#current.get(timer) === setting) this.#node.take({ kind: 'timer', timer, view });
    });
  }

  cancel(timer: TimerName): void {
    this.#current.delete(timer);
  }

  clear(): void {
    this.#current.clear();
  }
}

// The lines that a person reads while faults are injected: one per event, with the time since the start. Kept for a
// file, too.
import type { LocalConsortium } from '../local-consortium.ts';
import type { PlannedFault } from './plan.ts';

export class Timeline {
  readonly lines: string[] = [];
  readonly #startedAt = performance.now();

  say(what: string): void {
    const seconds = (performance.now() - this.#startedAt) / 1_000;
    const minutes = Math.floor(seconds / 60);
    const clock = `${String(minutes).padStart(2, '0')}:${(seconds - 60 * minutes).toFixed(1).padStart(4, '0')}`;
    const line = `${clock}  ${what}`;
    this.lines.push(line);
    console.log(line);
  }
}

/** Such as "one-way partition: nothing from grid, bank-a to the others". */
export function describeFault({ kind, nodes, amount }: PlannedFault, consortium: LocalConsortium): string {
  const who = nodes.map((index) => consortium.nodes[index]?.id ?? '').join(', ');
  switch (kind) {
    case 'delay':
      return `${kind}: ${amount} ms each way, between all`;
    case 'loss':
    case 'duplicates':
      return `${kind}: ${amount} % of packets, between all`;
    case 'partition':
      return `${kind}: ${who} | the others`;
    case 'one-way partition':
      return `${kind}: nothing from ${who} to the others`;
    case 'slow links':
      return `${kind}: ${who} with ${amount} kbit/s to and from each other node`;
    case 'wrong clock':
      return `${kind}: ${who} is ${Math.abs(amount) / 1_000} s ${amount > 0 ? 'ahead' : 'behind'}`;
    case 'kill':
      return `${kind}: SIGKILL for ${who}`;
    case 'freeze':
      return `${kind}: SIGSTOP for ${who}`;
    default:
      return `${kind}: ${who}`;
  }
}

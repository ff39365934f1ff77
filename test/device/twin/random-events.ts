// Random runs: the same seed and number give the same events.
import { Random } from '../../simulation/random.ts';
import { ALL_EVENTS, type TwinEvent } from './events.ts';

/** Of a hundred events. A device that is synchronising pays nothing: most synchronisations end soon. */
const WEIGHTS: { readonly [kind in TwinEvent['kind']]: number } = {
  ...{ tap: 53, close: 4, send: 16, learn: 18 },
  ...{ phone: 2, batch: 3, relay: 5, ask: 3, pass: 1 },
};

export function randomEvents(seed: number, run: number, length: number): readonly TwinEvent[] {
  const random = new Random(seed * 1_000_003 + run);
  const kinds = Object.entries(WEIGHTS).flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind));
  const events = new Map(kinds.map((kind) => [kind, ALL_EVENTS.filter((event) => event.kind === kind)]));
  return Array.from({ length }, () => random.pick(events.get(random.pick(kinds)) ?? []));
}

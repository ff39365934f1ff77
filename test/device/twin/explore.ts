// Every interleaving of events up to a length. A state that was there before is not gone through again: what follows from
// it follows from it either way. States are the same when the twin's are: it has all that decides anything, and is compared
// with the real ones after each event.
import { FEW_EVENTS, type TwinEvent, textOf } from './events.ts';
import { type ModelState, newModel } from './model.ts';
import { ALL_SYNCHRONISE, checkSums, step } from './run-twin.ts';
import { newSmallWorld, type Resting, rest, wake } from './small-world.ts';

interface Node {
  readonly resting: Resting;
  readonly model: ModelState;
  readonly path: readonly TwinEvent[];
}

export interface Explored {
  readonly events: number;
  readonly states: number;
  readonly steps: number;
}

/** `onLevel` is told of each length. Throws with the events where something does not hold. */
export function explore(length: number, onLevel: (explored: Explored) => void = () => {}): Explored {
  const world = newSmallWorld();
  const seen = new Set<string>();
  let [steps, level] = [0, [] as Node[]];
  const add = (node: Node, into: Node[]) => {
    const key = keyOf(node.model);
    if (seen.has(key)) return;
    seen.add(key);
    into.push(node);
    // From here everybody synchronises: it has to add up wherever the run ends.
    attempt([...node.path, ...ALL_SYNCHRONISE], () => {
      const model = structuredClone(node.model);
      wake(world, node.resting);
      for (const event of ALL_SYNCHRONISE) step(world, model, event);
      checkSums(world, model);
    });
  };
  add({ resting: rest(world), model: newModel(), path: [] }, level);
  for (let events = 1; events <= length; events++) {
    const next: Node[] = [];
    for (const node of level) {
      for (const event of FEW_EVENTS) {
        const model = structuredClone(node.model);
        const path = [...node.path, event];
        wake(world, node.resting);
        attempt(path, () => step(world, model, event));
        steps += 1;
        add({ resting: rest(world), model, path }, next);
      }
    }
    level = next;
    onLevel({ events, states: seen.size, steps });
  }
  return { events: length, states: seen.size, steps };
}

function attempt(path: readonly TwinEvent[], act: () => void): void {
  try {
    act();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${why}\nafter\n${path.map((event) => `  ${textOf(event)}`).join('\n')}`, { cause: error });
  }
}

/** What decides how it goes on: heights count from the present one, and sets have no order. */
function keyOf({ devices, terminals, rows, credited, height }: ModelState): string {
  const leftOf = ({ until }: { readonly until: bigint }) =>
    until === 0n ? 'no end' : until < height ? -1n : until - height;
  const sorted = <T>(items: readonly T[]) => [...items].sort();
  const parts = [
    Object.values(devices).map(({ records, seen, closing }) => [
      records,
      { ...seen, used: sorted(seen.used) },
      closing && { ...closing, until: leftOf(closing) },
    ]),
    Object.values(terminals).map(({ torn, payments, ended, notPaid, statements, rows: brought }) => [
      ...[torn, payments, sorted(ended), sorted(notPaid), brought],
      statements.map((statement) => ({ ...statement, until: leftOf(statement) })),
    ]),
    Object.values(rows).map((row) => ({ ...row, used: sorted(row.used) })),
    sorted(credited),
  ];
  return JSON.stringify(parts, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

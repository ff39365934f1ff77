// Work on as many things as there are, of which a bounded part is in memory and under way.

import { assert } from '../base/assert.ts';

/** An array, or what gives one after the other: a generator over a file, say. */
export type Lines<L> = Iterable<L> | AsyncIterable<L>;

/**
 * Iterated over, it gives its parts in order as they are final, and takes no more from its source than a bounded part
 * ahead of them: whoever stops reading stops it. Awaited, it gives the outcomes of all parts at once. Begins when it is
 * asked for either, and is made once.
 */
export class BulkRun<Part, Outcome> implements AsyncIterable<Part>, PromiseLike<readonly Outcome[]> {
  readonly #parts: AsyncGenerator<Part>;
  readonly #outcomesOf: (part: Part) => readonly Outcome[];
  #begun = false;

  constructor(parts: AsyncGenerator<Part>, outcomesOf: (part: Part) => readonly Outcome[]) {
    this.#parts = parts;
    this.#outcomesOf = outcomesOf;
  }

  [Symbol.asyncIterator](): AsyncGenerator<Part> {
    assert(!this.#begun, 'a run is made once: neither awaited nor iterated over again');
    this.#begun = true;
    return this.#parts;
  }

  // biome-ignore lint/suspicious/noThenProperty: awaited, it is the array of a run that fits into memory
  then<R = readonly Outcome[], E = never>(
    fulfilled?: ((outcomes: readonly Outcome[]) => R | PromiseLike<R>) | null,
    rejected?: ((error: unknown) => E | PromiseLike<E>) | null,
  ): Promise<R | E> {
    return this.#all().then(fulfilled, rejected);
  }

  async #all(): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    for await (const part of this) outcomes.push(...this.#outcomesOf(part));
    return outcomes;
  }
}

/** As {@link BulkRun} gives them: an array stays one, so that its length is known. */
export function mapLines<L, M>(lines: Lines<L>, map: (line: L) => M): Lines<M> {
  return Array.isArray(lines) ? (lines as readonly L[]).map(map) : mapped(lines, map);
}

async function* mapped<L, M>(lines: Lines<L>, map: (line: L) => M): AsyncGenerator<M> {
  for await (const line of lines) yield map(line);
}

/** In groups of as many; the last has fewer. */
export async function* groupsOf<L>(lines: Lines<L>, most: number): AsyncGenerator<readonly L[]> {
  let group: L[] = [];
  for await (const line of lines) {
    group.push(line);
    if (group.length < most) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** As {@link groupsOf}; one for which the source gives no more within so long of its first is not waited for. */
export async function* promptGroupsOf<L>(lines: Lines<L>, most: number, waitMs: number): AsyncGenerator<readonly L[]> {
  const source = mapped(lines, (line) => line);
  let next: Promise<IteratorResult<L, void>> | undefined;
  try {
    while (true) {
      const first = await (next ?? source.next());
      next = undefined;
      if (first.done) return;
      const group = [first.value];
      const late = alarm(waitMs);
      while (group.length < most) {
        next ??= source.next();
        // A failure is told in its turn.
        next.catch(() => {});
        const line = await Promise.race([next, late.rung]);
        if (line === undefined) break;
        next = undefined;
        if (line.done) break;
        group.push(line.value);
      }
      late.cancel();
      yield group;
    }
  } finally {
    const closed = source.return(undefined);
    closed.catch(() => {});
    // One that is still at its next line closes after that.
    if (next === undefined) await closed;
  }
}

function alarm(afterMs: number): { readonly rung: Promise<undefined>; readonly cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rung = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), afterMs);
  });
  return { rung, cancel: () => clearTimeout(timer) };
}

/** In the order of the source; so many of them at a time. Where it fails, what was begun before is told first. */
export async function* severalAtOnce<Item, Done>(
  items: Lines<Item>,
  most: number,
  work: (item: Item) => Promise<Done>,
): AsyncGenerator<Done> {
  const underWay: Promise<Done>[] = [];
  for await (const { done } of begun(items, work)) {
    // A failure is told in its turn.
    done.catch(() => {});
    underWay.push(done);
    const [first] = underWay;
    if (first === undefined || underWay.length < most) continue;
    yield await first;
    underWay.shift();
  }
  for (const done of underWay) yield await done;
}

/** A failure of the source is the last of them. */
async function* begun<Item, Done>(
  items: Lines<Item>,
  work: (item: Item) => Promise<Done>,
): AsyncGenerator<{ readonly done: Promise<Done> }> {
  try {
    for await (const item of items) yield { done: work(item) };
  } catch (error) {
    yield { done: Promise.reject(error) };
  }
}

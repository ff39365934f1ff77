// Which of two instants a local time is that comes twice when clocks go back: the order of the rows tells, whether the
// file goes forwards or backwards. Rows without a value count, too: they have their time like any other.

interface Stream {
  ms: number;
  localMs: number;
  carries: boolean;
  isBackwards: boolean | undefined;
  /** Rows without a value repeat the times of those that have one: they are of something else. */
  isMixed: boolean;
}

/** Rows that are left out may name any number of streams. */
const MOST_STREAMS = 100_000;

export class RowOrder {
  readonly #streams = new Map<string, Stream>();

  /** The stream's row before: its instant, and what the clock showed. */
  before(stream: string): { readonly ms: number; readonly localMs: number } | undefined {
    return this.#streams.get(stream);
  }

  /** `instants`: one, or the earlier and the later. `carries`: the row is taken and has a value. */
  pick(stream: string, localMs: number, instants: readonly [number, number | undefined], carries: boolean): number {
    const [earlier, later] = instants;
    const before = this.#streams.get(stream);
    if (before === undefined) {
      if (this.#streams.size < MOST_STREAMS) {
        this.#streams.set(stream, { ms: earlier, localMs, carries, isBackwards: undefined, isMixed: false });
      }
      return earlier;
    }
    const isRepeated = before.localMs === localMs && !(before.carries && carries);
    if (later === undefined && isRepeated) before.isMixed = true;
    if (before.isMixed && !carries) return earlier;
    const ms = later === undefined ? earlier : meant(before, earlier, later);
    if (ms !== before.ms) before.isBackwards = ms < before.ms;
    Object.assign(before, { ms, localMs, carries });
    return ms;
  }
}

/** The nearer one of those that go on in the direction of the file. */
function meant({ ms: before, isBackwards }: Stream, earlier: number, later: number): number {
  const others = [earlier, later].filter((ms) => ms !== before);
  const ahead = others.filter((ms) => isBackwards === undefined || ms < before === isBackwards);
  const [first = earlier, second = first] = ahead.length > 0 ? ahead : others;
  const [toFirst, toSecond] = [Math.abs(first - before), Math.abs(second - before)];
  // Of two that are as near, the file goes on to the later one until it is known to go backwards.
  return toFirst < toSecond || (toFirst === toSecond && isBackwards === true) ? first : second;
}

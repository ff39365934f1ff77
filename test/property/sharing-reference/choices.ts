// Choices by drawn numbers, for steps that depend on what has happened before them.
export class Choices {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  #number(): number {
    return this.#numbers[this.#next++ % this.#numbers.length] ?? 0;
  }

  one<const T>(first: T, ...others: readonly T[]): T {
    return [first, ...others][this.#number() % (others.length + 1)] ?? first;
  }

  /** Of what there is, one of the latest. */
  latest<T>(all: readonly T[]): T | undefined {
    return all.at(-1 - (this.#number() % Math.max(Math.min(all.length, 4), 1)));
  }

  /** Once in so many times. */
  rarely(times = 12): boolean {
    return this.#number() % times === times - 1;
  }

  usually<const T>(usual: T, ...others: readonly [T, ...T[]]): T {
    return this.rarely() ? this.one(...others) : usual;
  }
}

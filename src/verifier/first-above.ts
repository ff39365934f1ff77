// A search in numbers that stand in ascending order.

/** The lowest one above `bound`; undefined when there is none. */
export function firstAbove(ascending: readonly number[], bound: number): number | undefined {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((ascending[middle] ?? bound) > bound) high = middle;
    else low = middle + 1;
  }
  return ascending[low];
}

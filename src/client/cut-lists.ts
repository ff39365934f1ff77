// Things in lists that one request may carry.

export interface ListBounds<T> {
  readonly most: number;
  readonly mostBytes: number;
  readonly sizeOf: (item: T) => number;
}

/** What a list has in front of each. */
const LENGTH_BYTES = 4;

/** In order; one that is larger than a list stands alone. */
export function* cutLists<T>(items: Iterable<T>, { most, mostBytes, sizeOf }: ListBounds<T>): Generator<readonly T[]> {
  let list: T[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = sizeOf(item) + LENGTH_BYTES;
    if (list.length > 0 && (list.length === most || bytes + size > mostBytes)) {
      yield list;
      list = [];
      bytes = 0;
    }
    list.push(item);
    bytes += size;
  }
  if (list.length > 0) yield list;
}

// Every way in which one field of a JSON value can be changed.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every place in the value, as a path from its root; of a long list its ends. */
export function* places(value: Json, path: readonly string[] = []): Generator<readonly string[]> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  const parts = Object.entries(value);
  const ends = Array.isArray(value) && path.at(-1) !== 'claims' ? new Set([parts[0], parts.at(-1)]) : parts;
  for (const part of ends) if (part !== undefined) yield* places(part[1], [...path, part[0]]);
}

/** A copy with another value at the place: other hex, the next number, a list cut or grown by one. */
export function* mutants(value: Json, path: readonly string[]): Generator<Json> {
  for (const change of changesOf(at(value, path))) {
    const copy = structuredClone(value);
    const parent = at(copy, path.slice(0, -1)) as { [key: string]: Json };
    parent[path.at(-1) ?? ''] = change;
    yield copy;
  }
}

function at(value: Json, path: readonly string[]): Json {
  return path.reduce((part, key) => (part as { [key: string]: Json })[key] ?? null, value);
}

function changesOf(value: Json): Json[] {
  if (typeof value === 'number') return [value + 1, `${value}`];
  if (Array.isArray(value))
    return value.length === 0 ? [['00'.repeat(32)]] : [value.slice(1), [...value, value[0] ?? null]];
  if (typeof value !== 'string') return [null];
  const flipped = `${value.slice(0, -1)}${value.at(-1) === '0' ? '1' : '0'}`;
  return [flipped, value.slice(2)];
}

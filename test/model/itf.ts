// Traces in the Informal Trace Format, as Quint writes them: bigints, sets and maps become numbers, arrays and Maps.
// Knows nothing of what a trace is about.

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A decoded value: records stay objects, sets and lists are arrays. */
export type Value =
  | boolean
  | number
  | string
  | readonly Value[]
  | Map<Value, Value>
  | { readonly [field: string]: Value };

function decode(json: Json): Value {
  if (json === null) throw new Error('null has no meaning in a trace');
  if (typeof json !== 'object') return json;
  if (Array.isArray(json)) return json.map(decode);
  const tagged = json as { readonly [key: string]: Json };
  if (typeof tagged['#bigint'] === 'string') return Number(tagged['#bigint']);
  for (const tag of ['#set', '#tup']) if (Array.isArray(tagged[tag])) return (tagged[tag] as Json[]).map(decode);
  if (Array.isArray(tagged['#map'])) {
    return new Map((tagged['#map'] as [Json, Json][]).map(([key, value]) => [decode(key), decode(value)]));
  }
  return Object.fromEntries(Object.entries(tagged).map(([name, value]) => [name, decode(value)]));
}

/** The states of a trace; variables lose the names of the modules that they are in. */
export function statesOf(text: string): Map<string, Value>[] {
  const trace = JSON.parse(text) as { readonly states: readonly { readonly [name: string]: Json }[] };
  return trace.states.map((state) => {
    const named = Object.entries(state).filter(([name]) => !name.startsWith('#'));
    return new Map(named.map(([name, value]) => [name.split('::').at(-1) ?? name, decode(value)]));
  });
}

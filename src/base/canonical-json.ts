// JSON with one spelling per value: keys sorted by code unit, no white space. For documents that are hashed.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Throws TypeError on numbers that are not safe integers: their spelling differs between languages. */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new TypeError(`only safe integers can be hashed as JSON, not ${value}: write it as a string`);
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as { readonly [key: string]: Json };
  const members = Object.keys(object)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key] as Json)}`);
  return `{${members.join(',')}}`;
}

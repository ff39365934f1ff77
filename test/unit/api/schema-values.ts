// Values of a JSON schema, as far as the API's document uses the language: values that it allows, values near them, and
// whether it allows a value. Independent of the validator that the server uses.
import fc from 'fast-check';

export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
}

const MOST_ITEMS = 4;
const MOST_CHARACTERS = 60;

/** Values that the schema allows; for what it says nothing of, anything. */
export function allowedBy(schema: Schema): fc.Arbitrary<unknown> {
  return shaped(schema).filter((value) => allows(schema, value));
}

/** Values of which the schema allows some: the same shape with a part exchanged, left out, or added. */
export function nearly(schema: Schema): fc.Arbitrary<unknown> {
  const other = fc.oneof(
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom('1', '', ' 1', -1, 0.5, 1e300, true, null, [0]),
  );
  if (schema.properties === undefined) {
    const items = schema.items === undefined ? other : fc.array(nearly(schema.items), { maxLength: MOST_ITEMS });
    return fc.oneof(shaped(schema), other, items);
  }
  const members = Object.entries(schema.properties).map(([name, member]) => [name, nearly(member)] as const);
  const exact = fc.record(Object.fromEntries(members), { requiredKeys: [] });
  const added = fc.tuple(exact, fc.string(), other).map(([value, name, more]) => ({ ...value, [name]: more }));
  return fc.oneof(exact, added, other);
}

function shaped(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 100_000, 100_000) });
    case 'string':
      return textOf(schema);
    case 'array':
      return fc.array(shaped(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? MOST_ITEMS, MOST_ITEMS),
      });
    case 'object': {
      const members = Object.entries(schema.properties ?? {}).map(([name, member]) => [name, shaped(member)] as const);
      return fc.record(Object.fromEntries(members), { requiredKeys: [...(schema.required ?? [])] });
    }
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function textOf({ pattern, minLength = 0, maxLength = MOST_CHARACTERS }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const known = ['account', 'site', 'bank-a/vault', 'account/bank-a/vault', 'site/none'];
  const random = fc.string({ unit: 'binary', minLength, maxLength: Math.min(maxLength, MOST_CHARACTERS) });
  return fc.oneof({ weight: 1, arbitrary: random }, { weight: 2, arbitrary: fc.constantFrom(...known) });
}

export function allows(schema: Schema, value: unknown): boolean {
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false;
  if (schema.const !== undefined && schema.const !== value) return false;
  if (schema.type !== undefined && ![schema.type].flat().some((type) => isOfType(type, value))) return false;
  if (schema.if !== undefined) {
    const branch = allows(schema.if, value) ? schema.then : schema.else;
    if (branch !== undefined && !allows(branch, value)) return false;
  }
  if (typeof value === 'string') return allowsText(schema, value);
  if (typeof value === 'number') return isBetween(value, schema.minimum, schema.maximum);
  if (Array.isArray(value)) {
    const { items = {}, minItems, maxItems } = schema;
    return isBetween(value.length, minItems, maxItems) && value.every((item) => allows(items, item));
  }
  return typeof value !== 'object' || value === null || allowsMembers(schema, value);
}

function allowsText({ pattern, minLength, maxLength }: Schema, text: string): boolean {
  return (
    (pattern === undefined || new RegExp(pattern, 'u').test(text)) && isBetween([...text].length, minLength, maxLength)
  );
}

function isBetween(value: number, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): boolean {
  return value >= least && value <= most;
}

function allowsMembers({ properties = {}, required = [], additionalProperties }: Schema, value: object): boolean {
  if (!required.every((name) => Object.hasOwn(value, name))) return false;
  return Object.entries(value).every(([name, member]) => {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (schema !== undefined) return allows(schema, member);
    return additionalProperties !== false;
  });
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

// Changes of JSON text value by value, at any depth: values of another type, fields that are missing, unknown or
// doubled, numbers in odd spellings.
import type { Random } from '../simulation/random.ts';
import { bytesOfText, type Mutate, textOfBytes } from './fuzz-target.ts';
import { mutateBytes } from './mutate-bytes.ts';

const MOST_CHANGES = 3;
const ODD_TEXTS = [
  '',
  '0',
  '-1',
  '1e3',
  '٣',
  '__proto__',
  'constructor',
  'toString',
  'list',
  'x/y',
  '\u0000',
  '\ud800',
  'ff',
  'ÿ',
];
const ODD_NUMBERS = [0, -0, -1, 0.5, 1e21, Number.MAX_SAFE_INTEGER, 2 ** 53, 1e308];
const ODD_FIELDS = ['__proto__', 'constructor', 'toString', 'length', 'kind', 'key', 'extra', ''];
/** Of the same value in JSON; what the text has in their place is written by hand. */
const ODD_SPELLINGS: readonly (readonly [written: RegExp, odd: string])[] = [
  [/:(\d+)/, ':$1.0'],
  [/:(\d+)/, ':$1e0'],
  [/:(\d+)/, ':0$1'],
  [/:(\d+)/, ':-$1'],
  [/:(\d+)/, ':"$1"'],
  [/"(\w+)":/, '"$1":null,"$1":'],
  [/"(\w+)":/, '"\\u0061$1":'],
  [/^\{/, '{"__proto__":{},'],
  [/\}$/, '},'],
  [/^/, '\ufeff'],
];

type Json = null | boolean | number | string | Json[] | { [field: string]: Json };
type Container = Json[] | { [field: string]: Json };

/** Text that is no JSON changes as bytes. */
export const mutateJson: Mutate = (random, input, other) => {
  if (random.chance(10)) return mutateBytes(random, input, other);
  const [value, second] = [parsed(input), parsed(other)];
  if (value === undefined || !isContainer(value)) return mutateBytes(random, input, other);
  for (let left = random.between(1, MOST_CHANGES); left > 0; left--) change(random, value, second ?? null);
  const text = JSON.stringify(value);
  if (!random.chance(10)) return bytesOfText(text);
  const [written, odd] = random.pick(ODD_SPELLINGS);
  return bytesOfText(text.replace(written, odd));
};

function change(random: Random, root: Container, other: Json): void {
  const place = placeIn(random, root);
  if (place === undefined) return;
  const { of, field } = place;
  const what = random.between(1, 100);
  if (what <= 15) remove(of, field);
  else if (what <= 25) add(random, of, anyValue(random, root, other));
  else if (what <= 35 && Array.isArray(of)) of.push(...of.slice(0, 40));
  else put(of, field, what <= 70 ? tweaked(random, get(of, field)) : anyValue(random, root, other));
}

/** A little different, of the same type. */
function tweaked(random: Random, value: Json): Json {
  if (typeof value === 'number') return random.chance(60) ? value + random.between(-2, 2) : random.pick(ODD_NUMBERS);
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return random.pick<Json>([null, {}, []]);
  if (random.chance(30)) return random.pick(ODD_TEXTS);
  const at = random.between(0, value.length);
  return value.slice(0, at) + random.pick(['', '0', 'a', 'G', '00', '/']) + value.slice(at + random.between(0, 2));
}

function anyValue(random: Random, root: Json, other: Json): Json {
  const [own, theirs] = [anyIn(random, root), anyIn(random, other)];
  return structuredClone(
    random.pick<Json>([
      null,
      true,
      {},
      [],
      random.pick(ODD_TEXTS),
      random.pick(ODD_NUMBERS),
      [own],
      { kind: own },
      own,
      theirs,
    ]),
  );
}

function anyIn(random: Random, root: Json): Json {
  const place = isContainer(root) ? placeIn(random, root) : undefined;
  return place === undefined ? root : get(place.of, place.field);
}

/** A field somewhere in the value. */
function placeIn(random: Random, root: Container): { of: Container; field: string } | undefined {
  let of = root;
  for (;;) {
    const fields = Object.keys(of);
    if (fields.length === 0) return undefined;
    const field = random.pick(fields);
    const inner = get(of, field);
    if (!isContainer(inner) || Object.keys(inner).length === 0 || random.chance(20)) return { of, field };
    of = inner;
  }
}

function get(of: Container, field: string): Json {
  return (of as { [field: string]: Json })[field] ?? null;
}

function put(of: Container, field: string, value: Json): void {
  // Also "__proto__" becomes a field of its own, as JSON.parse makes it.
  Object.defineProperty(of, field, { value, writable: true, enumerable: true, configurable: true });
}

function remove(of: Container, field: string): void {
  if (Array.isArray(of)) of.splice(Number(field), 1);
  else delete of[field];
}

function add(random: Random, of: Container, value: Json): void {
  if (Array.isArray(of)) of.push(value);
  else put(of, random.pick(ODD_FIELDS), value);
}

function isContainer(value: Json): value is Container {
  return typeof value === 'object' && value !== null;
}

function parsed(bytes: Uint8Array): Json | undefined {
  try {
    return JSON.parse(textOfBytes(bytes)) as Json;
  } catch {
    return undefined;
  }
}

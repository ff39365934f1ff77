// Values for machines. The type of a number follows from the name of its field alone, so that it is one type in every
// answer: with a unit at its end (amountFen, exportWh, atMs) a decimal string, without one (height, count) a JSON number: none of
// these comes near 2^53. Bytes are lower-case hexadecimal; what is not there is left out, never null.
import { toHex } from '../../base/bytes.ts';
import { hasUnit } from './units.ts';

/** One line of JSON. */
export function toJson(value: unknown): string {
  return JSON.stringify(answerValue('', value));
}

/** Of a transaction: as the API has it, so that what `sign` answers can be signed on. */
const BODY = 'body';

/** Names and what a refusal says of them: always text, since the names are those of the refusal. */
const WORDS = 'data';

function answerValue(name: string, value: unknown): unknown {
  if (name === BODY) return JSON.parse(JSON.stringify(value, plain));
  if (typeof value === 'bigint' || typeof value === 'number') return hasUnit(name) ? value.toString() : Number(value);
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map((item) => answerValue(name, item));
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries(
    entries
      .filter(([, member]) => member !== undefined && member !== null)
      .map(([key, member]) => [key, name === WORDS ? String(member) : answerValue(key, member)]),
  );
}

/** As the values are, integers of 64 bits as decimal strings: indented, for a file that people open. */
export function plainJson(value: unknown): string {
  return JSON.stringify(value, plain, 2);
}

function plain(_name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array) return toHex(value);
  if (value instanceof Map) return Object.fromEntries(value);
  return value;
}

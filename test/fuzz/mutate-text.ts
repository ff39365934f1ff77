// Changes of lines and cells: numbers, times and words in odd forms, cells and lines that are missing or doubled.
import type { Random } from '../simulation/random.ts';
import { bytesOfText, type Mutate, textOfBytes } from './fuzz-target.ts';
import { MAX_INPUT_BYTES, mutateBytes } from './mutate-bytes.ts';

const PART = /[^\s,;<>="|]+/g;
const ODD_PARTS = [
  ...['', '0', '-1', '1e9', '.5', '5.', '0x10', '99999999999999999999', '0.0000001', '+1', '١'],
  ...['2016-02-30T00:00:00Z', '2016-03-01', '9999-12-31T24:00:00Z', '2016-03-01T00:00:00+14:00', '20230230'],
  ...['actual', 'A', 'kWh', '"', '""', "'", '\u0000', '\ufeff', '../x', '__proto__', '<![CDATA[', '&amp;', '<!--'],
];

/** Mostly one part of a line, sometimes whole lines or bytes. */
export const mutateText: Mutate = (random, input, other) => {
  if (random.chance(20)) return mutateBytes(random, input, other);
  let text = textOfBytes(input);
  for (let left = random.between(1, 3); left > 0; left--)
    text = random.chance(75) ? withOddPart(random, text) : withOddLines(random, text);
  return bytesOfText(text).subarray(0, MAX_INPUT_BYTES);
};

function withOddPart(random: Random, text: string): string {
  const parts = [...text.matchAll(PART)];
  if (parts.length === 0) return text;
  const part = random.pick(parts);
  const [was] = part;
  const at = random.between(0, was.length - 1);
  const near = was.slice(0, at) + random.pick(['0', '9', '-', '', 'x']) + was.slice(at + 1);
  return (
    text.slice(0, part.index) +
    (random.chance(50) ? near : random.pick(ODD_PARTS)) +
    text.slice(part.index + was.length)
  );
}

function withOddLines(random: Random, text: string): string {
  const lines = text.split('\n');
  const at = random.between(0, lines.length - 1);
  if (random.chance(40)) lines.splice(at, 1);
  else lines.splice(random.between(0, lines.length), 0, lines[at] ?? '');
  return lines.join(random.chance(90) ? '\n' : '\r\n');
}

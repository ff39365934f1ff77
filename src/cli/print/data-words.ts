// The data of a refusal in words: yuan and not fen, instants and not milliseconds, no names of a program.

import { formatCount, formatDuration, formatFen, formatTime, formatWh } from './format-value.ts';
import { apart, say, spoken, word } from './say.ts';

type Data = { readonly [name: string]: string };

/** Data that belong together are said together. `{}`: the value in words. */
const TOGETHER: readonly {
  readonly names: readonly [string, string];
  readonly say: (first: string, second: string) => string;
}[] = [
  { names: ['availableFen', 'requiredFen'], say: (has, needs) => say`has ${has}, needs ${needs}` },
  { names: ['roomFen', 'requiredFen'], say: (room, needs) => say`takes ${room} more, and would get ${needs}` },
  { names: ['work', 'atMost'], say: (work, atMost) => say`${work} units of work, at most ${atMost}` },
];

/** "has 1.30 yuan, needs 47.54 yuan, account bank-a/alice". */
export function dataText(data: Data): string {
  const rest = new Map(Object.entries(data));
  const said = TOGETHER.flatMap(({ names: [first, second], say }) => {
    const [one, other] = [rest.get(first), rest.get(second)];
    if (one === undefined || other === undefined) return [];
    for (const name of [first, second]) rest.delete(name);
    return [say(inWords(first, one), inWords(second, other))];
  });
  return [...said, ...[...rest].map(([name, value]) => `${words(name)} ${inWords(name, value)}`)].join(', ');
}

/** "delta 100 ms" of `deltaMs` and 100. */
export function valueText(name: string, value: bigint | number): string {
  return `${words(name)} ${inWords(name, value.toString())}`;
}

/** "period start" of "periodStartMs", in the reader's language. */
export function words(name: string): string {
  return spoken(apart(name.replace(/(Fen|Ms|Wh)$/, '')));
}

/** Milliseconds since 1970 of this century, also where the name does not say so. */
const INSTANT = /^1\d{12}$|^[23]\d{12}$/;

/** Data whose values are words, and no names. */
const WORD_DATA: ReadonlySet<string> = new Set(['status', 'kind', 'basis', 'granularity', 'mode', 'tier', 'way']);

function inWords(name: string, value: string): string {
  // "terms.least" of "terms.leastFen".
  if (name === 'field' && !INSTANT.test(value)) return words(value);
  if (!/^-?\d+$/.test(value)) return WORD_DATA.has(name) ? word(value) : value;
  if (name.endsWith('Fen')) return say`${formatFen(BigInt(value))} yuan`;
  if (name.endsWith('Wh')) return say`${formatWh(BigInt(value))} kWh`;
  if (INSTANT.test(value)) return formatTime(BigInt(value));
  if (name.endsWith('Ms')) return formatDuration(BigInt(value));
  return name.endsWith('eight') || name === 'version' ? value : formatCount(BigInt(value));
}

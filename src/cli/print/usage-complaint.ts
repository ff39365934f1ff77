// What commander complains of, in the reader's language. Knows its English sentences; one that it does not know stays.
import { reader } from '../reader.ts';
import { say } from './say.ts';

type Said = (first: string, second: string, third: string) => string;

const COMPLAINTS: readonly (readonly [pattern: RegExp, said: Said])[] = [
  [/^missing required argument '(.*)'$/, (name) => say`missing required argument '${name}'`],
  [/^option '(.*)' argument missing$/, (option) => say`option '${option}' argument missing`],
  [/^required option '(.*)' not specified$/, (option) => say`required option '${option}' not specified`],
  [/^unknown command '(.*)'$/, (name) => say`unknown command '${name}'`],
  [/^unknown option '(.*)'$/, (option) => say`unknown option '${option}'`],
  [
    /^option '(.*)' cannot be used with option '(.*)'$/,
    (one, other) => say`option '${one}' cannot be used with option '${other}'`,
  ],
  [
    /^too many arguments.* Expected (\d+) arguments? but got (\d+): (.*)\.$/s,
    (most, given, words) => say`at most ${most} arguments are expected, and there are ${given}: ${words}`,
  ],
  [
    /^option '(.*)' argument '(.*)' is invalid\. (.*)$/s,
    (option, value, why) => say`option '${option}' argument '${value}' is invalid. ${choices(why)}`,
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '(.*)'\. (.*)$/s,
    (value, name, why) => say`value '${value}' is invalid for argument '${name}'. ${choices(why)}`,
  ],
];

export function usageComplaint(complaint: string): string {
  if (reader().words === undefined) return complaint;
  for (const [pattern, said] of COMPLAINTS) {
    const [matched, first = '', second = '', third = ''] = pattern.exec(complaint) ?? [];
    if (matched !== undefined) return said(first, second, third);
  }
  return complaint;
}

function choices(why: string): string {
  const [, allowed] = /^Allowed choices are (.*)\.$/.exec(why) ?? [];
  return allowed === undefined ? why : say`Allowed choices are ${allowed}.`;
}

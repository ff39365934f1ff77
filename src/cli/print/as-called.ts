// Commands in texts for people, as this program was called: "./scripts/gridpact status" can be copied, "gridpact status"
// cannot where nobody put it on the PATH.
import type { Cli } from '../cli.ts';
import { SUMMARIES } from '../command-summaries.ts';

const COMMAND_LINE = new RegExp(
  `(?<![\\w./-])gridpact(?= (?:${[...Object.keys(SUMMARIES), 'help'].join('|')}|<command>|\\[|--[a-z-]*)(?:[^\\w-]|$)|$)`,
  'gm',
);

export function asCalled({ calledAs }: Pick<Cli, 'calledAs'>, text: string): string {
  return calledAs === undefined ? text : text.replace(COMMAND_LINE, () => calledAs);
}

// The options of `npm run hostile`.
import { Command, InvalidArgumentError } from 'commander';
import { type Actor, AIMS } from './actor.ts';
import { ACTORS } from './actors/all.ts';

export interface HostileOptions {
  readonly actors: readonly Actor[];
  /** Of the attack; before and after it take half as long each. */
  readonly seconds: number;
  readonly json: boolean;
  /** A few payments instead of `seconds`, and nothing that depends on the speed of the machine. */
  readonly short: boolean;
}

const LONGEST_SECONDS = 600;
const DEFAULT_SECONDS = 12;

export function readHostileOptions(argv: readonly string[]): HostileOptions {
  const { only, ...options } = new Command('npm run hostile --')
    .description('attacks a consortium of real nodes in every way that one hostile party can, beside steady payments')
    .option('--only <name>', `an aim (${AIMS.join(', ')}) or an actor; may be repeated`, collect, [])
    .option('--seconds <number>', 'how long each attack goes on', seconds, DEFAULT_SECONDS)
    .option('--short', 'one actor for each aim, judged by counts and memory only', false)
    .option('--json', 'print the figures as JSON', false)
    .addHelpText('after', `\nActors:\n${ACTORS.map(({ name, holds }) => `  ${name}: ${holds}`).join('\n')}`)
    .parse(argv, { from: 'user' })
    .opts<Omit<HostileOptions, 'actors'> & { only: readonly string[] }>();
  return { ...options, actors: chosen(only, options.short) };
}

function chosen(only: readonly string[], short: boolean): readonly Actor[] {
  if (only.length === 0) return short ? ACTORS.filter((actor) => actor.short) : ACTORS;
  return ACTORS.filter(({ name, aim }) => only.includes(name) || only.includes(aim));
}

function collect(name: string, before: readonly string[]): readonly string[] {
  if (!ACTORS.some((actor) => actor.name === name || actor.aim === name)) {
    throw new InvalidArgumentError('It must be an aim or the name of an actor; --help lists them.');
  }
  return [...before, name];
}

function seconds(text: string): number {
  const value = Number(text);
  if (value >= 1 && value <= LONGEST_SECONDS) return value;
  throw new InvalidArgumentError(`It must be a number from 1 to ${LONGEST_SECONDS}.`);
}

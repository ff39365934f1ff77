// The options of a run of faults; the same outside and inside of its namespaces.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { FEWEST_NODES, MOST_NODES } from './fault-consortium.ts';

export interface FaultOptions {
  readonly minutes: number;
  /** Makes the run a soak, and says how long it is instead of `minutes`. */
  readonly hours?: number;
  readonly seed: number;
  readonly nodes: number;
  /** A folder for what is left of the run: timeline, exported ledgers, logs. */
  readonly keep?: string;
}

const LONGEST_HOURS = 24;
const SHORTEST_HOURS = 0.01;

export function readFaultOptions(argv: readonly string[]): FaultOptions {
  return new Command('npm run faults --')
    .description('real nodes under real faults, in network namespaces of their own; then their ledgers are checked')
    .option('--minutes <number>', 'how long faults are injected', number(0.2, LONGEST_HOURS * 60), 10)
    .addOption(soakOption())
    .option('--seed <number>', 'the schedule follows from it', number(1, 2 ** 31 - 1), 1)
    .option('--nodes <number>', 'how many validators', number(FEWEST_NODES, MOST_NODES), 5)
    .option('--keep <folder>', 'keep timeline, exported ledgers and logs there; a failed run keeps them anyway')
    .addHelpText(
      'after',
      '\nExamples:\n  npm run faults -- --minutes 10 --seed 7 --nodes 5\n  npm run faults -- --hours 1 --keep soak',
    )
    .parse(argv, { from: 'user' })
    .opts<FaultOptions>();
}

/** Where a run keeps what is left of it. */
export function keptFolder({ keep, hours, seed }: FaultOptions): string {
  return keep ?? join(tmpdir(), `gridpact-${hours === undefined ? 'faults' : 'soak'}-seed-${seed}-${Date.now()}`);
}

/** Of the run. */
export function totalMsOf({ minutes, hours }: FaultOptions): number {
  return hours === undefined ? minutes * 60_000 : hours * 3_600_000;
}

function soakOption(): Option {
  const text = 'a soak: payments, settlement, sharing and members that join and leave, with fewer faults, for so long';
  return new Option('--hours <number>', text).argParser(number(SHORTEST_HOURS, LONGEST_HOURS)).conflicts('minutes');
}

function number(from: number, to: number) {
  return (text: string) => {
    const value = Number(text);
    if (value >= from && value <= to) return value;
    throw new InvalidArgumentError(`It must be a number from ${from} to ${to}.`);
  };
}

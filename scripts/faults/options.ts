// The options of a run of faults; the same outside and inside of its namespaces.
import { Command, InvalidArgumentError } from 'commander';
import { FEWEST_NODES, MOST_NODES } from './fault-consortium.ts';

export interface FaultOptions {
  readonly minutes: number;
  readonly seed: number;
  readonly nodes: number;
  /** A folder for what is left of the run: timeline, exported ledgers, logs. */
  readonly keep?: string;
}

const LONGEST_MINUTES = 24 * 60;

export function readFaultOptions(argv: readonly string[]): FaultOptions {
  return new Command('npm run faults --')
    .description('real nodes under real faults, in network namespaces of their own; then their ledgers are checked')
    .option('--minutes <number>', 'how long faults are injected', number(0.2, LONGEST_MINUTES), 10)
    .option('--seed <number>', 'the schedule follows from it', number(1, 2 ** 31 - 1), 1)
    .option('--nodes <number>', 'how many validators', number(FEWEST_NODES, MOST_NODES), 5)
    .option('--keep <folder>', 'keep timeline, exported ledgers and logs there; a failed run keeps them anyway')
    .addHelpText('after', '\nExample:\n  npm run faults -- --minutes 10 --seed 7 --nodes 5')
    .parse(argv, { from: 'user' })
    .opts<FaultOptions>();
}

function number(from: number, to: number) {
  return (text: string) => {
    const value = Number(text);
    if (value >= from && value <= to) return value;
    throw new InvalidArgumentError(`It must be a number from ${from} to ${to}.`);
  };
}

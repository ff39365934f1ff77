// The options that name a period: a month of the plan's time zone, or two instants.
import { type Command, Option } from 'commander';
import { monthPeriod } from '../../meter-data/month-period.ts';
import type { CliError } from '../cli-error.ts';
import { optionMissing } from '../option-missing.ts';
import type { Period } from '../print/period-text.ts';
import { say } from '../print/say.ts';
import { parseInstant, parseMonth } from './parse-argument.ts';

export interface PeriodOptions {
  readonly month?: string;
  readonly from?: bigint;
  readonly until?: bigint;
}

export function periodOptions(command: Command): Command {
  return command
    .addOption(new Option('--month <month>', "a month of the plan's time zone, such as 2026-01").argParser(parseMonth))
    .addOption(
      new Option('--from <instant>', 'instead of a month: where the period starts')
        .argParser(parseInstant)
        .conflicts('month'),
    )
    .addOption(new Option('--until <instant>', 'and where it ends').argParser(parseInstant).conflicts('month'));
}

/** Throws CliError when neither a month nor two instants were given. */
export function readPeriod({ month, from, until }: PeriodOptions, timeZone: string): Period {
  if (from !== undefined && until !== undefined) return { periodStartMs: from, periodEndMs: until };
  if (month === undefined) throw noPeriod();
  const { startMs, endMs } = monthPeriod(month, timeZone);
  return { periodStartMs: BigInt(startMs), periodEndMs: BigInt(endMs) };
}

function noPeriod(): CliError {
  return optionMissing(say`which period`, say`add --month YYYY-MM, or --from and --until`);
}

// The options that say the terms of a mandate, from what is there or from nothing.
import { type Command, Option } from 'commander';
import { dateOfDay, dayOfDate } from '../../client/day-dates.ts';
import type { MandateTerms } from '../../generated/transaction.ts';
import { dayOfMs } from '../../ledger/mandates/calendar.ts';
import { optionMissing } from '../option-missing.ts';
import { formatFen, formatUnit } from '../print/format-value.ts';
import { say } from '../print/say.ts';
import { parseAmount, parseDay, parsePayment, parseWhole } from './parse-argument.ts';

export interface TermsOptions {
  readonly most?: bigint;
  readonly cap?: bigint;
  readonly period?: MandateTerms['period'];
  readonly anchor?: string;
  readonly total?: bigint;
  readonly first?: string;
  readonly last?: string;
  readonly notice?: number;
  readonly retries?: number;
  readonly retrySpacing?: number;
  readonly retryWindow?: number;
}

export function termsOptions(command: Command): Command {
  return command
    .addOption(new Option('--most <amount>', 'the most of one collection').argParser(parsePayment))
    .addOption(new Option('--cap <amount>', 'the most of one period').argParser(parsePayment))
    .addOption(new Option('--period <period>', 'default: month').choices(['month', 'quarter', 'year']))
    .addOption(new Option('--anchor <day>', 'first day of a period; default: today').argParser(parseDay))
    .addOption(new Option('--total <amount>', 'the most in all; 0: no bound').argParser(parseAmount))
    .addOption(new Option('--first <day>', 'collections are due from this day on; default: today').argParser(parseDay))
    .addOption(new Option('--last <day>', 'and until this one').argParser(parseDay))
    .addOption(new Option('--notice <days>', 'before a collection is due; default: 14').argParser(parseWhole))
    .addOption(new Option('--retries <n>', 'at most 3, where funds lack; default: 2').argParser(parseWhole))
    .addOption(new Option('--retry-spacing <hours>', 'between attempts; default: 24').argParser(parseWhole))
    .addOption(new Option('--retry-window <days>', 'after the due day; default: 10').argParser(parseWhole));
}

/** Terms as the options say them; what they leave out is as `before`, or as by default. */
export function termsFrom(
  options: TermsOptions,
  nowMs: bigint,
  dayOffsetMs: bigint,
  before?: MandateTerms,
): MandateTerms {
  const today = dayOfMs(nowMs, dayOffsetMs);
  const perCollectionFen = options.most ?? before?.perCollectionFen;
  const periodCapFen = options.cap ?? before?.periodCapFen;
  if (perCollectionFen === undefined || periodCapFen === undefined) {
    throw optionMissing(
      say`how much may be collected`,
      say`add --most AMOUNT for one collection, and --cap AMOUNT for a period`,
    );
  }
  const retries = options.retries ?? before?.retries ?? 2;
  const isRetried = retries > 0;
  return {
    perCollectionFen,
    periodCapFen,
    period: options.period ?? before?.period ?? 'month',
    anchorDay: dayOf(options.anchor) ?? before?.anchorDay ?? today,
    totalCapFen: options.total ?? before?.totalCapFen ?? 0n,
    firstDay: dayOf(options.first) ?? before?.firstDay ?? today,
    lastDay: dayOf(options.last) ?? before?.lastDay ?? 0,
    noticeDays: options.notice ?? before?.noticeDays ?? 14,
    retries,
    retrySpacingHours: isRetried ? (options.retrySpacing ?? (before?.retrySpacingHours || 24)) : 0,
    retryWindowDays: isRetried ? (options.retryWindow ?? (before?.retryWindowDays || 10)) : 0,
  };
}

function dayOf(date: string | undefined): number | undefined {
  return date === undefined ? undefined : dayOfDate(date);
}

/** For people. */
export function termsText(terms: MandateTerms): string {
  const { perCollectionFen, periodCapFen, period, anchorDay, totalCapFen, firstDay, lastDay, noticeDays } = terms;
  const total = totalCapFen === 0n ? '' : say`, ${formatFen(totalCapFen)} in all`;
  const until = lastDay === 0 ? '' : say` to ${dateOfDay(lastDay)}`;
  const { retries, retrySpacingHours, retryWindowDays } = terms;
  const again =
    retries === 0
      ? say`no retries`
      : say`${retries} retries, ${formatUnit(retrySpacingHours, 'hour')} apart, within ${formatUnit(retryWindowDays, 'day')}`;
  return [
    say`at most ${formatFen(perCollectionFen)} yuan each, ${formatFen(periodCapFen)} a ${period} from ${dateOfDay(anchorDay)}${total}`,
    say`due from ${dateOfDay(firstDay)}${until}, noticed ${noticeDays} days before, ${again}`,
  ].join('; ');
}

// The options that say a fee rule, and the rule in words.
import { type Command, Option } from 'commander';
import type { ChannelFee } from '../../../generated/transaction.ts';
import { parseAmount, parseWhole } from '../../options/parse-argument.ts';
import { formatFen, formatPercent } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';

export interface FeeOptions {
  readonly feeFixed: bigint;
  readonly feeBasisPoints: number;
  readonly feeLeast: bigint;
  readonly feeMost: bigint;
  readonly feePaidBy: ChannelFee['paidBy'];
  readonly feeRefunded: ChannelFee['refunded'];
}

export function feeOptions(command: Command): Command {
  const amount = (flags: string, text: string) =>
    new Option(flags, text).argParser(parseAmount).default(0n, '0').helpGroup('Fee:');
  return command
    .addOption(amount('--fee-fixed <amount>', 'of each payment'))
    .addOption(
      new Option('--fee-basis-points <n>', 'hundredths of a percent of the amount, rounded to the fen')
        .argParser(parseWhole)
        .default(0)
        .helpGroup('Fee:'),
    )
    .addOption(amount('--fee-least <amount>', 'never less than this'))
    .addOption(amount('--fee-most <amount>', 'never more than this; 0: no bound'))
    .addOption(
      new Option('--fee-paid-by <who>', 'the payer beside the amount, or the merchant out of it')
        .choices(['payer', 'merchant'])
        .default('merchant')
        .helpGroup('Fee:'),
    )
    .addOption(
      new Option('--fee-refunded <how>', 'what of it goes back with a refund')
        .choices(['kept', 'in-part'])
        .default('in-part')
        .helpGroup('Fee:'),
    );
}

export function feeOfOptions(options: FeeOptions): ChannelFee {
  return {
    ...{ fixedFen: options.feeFixed, basisPoints: options.feeBasisPoints, leastFen: options.feeLeast },
    ...{ mostFen: options.feeMost, paidBy: options.feePaidBy, refunded: options.feeRefunded },
  };
}

/** "0.60 % and 0.10 yuan, at least 0.02 yuan, paid by the merchant" */
export function feeText({ fixedFen, basisPoints, leastFen, mostFen, paidBy }: ChannelFee): string {
  const share = formatPercent(basisPoints, 2, 2);
  return [
    fixedFen === 0n ? share : say`${share} and ${formatFen(fixedFen)} yuan`,
    ...(leastFen === 0n ? [] : [say`at least ${formatFen(leastFen)} yuan`]),
    ...(mostFen === 0n ? [] : [say`at most ${formatFen(mostFen)} yuan`]),
    say`paid by the ${paidBy}`,
  ].join(', ');
}

// gridpact prices publish: puts the next prices of a series on the ledger.
import { type Command, Option } from 'commander';
import { readPriceFile } from '../../../meter-data/price-file.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { formatTime, plural } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function pricesPublishCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'publish', {
    summary: 'publish the next prices of a series',
    details: [
      'The file is CSV: start,microYuanPerKwh, one row for each step of 15, 30 or 60 minutes, in order and without gaps.',
      'Prices go on where those of the series end, and never change. A price may be below zero.',
    ].join(' '),
    examples: ['prices publish tomorrow.csv --series day-ahead --member-dir sample/grid'],
  })
    .argument('<file>', 'the prices as CSV')
    .addOption(new Option('--series <id>', 'the series, as tariff plans name it').makeOptionMandatory());
  type Options = SigningOptions & { readonly series: string };
  return onRun(cli, signingOptions(command, 'the grid company'), async (output, options: Options, file: string) => {
    const rows = await readPriceFile(file);
    const { client, author, wait } = await connectToSign(cli, options);
    const published = await client.tariffs.publishPrices(author, { series: options.series, ...rows }, wait);
    const { transactionId, height } = published;
    const untilMs = rows.fromMs + rows.prices.length * rows.stepSeconds * 1000;
    const about = { series: options.series, stepSeconds: rows.stepSeconds, fromMs: rows.fromMs, untilMs };
    output.result({ ...about, priceCount: rows.prices.length, transactionId, height }, () => {
      const range = say`${formatTime(rows.fromMs)} to ${formatTime(untilMs)}`;
      return say`Published ${plural(rows.prices.length, 'price')} of ${options.series}, ${range}\n${finality(transactionId, height, output)}`;
    });
  });
}

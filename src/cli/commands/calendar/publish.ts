// gridpact calendar publish: puts a holiday calendar on the ledger.
import type { Command } from 'commander';
import { readCalendarFile } from '../../../meter-data/calendar-file.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { calendarText } from '../../print/calendar.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function calendarPublishCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'publish', {
    summary: 'publish a holiday calendar, or the next version of one',
    details: [
      'A version never changes once it is published. A tariff plan names the version that it holds by: for the holidays of',
      'another year, publish a version of the calendar, and a version of the plan that names it.',
    ].join(' '),
    examples: ['calendar publish network-config/holidays.json --member-dir sample/grid'],
  }).argument('<file>', 'the calendar as JSON');
  return onRun(
    cli,
    signingOptions(command, 'the grid company'),
    async (output, options: SigningOptions, file: string) => {
      const calendar = await readCalendarFile(file);
      const { client, author, wait } = await connectToSign(cli, options);
      const { transactionId, height } = await client.tariffs.publishCalendar(author, calendar, wait);
      output.result({ calendar: calendar.calendar, version: calendar.version, transactionId, height }, () =>
        [calendarText(calendar), '', say`Published.`, finality(transactionId, height, output)].join('\n'),
      );
    },
  );
}

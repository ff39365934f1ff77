// gridpact calendar check: judges a file with holidays without a node.
import type { Command } from 'commander';
import { readCalendarFile } from '../../../meter-data/calendar-file.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { calendarText } from '../../print/calendar.ts';
import { say } from '../../print/say.ts';

export function calendarCheckCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'check', {
    summary: 'check a holiday calendar without a node: real dates, each of one kind',
    examples: ['calendar check network-config/holidays.json'],
  }).argument('<file>', 'the calendar as JSON');
  return onRun(cli, command, async (output, _options: object, file: string) => {
    const calendar = await readCalendarFile(file);
    const sound = output.paint.green(say`The calendar is sound.`);
    output.result({ valid: true, ...calendar }, () => `${calendarText(calendar)}\n\n${sound}`);
  });
}

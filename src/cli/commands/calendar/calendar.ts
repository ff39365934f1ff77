// gridpact calendar: the group of commands about holiday calendars.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { calendarCheckCommand } from './check.ts';
import { calendarPublishCommand } from './publish.ts';
import { calendarShowCommand } from './show.ts';

export function calendarCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'calendar',
    {
      summary: SUMMARIES.calendar,
      examples: ['calendar check network-config/holidays.json', 'calendar show cn-2026 --member-dir sample/grid'],
    },
    [calendarCheckCommand(cli), calendarPublishCommand(cli), calendarShowCommand(cli)],
  );
}

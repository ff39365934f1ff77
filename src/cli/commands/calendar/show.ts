// gridpact calendar show: a version of a holiday calendar, with a proof on request.
import { type Command, Option } from 'commander';
import { calendarId, holidayCalendars } from '../../../ledger/settlement/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { type ProofOptions, proofOption, saveProof } from '../../options/proof.ts';
import { calendarText } from '../../print/calendar.ts';
import { say } from '../../print/say.ts';

export function calendarShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show a holiday calendar, its newest version or a given one',
    examples: ['calendar show cn-2026 --member-dir sample/grid'],
  })
    .argument('<calendar>', "the calendar's id")
    .addOption(new Option('--calendar-version <n>', 'this version instead of the newest').argParser(parseWhole));
  type Options = ConnectionOptions & ProofOptions & { readonly calendarVersion?: number };
  return onRun(cli, connectionOptions(proofOption(command)), async (output, options: Options, id: string) => {
    const { client } = connect(options);
    const entry = await client.tariffs.calendar(id, options.calendarVersion);
    const { calendar, height } = found(entry, say`holiday calendar ${id}`, 'tariff list');
    const key = `${holidayCalendars.name}/${calendarId(id, calendar.version)}`;
    await saveProof(output, client, options, [{ kind: 'entry', key }]);
    output.result({ ...calendar, height }, () => calendarText(calendar));
  });
}

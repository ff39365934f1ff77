// gridpact share aggregate list: the questions for figures, and what became of them.
import { type Command, Option } from 'commander';
import { AGGREGATE_STATUS } from '../../../../generated/state.ts';
import { aggregates } from '../../../../ledger/sharing/tables.ts';
import type { Cli } from '../../../cli.ts';
import { defineCommand, onRun } from '../../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../../options/list.ts';
import { formatTime } from '../../../print/format-value.ts';
import { aggregateView, answerText, quantityText } from './aggregate-text.ts';

interface Options extends ConnectionOptions, ListOptions {
  readonly scenario?: string;
  readonly reader?: string;
  readonly status?: string;
}

export function aggregateListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list questions for figures, and their answers',
    examples: [
      'share aggregate list --member-dir sample/regulator',
      'share aggregate list --scenario joint-marketing --status open --member-dir sample/grid',
    ],
  })
    .addOption(new Option('--scenario <id>', 'only of this one'))
    .addOption(new Option('--reader <member>', 'only those that this member has asked'))
    .addOption(new Option('--status <status>', 'only these').choices(AGGREGATE_STATUS));
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options) => {
    const { client } = connect(options);
    const { scenario, reader, status } = options;
    const { items, more } = await takeEntries(
      client.node.entries(aggregates),
      options,
      ({ value }) =>
        (scenario === undefined || value.question.scenario === scenario) &&
        (reader === undefined || value.reader === reader) &&
        (status === undefined || value.status === status),
    );
    const table = {
      columns: [
        { head: 'question' },
        { head: 'asked' },
        { head: 'by' },
        { head: 'scenario' },
        { head: 'of' },
        { head: 'from' },
        { head: 'until' },
        { head: 'answer' },
      ],
      rows: items.map(({ value }) => {
        const { aggregate, atMs, question } = value;
        return [
          ...[
            aggregate,
            formatTime(atMs),
            value.reader,
            question.scenario,
            `${quantityText(question)} ${question.area}`.trimEnd(),
          ],
          ...[formatTime(question.periodStartMs), formatTime(question.periodEndMs), answerText(value)],
        ];
      }),
    };
    const aggregateViews = items.map(({ value }) => aggregateView(value));
    printList(output, options, { value: { aggregates: aggregateViews }, table, noun: ['question'], more });
  });
}

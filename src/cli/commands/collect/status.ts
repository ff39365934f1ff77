// gridpact collect status: how the collections of a biller stand, by due day.
import { type Command, Option } from 'commander';
import { dateOfDay } from '../../../client/day-dates.ts';
import type { Collection } from '../../../generated/state.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList } from '../../options/list.ts';
import { parseDay } from '../../options/parse-argument.ts';
import { formatCount, formatFen } from '../../print/format-value.ts';

type Options = ConnectionOptions & ListOptions & { readonly due?: string };

export function collectStatusCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'status', {
    summary: "show how a biller's collections stand, by due day: noticed, collected, refused, paid back",
    examples: ['collect status bank-b/water --due 2026-06-30 --member-dir sample/bank-b'],
  })
    .argument('<biller>', 'the account that is credited')
    .addOption(new Option('--due <day>', 'only those that are due on this day').argParser(parseDay));
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options, biller: string) => {
    const { client } = connect(options);
    const groups = new Map<string, Group>();
    for await (const one of client.mandates.collections(biller)) {
      const dueDate = dateOfDay(one.dueDay);
      if (options.due === undefined || options.due === dueDate) add(groups, one, dueDate);
    }
    const all = [...groups.keys()].sort().flatMap((key) => groups.get(key) ?? []);
    const rows = all.slice(0, options.limit);
    printList(output, options, {
      value: { biller, collections: rows },
      table: {
        columns: [
          { head: 'due' },
          { head: 'status' },
          { head: 'collections', align: 'right' },
          { head: 'yuan', align: 'right' },
        ],
        rows: rows.map(({ dueDate, status, count, amountFen }) => {
          return [dueDate, status, formatCount(count), formatFen(amountFen)];
        }),
      },
      noun: ['row'],
      more: rows.length < all.length,
    });
  });
}

interface Group {
  readonly dueDate: string;
  readonly status: string;
  readonly count: number;
  readonly amountFen: bigint;
}

/** One for which the funds lacked is noticed still, and says so. */
function add(groups: Map<string, Group>, { status, attempts, amountFen }: Collection, dueDate: string): void {
  const said = status === 'noticed' && attempts > 0 ? 'no-funds' : status;
  const key = `${dueDate} ${said}`;
  const { count = 0, amountFen: before = 0n } = groups.get(key) ?? {};
  groups.set(key, { dueDate, status: said, count: count + 1, amountFen: before + amountFen });
}

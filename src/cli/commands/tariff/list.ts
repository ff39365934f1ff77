// gridpact tariff list: plans and their versions.

import type { Command } from 'commander';
import type { TariffPlan } from '../../../generated/state.ts';
import { tariffPlans } from '../../../ledger/settlement/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { planView } from '../../print/answer-views.ts';
import { formatLocalTime } from '../../print/format-value.ts';
import type { Table } from '../../print/table.ts';

export function tariffListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list tariff plans and their versions',
    examples: ['tariff list --member-dir sample/grid'],
  });
  type Options = ConnectionOptions & ListOptions;
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options) => {
    const { client } = connect(options);
    const { items, more } = await takeEntries(
      client.node.entries(tariffPlans),
      options,
      ({ key }) => !key.endsWith('/latest'),
    );
    const plans = items.map(({ value }) => value);
    const value = { plans: plans.map(({ plan, height }) => ({ ...planView(plan), height })) };
    printList(output, options, { value, table: planTable(plans), noun: ['version'], more });
  });
}

function planTable(plans: readonly TariffPlan[]): Table {
  return {
    columns: [
      { head: 'plan' },
      { head: 'version', align: 'right' },
      { head: 'effective from' },
      { head: 'time zone' },
      { head: 'rates' },
      { head: 'height', align: 'right' },
    ],
    rows: plans.map(({ plan, height }) => [
      plan.plan,
      `${plan.version}`,
      formatLocalTime(plan.effectiveFromMs, plan.timeZone),
      plan.timeZone,
      [...new Set(plan.rates.map(({ name }) => name))].join(', '),
      `${height}`,
    ]),
  };
}

// gridpact tariff list: plans and their versions.
import type { Command } from 'commander';
import type { TariffPlan } from '../../../generated/state.ts';
import { tariffPlans } from '../../../ledger/settlement/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, takeEntries } from '../../options/list.ts';
import { formatLocalTime, plural } from '../../print/format-value.ts';
import { table } from '../../print/table.ts';

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
    output.result({ plans: plans.map(({ plan, height }) => ({ ...plan, height })), more }, () =>
      planTable(plans, more),
    );
  });
}

function planTable(plans: readonly TariffPlan[], more: boolean): string {
  const rows = plans.map(({ plan, height }) => [
    plan.plan,
    `${plan.version}`,
    formatLocalTime(plan.effectiveFromMs, plan.timeZone),
    plan.timeZone,
    plan.rates.map(({ name }) => name).join(', '),
    `${height}`,
  ]);
  const text = table(
    [
      { head: 'plan' },
      { head: 'version', align: 'right' },
      { head: 'effective from' },
      { head: 'time zone' },
      { head: 'rates' },
      { head: 'height', align: 'right' },
    ],
    rows,
  );
  return `${text}\n${plural(plans.length, 'version')}${more ? ', and more: raise --limit' : ''}`;
}

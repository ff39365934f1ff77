// gridpact tariff show and list.
import { type Command, Option } from 'commander';
import type { TariffPlan } from '../../../ledger/entries.ts';
import { tariffPlanId, tariffPlans } from '../../../ledger/table.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { findPlan } from '../../find-plan.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, takeEntries } from '../../options/list.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { type ProofOptions, proofOption, saveProof } from '../../options/proof.ts';
import { formatLocalTime, plural } from '../../print/format-value.ts';
import { planText } from '../../print/plan.ts';
import { table } from '../../print/table.ts';

export function tariffShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show a tariff plan, its newest version or a given one',
    examples: [
      'tariff show feed-in --member-dir sample/grid',
      'tariff show feed-in --plan-version 1 --member-dir sample/grid',
    ],
  })
    .argument('<plan>', "the plan's id")
    .addOption(new Option('--plan-version <n>', 'this version instead of the newest').argParser(parseWhole));
  type Options = ConnectionOptions & ProofOptions & { readonly planVersion?: number };
  return onRun(cli, connectionOptions(proofOption(command)), async (output, options: Options, id: string) => {
    const { client } = connect(options);
    const { plan, height } = await findPlan(client, id, options.planVersion);
    const key = `${tariffPlans.name}/${tariffPlanId(id, plan.version)}`;
    await saveProof(output, client, options, [{ kind: 'entry', key }]);
    output.result({ ...plan, height }, () => planText(plan));
  });
}

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

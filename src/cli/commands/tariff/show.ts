// gridpact tariff show: a version of a plan, with a proof on request.

import { type Command, Option } from 'commander';
import { tariffPlanId, tariffPlans } from '../../../ledger/settlement/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { findPlan } from '../../find-plan.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { type ProofOptions, proofOption, saveProof } from '../../options/proof.ts';
import { planView } from '../../print/answer-views.ts';
import { planText } from '../../print/plan.ts';

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
    const holidays = await client.tariffs.holidaysOf(plan);
    const kinds = holidays?.kinds.map(({ name }) => name);
    output.result({ ...planView(plan), height }, () => planText(plan, kinds));
  });
}

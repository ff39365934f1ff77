// gridpact tariff publish: puts a tariff file on the ledger.
import type { Command } from 'commander';
import { readTariffFile } from '../../../meter-data/tariff-file.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { finality } from '../../print/outcomes.ts';
import { planText } from '../../print/plan.ts';

export function tariffPublishCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'publish', {
    summary: 'publish a plan, or the next version of one',
    details: 'A version never changes once it is published; a later version takes effect later.',
    examples: ['tariff publish network-config/tariff.json --member-dir sample/grid'],
  }).argument('<file>', 'the plan as JSON');
  return onRun(
    cli,
    signingOptions(command, 'the grid company'),
    async (output, options: SigningOptions, file: string) => {
      const plan = await readTariffFile(file);
      const { client, author, wait } = await connectToSign(cli, options);
      const { transactionId, height } = await client.settlement.publishPlan(author, plan, wait);
      output.result({ plan: plan.plan, version: plan.version, transactionId, height }, () =>
        [planText(plan), '', 'Published.', finality(transactionId, height, output)].join('\n'),
      );
    },
  );
}

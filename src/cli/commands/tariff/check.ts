// gridpact tariff check: judges a tariff file without a node.

import type { Command } from 'commander';
import { readTariffFile } from '../../../meter-data/tariff-file.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { planView } from '../../print/answer-views.ts';
import { noteWithinMonth, planText } from '../../print/plan.ts';
import { say } from '../../print/say.ts';

export function tariffCheckCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'check', {
    summary: 'check a tariff file without a node: rates must cover every hour exactly once',
    examples: ['tariff check network-config/tariff.json'],
  }).argument('<file>', 'the plan as JSON');
  return onRun(cli, command, async (output, _options: object, file: string) => {
    const plan = await readTariffFile(file);
    noteWithinMonth(output, plan);
    output.result(
      { valid: true, ...planView(plan) },
      () => `${planText(plan)}\n\n${output.paint.green(say`The plan is sound.`)}`,
    );
  });
}

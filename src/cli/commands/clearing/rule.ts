// gridpact clearing rule: the rule that holds for the next window.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { formatCount, formatDuration, formatFen } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';

export function clearingRuleCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'rule', {
    summary: 'show the rule of clearing that holds for the next window',
    examples: ['clearing rule --member-dir sample/bank-a'],
  });
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions) => {
    const rule = await connect(options).client.clearing.rule();
    output.result(rule, () =>
      fields([
        ['version', rule.version === 0 ? say`0: the default` : `${rule.version}`],
        ['nets', rule.mode === 'bilateral' ? say`for each pair of members` : say`one for each member`],
        ['at once', rule.grossAboveFen === 0n ? 'nothing' : say`above ${formatFen(rule.grossAboveFen)} yuan`],
        ['a cut-off', say`at least ${formatCount(rule.noticeBlocks)} blocks ahead`],
        ['a window', say`at least ${formatCount(rule.leastBlocks)} blocks`],
        ['to confirm', formatDuration(rule.confirmWithinMs)],
        ['the fund pays', say`at most ${formatFen(rule.fundCapFen)} yuan for one window`],
      ]),
    );
  });
}

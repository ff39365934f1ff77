// gridpact purse loss-rule: what a bank's purses may cost it, and who pays what is spent twice.
import type { Command } from 'commander';
import type { BankExposure } from '../../../client/purse-flows.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { formatDuration, formatFen } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';

export function purseLossRuleCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'loss-rule', {
    summary: "show a bank's purses, the most that they may cost it, and who pays what a forked one spends twice",
    examples: ['purse loss-rule bank-a --member-dir sample/bank-a'],
  }).argument('<bank>', 'member id');
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, bank: string) => {
    const { client } = connect(options);
    const exposure = await client.purses.exposure(bank);
    const { rule, day, ...counted } = exposure;
    const { open, forks, ...amounts } = counted;
    const counts = { purseCount: Number(open), forks: Number(forks) };
    output.result({ ...amounts, ...rule, ...counts, limitDay: day }, () => exposureText(exposure));
  });
}

function exposureText({ bank, open, limitsFen, creditFen, mostFen, lostFen, forks, rule }: BankExposure): string {
  const caps = say`${rule.forkCapLimits} times its limit, ${formatFen(rule.forkCapPerDayFen)} yuan on a day`;
  return fields([
    ['bank', bank],
    ['open purses', say`${open}, with limits of ${formatFen(limitsFen)} yuan, ${formatFen(creditFen)} of it on credit`],
    ['may cost at most', say`${formatFen(mostFen)} yuan within the caps`],
    ['cost so far', say`${formatFen(lostFen)} yuan, for ${forks} forked`],
    ['rule', rule.version === 0 ? say`version 0: the default` : say`version ${rule.version}`],
    ['guarantee account', rule.guaranteeAccount],
    ['pays for a purse', caps],
    ['beyond that', say`the merchant if its terminal broke the rules, else the bank`],
    [
      'lists of terminals',
      say`at most ${formatDuration(rule.maxListAgeMs)} old, but up to ${formatFen(rule.offlineFloorFen)} yuan`,
    ],
  ]);
}

// gridpact channel show: one channel, and what it owes.
import type { Command } from 'commander';
import { accounts } from '../../../ledger/accounts/tables.ts';
import { balanceFen } from '../../../ledger/posting.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { formatFen } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';
import { feeText } from './fee-options.ts';

export function channelShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show a channel: terms, fee, and what it owes until the next day is closed',
    examples: ['channel show bank-a/fast --member-dir sample/bank-a'],
  }).argument('<channel>', 'such as bank-a/fast');
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, id: string) => {
    const { client } = connect(options);
    const channel = found(await client.channels.read(id), say`channel ${id}`, 'channel list');
    const { fee, version } = await client.channels.feeInEffect(channel);
    const own = (await client.node.entry(accounts, channel.account))?.value;
    const balance = own === undefined ? 0n : balanceFen(own);
    const { kind, owner, status, account, terms, overdue, openAttempts, owed, openDays } = channel;
    const { leastFen, mostFen, perDayFen, boundFen, account: coveredBy } = terms;
    const owedFen = balance < 0n ? -balance : 0n;
    const value = { channel: id, owner, kind, status, account, coveredBy, version, owedFen, overdue };
    const open = { openAttempts, lateOwed: owed, openDays };
    output.result({ ...value, ...open, leastFen, mostFen, perDayFen, boundFen, text: feeText(fee) }, () =>
      fields([
        ['channel', id],
        ['kind', kind],
        ['status', status],
        ['fee', say`${feeText(fee)} (version ${version})`],
        ['one order', say`${formatFen(leastFen)} to ${formatFen(mostFen)} yuan`],
        ['a day', say`${formatFen(perDayFen)} yuan`],
        ['owes', say`${formatFen(owedFen)} yuan, at most ${formatFen(boundFen)}`],
        ['covered by', coveredBy],
        ['under way', say`${openAttempts} attempts and refunds, ${openDays} days not closed`],
        ['late money', say`${owed} to return, ${overdue} of it overdue`],
      ]),
    );
  });
}

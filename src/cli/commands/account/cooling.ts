// gridpact account cooling: payments of an account that wait, since their payees are new.
import type { Command } from 'commander';
import type { Hold } from '../../../generated/state.ts';
import { servicingMemberOf } from '../../../ledger/accounts/new-account.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { formatDuration, formatFen, formatTime } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { fields, table } from '../../print/table.ts';

export function accountCoolingCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'cooling', {
    summary: 'show the payments of an account that wait, since their payees are new',
    details: 'Each is posted at its time, unless the payer takes it back before with "pay void".',
    examples: ['account cooling bank-a/alice --member-dir sample/bank-a'],
  }).argument('<account>', 'such as bank-a/alice');
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, id: string) => {
    const { client } = connect(options);
    const account = found(await client.protection.account(id), say`account ${id}`, 'account list');
    const rule = (await client.protection.rule(servicingMemberOf(id)))?.rule;
    const waiting = await client.protection.waiting(id);
    const { coolingFen } = account;
    const value = {
      account: id,
      coolingFen,
      bankCoolingFen: rule?.coolingFen ?? 0n,
      waiting: waiting.map(waitingView),
    };
    output.result(value, () => {
      const bank =
        rule === undefined || rule.coolingFen === 0n
          ? say`none`
          : say`above ${formatFen(rule.coolingFen)} yuan, for ${formatDuration(rule.coolingMs)}`;
      const own = coolingFen === 0n ? say`none` : say`above ${formatFen(coolingFen)} yuan`;
      return `${fields([
        ["bank's rule", bank],
        ['own limit', own],
      ])}\n\n${waitingText(waiting)}`;
    });
  });
}

function waitingView({ hold, creditAccount, amountFen, expiresAtMs, code, reference }: Hold) {
  return { hold, payee: creditAccount, amountFen, expiresAtMs, code, reference };
}

function waitingText(waiting: readonly Hold[]): string {
  if (waiting.length === 0) return say`No payment waits`;
  return table(
    [
      { head: 'posted at' },
      { head: 'payee' },
      { head: 'amount yuan', align: 'right' },
      { head: 'reference' },
      { head: 'hold' },
    ],
    waiting.map((hold) => [
      ...[formatTime(hold.expiresAtMs), hold.creditAccount, formatFen(hold.amountFen), hold.reference, hold.hold],
    ]),
  );
}

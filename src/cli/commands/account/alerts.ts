// gridpact account alerts: what a holder wants to be told of, and being told.
import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../../client/client.ts';
import type { Alert } from '../../../client/follow-alerts.ts';
import type { AlertRule } from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { connect, connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount, parseMinutes, parseWhole } from '../../options/parse-argument.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly follow?: true;
  readonly none?: true;
  readonly above?: bigint;
  readonly foreign?: bigint;
  readonly night?: readonly [from: number, until: number];
  readonly perHour?: number;
}

export function accountAlertsCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'alerts', {
    summary: 'show or set what debits a holder is told of, or be told as they become final',
    details: [
      'The rules stand on the ledger and delay nothing: --follow matches debits with them as they become final, one line',
      'each with --json, until it is interrupted. What is set takes the place of all rules before.',
    ].join(' '),
    examples: [
      'account alerts bank-a/alice --above 500 --foreign 0 --night 23:00-06:00 --per-hour 5 --key-file alice.key --member-dir sample/bank-a',
      'account alerts bank-a/alice --follow --member-dir sample/bank-a',
      'account alerts bank-a/alice --none --key-file alice.key --member-dir sample/bank-a',
    ],
  })
    .argument('<account>', 'such as bank-a/alice')
    .addOption(
      new Option('--follow', 'go on until it is interrupted').conflicts([
        say`none`,
        'above',
        'foreign',
        'night',
        'perHour',
      ]),
    )
    .addOption(new Option('--above <amount>', 'debits of at least this').argParser(parseAmount))
    .addOption(
      new Option('--foreign <amount>', "debits of at least this to other members' accounts").argParser(parseAmount),
    )
    .addOption(
      new Option('--night <times>', 'debits between two times of day, such as 23:00-06:00').argParser(parseMinutes),
    )
    .addOption(new Option('--per-hour <n>', 'the n-th debit within an hour').argParser(parseWhole))
    .addOption(new Option('--none', 'no alerts any more').conflicts(['above', 'foreign', 'night', 'perHour']));
  const signing = signingOptions(command, 'the holder or the servicing member');
  return onRun(cli, signing, async (output, options: Options, account: string) => {
    if (options.follow) return follow(output, connect(options).client, account);
    const rules = rulesOf(options);
    if (rules.length === 0 && options.none === undefined) {
      const present = await connect(options).client.protection.alerts(account);
      output.result({ account, alertRules: present }, () => rulesText(present));
      return;
    }
    const { client, author, wait } = await connectToSign(cli, options);
    const final = await client.protection.setAlerts(author, account, rules, wait);
    printFinal(output, final, say`Alerts of ${account}: ${rulesText(rules)}`, { account, alertRules: rules });
  });
}

const NO_RULE = { amountFen: 0n, fromMinute: 0, untilMinute: 0, count: 0 };

function rulesOf({ above, foreign, night, perHour }: Options): AlertRule[] {
  const rules: AlertRule[] = [];
  if (above !== undefined) rules.push({ ...NO_RULE, kind: 'amount', amountFen: above });
  if (foreign !== undefined) rules.push({ ...NO_RULE, kind: 'foreign-member', amountFen: foreign });
  if (night !== undefined) rules.push({ ...NO_RULE, kind: 'night', fromMinute: night[0], untilMinute: night[1] });
  if (perHour !== undefined) rules.push({ ...NO_RULE, kind: 'rate', count: perHour });
  return rules;
}

async function follow(output: Output, client: GridpactClient, account: string): Promise<void> {
  found(await client.accounts.read(account), say`account ${account}`, 'account list');
  output.note(say`Following ${account}; Ctrl-C ends it.`);
  for await (const alert of client.protection.followAlerts(account, output.cli.interrupted)) {
    output.result({ ...alert.activity, alertRules: alert.rules }, () => alertText(alert));
  }
}

function alertText({ activity, rules }: Alert): string {
  const { timestampMs, kind, amountFen, counterparty, transfer } = activity;
  const what = kind === 'hold' ? say`held for` : say`paid to`;
  return say`${formatTime(timestampMs)}  ${formatFen(amountFen)} yuan ${what} ${counterparty}: ${rulesText(rules)}; transfer ${transfer}`;
}

function rulesText(rules: readonly AlertRule[]): string {
  return rules.length === 0 ? say`none` : rules.map(ruleText).join(', ');
}

function ruleText({ kind, amountFen, fromMinute, untilMinute, count }: AlertRule): string {
  const from = amountFen === 0n ? '' : say` of ${formatFen(amountFen)} yuan or more`;
  switch (kind) {
    case 'amount':
      return say`debits${from}`;
    case 'foreign-member':
      return say`debits${from} to other members`;
    case 'night':
      return say`debits${from} between ${clock(fromMinute)} and ${clock(untilMinute)}`;
    case 'rate':
      return say`${count} debits within an hour`;
  }
}

function clock(minute: number): string {
  return new Temporal.PlainTime(Math.floor(minute / 60) % 24, minute % 60).toString({ smallestUnit: 'minute' });
}

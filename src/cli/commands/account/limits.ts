// gridpact account limits: what an account may spend, and what it may spend later.
import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../../client/client.ts';
import type { Account } from '../../../generated/state.ts';
import type { Limits } from '../../../ledger/accounts/limits-in-force.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { type CoSignOptions, coSignOption, openCoSigners } from '../../options/co-sign.ts';
import { connect, connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';

interface Options extends SigningOptions, CoSignOptions {
  readonly perPayment?: bigint;
  readonly perDay?: bigint;
  readonly perMonth?: bigint;
  readonly newPayee?: bigint;
  readonly cancelRaise?: true;
}

const AMOUNT = 'yuan, or fen as in 1234fen';

export function accountLimitsCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'limits', {
    summary: 'show or set what an account may spend per payment, day and month',
    details: [
      'Without a limit it shows them. Lower limits hold at once. Higher ones that the holder sets alone hold after 24 hours,',
      'and --cancel-raise takes them back until then; they hold at once when holder and servicing member sign both. 0 means',
      'no limit; a limit that is not named stays.',
    ].join(' '),
    examples: [
      'account limits bank-a/alice --member-dir sample/bank-a',
      'account limits bank-a/alice --per-payment 500 --per-day 2000 --key-file alice.key --member-dir sample/bank-a',
      'account limits bank-a/alice --per-day 5000 --co-sign alice.key --member-dir sample/bank-a',
      'account limits bank-a/alice --cancel-raise --key-file alice.key --member-dir sample/bank-a',
    ],
  })
    .argument('<account>', 'such as bank-a/alice')
    .addOption(new Option('--per-payment <amount>', AMOUNT).argParser(parseAmount))
    .addOption(new Option('--per-day <amount>', AMOUNT).argParser(parseAmount))
    .addOption(new Option('--per-month <amount>', AMOUNT).argParser(parseAmount))
    .addOption(new Option('--new-payee <amount>', 'payments to a new payee wait above it').argParser(parseAmount))
    .addOption(new Option('--cancel-raise', 'take back higher limits that do not hold yet'));
  const signing = signingOptions(
    coSignOption(command, 'key of the holder, or of the member'),
    'the holder or the servicing member',
  );
  return onRun(cli, signing, async (output, options: Options, id: string) => {
    const asked = [options.perPayment, options.perDay, options.perMonth, options.newPayee, options.cancelRaise];
    if (asked.every((option) => option === undefined)) {
      const present = await presentLimits(connect(options).client, id);
      output.result(limitsView(present), () => limitsText(present));
      return;
    }
    const { client, author, wait } = await connectToSign(cli, options);
    const coSigners = await openCoSigners(cli, options);
    const before = await presentLimits(client, id);
    if (options.cancelRaise === true && before.pendingRaise === null) throw nothingRaised(id);
    const limits = {
      account: id,
      perPaymentFen: options.perPayment ?? before.perPaymentFen,
      perDayFen: options.perDay ?? before.perDayFen,
      perMonthFen: options.perMonth ?? before.perMonthFen,
      coolingFen: options.newPayee ?? before.coolingFen,
    };
    const final = await client.accounts.setLimits(author, limits, { ...wait, coSigners });
    const after = await presentLimits(client, id);
    printFinal(output, final, say`Set the limits of ${id}\n${limitsText(after)}`, limitsView(after));
  });
}

/** Sent all the same it would be a transaction that changes nothing. */
function nothingRaised(id: string): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'no-raise-pending',
    message: say`no higher limits of ${id} wait: there is nothing to take back`,
    remedy: say`look at what holds: gridpact account limits, without options; what holds already is lowered with a new limit`,
  });
}

async function presentLimits(client: GridpactClient, id: string): Promise<Account> {
  return found(await client.protection.account(id), say`account ${id}`, 'account list');
}

function limitsView({ account, perPaymentFen, perDayFen, perMonthFen, coolingFen, pendingRaise }: Account) {
  return { account, perPaymentFen, perDayFen, perMonthFen, coolingFen, pendingRaise };
}

function limitsText(account: Account): string {
  const { pendingRaise } = account;
  const later =
    pendingRaise === null ? undefined : say`${wordsOf(pendingRaise)}, from ${formatTime(pendingRaise.fromMs)} on`;
  return fields([
    ['limits', wordsOf(account)],
    ['raised', later],
  ]);
}

/** "500.00 per payment, 2,000.00 per day". */
export function wordsOf({ perPaymentFen, perDayFen, perMonthFen, coolingFen }: Limits): string {
  const parts = [
    [say`per payment`, perPaymentFen],
    [say`per day`, perDayFen],
    [say`per month`, perMonthFen],
    [say`at once to a new payee`, coolingFen],
  ] as const;
  const set = parts.filter(([, limit]) => limit > 0n).map(([name, limit]) => `${formatFen(limit)} ${name}`);
  return set.length === 0 ? say`none` : set.join(', ');
}

// gridpact cash deposit: coins become money of an account again.
import type { Command } from 'commander';
import { toBank } from '../../../device/cash/cash-wallet.ts';
import { openCash } from '../../cash/cash-folder.ts';
import { cashRefused } from '../../cash/cash-refusal.ts';
import { depositSent } from '../../cash/settle-cash.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { parsePayment } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { printLines } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

type Options = ConnectionOptions & PassphraseOptions;

export function cashDepositCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'deposit', {
    summary: 'deposit coins of a wallet to an account',
    details: [
      'Without an amount all of them. The wallet marks them before they are sent: when the command breaks off, run it again, or',
      '"cash sync". A coin that somebody deposited before is lost and stays as evidence: "cash fork" names who signed twice.',
    ].join(' '),
    examples: [
      'cash deposit shop-cash bank-b/shop --member-dir sample/bank-b',
      'cash deposit shop-cash bank-b/shop 12.50 --member-dir sample/bank-b',
    ],
  })
    .argument('<folder>', 'that "cash init" made')
    .argument('<account>', 'that is credited')
    .argument('[amount]', 'yuan such as 12.50, or fen such as 1250fen', parsePayment);
  return onRun(
    cli,
    passphraseOption(connectionOptions(command)),
    async (output, options: Options, path: string, account: string, amountFen?: bigint) => {
      const { client } = connect(options);
      const open = openCash(path, options);
      try {
        await open.refreshTrust(client);
        const before = open.purse.coins.some((kept) => kept.depositTo === account);
        const marked = toBank(open.purse.coins, account, amountFen);
        if (typeof marked !== 'string') await open.keep({ ...open.purse, coins: marked });
        else if (!before) throw cashRefused(marked);
        const { depositedFen, lostFen, lines } = await depositSent(open, client, account);
        const [names, outcomes] = [lines.map(({ item }) => item), lines.map(({ outcome }) => outcome)];
        const done = () => say`Deposited ${formatFen(depositedFen)} yuan to ${account}`;
        printLines(output, names, outcomes, done, { account, depositedFen, lostFen });
      } finally {
        open.close();
      }
    },
  );
}

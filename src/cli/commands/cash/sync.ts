// gridpact cash sync: a wallet of coins hears from the ledger.
import type { Command } from 'commander';
import { balanceOf } from '../../../device/cash/cash-wallet.ts';
import { openCash } from '../../cash/cash-folder.ts';
import { depositSent, lookUp, openDeposits } from '../../cash/settle-cash.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { formatFen } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';

type Options = ConnectionOptions & PassphraseOptions;

export function cashSyncCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'sync', {
    summary: 'ask the ledger what became of the coins of a wallet',
    details: [
      'Deposits that were broken off are sent again. What was given away and is deposited now is forgotten. Coins of the wallet',
      'that somebody else deposited are lost: they stay as evidence, and the command ends with exit code 1.',
    ].join(' '),
    examples: ['cash sync alice-cash --member-dir sample/bank-a'],
  }).argument('<folder>', 'that "cash init" made');
  return onRun(cli, passphraseOption(connectionOptions(command)), async (output, options: Options, path: string) => {
    const { client } = connect(options);
    const open = openCash(path, options);
    try {
      await open.refreshTrust(client);
      let depositedFen = 0n;
      for (const account of openDeposits(open.purse)) {
        depositedFen += (await depositSent(open, client, account)).depositedFen;
      }
      const { coins, given } = await lookUp(open, client);
      const lostFen = coins.reduce((fen, kept) => (kept.status === 'spent' ? fen + kept.valueFen : fen), 0n);
      const givenFen = given.reduce((fen, { amountFen }) => fen + amountFen, 0n);
      const balanceFen = balanceOf(coins);
      if (lostFen > 0n) output.exit(EXIT.refused);
      output.result({ folder: path, balanceFen, depositedFen, givenFen, lostFen }, () =>
        fields([
          ['to spend', say`${formatFen(balanceFen)} yuan`],
          ['deposited now', depositedFen === 0n ? undefined : say`${formatFen(depositedFen)} yuan`],
          ['given away', givenFen === 0n ? undefined : say`${formatFen(givenFen)} yuan, not deposited yet`],
          [
            'lost',
            lostFen === 0n ? undefined : say`${formatFen(lostFen)} yuan that another deposited: see "cash fork"`,
          ],
        ]),
      );
    } finally {
      open.close();
    }
  });
}

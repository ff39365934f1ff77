// gridpact subwallet fund: a bank moves money between a vault of its own and its pool.
import { type Command, Option } from 'commander';
import { onlyLine } from '../../../client/run-lines.ts';
import { servicingMemberOf } from '../../../ledger/accounts/new-account.ts';
import { poolOf } from '../../../ledger/sub-wallets/sub-fields.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly withdraw?: true;
}

export function subwalletFundCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'fund', {
    summary: 'the bank puts money into its pool, or takes it out',
    details: 'The pool pays merchants before customers are settled: it needs as much as they spend in between.',
    examples: [
      'subwallet fund bank-a/vault 1000 --member-dir sample/bank-a',
      'subwallet fund bank-a/vault 1000 --withdraw --member-dir sample/bank-a',
    ],
  })
    .argument('<vault>', 'of the bank')
    .argument('<amount>', 'yuan, or fen as in 1234fen', parseAmount)
    .addOption(new Option('--withdraw', 'from the pool to the vault'));
  return onRun(
    cli,
    signingOptions(command, 'the bank'),
    async (output, options: Options, account: string, amountFen: bigint) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const pool = poolOf(servicingMemberOf(account));
      const kind = options.withdraw === undefined ? 'fund' : 'withdraw';
      const final = await client.subWallets.move(author, pool, { kind, account, amountFen }, wait);
      const { transactionId, height } = final;
      const { transfer } = onlyLine(final.lines.map((line) => ({ ...line, transactionId, height })));
      output.result({ pool, account, amountFen, transfer, transactionId, height }, () => {
        const [from, to] = kind === 'fund' ? [account, pool] : [pool, account];
        return say`Moved ${formatFen(amountFen)} yuan from ${from} to ${to}\n${finality(transactionId, height, output)}`;
      });
    },
  );
}

// gridpact subwallet allow: what the bank may collect from a deposit for its pool.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function subwalletAllowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'allow', {
    summary: 'let the bank collect what your pooled sub-wallets spent, up to a sum a month',
    details: [
      'Without it the bank may take nothing from a deposit for its pool. 0 ends it; what was spent before is then between',
      'you and the bank. The ledger shows that the account pays in pools, and not with which sub-wallets.',
    ].join(' '),
    examples: ['subwallet allow bank-a/alice 500 --key-file alice.key --member-dir sample/bank-a'],
  })
    .argument('<account>', 'your deposit')
    .argument('<amount>', 'a month; yuan, or fen as in 1234fen', parseAmount);
  return onRun(
    cli,
    signingOptions(command, 'the holder of the account'),
    async (output, options: SigningOptions, account: string, perMonthFen: bigint) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const final = await client.subWallets.allow(author, account, perMonthFen, wait);
      const done = say`${account}: the bank may collect ${formatFen(perMonthFen)} yuan a month for its pool`;
      printFinal(output, final, done, { account, perMonthFen });
    },
  );
}

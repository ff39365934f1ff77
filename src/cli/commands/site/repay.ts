// gridpact site repay: pays by hand what a site owes to the grid company.
import { type Command, Option } from 'commander';
import { sites } from '../../../ledger/metering/tables.ts';
import { formerDebtId, formerDebts } from '../../../ledger/settlement/tables.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

type Options = SigningOptions & { readonly from: string; readonly amount?: bigint; readonly debtor?: string };

export function siteRepayCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'repay', {
    summary: 'pay by hand what a site owes to the grid company',
    details: [
      'A site owes what a correction could not take back. Its next payments are netted against it; a site without a next',
      'payment, such as a closed one, is repaid with this. Anybody may pay, from an account of their own. What an account',
      'that had the site before owes for its time is repaid with --debtor; gridpact site show names it.',
    ].join(' '),
    examples: [
      'site repay roof-17 --from bank-a/alice --key-file alice.key --member-dir sample/bank-a',
      'site repay roof-17 --from bank-a/alice --amount 10 --key-file alice.key --member-dir sample/bank-a',
    ],
  })
    .argument('<site>', "the site's id")
    .addOption(new Option('--from <account>', 'the account that pays').makeOptionMandatory())
    .addOption(
      new Option(
        '--amount <amount>',
        'yuan such as 12.50, or fen such as 1250fen; without it all that is owed',
      ).argParser(parseAmount),
    )
    .addOption(
      new Option('--debtor <account>', 'an account that the site was moved from: repays its debt, not the present one'),
    );
  return onRun(
    cli,
    signingOptions(command, 'the key of the paying account'),
    async (output, options: Options, site: string) => {
      const { client, author, wait } = await connectToSign(cli, options);
      const { from: account, debtor = '' } = options;
      const owed = async () => {
        const { value } = found(await client.node.entry(sites, site), say`site ${site}`, 'site list');
        if (debtor === '' || debtor === value.producerAccount) return value.owedFen;
        return (await client.node.entry(formerDebts, formerDebtId(site, debtor)))?.value.owedFen ?? 0n;
      };
      const beforeFen = await owed();
      if (beforeFen === 0n) throw nothingOwed(debtor === '' ? say`site ${site}` : say`${debtor} for site ${site}`);
      const { amount: amountFen = beforeFen } = options;
      const final = await client.operations.repayDebt(author, { site, account, amountFen, debtor }, wait);
      const { transactionId, height, lines } = final;
      const outstandingFen = await owed();
      const about = { site, account, ...(debtor === '' ? {} : { debtor }), amountFen, outstandingFen };
      output.result({ ...about, transfer: lines[0]?.transfer ?? '', transactionId, height }, () => {
        const left = say`${debtor === '' ? say`the site` : debtor} owes ${formatFen(outstandingFen)} yuan`;
        const done = say`Repaid ${formatFen(amountFen)} yuan for ${site} from ${account}: ${left}`;
        return `${done}\n${finality(transactionId, height, output)}`;
      });
    },
  );
}

/** `who`: a site, or an account for a site. */
function nothingOwed(who: string): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'nothing-owed',
    message: say`${who} owes nothing to the grid company`,
    remedy: say`nothing to do; gridpact site list --owing shows the sites that owe something, and site show their former accounts`,
  });
}

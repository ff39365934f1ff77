// gridpact subwallet receipt: a file by which a customer shows a pooled payment to whom he chooses.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { writeProof } from '../../options/proof.ts';
import { formatFen } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { refuseExisting } from '../../write-output-file.ts';
import { type RegisterOptions, registerFor, registerOption } from './sub-options.ts';

interface Options extends ConnectionOptions, RegisterOptions {
  readonly proof: string;
}

export function subwalletReceiptCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'receipt', {
    summary: 'write the receipt of a pooled payment, with the proof that the ledger commits to it',
    details: [
      'From the register of the bank, once a settlement stands for the payment. "gridpact verify" checks the file offline:',
      'it shows whose payment it was. Who has it can link all payments of this sub-wallet to the account, and none of',
      'another sub-wallet.',
    ].join(' '),
    examples: [
      'subwallet receipt 0f1e2d3c4b5a69788796a5b4c3d2e1f0 charge-17 --proof charge-17.proof.json --member-dir sample/bank-a',
    ],
  })
    .argument('<sub-wallet>', 'its id')
    .argument('<payment>', 'id of the payment')
    .addOption(new Option('--proof <file>', 'the new file').makeOptionMandatory());
  return onRun(
    cli,
    connectionOptions(registerOption(command)),
    async (output, options: Options, sub: string, paymentId: string) => {
      refuseExisting(options.proof);
      const claim = registerFor(options).claimFor(sub, paymentId);
      if (claim === undefined) throw notSettled(sub, paymentId);
      const { client } = connect(options);
      writeProof(output, options.proof, await client.subWallets.prove(claim));
      const { receipt, pool, settlement } = claim;
      const { account, merchant, transfer } = receipt;
      const amountFen = BigInt(receipt.amountFen);
      output.result(
        { file: options.proof, sub, paymentId, account, merchant, amountFen, transfer, pool, settlement },
        () => {
          return say`${account} paid ${formatFen(amountFen)} yuan to ${merchant}: settlement ${settlement} of ${pool} commits to it`;
        },
      );
    },
  );
}

function notSettled(sub: string, paymentId: string): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'not-settled',
    message: say`no settlement in the register stands for payment ${paymentId} of ${sub}`,
    remedy: say`check the ids and --register; else settle first, with "gridpact subwallet settle-pool"`,
  });
}

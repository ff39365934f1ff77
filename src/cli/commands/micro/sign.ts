// gridpact micro sign: a payer, or one of its devices, signs the micro-payments of a file. Sends nothing.
import { type Command, Option } from 'commander';
import { groupsOf } from '../../../client/bulk-run.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { readMicroFile, SIGNED_HEAD, signedMicroRows } from '../../micro-file.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { formatMicro, plural } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { refuseExisting, writeOutputPieces } from '../../write-output-file.ts';

/** In memory; the height that they are good until is asked for each such group. */
const SIGNED_AT_ONCE = 10_000;

type Options = SigningOptions & { readonly out: string; readonly unlocked?: true };

export function microSignCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'sign', {
    summary: 'sign the micro-payments of a file, for anybody to post',
    details: [
      'Each line gets a signature of its own, which names no batch: it is posted once, in whatever batch, until the height',
      'in the file. Nothing is sent; the chain and the height are asked of the node.',
    ].join(' '),
    examples: ['micro sign rides.csv --out signed.csv --key-file alice.key --member-dir sample/bank-a'],
  })
    .argument('<file>', 'a CSV file with the columns id,payer,payee,amount,mandate, and no mandates')
    .addOption(new Option('--out <file>', 'write the signed lines to this new file').makeOptionMandatory())
    .addOption(new Option('--unlocked', "a device's: its holder has unlocked it"));
  return onRun(
    cli,
    signingOptions(command, 'of the payer, or of a device of the account'),
    async (output, options: Options, file: string) => {
      refuseExisting(options.out);
      const lines = await readMicroFile(file);
      const { count, amountMicro } = lines;
      for await (const { mandate, signer, line } of lines.rows()) {
        if (mandate !== '' || signer.length > 0) throw notToSign(file, line);
      }
      const { client, author } = await connectToSign(cli, options);
      const unlocked = options.unlocked === true;
      let validUntilHeight = Number.POSITIVE_INFINITY;
      const pieces = async function* () {
        yield SIGNED_HEAD;
        for await (const some of groupsOf(lines.rows(), SIGNED_AT_ONCE)) {
          const terms = some.map(({ id, payer, payee, amountMicro: micro }) => {
            return { id, payer, payee, amountMicro: micro, unlocked };
          });
          const signed = await client.micro.sign(author, terms);
          validUntilHeight = Math.min(validUntilHeight, Number(signed[0]?.validUntilHeight ?? 0n));
          yield signedMicroRows(signed);
        }
      };
      await writeOutputPieces(options.out, pieces());
      output.result({ file: options.out, lineCount: count, amountMicro, validUntilHeight }, () =>
        [
          say`Signed ${plural(count, 'micro-payment')} of ${formatMicro(amountMicro)} yuan in ${options.out}`,
          say`good until height ${validUntilHeight}; "gridpact micro post" sends them`,
        ].join('\n'),
      );
    },
  );
}

function notToSign(file: string, line: number): CliError {
  return new CliError({
    exitCode: EXIT.input,
    code: 'micro-invalid',
    message: say`${file}:${line}: it is signed, or under a mandate`,
    remedy: say`sign a file with the columns id,payer,payee,amount,mandate whose mandates are empty`,
  });
}

// gridpact micro sign: a payer, or one of its devices, signs the micro-payments of a file. Sends nothing.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { readMicroFile, signedMicroFile } from '../../micro-file.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { formatMicro, plural } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { refuseExisting, writeOutputFile } from '../../write-output-file.ts';

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
      const lines = readMicroFile(file);
      const fixed = lines.find(({ mandate, signer }) => mandate !== '' || signer.length > 0);
      if (fixed !== undefined) throw notToSign(file, fixed.line);
      const { client, author } = await connectToSign(cli, options);
      const unlocked = options.unlocked === true;
      const terms = lines.map(({ id, payer, payee, amountMicro }) => ({ id, payer, payee, amountMicro, unlocked }));
      const signed = await client.micro.sign(author, terms);
      writeOutputFile(options.out, signedMicroFile(signed));
      const amountMicro = signed.reduce((sum, line) => sum + line.amountMicro, 0n);
      const validUntilHeight = Number(signed[0]?.validUntilHeight ?? 0n);
      output.result({ file: options.out, lineCount: signed.length, amountMicro, validUntilHeight }, () =>
        [
          say`Signed ${plural(signed.length, 'micro-payment')} of ${formatMicro(amountMicro)} yuan in ${options.out}`,
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

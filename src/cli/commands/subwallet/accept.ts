// gridpact subwallet accept: the bank checks a customer's request, keeps whose it is, co-signs and sends it.
import { type Command, Option } from 'commander';
import { readJsonFile } from '../../../verifier/json-file.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { readInputFile } from '../../read-input-file.ts';
import { limitsText, type RegisterOptions, registerFor, registerOption } from './sub-options.ts';

interface Options extends SigningOptions, RegisterOptions {
  readonly atMost?: bigint;
}

export function subwalletAcceptCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'accept', {
    summary: 'the bank opens a pooled sub-wallet that a customer asks for',
    details: [
      'Checks that the holder of the account and the key of the sub-wallet have signed it, and that it commits to this',
      'account; writes that into the register; then signs and sends it. The bank answers for the pool up to the ceiling:',
      '--at-most refuses what is above.',
    ].join(' '),
    examples: ['subwallet accept alice.request.json --at-most 1000 --member-dir sample/bank-a'],
  })
    .argument('<file>', 'written by subwallet open')
    .addOption(new Option('--at-most <amount>', 'the highest ceiling that the bank signs').argParser(parseAmount));
  return onRun(
    cli,
    signingOptions(registerOption(command), 'the bank'),
    async (output, options: Options, file: string) => {
      const register = registerFor(options);
      const { client, author, wait } = await connectToSign(cli, options);
      const request = await client.subWallets.checkRequest(parsed(readInputFile(file, say`the argument`)));
      const { account, opening, fields } = request;
      const { sub, merchant, limits, ceilingFen, account: pool } = fields;
      if (options.atMost !== undefined && ceilingFen > options.atMost) throw tooHigh(ceilingFen, options.atMost);
      register.keep(sub, { account, opening });
      const final = await client.subWallets.accept(author, request, wait);
      const about = { sub, account, merchant, pool, ceilingFen };
      printFinal(output, final, say`Opened ${sub} of ${account}: ${limitsText(limits)} for ${merchant}`, about);
    },
  );
}

/** Undefined of bytes that are no JSON: no request is. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return readJsonFile(bytes);
  } catch {
    return undefined;
  }
}

function tooHigh(ceilingFen: bigint, atMostFen: bigint): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'ceiling-too-high',
    message: say`the request asks for a ceiling of ${formatFen(ceilingFen)} yuan a month, above ${formatFen(atMostFen)}`,
    remedy: say`nothing was signed; have the customer ask with a lower --ceiling, or raise --at-most`,
  });
}

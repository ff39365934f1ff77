// gridpact subwallet open: a limit for one merchant; pooled as a request to the bank, direct at once.
import { type Command, Option } from 'commander';
import { newSubSecrets } from '../../../client/sub-secrets.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAmount, parsePublicKey } from '../../options/parse-argument.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { SubFolder } from '../../sub-folder.ts';
import { refuseExisting, writeJsonFile } from '../../write-output-file.ts';
import {
  type LimitOptions,
  limitOptions,
  limitsText,
  missing,
  type SubFolderOptions,
  subFolderOption,
} from './sub-options.ts';

interface Options extends SigningOptions, LimitOptions, SubFolderOptions {
  readonly request?: string;
  readonly direct?: true;
  readonly ceiling?: bigint;
  readonly deviceKey?: Uint8Array;
}

export function subwalletOpenCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'open', {
    summary: 'push a limit to one merchant',
    details: [
      'Its keys and its opening are kept in --subs, readable by you alone: who loses them can only have the bank close it.',
      'A pooled one is written to --request for the bank, which accepts it; the ledger then names the pool of the bank and',
      'never your account. With --direct it debits your account, and everybody sees whose it is. Limits that are round and',
      'a moment that others choose, too, tell least.',
    ].join(' '),
    examples: [
      'subwallet open bank-a/alice bank-b/shop --per-payment 20 --per-day 60 --per-month 300 --request alice.request.json --key-file alice.key --member-dir sample/bank-a',
      'subwallet open bank-a/alice bank-b/shop --per-payment 20 --per-day 60 --per-month 300 --direct --key-file alice.key --member-dir sample/bank-a',
    ],
  })
    .argument('<account>', 'yours, whose holder signs')
    .argument('<merchant>', 'account of the one merchant')
    .addOption(new Option('--request <file>', 'write the request to this new file, for the bank').conflicts('direct'))
    .addOption(new Option('--direct', 'debit the account itself'))
    .addOption(
      new Option('--ceiling <amount>', 'what the limit per month may rise to without the bank; twice it by default')
        .argParser(parseAmount)
        .conflicts('direct'),
    )
    .addOption(
      new Option('--device-key <hex>', 'of the device that has the app: it ends with the device')
        .argParser(parsePublicKey)
        .conflicts('request'),
    );
  return onRun(
    cli,
    signingOptions(subFolderOption(limitOptions(command)), 'the holder of the account'),
    async (output, options: Options, account: string, merchant: string) => {
      const limits = limitsOf(options);
      if (options.request === undefined && options.direct === undefined) {
        throw missing(say`how it is opened`, say`--request FILE for the bank, or --direct`);
      }
      refuseExisting(options.request);
      const { client, author, wait } = await connectToSign(cli, options);
      const folder = new SubFolder(options.subs);
      const secrets = newSubSecrets();
      const { sub } = secrets;
      const asked = { account, merchant, limits };
      const done = say`${sub}: ${limitsText(limits)} for ${merchant}`;
      if (options.request !== undefined) {
        const ceilingFen = options.ceiling ?? 2n * limits.perMonthFen;
        const request = await client.subWallets.request(author, folder.secret(), secrets, asked, ceilingFen);
        folder.keep({ ...secrets, account, merchant, mode: 'pooled' });
        writeJsonFile(options.request, request);
        const { request: file } = options;
        output.result({ sub, file, mode: 'pooled' }, () => {
          return say`Wrote ${file}: ${done}\nNext, the bank: gridpact subwallet accept ${file}`;
        });
        return;
      }
      const secret = folder.secret();
      folder.keep({ ...secrets, account, merchant, mode: 'direct' });
      const final = await client.subWallets.openDirect(author, secret, secrets, asked, options.deviceKey, wait);
      printFinal(output, final, say`Opened ${done}`, { sub, mode: 'direct' });
    },
  );
}

function limitsOf({ perPayment, perDay, perMonth, total }: LimitOptions) {
  if (perPayment === undefined || perDay === undefined || perMonth === undefined) {
    throw missing(say`its limits`, say`--per-payment, --per-day and --per-month`);
  }
  return { perPaymentFen: perPayment, perDayFen: perDay, perMonthFen: perMonth, totalFen: total ?? 0n };
}

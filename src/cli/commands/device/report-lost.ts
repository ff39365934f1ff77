// gridpact device report-lost: ends at once all that was lost with a device.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { LostReport } from '../../../generated/state.ts';
import { devices } from '../../../ledger/devices/tables.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { optionMissing } from '../../option-missing.ts';
import { type CoSignOptions, coSignOption, openCoSigners } from '../../options/co-sign.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { collect, parsePublicKey } from '../../options/parse-argument.ts';
import { plural } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions, CoSignOptions {
  readonly all?: true;
  readonly device?: readonly Uint8Array[];
  readonly sub?: readonly string[];
  readonly reason: string;
}

export function deviceReportLostCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'report-lost', {
    summary: 'report devices of an account as lost: they, their purses, sub-wallets and payments that wait end at once',
    details: [
      'Final. By the holder, another device of the account, the servicing member, or a desk that its rule names. Pooled',
      "sub-wallets on the device have to be named; each needs its owner's key or the bank. --all is for a customer who lost",
      'everything.',
    ].join(' '),
    examples: [
      'device report-lost bank-a/alice --device 6d1ef5b2c0a34c1f9d8f4f0e6bb2b7d0a1c93b6f0e6e4c5a8f1d2c3b4a596877 --reason "stolen" --key-file watch.key --member-dir sample/bank-a',
      'device report-lost bank-a/alice --all --reason "phone call, identity checked" --member-dir sample/bank-a',
    ],
  })
    .argument('<account>', 'such as bank-a/alice')
    .addOption(
      new Option('--device <key>', 'the lost one; may be given more than once').argParser(
        (text, keys: readonly Uint8Array[] = []) => [...keys, parsePublicKey(text)],
      ),
    )
    .addOption(new Option('--all', 'all devices of the account').conflicts('device'))
    .addOption(
      new Option('--sub <id>', 'a pooled sub-wallet on the device; may be given more than once').argParser(collect),
    )
    .addOption(new Option('--reason <text>', 'goes on record').makeOptionMandatory());
  const signing = signingOptions(
    coSignOption(command, 'key of a pooled sub-wallet that is named'),
    'the holder, another device, the servicing member or a desk',
  );
  return onRun(cli, signing, async (output, options: Options, account: string) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const coSigners = await openCoSigners(cli, options);
    const lost: Uint8Array[] = [...(options.device ?? [])];
    if (options.all) {
      for await (const { value } of client.node.entries(devices)) {
        if (value.account === account && (value.status === 'active' || value.status === 'suspended'))
          lost.push(value.key);
      }
    }
    if (lost.length === 0) throw noDevice(account, options.all);
    const fields = { account, devices: lost, subs: [...(options.sub ?? [])], reason: options.reason };
    const final = await client.protection.reportLost(author, fields, { ...wait, coSigners });
    const report = await client.protection.lostReport(final.transactionId);
    printFinal(output, final, reportText(account, report), reportView(account, report));
  });
}

function reportView(account: string, report: LostReport | undefined) {
  const { devices: keys = [], purses = [], subs = [], holds = [], by, reporter } = report ?? {};
  return {
    account,
    lostDevices: keys.map(toHex),
    lostPurses: purses,
    stoppedSubs: subs,
    voidedHolds: holds,
    by,
    reporter,
  };
}

function reportText(account: string, report: LostReport | undefined): string {
  const { devices: keys = [], purses = [], subs = [], holds = [] } = report ?? {};
  const ended = [
    plural(keys.length, 'device'),
    plural(purses.length, 'purse'),
    plural(subs.length, 'sub-wallet'),
    plural(holds.length, 'payment that waited', 'payments that waited'),
  ];
  return say`Reported lost, ${account}: ${ended.join(', ')} ended`;
}

function noDevice(account: string, all: true | undefined): CliError {
  if (all) {
    return new CliError({
      exitCode: EXIT.refused,
      code: 'not-found',
      message: say`${account} has no device that is neither lost nor retired`,
      remedy: say`check the account: nothing is left to report`,
    });
  }
  return optionMissing(say`which device is lost`, say`add --device KEY, or --all`);
}

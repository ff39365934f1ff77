// gridpact wallet unpair: a phone lets a card or band go, or a card or band its phone.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { say } from '../../print/say.ts';
import { openWallet } from '../../wallet/open-wallet.ts';
import { unpairBand } from '../../wallet/paired-band.ts';
import { PhoneOfBand } from '../../wallet/phone-of-band.ts';

type Options = PassphraseOptions & { readonly bandAt?: string };

export function walletUnpairCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'unpair', {
    summary: 'end the pairing of a phone with a card or band, from either side',
    details: [
      'The phone names the card or band, and tells it where it is in reach. The card or band names nothing: it has one phone.',
      'A phone that is reported lost has no pairing any more: the ledger takes no payment with it, and cards and bands',
      'forget it when they are next connected ("wallet sync").',
    ].join(' '),
    examples: ['wallet unpair phone band', 'wallet unpair band'],
  })
    .argument('<folder>', 'that "wallet init" made')
    .argument('[name]', 'of a phone: what it calls the card or band')
    .addOption(new Option('--band-at <address>', 'where it is, if not where it was paired'));
  return onRun(
    cli,
    passphraseOption(command),
    async (output, { bandAt, ...options }: Options, path: string, name?: string) => {
      const open = openWallet(path, options);
      try {
        if (open.folder.settings.kind !== 'phone') {
          const { value, text } = new PhoneOfBand(open, () => {}).forget();
          output.result(value, () => text);
          return;
        }
        if (name === undefined) throw nameMissing();
        const forgotten = await unpairBand(open, name, bandAt);
        output.result({ event: 'unpaired', forgotten }, () =>
          forgotten
            ? say`"${name}" and the phone have forgotten each other`
            : say`the phone has forgotten "${name}", which was not in reach: unpair it there, too, or pair it with another phone`,
        );
      } finally {
        open.close();
      }
    },
  );
}

function nameMissing(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'argument-missing',
    message: say`the command line does not say which card or band the phone lets go`,
    remedy: say`add its name; "gridpact wallet show" lists them`,
  });
}

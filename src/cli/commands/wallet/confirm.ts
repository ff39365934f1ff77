// gridpact wallet confirm: the phone shows what its card or band is to pay at a terminal, and the holder confirms there.
import { type Command, Option } from 'commander';
import type { TapConsent } from '../../../device/pairing/paired-consent.ts';
import { refusal } from '../../../device/refusals.ts';
import type { TapQuestion } from '../../../generated/device.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { refusedBy } from '../../device-refusal.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { askPin, givenPin, type PinOptions, pinOption } from '../../options/pin.ts';
import { saysYes } from '../../options/says-yes.ts';
import { formatFen } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { confirmTap } from '../../wallet/confirm-tap.ts';
import { type OpenWallet, openWallet } from '../../wallet/open-wallet.ts';

type Options = PassphraseOptions & PinOptions & { readonly bandAt?: string; readonly yes?: true };

export function walletConfirmCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'confirm', {
    summary: 'confirm on a phone what its card or band is to pay at a terminal',
    details: [
      'For a card or band that is switched on ("wallet run BAND --listen ADDRESS") and paired with the phone ("wallet pair").',
      'Start it, then hold the card or band to the terminal within 100 seconds: merchant and amount are shown here, and confirmed here or with',
      "--yes. Above what is paid without PIN the phone's PIN is asked for, or --pin-file has it. One run is for one tap; neither needs a network.",
    ].join(' '),
    examples: ['wallet confirm phone band', 'wallet confirm phone band --yes --pin-file pin'],
    exits: [
      '0 confirmed',
      '1 declined, or refused by the card or band',
      '3 nobody asked in time, or the card or band is out of reach',
    ],
  })
    .argument('<folder>', 'the phone, that "wallet init" made')
    .argument('<name>', 'what the phone calls the card or band')
    .addOption(new Option('--band-at <address>', 'where it is, if not where it was paired'))
    .addOption(new Option('--yes', 'confirm merchant and amount, whatever they are'));
  return onRun(
    cli,
    pinOption(passphraseOption(command)),
    async (output, options: Options, path: string, name: string) => {
      const open = openWallet(path, options);
      try {
        const done = await confirmTap(open, {
          ...{ name, address: options.bandAt },
          onAttended: () => output.result({ event: 'attends', name }, () => say`hold "${name}" to the terminal`),
          ask: (question) => consentOn(cli, open, question, options),
        });
        const { merchant, terminal, order, amountFen, unlocked } = done;
        output.result(
          { event: 'confirmed', merchant, terminal, order, amountFen, unlocked },
          () => say`Confirmed ${textOf(done)}`,
        );
      } finally {
        open.close();
      }
    },
  );
}

/** Throws CliError `confirmation-needed` where nobody can be asked, `pin-wrong`, `pin-blocked`, `no-pin`. */
async function consentOn(cli: Cli, open: OpenWallet, question: TapQuestion, options: Options): Promise<TapConsent> {
  const canAsk = cli.stdin.isTTY === true;
  if (options.yes !== true) {
    if (!canAsk) throw refusedBy('device', refusal('confirmation-needed', 'amountFen'));
    if (!(await saysYes(cli, say`Pay ${textOf(question)}? yes or no: `))) return { confirmed: false, unlocked: false };
  }
  if (!question.pin) return { confirmed: true, unlocked: false };
  const pin = givenPin(options) ?? (canAsk ? await askPin(cli) : undefined);
  if (pin === undefined) throw refusedBy('device', refusal('pin-needed', 'amountFen'));
  open.unlock(pin);
  return { confirmed: true, unlocked: true };
}

function textOf({ amountFen, merchant, terminal, order }: TapQuestion): string {
  return say`${formatFen(amountFen)} yuan to ${merchant} (${terminal}) for ${order}`;
}

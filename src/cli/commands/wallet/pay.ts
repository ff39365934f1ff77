// gridpact wallet pay: through the ledger, signed by the device: by the code of a merchant, or to an account.
import { type Command, Option } from 'commander';
import { onlyLine } from '../../../client/run-lines.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { openSigningKey, type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { parsePayment } from '../../options/parse-argument.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { readInputFile } from '../../read-input-file.ts';
import { readQrPicture } from '../../read-qr-picture.ts';
import { openWallet } from '../../wallet/open-wallet.ts';
import { type Paid, payOnline } from '../../wallet/pay-online.ts';
import { type WalletConnectionOptions, walletConnectionOptions, walletNetwork } from '../../wallet/wallet-network.ts';

interface Options extends WalletConnectionOptions, PassphraseOptions {
  readonly to?: string;
  readonly code?: string;
  readonly picture?: string;
  readonly offer?: string;
  readonly reference?: string;
  readonly id?: string;
  readonly unlocked?: true;
  readonly oneTimeCode?: string;
  readonly holderKey?: string;
}

export function walletPayCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'pay', {
    summary: 'pay through the ledger with a device: by a code, or to an account',
    details: [
      "The name that is shown is the ledger's, and not the code's. What the bank's tier rule asks for beside the device is",
      'given with --unlocked, --one-time-code or --holder-key. A payment is kept before it is sent: after exit code 3',
      '"wallet sync" finds out what became of it. An order is paid once.',
    ].join(' '),
    examples: [
      'wallet pay phone --picture code.png --unlocked',
      'wallet pay phone 12.50 --to tea-house --unlocked',
      'wallet pay phone 800 --to bank-b/shop --unlocked --one-time-code 123456',
    ],
  })
    .argument('<folder>', 'that "wallet init" made')
    .argument('[amount]', 'yuan such as 12.50, or fen; where the code names none', parsePayment)
    .addOption(new Option('--to <account>', 'an account, or its alias').conflicts(['code', 'picture']))
    .addOption(new Option('--code <text>', 'the text of the code that the merchant shows').conflicts('picture'))
    .addOption(new Option('--picture <file>', 'a picture of that code, PNG or JPEG'))
    .addOption(new Option('--offer <text>', 'what the terminal signed for the code (GPOFFER1/...), to be checked'))
    .addOption(new Option('--reference <text>', 'for the payee, at most 140 characters with the order'))
    .addOption(new Option('--id <id>', 'your own id of the payment: sent again with it, it is paid once'))
    .addOption(new Option('--unlocked', 'the holder has unlocked the device for this payment (PIN, biometrics)'))
    .addOption(new Option('--one-time-code <code>', 'of the authenticator app, as a second factor'))
    .addOption(new Option('--holder-key <file>', "the account's key, as a second factor").helpGroup('Keys:'));
  return onRun(
    cli,
    passphraseOption(walletConnectionOptions(command)),
    async (output, options: Options, path: string, amountFen?: bigint) => {
      const open = openWallet(path, options);
      try {
        const { to, picture, offer, reference, id, unlocked, oneTimeCode, holderKey } = options;
        const code = picture === undefined ? options.code : pictured(picture);
        const holder = holderKey === undefined ? undefined : await openSigningKey(cli, holderKey, options);
        const wanted = { code, offer, to, amountFen, reference, id, unlocked: unlocked === true, oneTimeCode, holder };
        const paid = await payOnline(open, walletNetwork(open.folder.settings, options), wanted);
        for (const note of paid.notes) output.note(`! ${note}`);
        const view = paidView(paid);
        output.result(view, () => [paidText(view), finality(view.transactionId, view.height, output)].join('\n'));
      } finally {
        open.close();
      }
    },
  );
}

function pictured(path: string): string {
  return readQrPicture(readInputFile(path, '--picture'), path);
}

/** Throws ClientError with the refusal of the ledger. */
export function paidView({ payment, name, outcome }: Paid) {
  const { transfer, transactionId, height, outcome: noted, data } = onlyLine([outcome]);
  const expiresAtMs = noted === 'cooling-off' ? BigInt(data.untilMs ?? 0) : undefined;
  const { payee, amountFen, order, way, id } = payment;
  const shown = { payee, name, amountFen, order, way, id, outcome: noted, transfer, transactionId, height };
  return { ...shown, ...(expiresAtMs !== undefined && { expiresAtMs }) };
}

export function paidText(view: ReturnType<typeof paidView>): string {
  const { payee, name, amountFen, order, outcome, expiresAtMs, transfer } = view;
  const whom = name === '' ? payee : `${name} (${payee})`;
  const what = `${formatFen(amountFen)} yuan to ${whom}${order === '' ? '' : ` for ${order}`}`;
  if (expiresAtMs !== undefined) {
    return `Waits: ${what}\nthe payee is new, so it is posted at ${formatTime(expiresAtMs)}; until then "pay void" takes it back\nhold ${transfer}`;
  }
  return outcome === 'posted-before' ? `Was paid before: ${what}` : `Paid ${what}`;
}

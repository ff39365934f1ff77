// gridpact wallet pay: through the ledger, signed by the device: by the code of a merchant, or to an account.
import { type Command, Option } from 'commander';
import { ClientError } from '../../../client/client-error.ts';
import { onlyLine } from '../../../client/run-lines.ts';
import { refusal } from '../../../device/refusals.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { refusedBy } from '../../device-refusal.ts';
import { openSigningKey, type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { parsePayment } from '../../options/parse-argument.ts';
import { askPin, givenPin, type PinOptions, pinOption } from '../../options/pin.ts';
import { saysYes } from '../../options/says-yes.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { readInputFile } from '../../read-input-file.ts';
import { readQrPicture } from '../../read-qr-picture.ts';
import { type OpenWallet, openWallet } from '../../wallet/open-wallet.ts';
import type { AskedBand, AskedPayment } from '../../wallet/paired-band.ts';
import { type Paid, payOnline, type WantedPayment } from '../../wallet/pay-online.ts';
import {
  type WalletConnectionOptions,
  type WalletNetwork,
  walletConnectionOptions,
  walletNetwork,
} from '../../wallet/wallet-network.ts';

interface Options extends WalletConnectionOptions, PassphraseOptions, PinOptions {
  readonly to?: string;
  readonly code?: string;
  readonly picture?: string;
  readonly offer?: string;
  readonly reference?: string;
  readonly id?: string;
  readonly oneTimeCode?: string;
  readonly holderKey?: string;
  readonly with?: string;
  readonly bandAt?: string;
  readonly yes?: true;
}

export function walletPayCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'pay', {
    summary: 'pay through the ledger with a device: by a code, or to an account',
    details: [
      "The name that is shown is the ledger's, and not the code's. What the bank's tier rule asks for beside the device is",
      'the PIN, asked for where it is needed, --one-time-code or --holder-key. A payment is kept before it is sent: after exit code 3',
      '"wallet sync" finds out what became of it. An order is paid once. A card or band pays by --with: the phone that it is',
      'paired with shows whom and how much, its holder confirms with its PIN, and the card or band signs.',
    ].join(' '),
    examples: [
      'wallet pay phone --picture code.png',
      'wallet pay phone 12.50 --to tea-house --pin-file pin',
      'wallet pay phone 800 --to bank-b/shop --one-time-code 123456',
      'wallet pay phone 30 --to tea-house --with band --yes --pin-file pin',
    ],
  })
    .argument('<folder>', 'that "wallet init" made')
    .argument('[amount]', 'yuan such as 12.50, or fen; where the code names none', parsePayment)
    .addOption(new Option('--to <account>', 'an account, or its alias').conflicts(['code', 'picture']))
    .addOption(new Option('--code <text>', 'the text of the code that the merchant shows').conflicts('picture'))
    .addOption(new Option('--picture <file>', 'a picture of that code, PNG or JPEG'))
    .addOption(
      new Option(
        '--offer <text>',
        'what the terminal signed for the code (GPOFFER1/...); of a courier: pay and take at the door',
      ),
    )
    .addOption(new Option('--reference <text>', 'for the payee, at most 140 characters with the order'))
    .addOption(new Option('--id <id>', 'your own id of the payment: sent again with it, it is paid once'))
    .addOption(new Option('--with <name>', 'the paired card or band that pays, see "wallet pair"'))
    .addOption(new Option('--band-at <address>', 'where it is, if not where it was paired'))
    .addOption(new Option('--yes', 'of --with: confirm whom and how much, whatever they are'))
    .addOption(new Option('--one-time-code <code>', 'of the authenticator app, as a second factor'))
    .addOption(new Option('--holder-key <file>', "the account's key, as a second factor").helpGroup('Keys:'));
  return onRun(
    cli,
    pinOption(passphraseOption(walletConnectionOptions(command))),
    async (output, options: Options, path: string, amountFen?: bigint) => {
      const open = openWallet(path, options);
      try {
        const { to, picture, offer, reference, id, oneTimeCode, holderKey } = options;
        const code = picture === undefined ? options.code : pictured(picture);
        const holder = holderKey === undefined ? undefined : await openSigningKey(cli, holderKey, options);
        const network = walletNetwork(open.folder, open.wallet.state.chainId, options);
        const band = options.with === undefined ? undefined : askedBand(cli, options.with, options);
        const wanted = { code, offer, to, amountFen, reference, id, oneTimeCode, holder, band };
        const pay = (pin: string | undefined) => payWith(open, network, wanted, pin);
        const { paid, view } = await pay(givenPin(options)).catch(async (error: unknown) => {
          if (!(options.pinFile === undefined && cli.stdin.isTTY === true && wantsPin(error))) throw error;
          return pay(await askPin(cli));
        });
        for (const note of paid.notes) output.note(`! ${note}`);
        output.result(view, () => [paidText(view), finality(view.transactionId, view.height, output)].join('\n'));
      } finally {
        open.close();
      }
    },
  );
}

function askedBand(cli: Cli, name: string, { bandAt, yes, pinFile }: Options): AskedBand {
  const canAsk = cli.stdin.isTTY === true;
  return {
    name,
    ...(bandAt !== undefined && { address: bandAt }),
    ...(canAsk && pinFile === undefined && { askPin: () => askPin(cli) }),
    confirm: async (asked) => {
      if (yes === true) return true;
      if (!canAsk) throw refusedBy('device', refusal('confirmation-needed', 'amountFen'));
      return confirms(cli, asked);
    },
  };
}

async function confirms(cli: Cli, { payee, name, amountFen }: AskedPayment): Promise<boolean> {
  const whom = name === '' ? payee : `${name} (${payee})`;
  return saysYes(cli, say`Pay ${formatFen(amountFen)} yuan to ${whom}? yes or no: `);
}

function pictured(path: string): string {
  return readQrPicture(readInputFile(path, '--picture'), path);
}

/** Unlocked by the PIN, where there is one. Throws as `payOnline` and {@link paidView} do. */
export async function payWith(
  open: OpenWallet,
  network: WalletNetwork,
  wanted: Omit<WantedPayment, 'pin'>,
  pin: string | undefined,
) {
  const paid = await payOnline(open, network, { ...wanted, pin });
  return { paid, view: paidView(paid) };
}

/** The ledger knows what the day has room for without the PIN; a payment that it refused leaves nothing on record. */
function wantsPin(error: unknown): boolean {
  const isTier = error instanceof ClientError && ['tier-required', 'tier-day-exceeded'].includes(error.code);
  return isTier && error.data.tier === 'simple';
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
  const what = say`${formatFen(amountFen)} yuan to ${whom}${order === '' ? '' : say` for ${order}`}`;
  if (expiresAtMs !== undefined) {
    return say`Waits: ${what}\nthe payee is new, so it is posted at ${formatTime(expiresAtMs)}; until then "pay void" takes it back\nhold ${transfer}`;
  }
  return outcome === 'posted-before' ? say`Was paid before: ${what}` : say`Paid ${what}`;
}

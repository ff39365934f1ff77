// gridpact wallet tap: the device is held to a terminal. Nobody needs a network.
import { createInterface } from 'node:readline/promises';
import { type Command, Option } from 'commander';
import type { TapRefusal } from '../../../device/tap/tap-talk.ts';
import type { Asked } from '../../../device/wallet/wallet-tap-events.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { tapRefused } from '../../device-refusal.ts';
import { EXIT } from '../../exit-codes.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { askPin, givenPin, type PinOptions, pinOption } from '../../options/pin.ts';
import { formatFen } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { type OpenWallet, openWallet } from '../../wallet/open-wallet.ts';
import { type Consent, type LinkOptions, linkOptions, linkTo, type TapDone, tapAt } from '../../wallet/tap-at.ts';

type Options = LinkOptions & PassphraseOptions & PinOptions & { readonly yes?: true; readonly handOver?: true };

export function walletTapCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'tap', {
    summary: 'hold a device to a terminal, and pay offline',
    details: [
      'Small amounts over NFC are paid without a question; otherwise merchant and amount are shown, and confirmed at the',
      'terminal of this command, or with --yes. Above what is paid without PIN it is asked for, or --pin-file has it. A tap that tore is held again: the order is paid once.',
    ].join(' '),
    examples: [
      'wallet tap phone tcp://127.0.0.1:7500',
      'wallet tap phone unix:/tmp/till.sock --carrier bluetooth --pin-file pin',
      'wallet tap phone --carrier qr --show phone.png --look till.png --yes',
    ],
    exits: ['0 paid', '1 refused by the device or the terminal: nothing was paid', '3 the tap was torn: hold it again'],
  })
    .argument('<folder>', 'that "wallet init" made')
    .argument('[address]', 'that the terminal shows')
    .addOption(new Option('--yes', 'confirm merchant and amount, whatever they are'))
    .addOption(new Option('--hand-over', 'a phone without a network: its purse is filled again through terminals'));
  return onRun(
    cli,
    pinOption(passphraseOption(linkOptions(command))),
    async (output, options: Options, path: string, address?: string) => {
      const open = openWallet(path, options);
      try {
        const consent = consentOf(cli, open, options);
        const done = await tapAt(open, await linkTo(address, options), consent, options.handOver === true);
        const view = tapView(open, done);
        output.result(view, () => tapText(view));
      } finally {
        open.close();
      }
    },
  );
}

/** Undefined where nobody can be asked. A PIN that is wrong ends the tap before the device has shown its token. */
function consentOf(cli: Cli, open: OpenWallet, { yes, ...options }: Options): Consent | undefined {
  const given = consentBy(open, yes === true, givenPin(options));
  if (cli.stdin.isTTY !== true || options.pinFile !== undefined) return given;
  return async (asked) => {
    if (yes !== true && !(await confirms(cli, asked))) return { kind: 'declined' };
    if (!asked.pin) return { kind: 'confirmed', unlocked: false };
    open.unlock(await askPin(cli));
    return { kind: 'confirmed', unlocked: true };
  };
}

/** By what was said beforehand: who gave the PIN has confirmed. */
export function consentBy(open: OpenWallet, yes: boolean, pin: string | undefined): Consent | undefined {
  if (pin === undefined) return yes ? async () => ({ kind: 'confirmed', unlocked: false }) : undefined;
  return async () => {
    open.unlock(pin);
    return { kind: 'confirmed', unlocked: true };
  };
}

async function confirms(cli: Cli, { merchant, order, amountFen }: Asked): Promise<boolean> {
  const lines = createInterface({ input: cli.stdin, output: cli.stderr });
  try {
    const question = say`Pay ${formatFen(amountFen)} yuan to ${merchant} for ${order}? yes or no: `;
    return (await lines.question(question, { signal: cli.interrupted })).trim() === 'yes';
  } finally {
    lines.close();
  }
}

/** Throws CliError where nothing was paid. */
export function tapView({ wallet }: OpenWallet, { outcome, bytes }: TapDone) {
  if (outcome.kind === 'refused') throw tapRefused(outcome.refusal);
  if (outcome.kind === 'handed-over') throw handedOver(outcome.refusal);
  if (outcome.kind === 'broken') throw broken();
  const { payment, again, acknowledged } = outcome;
  const { merchant, order, amountFen } = payment.record.offer;
  const { counter } = payment.record;
  return { merchant, order, amountFen, counter, again, acknowledged, bytes, balanceFen: wallet.balanceFen };
}

export function tapText(view: ReturnType<typeof tapView>): string {
  const { merchant, order, amountFen, again, acknowledged, balanceFen } = view;
  const what = say`${formatFen(amountFen)} yuan to ${merchant} for ${order}`;
  return [
    again ? say`Was paid before, and proven again: ${what}` : say`Paid ${what}`,
    ...(acknowledged
      ? []
      : [say`the terminal has not said that it has it: hold the device again, or it learns it later`]),
    say`the purse has ${formatFen(balanceFen)} yuan left`,
  ].join('\n');
}

/** Nothing was paid, as with any refusal; what mends it is under way. */
function handedOver(refusal: TapRefusal): CliError {
  const { message, data } = tapRefused(refusal);
  return new CliError({
    exitCode: EXIT.refused,
    code: 'handed-over',
    message: say`${message}; the terminal keeps what closes its epoch`,
    remedy: say`hold the device to a terminal again after this one was synchronised: then its purse is full and it pays`,
    ...(data !== undefined && { data }),
  });
}

function broken(): CliError {
  return new CliError({
    exitCode: EXIT.unreachable,
    code: 'tap-broken',
    message: say`the tap broke off before anything was paid`,
    remedy: say`hold the device to the terminal again`,
  });
}

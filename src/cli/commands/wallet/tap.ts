// gridpact wallet tap: the device is held to a terminal. Nobody needs a network.
import { createInterface } from 'node:readline/promises';
import { type Command, Option } from 'commander';
import type { Asked } from '../../../device/wallet/wallet-tap.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { tapRefused } from '../../device-refusal.ts';
import { EXIT } from '../../exit-codes.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { formatFen } from '../../print/format-value.ts';
import { type OpenWallet, openWallet } from '../../wallet/open-wallet.ts';
import { type Consent, type LinkOptions, linkOptions, linkTo, type TapDone, tapAt } from '../../wallet/tap-at.ts';

type Options = LinkOptions & PassphraseOptions & { readonly yes?: true; readonly unlocked?: true };

export function walletTapCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'tap', {
    summary: 'hold a device to a terminal, and pay offline',
    details: [
      'Small amounts over NFC are paid without a question; otherwise merchant and amount are shown, and confirmed at the',
      'terminal of this command, or with --yes or --unlocked. A tap that tore is held again: the order is paid once.',
    ].join(' '),
    examples: [
      'wallet tap phone tcp://127.0.0.1:7500',
      'wallet tap phone unix:/tmp/till.sock --carrier bluetooth --unlocked',
      'wallet tap phone --carrier qr --show phone.png --look till.png --yes',
    ],
    exits: ['0 paid', '1 refused by the device or the terminal: nothing was paid', '3 the tap was torn: hold it again'],
  })
    .argument('<folder>', 'that "wallet init" made')
    .argument('[address]', 'that the terminal shows')
    .addOption(new Option('--yes', 'confirm merchant and amount, whatever they are'))
    .addOption(new Option('--unlocked', 'the holder has unlocked the device for this payment (PIN, biometrics)'));
  return onRun(
    cli,
    passphraseOption(linkOptions(command)),
    async (output, options: Options, path: string, address?: string) => {
      const open = openWallet(path, options);
      try {
        const done = await tapAt(open, await linkTo(address, options), consentOf(cli, options));
        const view = tapView(open, done);
        output.result(view, () => tapText(view));
      } finally {
        open.close();
      }
    },
  );
}

/** Undefined where nobody can be asked. */
export function consentOf(cli: Cli, { yes, unlocked }: Pick<Options, 'yes' | 'unlocked'>): Consent | undefined {
  if (yes === true || unlocked === true) return async () => ({ kind: 'confirmed', unlocked: unlocked === true });
  return cli.stdin.isTTY === true ? (asked) => askHolder(cli, asked) : undefined;
}

async function askHolder(cli: Cli, { merchant, order, amountFen, pin }: Asked) {
  const lines = createInterface({ input: cli.stdin, output: cli.stderr });
  const what = `Pay ${formatFen(amountFen)} yuan to ${merchant} for ${order}?`;
  const how = pin ? 'This needs the PIN: unlock and answer yes' : 'yes or no';
  try {
    const answer = await lines.question(`${what} ${how}: `, { signal: cli.interrupted });
    return answer.trim() === 'yes' ? ({ kind: 'confirmed', unlocked: pin } as const) : ({ kind: 'declined' } as const);
  } finally {
    lines.close();
  }
}

/** Throws CliError where nothing was paid. */
export function tapView({ wallet }: OpenWallet, { outcome, bytes }: TapDone) {
  if (outcome.kind === 'refused') throw tapRefused(outcome.refusal);
  if (outcome.kind === 'broken') throw broken();
  const { payment, again, acknowledged } = outcome;
  const { merchant, order, amountFen } = payment.record.offer;
  const { counter } = payment.record;
  return { merchant, order, amountFen, counter, again, acknowledged, bytes, balanceFen: wallet.balanceFen };
}

export function tapText(view: ReturnType<typeof tapView>): string {
  const { merchant, order, amountFen, again, acknowledged, balanceFen } = view;
  const what = `${formatFen(amountFen)} yuan to ${merchant} for ${order}`;
  return [
    again ? `Was paid before, and proven again: ${what}` : `Paid ${what}`,
    ...(acknowledged ? [] : ['the terminal has not said that it has it: hold the device again, or it learns it later']),
    `the purse has ${formatFen(balanceFen)} yuan left`,
  ].join('\n');
}

function broken(): CliError {
  return new CliError({
    exitCode: EXIT.unreachable,
    code: 'tap-broken',
    message: 'the tap broke off before anything was paid',
    remedy: 'hold the device to the terminal again',
  });
}

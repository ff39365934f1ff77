// gridpact wallet present: a code on the screen of the customer, by which a merchant asks the issuer for a payment.
import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import { newPresentedCode, PRESENTED_CODE_MS } from '../../../device/codes/presented-code.ts';
import { refusal } from '../../../device/refusals.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { refusedBy } from '../../device-refusal.ts';
import { EXIT } from '../../exit-codes.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { askPin, givenPin, type PinOptions, pinOption } from '../../options/pin.ts';
import { formatTime } from '../../print/format-value.ts';
import { qrText } from '../../print/qr-code.ts';
import { say } from '../../print/say.ts';
import { nowMs, type OpenWallet, openWallet } from '../../wallet/open-wallet.ts';
import { hasPin, pinOfCode } from '../../wallet/pin-of-device.ts';
import { takeCodeCounter } from '../../wallet/shown-codes.ts';
import { writeCodePicture } from '../../write-code-picture.ts';

const RANDOM_BYTES = 8;
const MS_PER_S = 1_000n;
const BY_CHIP = { byChip: true } as const;

type Options = PassphraseOptions & PinOptions & { readonly picture?: string };

export function walletPresentCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'present', {
    summary: 'show a code by which a merchant asks for one payment',
    details:
      'Good for a minute, and once. It holds no name and no account; the bank alone knows whose it is. Needs the PIN, and no network.',
    examples: ['wallet present phone', 'wallet present phone --picture code.png'],
  })
    .argument('<folder>', 'that "wallet init" made')
    .addOption(new Option('--picture <file>', 'draw the code into this file, SVG or PNG'));
  return onRun(cli, pinOption(passphraseOption(command)), async (output, options: Options, path: string) => {
    const open = openWallet(path, options);
    try {
      const isAsked = needsPin(open) && cli.stdin.isTTY === true;
      const view = presentCode(open, givenPin(options) ?? (isAsked ? await askPin(cli) : undefined));
      if (options.picture !== undefined) writeCodePicture(options.picture, view.shownCode);
      output.result(view, () =>
        [
          ...(options.picture === undefined ? [qrText(view.shownCode, output.paint).text] : []),
          say`good once, until ${formatTime(view.expiresAtMs)}`,
        ].join('\n'),
      );
    } finally {
      open.close();
    }
  });
}

/**
 * The issuer pays by a shown code as by an unlocked device where the PIN was shown: so where there is a PIN, it comes first.
 * Software spends a key on it, right or wrong, which the issuer checks when the code is read.
 */
export function presentCode(open: OpenWallet, given: string | undefined) {
  const { wallet, folder, unlock } = open;
  if (folder.settings.kind !== 'phone') throw noScreen();
  if (given === undefined && needsPin(open)) throw pinNeeded();
  const pin = wallet.state.pinRemembered ? undefined : given;
  const isHardware = folder.settings.assurance === 'hardware';
  if (pin !== undefined && isHardware) unlock(pin);
  const made = nowMs();
  const { token, chainId } = wallet.state;
  const isGood = token !== null && made < token.expiresAtMs;
  const taken = isGood ? takeCodeCounter(folder.codesFile) : undefined;
  if (taken === undefined) throw noToken();
  const { pseudonym, codeKey, counter } = taken;
  const bare = { pseudonym, counter, random: randomBytes(RANDOM_BYTES), madeAtMs: (made / MS_PER_S) * MS_PER_S };
  const code = pin === undefined ? bare : { ...bare, pin: isHardware ? BY_CHIP : pinOfCode(open, pin, bare) };
  const shownCode = newPresentedCode(code, { key: codeKey, chainId });
  return { shownCode, counter, expiresAtMs: code.madeAtMs + PRESENTED_CODE_MS };
}

function needsPin({ wallet, folder }: OpenWallet): boolean {
  return hasPin(folder) && !wallet.state.pinRemembered;
}

function noScreen(): CliError {
  return refusedBy('device', refusal('pairing-needed', 'kind'));
}

function pinNeeded(): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'pin-needed',
    message: say`a code is shown only by a device that its holder unlocked`,
    remedy: say`type the PIN on a terminal, or add --pin-file FILE`,
  });
}

function noToken(): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'token-expired',
    message: say`the device has no token that is good now`,
    remedy: say`connect the device: gridpact wallet token`,
  });
}

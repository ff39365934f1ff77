// gridpact issuer rotate-pin-key: another key to which devices in software seal what shows their PIN.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { openIssuerFolder } from '../../../issuer/issuer-folder.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { rotatePinKey } from '../../issuer/desk-pin-keys.ts';
import { givenPassphrase, type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { formatTime } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';

interface Options extends PassphraseOptions {
  readonly acceptDays: number;
}

const DAY_MS = 86_400_000;
const MAX_ACCEPT_DAYS = 90;
const DEFAULT_ACCEPT_DAYS = 30;

export function issuerRotatePinKeyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'rotate-pin-key', {
    summary: 'replace the key to which devices in software seal what shows their PIN',
    details: [
      'Start the desk again afterwards: from then on it gives out the new key, signed by its key for factors, and devices take',
      'it the next time that their PIN is shown. What is sealed to the old one is taken for --accept-days more. Where the old',
      'key may be stolen, give 0: devices then show nothing under it, and their holders set their PIN again.',
    ].join(' '),
    examples: ['issuer rotate-pin-key issuer', 'issuer rotate-pin-key issuer --accept-days 0'],
  })
    .argument('<folder>', 'that "issuer init" made')
    .addOption(
      new Option('--accept-days <days>', `how long old keys are good, 0-${MAX_ACCEPT_DAYS}`)
        .argParser(parseAcceptDays)
        .default(DEFAULT_ACCEPT_DAYS),
    );
  return onRun(cli, passphraseOption(command), async (output, options: Options, path: string) => {
    const folder = openIssuerFolder(path);
    const nowMs = Date.now();
    const untilMs = nowMs + options.acceptDays * DAY_MS;
    const { newKey, oldKey, taken } = rotatePinKey(folder, { nowMs, untilMs, passphrase: givenPassphrase(options) });
    const old = taken.map(({ key, untilMs }) => ({ oldKey: key, expiresAtMs: BigInt(untilMs) }));
    output.result({ folder: path, member: folder.member, newKey, oldKey, oldPinKeys: old }, () =>
      [
        say`${path} has a new key for PINs: start "issuer serve" again`,
        ...taken.map(({ key, untilMs }) => say`  ${key} is taken until ${formatTime(BigInt(untilMs))}`),
        ...(taken.length === 0 ? [say`no older key is taken: holders of devices in software set their PIN again`] : []),
      ].join('\n'),
    );
  });
}

function parseAcceptDays(text: string): number {
  const days = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (days <= MAX_ACCEPT_DAYS) return days;
  throw new InvalidArgumentError(say`whole days from 0 to ${MAX_ACCEPT_DAYS}`);
}

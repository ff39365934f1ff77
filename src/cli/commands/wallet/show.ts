// gridpact wallet show: what the device knows by itself, without asking anybody.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { say, word } from '../../print/say.ts';
import { type OpenWallet, openWallet } from '../../wallet/open-wallet.ts';
import { readOutbox } from '../../wallet/outbox.ts';
import { readPairings } from '../../wallet/pairings.ts';
import { hasPin } from '../../wallet/pin-of-device.ts';

export function walletShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show what a device knows by itself',
    details:
      'Asks nobody: the balance is that of the purse as the device has it, less its payments that are not on the ledger.',
    examples: ['wallet show phone'],
  }).argument('<folder>', 'that "wallet init" made');
  return onRun(cli, passphraseOption(command), async (output, options: PassphraseOptions, path: string) => {
    const open = openWallet(path, options);
    try {
      const view = walletView(open);
      output.result(view, () => walletText(view));
    } finally {
      open.close();
    }
  });
}

export function walletView(open: OpenWallet) {
  const { wallet, signer, folder } = open;
  const { state } = wallet;
  const { token, purse, closing } = state;
  return {
    ...{ account: state.account, deviceKey: signer.publicKey, kind: folder.settings.kind, assurance: state.assurance },
    ...(token !== null && { tokenExpiresAtMs: token.expiresAtMs }),
    ...(purse !== null && {
      ...{ purse: toHex(purse.purse), epoch: purse.epoch, purseStatus: purse.status, balanceFen: wallet.balanceFen },
      ...{ perPaymentFen: purse.perPaymentFen, mostPayments: purse.maxCount, readAtHeight: Number(purse.height) },
    }),
    pinRemembered: state.pinRemembered,
    hasPin: hasPin(folder),
    synchronising: closing !== null,
    openPayments: readOutbox(open).length,
    pairings: readPairings(folder.pairingsFile).map(({ name, kind, deviceKey, address }) => ({
      ...{ name, kind, deviceKey, address },
    })),
    unposted: wallet.unposted.map(({ record: { counter, epoch, offer, deviceMs } }) => ({
      ...{ epoch, counter, merchant: offer.merchant, order: offer.order, amountFen: offer.amountFen },
      atMs: deviceMs === 0n ? offer.terminalMs : deviceMs,
    })),
  };
}

function pinText({ assurance, hasPin: has, pinRemembered }: ReturnType<typeof walletView>): string {
  if (pinRemembered) return say`asks for no PIN: nothing that it pays counts as unlocked`;
  if (!has) return say`no PIN yet: gridpact wallet pin set`;
  return assurance === 'hardware' ? say`its chip checks the PIN` : say`its bank checks the PIN`;
}

export function walletText(view: ReturnType<typeof walletView>): string {
  const { account, kind, assurance, deviceKey, tokenExpiresAtMs, balanceFen, purse, epoch, purseStatus } = view;
  const { unposted, openPayments, synchronising, pairings } = view;
  return [
    say`${word(kind)} (${word(assurance)}) for ${account}, key ${toHex(deviceKey)}`,
    tokenExpiresAtMs === undefined ? say`no token yet` : say`token until ${formatTime(tokenExpiresAtMs)}`,
    purse === undefined
      ? say`no purse: it pays ${kind === 'phone' ? say`online` : say`through its paired phone`} only`
      : say`purse ${purse}, ${purseStatus}, epoch ${epoch}: ${formatFen(balanceFen ?? 0n)} yuan`,
    pinText(view),
    ...pairings.map(
      (one) =>
        say`paired with ${one.name === one.kind ? '' : `"${one.name}", `}a ${word(one.kind)}, key ${toHex(one.deviceKey)}`,
    ),
    ...(synchronising ? [say`a synchronisation is under way: until its outcome is known nothing is paid offline`] : []),
    ...(openPayments > 0 ? [say`${openPayments} payments wait for the answer of the ledger`] : []),
    ...unposted.map(
      ({ counter, merchant, order, amountFen, atMs }) =>
        say`  not on the ledger yet: ${counter}. ${formatFen(amountFen)} to ${merchant} for ${order}, ${formatTime(atMs)}`,
    ),
  ].join('\n');
}

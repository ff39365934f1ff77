// gridpact wallet pair: a phone and a card or band find out that they talk to each other, and to nobody in between.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { type PinOptions, pinFrom, pinOption } from '../../options/pin.ts';
import { saysYes } from '../../options/says-yes.ts';
import { say, word } from '../../print/say.ts';
import { openWallet } from '../../wallet/open-wallet.ts';
import { pairBand } from '../../wallet/paired-band.ts';
import { type WalletConnectionOptions, walletConnectionOptions, walletNetwork } from '../../wallet/wallet-network.ts';

type Options = PassphraseOptions & PinOptions & WalletConnectionOptions & { readonly name?: string };

export function walletPairCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'pair', {
    summary: 'pair a phone with a card or band, over Bluetooth',
    details: [
      'The card or band is switched on with "wallet run BAND --listen ADDRESS", and told "pair". Then both show six digits: say',
      '"yes" on both where they are the same, here as a line on stdin. The PIN is that of the card or band, which checks it: its',
      "chip, or for one in software its bank's desk, for which it is connected. From then on it pays through the ledger",
      'for this phone alone ("wallet pay PHONE --with NAME"). Both are of one account: the phone asks the ledger about one that it has',
      'not been paired with, before it is given the PIN. Offline payments need no pairing.',
    ].join(' '),
    examples: [
      'wallet pair phone tcp://127.0.0.1:7700 --pin-file band-pin',
      'wallet pair phone unix:/tmp/band.sock --name watch',
    ],
  })
    .argument('<folder>', 'the phone, that "wallet init" made')
    .argument('<address>', 'that the card or band shows')
    .addOption(new Option('--name <name>', 'what to call it; its kind, unless given'));
  return onRun(
    cli,
    walletConnectionOptions(pinOption(passphraseOption(command))),
    async (output, { name, ...options }: Options, path: string, at: string) => {
      const pin = await pinFrom(cli, options);
      const open = openWallet(path, options);
      try {
        const compare = (digits: string) => {
          output.result({ event: 'compare', digits }, () => say`the same on the card or band?  ${digits}`);
          return saysYes(cli, say`yes or no: `);
        };
        const {
          name: called,
          deviceKey,
          kind,
          address,
        } = await pairBand(open, at, {
          ...{ name, pin, compare },
          network: () => walletNetwork(open.folder, open.wallet.state.chainId, options),
        });
        output.result({ event: 'paired', name: called, deviceKey, kind, address }, () =>
          [
            say`Paired with the ${word(kind)} "${called}", key ${toHex(deviceKey)}`,
            say`pay with it: --with ${called}`,
          ].join('\n'),
        );
      } finally {
        open.close();
      }
    },
  );
}

// gridpact wallet pin: the PIN of a device. Hardware counts tries itself; for a device in software its bank's desk does.
import { Argument, type Command, Option } from 'commander';
import type { SigningKey } from '../../../crypto/ed25519.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { openSigningKey, type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { newPin, type PinOptions, pinFrom, pinOption } from '../../options/pin.ts';
import { phrase, say, spoken } from '../../print/say.ts';
import { type OpenWallet, openWallet } from '../../wallet/open-wallet.ts';
import { changePin, forgetPin, rememberPin, setPin, unblockPin } from '../../wallet/pin-of-device.ts';
import { type WalletConnectionOptions, walletConnectionOptions, walletNetwork } from '../../wallet/wallet-network.ts';

const ACTIONS = ['set', 'change', 'unblock', 'remember', 'forget'] as const;
type Action = (typeof ACTIONS)[number];

interface Options extends WalletConnectionOptions, PassphraseOptions, PinOptions {
  readonly newPinFile?: string;
  readonly holderKey?: string;
}

const DONE: Readonly<Record<Action, string>> = {
  set: phrase`The PIN is set`,
  change: phrase`The PIN is changed`,
  unblock: phrase`The PIN is a new one, and no try is spent`,
  remember: phrase`Nothing that the device pays counts as unlocked any more, and it asks for no PIN`,
  forget: phrase`The device asks for its PIN again`,
};

export function walletPinCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'pin', {
    summary: 'set, change or unblock the PIN of a device, or have the device remember it',
    details: [
      '"set" gives a device in software its first PIN, "unblock" any device a new one after too many tries: both by the key of',
      'the account. "change" takes the old PIN and a new one. "remember": the device asks for no PIN, and pays only what the',
      'bank allows without one; "forget" ends that, on hardware by the PIN, in software by the account\'s key and a new PIN.',
      'A PIN in software is checked by the desk of the bank, so it needs the network for "set", "change" and each payment.',
    ].join(' '),
    examples: [
      'wallet pin set app --holder-key alice.key --new-pin-file pin',
      'wallet pin change phone --pin-file pin --new-pin-file new-pin',
      'wallet pin unblock phone --holder-key alice.key',
    ],
  })
    .addArgument(new Argument('<action>', 'what to do').choices(ACTIONS))
    .argument('<folder>', 'that "wallet init" made')
    .addOption(new Option('--new-pin-file <file>', 'the new PIN; asked for on a terminal otherwise').helpGroup('Keys:'))
    .addOption(new Option('--holder-key <file>', "the account's key").helpGroup('Keys:'));
  return onRun(
    cli,
    pinOption(passphraseOption(walletConnectionOptions(command))),
    async (output, options: Options, action: Action, path: string) => {
      const open = openWallet(path, options);
      try {
        await run(cli, action, open, options);
        const { assurance, pinRemembered } = open.wallet.state;
        output.result({ action, deviceKey: open.signer.publicKey, assurance, pinRemembered }, () =>
          spoken(DONE[action]),
        );
      } finally {
        open.close();
      }
    },
  );
}

function run(cli: Cli, action: Action, open: OpenWallet, options: Options): Promise<void> {
  const network = () => walletNetwork(open.folder, open.wallet.state.chainId, options);
  const chosen = () => newPin(cli, options.newPinFile === undefined ? {} : { pinFile: options.newPinFile });
  const actions: Readonly<Record<Action, () => Promise<void>>> = {
    set: async () => setPin(open, network(), await holderOf(cli, options), await chosen()),
    unblock: async () => unblockPin(open, network(), await holderOf(cli, options), await chosen()),
    change: async () => {
      const old = await pinFrom(cli, options);
      await changePin(open, network, old, await chosen());
    },
    remember: async () => rememberPin(open, network, await pinFrom(cli, options)),
    forget: async () => {
      if (open.folder.settings.assurance === 'hardware') return forgetPin(open, await pinFrom(cli, options));
      return setPin(open, network(), await holderOf(cli, options), await chosen());
    },
  };
  return actions[action]();
}

async function holderOf(cli: Cli, options: Options): Promise<SigningKey> {
  if (options.holderKey !== undefined) return openSigningKey(cli, options.holderKey, options);
  throw new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: say`who has the device alone may not do this: it takes the account's own key`,
    remedy: say`add --holder-key FILE`,
  });
}

// gridpact wallet factor: an authenticator app as a second factor for strong payments.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { openSigningKey, type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { say } from '../../print/say.ts';
import { openWalletFolder } from '../../wallet/wallet-folder.ts';
import {
  issuerOf,
  type WalletConnectionOptions,
  walletClient,
  walletConnectionOptions,
  walletNetwork,
} from '../../wallet/wallet-network.ts';

type Options = WalletConnectionOptions & PassphraseOptions & { readonly holderKey: string };

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function walletFactorCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'factor', {
    summary: "enrol an authenticator app with the bank's issuer",
    details:
      "Signed by the account's own key, so that who has the device alone cannot. The secret is shown once: give it to the app.",
    examples: ['wallet factor phone --holder-key alice.key'],
  })
    .argument('<folder>', 'that "wallet init" made')
    .addOption(new Option('--holder-key <file>', "the account's key").helpGroup('Keys:').makeOptionMandatory());
  return onRun(
    cli,
    passphraseOption(walletConnectionOptions(command)),
    async (output, options: Options, path: string) => {
      const folder = openWalletFolder(path);
      const { chainId } = await walletClient(folder.settings, options).node.consortium();
      const issuer = issuerOf(walletNetwork(folder, chainId, options));
      const holder = await openSigningKey(cli, options.holderKey, options);
      const { account } = folder.settings;
      const secret = base32(await issuer.enrolFactor(holder, account));
      const { member } = await issuer.identity();
      const label = encodeURIComponent(`${member}:${account}`);
      const uri = `otpauth://totp/${label}?secret=${secret}&issuer=${member}&algorithm=SHA1&digits=6&period=30`;
      output.result({ account, secret, uri }, () => [say`The secret for the app: ${secret}`, uri].join('\n'));
    },
  );
}

/** RFC 4648, without padding: authenticator apps take it so. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32.charAt(Number.parseInt(five.padEnd(5, '0'), 2))).join('');
}

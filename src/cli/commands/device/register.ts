// gridpact device register: a device pays from an account from then on.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { writeKeyFile } from '../../../crypto/key-file.ts';
import { generateKey, signingKeyOf } from '../../../crypto/private-key.ts';
import {
  REGISTER_DEVICE_ASSURANCE,
  REGISTER_DEVICE_KIND,
  type RegisterDevice,
  type RegisterDeviceAssurance,
  type RegisterDeviceKind,
} from '../../../generated/transaction.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { optionMissing } from '../../option-missing.ts';
import type { SigningConnection } from '../../options/connection.ts';
import { givenLock, openSigningKey } from '../../options/key-file.ts';
import { parsePublicKey, parseSignature } from '../../options/parse-argument.ts';
import {
  connectToSignTogether,
  sendTogether,
  type TogetherOptions,
  togetherOptions,
} from '../../options/signed-together.ts';
import { say, word } from '../../print/say.ts';

interface Options extends TogetherOptions {
  readonly newKey?: string;
  readonly deviceKey?: string;
  readonly publicKey?: Uint8Array;
  readonly possession?: Uint8Array;
  readonly kind: RegisterDeviceKind;
  readonly assurance: RegisterDeviceAssurance;
}

type Key = Pick<RegisterDevice, 'deviceKey' | 'possession'>;

export function deviceRegisterCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'register', {
    summary: 'register a device that pays from an account',
    details: [
      'The holder of the account and its bank sign together: one is the author, the other adds --co-sign, or --to-sign writes',
      'a file for the other. A device that makes its own key gives its public key, and the possession that it signed;',
      '--new-key makes a key file for a wallet on this machine. Assurance "hardware" is for keys that no software can read:',
      'a software device pays less, and never without a sign of its holder.',
    ].join(' '),
    examples: [
      'device register bank-a/alice --new-key phone.key --kind phone --assurance hardware --co-sign alice.key --member-dir sample/bank-a',
      'device register bank-a/alice --new-key band.key --kind band --assurance software --to-sign band.json --member-dir sample/bank-a',
    ],
  })
    .argument('<account>', 'a deposit, such as bank-a/alice')
    .addOption(new Option('--new-key <file>', 'make the key of the device and write it to this new file (mode 0600)'))
    .addOption(new Option('--device-key <file>', "the device's key file").conflicts('newKey'))
    .addOption(
      new Option('--public-key <hex>', "the device's key").argParser(parsePublicKey).conflicts(['newKey', 'deviceKey']),
    )
    .addOption(new Option('--possession <hex>', 'what the device signed with it').argParser(parseSignature))
    .addOption(new Option('--kind <kind>', 'what it is').choices(REGISTER_DEVICE_KIND).default('phone'))
    .addOption(
      new Option('--assurance <where>', 'where it keeps its key')
        .choices(REGISTER_DEVICE_ASSURANCE)
        .makeOptionMandatory(),
    );
  return onRun(cli, togetherOptions(command), async (output, options: Options, account: string) => {
    const connection = await connectToSignTogether(cli, options);
    const signers = found(await connection.client.devices.signersOf(account), say`account ${account}`, 'account list');
    const { kind, assurance } = options;
    const key = await keyOf(cli, options, connection, account);
    const registerDevice = { account, kind, assurance, ...key };
    const device = toHex(key.deviceKey);
    const operation = { operation: 'registerDevice', registerDevice } as const;
    const done = say`${word(kind)} ${device} pays from ${account}`;
    await sendTogether(cli, output, options, connection, { operation, signers, done }, { device, account });
  });
}

/** A key that is made here is in its file before the ledger knows it. */
async function keyOf(cli: Cli, options: Options, { client }: SigningConnection, account: string): Promise<Key> {
  const { newKey, deviceKey: file, publicKey, possession } = options;
  if (publicKey !== undefined && possession !== undefined) return { deviceKey: publicKey, possession };
  if (newKey !== undefined) {
    const made = generateKey('account');
    writeKeyFile(newKey, made, givenLock(options));
    const key = signingKeyOf(made);
    return { deviceKey: key.publicKey, possession: await client.devices.possession(account, key) };
  }
  if (file !== undefined) {
    const key = await openSigningKey(cli, file, options);
    return { deviceKey: key.publicKey, possession: await client.devices.possession(account, key) };
  }
  throw optionMissing(
    say`which key the device has`,
    say`add --new-key FILE to make one, --device-key FILE, or --public-key HEX with --possession HEX`,
  );
}

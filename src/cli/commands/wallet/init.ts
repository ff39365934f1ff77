// gridpact wallet init: a new device with a key of its own, registered with an account where its holder and bank sign.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { writeKeyFile } from '../../../crypto/key-file.ts';
import { generateKey, signingKeyOf } from '../../../crypto/private-key.ts';
import { WALLET_ENTRY } from '../../../device/messages.ts';
import type { WalletState } from '../../../generated/device.ts';
import { devicePossession } from '../../../ledger/devices/possession.ts';
import { DurableLog } from '../../../storage/durable-log.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { connect } from '../../options/connection.ts';
import { type GenesisOptions, genesisOption } from '../../options/genesis.ts';
import { genesisText } from '../../options/kept-genesis.ts';
import { givenLock, openSigningKey, type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { newPin, type PinOptions, pinOption } from '../../options/pin.ts';
import { presentKey } from '../../options/present-key.ts';
import { finality } from '../../print/outcomes.ts';
import { say, word } from '../../print/say.ts';
import { newSupply } from '../../wallet/pin-of-device.ts';
import { makeKeystore } from '../../wallet/simulated-keystore.ts';
import { DEVICE_KINDS, makeWalletFolder, type WalletSettings } from '../../wallet/wallet-folder.ts';
import { type WalletConnectionOptions, walletConnectionOptions, walletNetwork } from '../../wallet/wallet-network.ts';

interface Options extends WalletConnectionOptions, PassphraseOptions, PinOptions, GenesisOptions {
  readonly account: string;
  readonly kind: WalletSettings['kind'];
  readonly assurance: WalletSettings['assurance'];
  readonly holderKey?: string;
}

export function walletInitCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'init', {
    summary: 'make a device in a new folder',
    details: [
      'With --holder-key and --member-dir (of the bank) it is registered at once; without, "device register" does it with',
      'the possession that is printed. Node, token, issuer and genesis are kept for the other commands; by the genesis',
      'a device knows which terminals are certified, whatever its node says. "software" says that the key',
      'can be copied: such a device pays online only, and its PIN is checked by the desk of the bank (--issuer), which gives it',
      'keys for that. "hardware" is simulated: the file keystore.json stands in for the chip, with the PIN and the tries that are left.',
    ].join(' '),
    examples: [
      'wallet init phone --account bank-a/alice --holder-key alice.key --member-dir sample/bank-a',
      'wallet init card --account bank-a/alice --kind card --node http://127.0.0.1:7410 --token-file token --genesis genesis.json',
    ],
  })
    .argument('<folder>', 'a new folder')
    .addOption(new Option('--account <account>', 'that the device pays from').makeOptionMandatory())
    .addOption(new Option('--kind <kind>', 'what it is').choices(DEVICE_KINDS).default('phone'))
    .addOption(
      new Option('--assurance <assurance>', 'where it keeps its key')
        .choices(['hardware', 'software'])
        .default('hardware'),
    )
    .addOption(new Option('--holder-key <file>', "the account's key: registers the device").helpGroup('Keys:'));
  return onRun(
    cli,
    pinOption(passphraseOption(walletConnectionOptions(genesisOption(command)))),
    async (output, options: Options, path: string) => {
      const pin = await pinOfNew(cli, options);
      const { client, folder: member, token } = connect(options);
      const { account, kind, assurance, issuer } = options;
      const { chainId } = await client.node.consortium();
      const bank = { node: client.node.url, token, ...(issuer !== undefined && { issuer }) };
      const genesis = options.genesis ?? member?.genesisFile;
      const trusted = genesis === undefined ? undefined : genesisText(genesis);
      const folder = makeWalletFolder(path, { account, kind, assurance, ...bank }, trusted);
      const key = generateKey('device');
      writeKeyFile(folder.keyFile, key, givenLock(options));
      if (pin !== undefined && assurance === 'hardware') makeKeystore(folder.keystoreFile, pin);
      const device = signingKeyOf(key);
      DurableLog.create(folder.journalFile, [
        WALLET_ENTRY.encode({ entry: 'state', state: newState(chainId, options) }),
      ]);
      const { publicKey: deviceKey } = device;
      const possession = device.sign(devicePossession(chainId, account, deviceKey));
      const made = { folder: path, account, deviceKey, kind, assurance };
      if (options.holderKey === undefined) {
        output.result({ ...made, possession }, () =>
          [
            say`${path} is a ${word(kind)} for ${account}, key ${toHex(deviceKey)}`,
            say`not registered yet; its possession is ${toHex(possession)}`,
          ].join('\n'),
        );
        return;
      }
      if (member === undefined) throw bankMissing();
      const bankKey = presentKey(member, 'transaction', await client.node.consortium());
      const banker = await openSigningKey(cli, bankKey ?? member.keyFile('transaction'), options);
      const holder = await openSigningKey(cli, options.holderKey, options);
      const final = await client.operations.registerDevice(
        holder,
        { account, deviceKey, assurance, kind, possession },
        { coSigners: [banker], timeoutMs: options.timeout, signal: cli.interrupted },
      );
      const { transactionId, height } = final;
      if (pin !== undefined && assurance === 'software') {
        const network = walletNetwork(folder, chainId, options);
        await newSupply(folder, { account, chainId }, network, { holder, deviceKey, pin });
      }
      output.result({ ...made, transactionId, height }, () =>
        [
          say`${path} is a ${word(kind)} for ${account}, key ${toHex(deviceKey)}`,
          finality(transactionId, height, output),
        ].join('\n'),
      );
    },
  );
}

/** A chip has one from the beginning; software where the desk can be asked for the keys that check it. */
async function pinOfNew(cli: Cli, options: Options): Promise<string | undefined> {
  if (options.assurance === 'hardware') return newPin(cli, options);
  const canAsk = options.issuer !== undefined && options.holderKey !== undefined;
  if (canAsk && (options.pinFile !== undefined || cli.stdin.isTTY === true)) return newPin(cli, options);
  if (options.pinFile === undefined) return undefined;
  throw new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: say`the PIN of a device in software is checked by the desk of the bank, for a device that is registered`,
    remedy: say`add --issuer URL, --holder-key FILE and --member-dir DIR; or choose the PIN later: gridpact wallet pin set`,
  });
}

function newState(chainId: Uint8Array, { account, assurance }: Options): WalletState {
  return {
    ...{ chainId, account, assurance, token: null, purse: null, terminalKeys: [], closing: null },
    ...{ freeFen: 0n, freeDayFen: 0n, pinRemembered: false },
  };
}

function bankMissing(): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: say`the bank has to sign as well, and the command line does not say with which key`,
    remedy: say`add --member-dir DIR with the bank's folder, or leave out --holder-key and register the device at the bank`,
  });
}

// gridpact device suspend, resume, retire and bump-tokens: what becomes of a device.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Cli } from '../../cli.ts';
import { type CommandText, defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parsePublicKey } from '../../options/parse-argument.ts';
import {
  connectToSignTogether,
  sendTogether,
  type TogetherOptions,
  togetherOptions,
} from '../../options/signed-together.ts';
import { printFinal } from '../../print/outcomes.ts';
import { phrase, say, spoken } from '../../print/say.ts';

const KEY = '6d1ef5b2c0a34c1f9d8f4f0e6bb2b7d0a1c93b6f0e6e4c5a8f1d2c3b4a596877';

export function deviceChangeCommands(cli: Cli): Command[] {
  return [suspendCommand(cli), resumeCommand(cli), retireCommand(cli), bumpTokensCommand(cli)];
}

function suspendCommand(cli: Cli): Command {
  const command = named(cli, 'suspend', {
    summary: 'let a device pay no more until it is resumed; its tokens are void',
    examples: [`device suspend ${KEY} --key-file alice.key --member-dir sample/bank-a`],
  });
  const whose = 'the holder of the account, or the bank';
  return onRun(cli, signingOptions(command, whose), async (output, options: SigningOptions, key: Uint8Array) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const device = toHex(key);
    printFinal(output, await client.devices.suspend(author, key, wait), say`Suspended ${device}`, { device });
  });
}

function bumpTokensCommand(cli: Cli): Command {
  const command = named(cli, 'bump-tokens', {
    summary: 'make all tokens of a device void; its bank issues new ones',
    examples: [`device bump-tokens ${KEY} --key-file phone.key --member-dir sample/bank-a`],
  });
  const whose = 'the holder of the account, the bank, or the device';
  return onRun(cli, signingOptions(command, whose), async (output, options: SigningOptions, key: Uint8Array) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const device = toHex(key);
    const final = await client.devices.bumpTokens(author, key, wait);
    printFinal(output, final, say`The tokens of ${device} are void from now on`, { device });
  });
}

function resumeCommand(cli: Cli): Command {
  const command = named(cli, 'resume', {
    summary: 'let a suspended device pay again, with new tokens',
    examples: [`device resume ${KEY} --co-sign alice.key --member-dir sample/bank-a`],
  });
  return together(cli, command, 'resumeDevice', phrase`pays again`);
}

function retireCommand(cli: Cli): Command {
  const command = named(cli, 'retire', {
    summary: 'end a device for good; its purse is closed before',
    examples: [`device retire ${KEY} --co-sign alice.key --member-dir sample/bank-a`],
  });
  return together(cli, command, 'retireDevice', phrase`is retired`);
}

function named(cli: Cli, name: string, text: CommandText): Command {
  return defineCommand(cli, name, text).argument('<device>', 'its key: 64 hexadecimal digits', parsePublicKey);
}

function together(cli: Cli, command: Command, name: 'resumeDevice' | 'retireDevice', becomes: string): Command {
  return onRun(cli, togetherOptions(command), async (output, options: TogetherOptions, deviceKey: Uint8Array) => {
    const connection = await connectToSignTogether(cli, options);
    const { devices } = connection.client;
    const { account } = found(await devices.read(deviceKey), say`the device`, 'device list ACCOUNT');
    const signers = found(await devices.signersOf(account), say`account ${account}`, 'account list');
    const operation =
      name === 'resumeDevice'
        ? ({ operation: name, resumeDevice: { deviceKey } } as const)
        : ({ operation: name, retireDevice: { deviceKey } } as const);
    const device = toHex(deviceKey);
    const order = { operation, signers, done: `${device} ${spoken(becomes)}` };
    await sendTogether(cli, output, options, connection, order, { device });
  });
}

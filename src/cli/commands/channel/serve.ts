// gridpact channel serve: the connector of a channel as a process of its own, until somebody asks it to stop.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { pino } from 'pino';
import { fromHex, toHex } from '../../../base/bytes.ts';
import { NodeError } from '../../../base/node-error.ts';
import { reasonOf } from '../../../base/reason-of.ts';
import { AttemptJournal } from '../../../connector/attempt-journal.ts';
import { ledgerOf } from '../../../connector/channel-ledger.ts';
import { Connector, checkChannel } from '../../../connector/connector.ts';
import { startConnectorApi } from '../../../connector/connector-api.ts';
import { type ConnectorFolder, openConnectorFolder, readOutsideSecret } from '../../../connector/connector-folder.ts';
import { outsideAt } from '../../../connector/outside-channel.ts';
import { ed25519Seal, hmacSeal } from '../../../connector/outside-seal.ts';
import type { SigningKey } from '../../../crypto/ed25519.ts';
import { readKeyFile } from '../../../crypto/key-file.ts';
import { signingKeyOf } from '../../../crypto/private-key.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { givenPassphrase, type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { type Listen, parseListen } from '../../options/listen.ts';
import { say, spoken } from '../../print/say.ts';

interface Options extends ConnectionOptions, PassphraseOptions {
  readonly listen: Listen;
}

const STDERR = 2;
const TICK_MS = 50;

export function channelServeCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'serve', {
    summary: "run a channel's connector",
    details: [
      'Says where it listens, then logs JSON lines to stderr: attempts and refusals, never who pays. Whoever starts an attempt',
      'says so at POST /v1/attempts; the outside calls back at POST /v1/callback. SIGTERM or Ctrl-C stops it; after any end it',
      'goes on where it was.',
    ].join(' '),
    examples: [
      'channel serve fast --member-dir sample/bank-a',
      'channel serve fast --listen 127.0.0.1:7700 --node http://127.0.0.1:7410 --token-file token',
    ],
  })
    .argument('<folder>', 'that "channel connect" made')
    .addOption(
      new Option('--listen <address>', 'host and port; port 0 takes any that is free')
        .argParser(parseListen)
        .default({ host: '127.0.0.1', port: 7700 }, '127.0.0.1:7700'),
    );
  return onRun(cli, passphraseOption(connectionOptions(command)), async (output, options: Options, path: string) => {
    // Whatever the connector writes from here on is its owner's alone.
    process.umask(0o077);
    const folder = openConnectorFolder(path);
    const { channel } = folder;
    const { client } = connect(options);
    const key = signingKeyOf(readKeyFile(folder.keyFile, 'certifying', givenPassphrase(options)));
    const seal = sealOf(folder, key);
    checkSameChain(toHex((await client.node.consortium()).chainId), folder.chainId, path);
    const ledger = ledgerOf(client, channel, key, options.timeout);
    const confirmKey = toHex(key.publicKey);
    await checkChannel(ledger, channel, confirmKey);
    const journal = AttemptJournal.open(folder.journal);
    const log = pino({ base: { channel } }, pino.destination(STDERR));
    try {
      const connector = new Connector({
        ...{ channel, ledger, outside: outsideAt(folder.outsideUrl, seal), journal, nowMs: Date.now },
        onTrouble: (attempt, error) => log.warn({ attempt, fault: reasonOf(error) }, 'an attempt is tried again'),
        onRefused: (attempt, { status, reference }, code) => {
          log.error({ attempt, status, reference, code }, 'the ledger does not take what the outside says');
        },
      });
      const running = await startConnectorApi(connector, {
        ...{ ...options.listen, channel, confirmKey, seal },
        onFault: (error) => log.error({ fault: reasonOf(error) }, 'the connector failed while it answered'),
        onAnswered: (path, status) => log.info({ path, status }, 'an answer of the connector'),
      }).catch((cause: unknown) => {
        throw notListening(options.listen, cause);
      });
      const { pid } = process;
      output.result({ channel, apiUrl: running.url, pid }, () => say`up: ${channel} at ${running.url}, pid ${pid}`);
      await connector.findAgain();
      while (!cli.interrupted.aborted) {
        connector.work();
        await sleep(TICK_MS, undefined, { signal: cli.interrupted }).catch(() => {});
      }
      await running.close();
      await connector.rest();
    } finally {
      journal.close();
    }
    output.note(spoken('stopped'));
  });
}

function sealOf({ outsideKey, secretFile }: ConnectorFolder, key: SigningKey) {
  return outsideKey === '' ? hmacSeal(readOutsideSecret(secretFile)) : ed25519Seal(key, fromHex(outsideKey));
}

function checkSameChain(nodes: string, folders: string, path: string): void {
  if (nodes === folders) return;
  throw new NodeError({
    code: 'wrong-chain',
    message: say`the node is of chain ${nodes}, but ${path} is the connector of a channel on ${folders}`,
    remedy: say`Nothing was sent. Check --node or --member-dir, and the folder.`,
  });
}

function notListening({ host, port }: Listen, cause: unknown): NodeError {
  return new NodeError({
    code: 'connector-not-listening',
    message: say`cannot listen on ${host}:${port}: ${reasonOf(cause)}`,
    remedy: say`Choose another address with --listen, or stop what uses it.`,
    cause,
  });
}

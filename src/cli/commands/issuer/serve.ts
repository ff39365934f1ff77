// gridpact issuer serve: the desk as a process of its own, until somebody asks it to stop.
import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import { pino } from 'pino';
import { fromHex, toHex } from '../../../base/bytes.ts';
import { NodeError } from '../../../base/node-error.ts';
import { reasonOf } from '../../../base/reason-of.ts';
import { readKeyFile } from '../../../crypto/key-file.ts';
import { signingKeyOf } from '../../../crypto/private-key.ts';
import { startIssuerApi } from '../../../issuer/issuer-api.ts';
import { openIssuerFolder } from '../../../issuer/issuer-folder.ts';
import { IssuerStore } from '../../../issuer/issuer-store.ts';
import { factsFrom } from '../../../issuer/ledger-facts.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { openOldPinKeys } from '../../issuer/desk-pin-keys.ts';
import { optionMissing } from '../../option-missing.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { givenPassphrase, openSigningKey, type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { type Listen, parseListen } from '../../options/listen.ts';
import { presentKey } from '../../options/present-key.ts';
import { say, spoken } from '../../print/say.ts';

interface Options extends ConnectionOptions, PassphraseOptions {
  readonly listen: Listen;
  readonly signDevices?: true;
}

const STDERR = 2;

export function issuerServeCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'serve', {
    summary: "run an issuer's desk",
    details: [
      'Says where it listens, then logs JSON lines to stderr: paths and answers, never what a request says. Everybody who',
      'asks signs, so there are no tokens to give out; TLS is the work of a door in front of it. SIGTERM or Ctrl-C stops it.',
    ].join(' '),
    examples: [
      'issuer serve issuer --member-dir sample/bank-a',
      'issuer serve issuer --member-dir sample/bank-a --sign-devices',
      'issuer serve issuer --listen 127.0.0.1:7600 --node http://127.0.0.1:7410 --token-file token',
    ],
  })
    .argument('<folder>', 'that "issuer init" made')
    .addOption(
      new Option('--listen <address>', 'host and port; port 0 takes any that is free')
        .argParser(parseListen)
        .default({ host: '127.0.0.1', port: 7600 }, '127.0.0.1:7600'),
    )
    .addOption(
      new Option(
        '--sign-devices',
        "sign with the member's transaction key where a holder registers or retires a phone that keeps its key in software",
      ),
    );
  return onRun(cli, passphraseOption(connectionOptions(command)), async (output, options: Options, path: string) => {
    // Whatever the desk writes from here on is its owner's alone.
    process.umask(0o077);
    const folder = openIssuerFolder(path);
    const { client, folder: memberFolder } = connect(options);
    const passphrase = givenPassphrase(options);
    const key = (purpose: 'token' | 'factor') =>
      signingKeyOf(readKeyFile(folder.keyFile(purpose), 'certifying', passphrase));
    const pinKey = readKeyFile(folder.pinKeyFile, 'encryption', passphrase);
    const oldPinKeys = openOldPinKeys(folder, Date.now(), passphrase);
    const keys = { tokenKey: key('token'), factorKey: key('factor'), pinKey, oldPinKeys };
    const consortium = await client.node.consortium();
    checkSameChain(toHex(consortium.chainId), folder.chainId, path);
    const bankKeyFile = options.signDevices ? presentKey(memberFolder, 'transaction', consortium) : undefined;
    if (options.signDevices && bankKeyFile === undefined) throw bankMissing();
    const bankKey = bankKeyFile === undefined ? undefined : await openSigningKey(cli, bankKeyFile, options);
    const store = await IssuerStore.open(folder.dataDir);
    const log = pino({ base: { issuer: folder.member } }, pino.destination(STDERR));
    const { member } = folder;
    const issuer = { member, chainId: fromHex(folder.chainId), ...keys, bankKey, store, facts: factsFrom(client) };
    try {
      const running = await startIssuerApi(
        { ...issuer, nowMs: Date.now, randomBytes: (count) => randomBytes(count) },
        {
          ...options.listen,
          onFault: (error) => log.error({ fault: reasonOf(error) }, 'the issuer failed while it answered'),
          onAnswered: (path, status) => log.info({ path, status }, 'an answer of the issuer'),
        },
      ).catch((cause: unknown) => {
        throw notListening(options.listen, cause);
      });
      const { pid } = process;
      output.result(
        { member, apiUrl: running.url, pid },
        () => say`up: issuer of ${member} at ${running.url}, pid ${pid}`,
      );
      await stopped(cli.interrupted);
      await running.close();
    } finally {
      await store.close();
    }
    output.note(spoken('stopped'));
  });
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function checkSameChain(nodes: string, folders: string, path: string): void {
  if (nodes === folders) return;
  throw new NodeError({
    code: 'wrong-chain',
    message: say`the node is of chain ${nodes}, but ${path} is the desk of an issuer on ${folders}`,
    remedy: say`Nothing was signed. Check --node or --member-dir, and the folder.`,
  });
}

function bankMissing() {
  return optionMissing(
    say`with which key the bank signs for devices`,
    say`add --member-dir DIR with the bank's folder`,
  );
}

function notListening({ host, port }: Listen, cause: unknown): NodeError {
  return new NodeError({
    code: 'issuer-not-listening',
    message: say`cannot listen on ${host}:${port}: ${reasonOf(cause)}`,
    remedy: say`Choose another address with --listen, or stop what uses it.`,
    cause,
  });
}

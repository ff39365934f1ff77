// gridpact share watch: what becomes of shared data that concerns the member, as it becomes final.
import { type Command, Option } from 'commander';
import type { LedgerEvent, NoticeItem } from '../../../client/answers.ts';
import type { GridpactClient } from '../../../client/client.ts';
import { ClientError } from '../../../client/client-error.ts';
import { accounts } from '../../../ledger/accounts/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { optionMissing } from '../../option-missing.ts';
import { type ConnectionOptions, connect, connectAsHolder, connectionOptions } from '../../options/connection.ts';
import { type KeyFileOptions, keyFileOptions, openSigningKey } from '../../options/key-file.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { formatTime } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';

interface Options extends ConnectionOptions, KeyFileOptions {
  readonly account?: string;
  readonly afterHeight?: number;
  readonly once?: true;
}

export function shareWatchCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'watch', {
    summary: 'follow what becomes of shared data: consents, requests, grants, reads, erasures, figures',
    details: [
      'Of data that the member owns, publishes, reads or supervises; with --account of what is about the sites of this account,',
      'for its holder: its key signs in, and no token is needed. With --after-height it begins behind that height, at most',
      '1,000 blocks back: so it goes on where it was broken off.',
    ].join(' '),
    examples: [
      'share watch --member-dir sample/bank-a',
      'share watch --after-height 1200 --once --json --member-dir sample/grid',
      'share watch --account bank-a/lin --key-file lin.key --node http://127.0.0.1:7410',
    ],
  })
    .addOption(new Option('--after-height <n>', 'also what was final above this height').argParser(parseWhole))
    .addOption(new Option('--once', 'ends with the newest block'))
    .addOption(new Option('--account <id>', 'as the holder of this account; --key-file is its key'));
  keyFileOptions(connectionOptions(command), "the account's key, with --account");
  return onRun(cli, command, async (output, { afterHeight, once, ...options }: Options) => {
    const signIn = await signInOf(cli, options);
    const client = await signIn();
    const newest = await newestHeight(client, options.account);
    const from = once ? Math.min(afterHeight ?? newest, newest) : afterHeight;
    if (once && from === newest) return;
    if (!once) output.note(say`Following shared data; Ctrl-C ends it.`);
    for await (const event of follow(client, { signIn, signal: cli.interrupted, from })) {
      print(output, event);
      if (once && heightOf(event) >= newest) return;
    }
  });
}

/** Who is told: the member whose token it is, or the holder of the account. */
async function signInOf(cli: Cli, options: Options): Promise<() => Promise<GridpactClient>> {
  const { account, keyFile } = options;
  if (account === undefined) return async () => connect(options).client;
  if (keyFile === undefined) throw optionMissing(say`the key of account ${account}`, say`add --key-file FILE`);
  const key = await openSigningKey(cli, keyFile, options);
  return () => connectAsHolder(options, account, key);
}

/** A holder may not ask for the status: its own account is answered with the height. */
async function newestHeight({ node }: GridpactClient, account: string | undefined): Promise<number> {
  if (account === undefined) return (await node.status()).height;
  return found(await node.entry(accounts, account), say`account ${account}`, 'account show').height;
}

interface Following {
  readonly signIn: () => Promise<GridpactClient>;
  readonly signal: AbortSignal;
  readonly from: number | undefined;
}

/** Goes on with a new token where the one before has ended: those of holders last a quarter of an hour. */
async function* follow(first: GridpactClient, { signIn, signal, from }: Following): AsyncGenerator<LedgerEvent> {
  let [client, after, isHeard] = [first, from, false];
  for (;;) {
    try {
      const place = after === undefined ? {} : { afterHeight: after };
      for await (const event of client.node.events({ sharing: true, signal, ...place })) {
        isHeard = true;
        after = heightOf(event) || after;
        yield event;
      }
      return;
    } catch (error) {
      if (!(isHeard && error instanceof ClientError && error.status === 401)) throw error;
      isHeard = false;
      client = await signIn();
    }
  }
}

function print(output: Output, event: LedgerEvent): void {
  if (event.kind === 'sharing') output.result(event.notice, () => lineOf(event.notice));
  if (event.kind === 'gap') output.note(say`Blocks ${event.from} to ${event.to} were not shown: see share list.`);
}

/** Up to which everything was told. */
function heightOf(event: LedgerEvent): number {
  if (event.kind === 'block') return event.block.height;
  return event.kind === 'gap' ? event.to : 0;
}

function lineOf({ timestampMs, height, news, scenario, subject, reader, purpose, reason }: NoticeItem): string {
  const about = [scenario, subject, reader, purpose, reason, nextOf(news)].filter((text) => text !== '');
  return [formatTime(timestampMs), `${height}`, news, ...about].join('  ');
}

/** What whoever is told has to do; empty where that is nothing, or is plain. */
function nextOf(news: string): string {
  if (news !== 'key-epoch-ended') return '';
  return say`what is published from here on opens with other keys: wait for a grant of the new key epoch, or ask for one with "gridpact share request"`;
}

// The options by which a command finds its node, its token and the key it signs with, and what is made of them.
import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { toHex } from '../../base/bytes.ts';
import { NodeError } from '../../base/node-error.ts';
import { reasonOf } from '../../base/reason-of.ts';
import { GridpactClient } from '../../client/client.ts';
import { isToken } from '../../client/http-transport.ts';
import { signInHolder } from '../../client/sign-in-holder.ts';
import type { ExecuteOptions } from '../../client/transaction-sender.ts';
import type { SigningKey } from '../../crypto/ed25519.ts';
import type { Cli } from '../cli.ts';
import type { CliError } from '../cli-error.ts';
import { checkChain, type MemberFolder, openMemberFolder } from '../member-folder.ts';
import { optionMissing } from '../option-missing.ts';
import { say } from '../print/say.ts';
import { type KeyFileOptions, keyFileOptions, openSigningKey } from './key-file.ts';
import { parseWait } from './parse-argument.ts';
import { presentKey } from './present-key.ts';

export interface ConnectionOptions {
  readonly node?: string;
  readonly tokenFile?: string;
  readonly memberDir?: string;
  /** Milliseconds. */
  readonly timeout: number;
}

export interface SigningOptions extends ConnectionOptions, KeyFileOptions {}

/** A node to talk to, and the member's folder when one was named. */
export interface Connection {
  readonly client: GridpactClient;
  readonly folder: MemberFolder | undefined;
  /** That the client shows to the node. */
  readonly token: string;
}

/** A connection, the key that signs, and how long to wait for finality. */
export interface SigningConnection extends Connection {
  readonly author: SigningKey;
  readonly wait: Pick<ExecuteOptions, 'timeoutMs' | 'signal'>;
}

const GROUP = 'Connection:';

/** Adds the options of a command that reads from a node. */
export function connectionOptions(command: Command): Command {
  const timeout = new Option('--timeout <duration>', 'how long to try and to wait').argParser(parseWait);
  return command
    .addOption(new Option('--member-dir <dir>', "a member's folder made by init: node, token, keys").helpGroup(GROUP))
    .addOption(new Option('--node <url>', "the node's API, such as http://127.0.0.1:7410").helpGroup(GROUP))
    .addOption(new Option('--token-file <file>', 'a file with the bearer token for it').helpGroup(GROUP))
    .addOption(timeout.default(60_000, '60s').helpGroup(GROUP));
}

/** Adds the options of a command that signs; `whose` says which key it must be. */
export function signingOptions(command: Command, whose: string): Command {
  return keyFileOptions(
    connectionOptions(command),
    `signing key: ${whose}; without it the transaction key in --member-dir`,
  );
}

/**
 * Does not connect yet: the first request does. `chainId`: of the consortium that is meant, where that is known. Throws
 * CliError when the options do not name a node and a token.
 */
export function connect(options: ConnectionOptions, chainId?: Uint8Array): Connection {
  const folder = options.memberDir === undefined ? undefined : openMemberFolder(options.memberDir);
  const baseUrl = options.node ?? folder?.apiUrl;
  if (baseUrl === undefined)
    throw missing(say`which node`, say`--member-dir DIR, or --node URL with --token-file FILE`);
  const token = options.tokenFile === undefined ? folder?.token : readToken(options.tokenFile);
  if (token === undefined) throw missing(say`which token the node knows`, say`--token-file FILE, or --member-dir DIR`);
  return { client: new GridpactClient({ baseUrl, token, chainId, ...patience(options) }), folder, token };
}

/**
 * As the holder of an account, by whose key it signs in: it reads what is about this account. Throws CliError when the
 * options do not name node and key.
 */
export async function connectAsHolder(
  options: ConnectionOptions,
  account: string,
  key: SigningKey,
): Promise<GridpactClient> {
  const baseUrl =
    options.node ?? (options.memberDir === undefined ? undefined : openMemberFolder(options.memberDir).apiUrl);
  if (baseUrl === undefined) throw missing(say`which node`, say`--node URL, or --member-dir DIR`);
  const token = await signInHolder({ baseUrl, ...patience(options) }, account, key);
  return new GridpactClient({ baseUrl, token, ...patience(options) });
}

function patience({ timeout }: ConnectionOptions) {
  // Whoever waits longer for all of it lets one request take longer, too: node or machine may be slow.
  const requestTimeoutMs = Math.min(timeout, Math.max(REQUEST_TIMEOUT_MS, Math.ceil(timeout / 3)));
  return { requestTimeoutMs, giveUpAfterMs: timeout };
}

const REQUEST_TIMEOUT_MS = 15_000;

/** As {@link connect}, with the key of `--key-file` or of the member's folder. */
export async function connectToSign(cli: Cli, options: SigningOptions): Promise<SigningConnection> {
  const connection = connect(options);
  const { client, folder } = connection;
  if (options.keyFile === undefined && folder === undefined)
    throw missing(say`which key signs`, say`--key-file FILE, or --member-dir DIR`);
  const consortium = folder === undefined ? undefined : await client.node.consortium();
  if (folder !== undefined && consortium !== undefined) checkChain(folder, toHex(consortium.chainId));
  const path = options.keyFile ?? presentKey(folder, 'transaction', consortium);
  if (path === undefined) throw missing(say`which key signs`, say`--key-file FILE, or --member-dir DIR`);
  const author = await openSigningKey(cli, path, options);
  return { ...connection, author, wait: { timeoutMs: options.timeout, signal: cli.interrupted } };
}

function readToken(path: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new NodeError({
      code: 'token-unreadable',
      message: say`cannot read the token file ${path}: ${reasonOf(cause)}`,
      remedy: say`Check the path given with --token-file, and that the file belongs to you.`,
      cause,
    });
  }
  if (isToken(text)) return text;
  throw new NodeError({
    code: 'token-malformed',
    message: say`${path} holds no token: one line without spaces`,
    remedy: say`Give --token-file a file with the token alone, as it stands in client-tokens.json, or use --member-dir.`,
  });
}

function missing(what: string, remedy: string): CliError {
  return optionMissing(what, say`add ${remedy}`);
}

// The ways by which a device that is connected reaches its bank: the node, and the desk of the issuer.
import { type Command, Option } from 'commander';
import { GridpactClient } from '../../client/client.ts';
import { IssuerConnection } from '../../client/issuer-connection.ts';
import { servicingMemberOf } from '../../ledger/accounts/new-account.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../options/connection.ts';
import type { GenesisOptions } from '../options/genesis.ts';
import { keptGenesis } from '../options/kept-genesis.ts';
import { say } from '../print/say.ts';
import type { WalletFolder, WalletSettings } from './wallet-folder.ts';

export interface WalletConnectionOptions extends ConnectionOptions {
  readonly issuer?: string;
}

export interface WalletNetwork {
  readonly client: GridpactClient;
  readonly issuer: IssuerConnection | undefined;
  /** Parsed. Throws CliError `option-missing` where the device trusts none, and `proof-unreadable`. */
  readonly genesis: () => unknown;
}

const REQUEST_MS = 15_000;

/** Where the folder's own settings are not meant. */
export function walletConnectionOptions(command: Command): Command {
  const issuer = new Option('--issuer <url>', "the desk of the bank's issuer, such as http://127.0.0.1:7600");
  return connectionOptions(command).addOption(issuer.helpGroup('Connection:'));
}

/**
 * Does not connect yet. The desk is that of the account's bank on this chain, or none. Throws CliError when neither the
 * options nor the settings name a node.
 */
export function walletNetwork(
  folder: WalletFolder,
  chainId: Uint8Array,
  options: WalletConnectionOptions & GenesisOptions,
): WalletNetwork {
  const { settings } = folder;
  const baseUrl = options.issuer ?? settings.issuer;
  const of = { chainId, member: servicingMemberOf(settings.account) };
  return {
    client: walletClient(settings, options, chainId),
    issuer: baseUrl === undefined ? undefined : new IssuerConnection({ baseUrl, of }),
    genesis: () => keptGenesis(folder, options),
  };
}

/** Throws CliError where the wallet knows no desk. */
export function issuerOf({ issuer }: WalletNetwork): IssuerConnection {
  if (issuer !== undefined) return issuer;
  throw new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: say`neither the wallet nor the command line says where the issuer's desk is`,
    remedy: say`add --issuer URL, here or to "wallet init"`,
  });
}

export function walletClient(
  { node, token }: Pick<WalletSettings, 'node' | 'token'>,
  options: ConnectionOptions,
  chainId?: Uint8Array,
): GridpactClient {
  const isGiven = options.node !== undefined || options.memberDir !== undefined || options.tokenFile !== undefined;
  if (isGiven || node === undefined || token === undefined) return connect(options, chainId).client;
  const { timeout } = options;
  return new GridpactClient({
    ...{ baseUrl: node, token, chainId, requestTimeoutMs: Math.min(timeout, REQUEST_MS) },
    ...{ giveUpAfterMs: timeout, timeoutMs: timeout },
  });
}

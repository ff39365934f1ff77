// The ways by which a terminal that is connected reaches its bank.
import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { GridpactClient } from '../../client/client.ts';
import { IssuerConnection } from '../../client/issuer-connection.ts';
import { openMemberFolder } from '../member-folder.ts';
import { type ConnectionOptions, connect } from '../options/connection.ts';
import { type GenesisOptions, readGenesisJson, readTrustedGenesis } from '../options/genesis.ts';
import type { WalletConnectionOptions } from '../wallet/wallet-network.ts';
import type { TerminalFolder, TerminalSettings } from './terminal-folder.ts';

const REQUEST_MS = 15_000;

/** Does not connect yet. Throws CliError when neither the options nor the settings name a node. */
export function terminalClient({ node, token }: TerminalSettings, options: ConnectionOptions): GridpactClient {
  const isGiven = options.node !== undefined || options.memberDir !== undefined || options.tokenFile !== undefined;
  if (isGiven || node === undefined || token === undefined) return connect(options).client;
  const { timeout } = options;
  return new GridpactClient({
    ...{ baseUrl: node, token, requestTimeoutMs: Math.min(timeout, REQUEST_MS) },
    ...{ giveUpAfterMs: timeout, timeoutMs: timeout },
  });
}

/** Where the terminal's own copy is not meant, or there is none. */
export function terminalGenesisOption(command: Command): Command {
  const text = "the genesis that you trust; without it the terminal's own, or the one beside --member-dir";
  return command.addOption(new Option('--genesis <file>', text));
}

/** The parsed genesis of the options, else the terminal's own copy, else that of the member's folder. Throws as `readTrustedGenesis`. */
export function terminalGenesis({ genesisFile }: TerminalFolder, options: ConnectionOptions & GenesisOptions): unknown {
  if (options.genesis !== undefined) return readGenesisJson(options.genesis);
  if (existsSync(genesisFile)) return readGenesisJson(genesisFile);
  const folder = options.memberDir === undefined ? undefined : openMemberFolder(options.memberDir);
  return readTrustedGenesis(options, { folder });
}

export function terminalIssuer(
  { issuer }: TerminalSettings,
  options: WalletConnectionOptions,
): IssuerConnection | undefined {
  const baseUrl = options.issuer ?? issuer;
  return baseUrl === undefined ? undefined : new IssuerConnection({ baseUrl });
}

// The ways by which a terminal that is connected reaches its bank.
import { GridpactClient } from '../../client/client.ts';
import { IssuerConnection } from '../../client/issuer-connection.ts';
import { type ConnectionOptions, connect } from '../options/connection.ts';
import type { WalletConnectionOptions } from '../wallet/wallet-network.ts';
import type { OpenTerminal } from './open-terminal.ts';
import type { TerminalSettings } from './terminal-folder.ts';

const REQUEST_MS = 15_000;

/**
 * Does not connect yet. `chainId`: the terminal's, once it has one. Throws CliError when neither the options nor the
 * settings name a node.
 */
export function terminalClient(
  { node, token }: TerminalSettings,
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

/** That of whichever bank, on the terminal's consortium. */
export function terminalIssuer(
  { folder, terminal }: Pick<OpenTerminal, 'folder' | 'terminal'>,
  options: WalletConnectionOptions,
): IssuerConnection | undefined {
  const baseUrl = options.issuer ?? folder.settings.issuer;
  const { chainId } = terminal.state;
  return baseUrl === undefined ? undefined : new IssuerConnection({ baseUrl, of: { chainId } });
}

// Statements of devices without a network: brought to the ledger, and the next epoch fetched for them from their issuer's
// desk. Broken off at any instant it is begun again; a statement twice, from several terminals, counts once.
import type { GridpactClient } from '../../client/client.ts';
import { ClientError, isRetryable } from '../../client/client-error.ts';
import type { IssuerConnection } from '../../client/issuer-connection.ts';
import { TERMINAL_ENTRY } from '../../device/messages.ts';
import { rowNews } from '../../device/terminal/batch.ts';
import type { NewTerminalEntry } from '../../device/terminal/terminal.ts';
import type { KeptStatement } from '../../generated/device.ts';
import type { OpenTerminal } from './open-terminal.ts';

export interface StatementsBrought {
  /** Epochs that the ledger ended, now or before. */
  readonly epochsEnded: number;
  /** Purses whose next epoch the terminal brings to their devices. */
  readonly rowsFetched: number;
  /** Statements that stay: records are missing that other terminals have, or nobody gives the row. */
  readonly statementsKept: number;
}

/** The ledger will never take it: nothing is gained by bringing it again. */
const DEAD: ReadonlySet<string> = new Set([
  ...['wrong-epoch', 'purse-closed', 'fork-recorded', 'purse-reported', 'purse-not-found', 'too-late', 'expired'],
  ...['chain-broken', 'bad-line-signature'],
]);

/** Throws ClientError where the node cannot be reached. */
export async function bringStatements(
  open: OpenTerminal,
  client: GridpactClient,
  issuer: IssuerConnection | undefined,
): Promise<StatementsBrought> {
  let [epochsEnded, rowsFetched] = [0, 0];
  for (const kept of open.terminal.statements) {
    const said = await present(open, client, kept);
    if (said === 'ended') epochsEnded += 1;
    // One that another brought is over on the ledger as well: the desk says whether the device still needs the row.
    const entry = said === 'open' ? undefined : await fetched(open, issuer, kept, said === 'dead');
    if (entry === undefined) continue;
    if (entry.entry === 'row') rowsFetched += 1;
    await open.note([{ entry, bytes: TERMINAL_ENTRY.encode(entry) }]);
  }
  return { epochsEnded, rowsFetched, statementsKept: open.terminal.statements.length };
}

async function present(
  { signer }: OpenTerminal,
  client: GridpactClient,
  { sync, signature, token }: KeptStatement,
): Promise<'ended' | 'open' | 'dead'> {
  try {
    await client.purses.synchronise(signer, { sync, signature, deviceKey: token.deviceKey, records: [] });
    return 'ended';
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    const { code } = error;
    if (isRetryable(error)) throw error;
    return DEAD.has(code) ? 'dead' : 'open';
  }
}

/** The row, or that the statement is over; undefined: it is asked for again at the next synchronisation. */
async function fetched(
  { signer, terminal }: OpenTerminal,
  issuer: IssuerConnection | undefined,
  kept: KeptStatement,
  isDead: boolean,
): Promise<NewTerminalEntry | undefined> {
  const over: NewTerminalEntry = { entry: 'statementOver', statementOver: kept.sync.purse };
  if (issuer === undefined) return isDead ? over : undefined;
  try {
    const row = await issuer.purseRow(signer, { ...kept, certificate: terminal.state.certificate });
    return rowNews(terminal.state, kept, row);
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return isDead || error.code === 'statement-over' ? over : undefined;
  }
}

// What a connector asks and tells the ledger about its channel. Every operation may be sent again.
import type { GridpactClient } from '../client/client.ts';
import { type LineOutcome, onlyLine, runLines } from '../client/run-lines.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Attempt, Channel } from '../generated/state.ts';
import type { AttemptConfirmation, LateReturn } from '../generated/transaction.ts';
import { LATEST, latestBlock } from '../ledger/chain-tables.ts';
import { attemptId } from '../ledger/channels/channel-authority.ts';
import { attempts, channelPayments, channels } from '../ledger/channels/tables.ts';

/** Each throws ClientError when the node cannot be asked. */
export interface ChannelLedger {
  channel(): Promise<Channel | undefined>;
  attempt(attempt: string): Promise<Attempt | undefined>;
  /** Ids of the attempts whose outcome the channel has not said yet, in no order. */
  started(): AsyncIterable<string>;
  /** Late money that is not returned yet. */
  owed(): AsyncIterable<{ readonly attempt: string; readonly reference: string }>;
  /** Timestamp of the latest block: the time that counts. */
  nowMs(): Promise<bigint>;
  confirm(word: Omit<AttemptConfirmation, 'channel'>): Promise<LineOutcome>;
  abort(attempt: string): Promise<LineOutcome>;
  giveBack(line: Omit<LateReturn, 'channel'>): Promise<LineOutcome>;
}

/** `key`: that of the channel. */
export function ledgerOf(client: GridpactClient, channel: string, key: SigningKey, timeoutMs: number): ChannelLedger {
  const { node } = client;
  const options = { timeoutMs };
  return {
    channel: async () => (await node.entry(channels, channel))?.value,
    attempt: async (attempt) => (await node.entry(attempts, attemptId({ channel, attempt })))?.value,
    started: async function* () {
      for await (const { value } of node.entries(attempts, `${channel}/`)) {
        if (value.status === 'started') yield value.attempt;
      }
    },
    owed: async function* () {
      for await (const { value } of node.entries(channelPayments, `${channel}/`)) {
        if (value.status === 'owed' || value.status === 'overdue') yield value;
      }
    },
    nowMs: async () => (await node.entry(latestBlock, LATEST))?.value.timestampMs ?? 0n,
    confirm: async (word) =>
      onlyLine(
        await runLines(
          client,
          key,
          [{ channel, ...word }],
          (lines) => ({ operation: 'confirmAttempts', confirmAttempts: { lines } }),
          options,
        ),
      ),
    abort: async (attempt) =>
      onlyLine(
        await runLines(
          client,
          key,
          [{ channel, attempt }],
          (lines) => ({ operation: 'abortAttempts', abortAttempts: { lines } }),
          options,
        ),
      ),
    giveBack: async (line) =>
      onlyLine(
        await runLines(
          client,
          key,
          [{ channel, ...line }],
          (lines) => ({ operation: 'returnLate', returnLate: { lines } }),
          options,
        ),
      ),
  };
}

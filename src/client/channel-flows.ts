// Channels: what they cost and take now, and what became of attempts, days and counters. Every operation of the family is
// sent with `client.operations`, or with several lines by the functions here.
import type { SigningKey } from '../crypto/ed25519.ts';
import type {
  Attempt,
  Channel,
  ChannelCount,
  ChannelDay,
  ChannelFeeVersion,
  ChannelPayment,
} from '../generated/state.ts';
import type {
  AttemptConfirmation,
  AttemptName,
  AttemptStart,
  FileLine,
  LateReturn,
  RefundStart,
} from '../generated/transaction.ts';
import { accounts } from '../ledger/accounts/tables.ts';
import { LATEST, latestBlock } from '../ledger/chain-tables.ts';
import { attemptStatus, type PresentAttempt } from '../ledger/channels/attempt-state.ts';
import { feeBackOf, feeId } from '../ledger/channels/fee.ts';
import { type Quote, quote } from '../ledger/channels/quote.ts';
import {
  attempts,
  channelCounts,
  channelDays,
  channelFees,
  channelPayments,
  channels,
} from '../ledger/channels/tables.ts';
import { refundTotals } from '../ledger/orders/tables.ts';
import { availableFen } from '../ledger/posting.ts';
import { badAnswer } from './bad-answer.ts';
import type { Lines } from './bulk-run.ts';
import { type Flow, type LineRun, runLines } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** What one channel asks for an amount now; `refusal` of its quote says why it does not take it. */
export interface ChannelQuote {
  readonly channel: Channel;
  readonly quote: Quote;
}

export class ChannelFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** One outcome per line, here and below. Sent again it is started once: `started-before`. */
  start(author: SigningKey, lines: Lines<AttemptStart>, options?: ExecuteOptions): LineRun<AttemptStart> {
    const operation = (part: readonly AttemptStart[]) =>
      ({ operation: 'startAttempts', startAttempts: { lines: part } }) as const;
    return runLines(this.#flow, author, lines, operation, options);
  }

  /** With the channel's key: `confirmed-late` is money that is owed back, `confirmed-before` changed nothing. */
  confirm(key: SigningKey, lines: Lines<AttemptConfirmation>, options?: ExecuteOptions): LineRun<AttemptConfirmation> {
    const operation = (part: readonly AttemptConfirmation[]) =>
      ({ operation: 'confirmAttempts', confirmAttempts: { lines: part } }) as const;
    return runLines(this.#flow, key, lines, operation, options);
  }

  /** With the channel's key, or after the attempt's time by whoever may start it. */
  abort(author: SigningKey, lines: Lines<AttemptName>, options?: ExecuteOptions): LineRun<AttemptName> {
    const operation = (part: readonly AttemptName[]) =>
      ({ operation: 'abortAttempts', abortAttempts: { lines: part } }) as const;
    return runLines(this.#flow, author, lines, operation, options);
  }

  /** Late money. */
  giveBack(author: SigningKey, lines: Lines<LateReturn>, options?: ExecuteOptions): LineRun<LateReturn> {
    const operation = (part: readonly LateReturn[]) =>
      ({ operation: 'returnLate', returnLate: { lines: part } }) as const;
    return runLines(this.#flow, author, lines, operation, options);
  }

  /** By the payee. */
  refund(author: SigningKey, lines: Lines<RefundStart>, options?: ExecuteOptions): LineRun<RefundStart> {
    const operation = (part: readonly RefundStart[]) =>
      ({ operation: 'startRefunds', startRefunds: { lines: part } }) as const;
    return runLines(this.#flow, author, lines, operation, options);
  }

  /** By the owner: lines of the channel's file, whatever format it came in, in as many operations as it takes. */
  reconcile(
    owner: SigningKey,
    { channel, day }: { readonly channel: string; readonly day: number },
    lines: Lines<FileLine>,
    options?: ExecuteOptions,
  ): LineRun<FileLine> {
    const operation = (part: readonly FileLine[]) =>
      ({ operation: 'reconcileChannel', reconcileChannel: { channel, day, lines: part } }) as const;
    return runLines(this.#flow, owner, lines, operation, options);
  }

  /** What the channel asks for the amount in the next block; undefined: there is no such channel. */
  async quote(id: string, amountFen: bigint): Promise<ChannelQuote | undefined> {
    const { node } = this.#flow;
    const channel = await this.read(id);
    if (channel === undefined) return undefined;
    const [{ rules }, latest, account] = await Promise.all([
      node.consortium(),
      node.entry(latestBlock, LATEST),
      node.entry(accounts, channel.account),
    ]);
    const fee = await this.feeInEffect(channel);
    const nowMs = latest?.value.timestampMs ?? 0n;
    const roomFen = account === undefined ? 0n : availableFen(account.value);
    return {
      channel,
      quote: quote({ channel, fee, nowMs, dayOffsetMs: BigInt(rules.dayOffsetMs), roomFen }, amountFen),
    };
  }

  /** Payments of the day that no line has yet, as lines that say so; for a file that has all of the day. */
  async notCompared(channel: string, day: number): Promise<readonly FileLine[]> {
    const lines: FileLine[] = [];
    for await (const { of, reference, compared } of this.payments(channel)) {
      if (of !== `${channel}/${day}` || compared !== '') continue;
      lines.push({ reference, attempt: '', amountFen: 0n, currency: 'CNY', status: 'absent', settledBy: '' });
    }
    return lines;
  }

  /** The version that holds in the next block. */
  async feeInEffect({ channel, feeVersion }: Channel): Promise<ChannelFeeVersion> {
    const latest = await this.#flow.node.entry(latestBlock, LATEST);
    const newest = await this.#fee(channel, feeVersion);
    return newest.fromHeight <= (latest?.value.height ?? 0n) + 1n ? newest : this.#fee(channel, feeVersion - 1);
  }

  async read(id: string): Promise<Channel | undefined> {
    return (await this.#flow.node.entry(channels, id))?.value;
  }

  /** As it stands after the latest block: `expired` also where no block has written so. */
  async attempt(channel: string, attempt: string): Promise<(Attempt & { readonly is: PresentAttempt }) | undefined> {
    const { node } = this.#flow;
    const found = (await node.entry(attempts, `${channel}/${attempt}`))?.value;
    if (found === undefined) return undefined;
    const nowMs = (await node.entry(latestBlock, LATEST))?.value.timestampMs ?? 0n;
    return { ...found, is: attemptStatus(found, nowMs) };
  }

  /**
   * The part of the fee that goes back with this refund, which its line has to say; of one on record what it said then.
   * Undefined: there is no attempt `of`.
   */
  async refundFee(line: Pick<RefundStart, 'channel' | 'attempt' | 'of' | 'amountFen'>): Promise<bigint | undefined> {
    const { channel, attempt, of, amountFen } = line;
    const { node } = this.#flow;
    const [before, paid] = await Promise.all([this.attempt(channel, attempt), this.attempt(channel, of)]);
    if (before !== undefined) return before.feeFen;
    if (paid === undefined) return undefined;
    const total = (await node.entry(refundTotals, paid.transfer))?.value;
    const allFen = (total?.paidFen ?? 0n) + (total?.dueFen ?? 0n) + amountFen;
    const { fee } = await this.#fee(channel, paid.feeVersion);
    return feeBackOf(fee, paid, allFen, paid.refundedFeeFen);
  }

  async payment(channel: string, reference: string): Promise<ChannelPayment | undefined> {
    return (await this.#flow.node.entry(channelPayments, `${channel}/${reference}`))?.value;
  }

  async day(channel: string, day: number): Promise<ChannelDay | undefined> {
    return (await this.#flow.node.entry(channelDays, `${channel}/${day}`))?.value;
  }

  /** Of one member, or of all. */
  async *list(owner = ''): AsyncIterable<Channel> {
    for await (const { value } of this.#flow.node.entries(channels, owner === '' ? '' : `${owner}/`)) yield value;
  }

  /** Of one channel. */
  async *attempts(channel: string): AsyncIterable<Attempt> {
    for await (const { value } of this.#flow.node.entries(attempts, `${channel}/`)) yield value;
  }

  async *payments(channel: string): AsyncIterable<ChannelPayment> {
    for await (const { value } of this.#flow.node.entries(channelPayments, `${channel}/`)) yield value;
  }

  /** The counters of one channel's days. */
  async *counts(channel: string): AsyncIterable<ChannelCount> {
    for await (const { value } of this.#flow.node.entries(channelCounts, `${channel}/`)) yield value;
  }

  async #fee(channel: string, version: number) {
    const found = await this.#flow.node.entry(channelFees, feeId(channel, version));
    if (found === undefined) throw badAnswer(`version ${version} of the fee of ${channel}`);
    return found.value;
  }
}

// What members say of channels in the golden chain (said.ts).
import type {
  AttemptConfirmation,
  AttemptName,
  AttemptStart,
  ChannelFee,
  ChannelTerms,
  FileLine,
  LateReturn,
  RefundStart,
} from '../../../src/generated/transaction.ts';
import { type Said, type Spelled, say } from './said.ts';

export type Terms = Spelled<ChannelTerms>;
export type Fee = Spelled<ChannelFee>;
export type Start = Spelled<AttemptStart>;
export type Line = Spelled<FileLine>;

export const channelTerms = (account: string, change: Partial<Terms> = {}): Terms => ({
  ...{ account, leastFen: 5n, mostFen: 2_000n, perDayFen: 9_000n, boundFen: 9_000n, fromMinute: 0, untilMinute: 0 },
  ...change,
});

/** 1 %, at least 2 fen. */
export const channelFee = (change: Partial<Fee> = {}): Fee => ({
  ...{ fixedFen: 0n, basisPoints: 100, leastFen: 2n, mostFen: 0n, paidBy: 'payer', refunded: 'in-part', ...change },
});

export const registerChannel = (
  channel: string,
  confirmKey: Uint8Array,
  terms: Terms,
  fee: Fee = channelFee(),
  kind = 'card',
): Said =>
  say(`register-channel ${channel}`, {
    operation: 'registerChannel',
    registerChannel: { channel, kind, confirmKey, terms, fee },
  });

export const setChannelTerms = (channel: string, terms: Terms): Said =>
  say(`set-channel-terms ${channel}`, { operation: 'setChannelTerms', setChannelTerms: { channel, terms } });

export const publishChannelFee = (channel: string, version: number, fromHeight: bigint, fee: Fee): Said =>
  say(`publish-channel-fee ${channel}`, {
    operation: 'publishChannelFee',
    publishChannelFee: { channel, version, fromHeight, fee },
  });

export const setChannelAvailability = (channel: string, status: string): Said =>
  say(`set-channel-availability ${channel} ${status}`, {
    operation: 'setChannelAvailability',
    setChannelAvailability: { channel, status },
  });

export const rotateChannelKey = (channel: string, confirmKey: Uint8Array): Said =>
  say(`rotate-channel-key ${channel}`, { operation: 'rotateChannelKey', rotateChannelKey: { channel, confirmKey } });

export const attemptStart = (
  channel: string,
  attempt: string,
  order: { readonly payee: string; readonly order: string; readonly amountFen: bigint },
  change: Partial<Start> & Pick<Start, 'expiresAtMs' | 'feeFen'>,
): Start => ({
  ...{ channel, attempt, ...order, payer: '', feeVersion: 1 },
  ...{ reason: 'customer', source: 'online-platform', purpose: 'shopping', ...change },
});

export const startAttempts = (...lines: readonly Start[]): Said =>
  say('start-attempts', { operation: 'startAttempts', startAttempts: { lines } });

export const confirmation = (
  channel: string,
  attempt: string,
  reference: string,
  paidFen: bigint,
  feeFen: bigint,
): AttemptConfirmation => ({ channel, attempt, reference, paidFen, feeFen });

export const confirmAttempts = (...lines: readonly AttemptConfirmation[]): Said =>
  say('confirm-attempts', { operation: 'confirmAttempts', confirmAttempts: { lines } });

export const abortAttempts = (...lines: readonly AttemptName[]): Said =>
  say('abort-attempts', { operation: 'abortAttempts', abortAttempts: { lines } });

export const returnLate = (...lines: readonly LateReturn[]): Said =>
  say('return-late', { operation: 'returnLate', returnLate: { lines } });

export const refundStart = (
  channel: string,
  attempt: string,
  of: string,
  amountFen: bigint,
  feeFen: bigint,
  refundReason = 'broken',
): RefundStart => ({ channel, attempt, of, amountFen, feeFen, refundReason });

export const startRefunds = (...lines: readonly RefundStart[]): Said =>
  say('start-refunds', { operation: 'startRefunds', startRefunds: { lines } });

export const fileLine = (reference: string, amountFen: bigint, change: Partial<Line> = {}): Line => ({
  ...{ reference, attempt: '', amountFen, currency: 'CNY', status: 'paid', settledBy: '', ...change },
});

export const reconcileChannel = (channel: string, day: number, ...lines: readonly Line[]): Said =>
  say(`reconcile-channel ${channel}`, { operation: 'reconcileChannel', reconcileChannel: { channel, day, lines } });

export const closeChannel = (channel: string): Said =>
  say(`close-channel ${channel}`, { operation: 'closeChannel', closeChannel: { channel } });

export const closeChannelDay = (channel: string, day: number): Said =>
  say(`close-channel-day ${channel}`, { operation: 'closeChannelDay', closeChannelDay: { channel, day } });

// Channels as tests need them: a shop, its payers, and a channel that a bank owns, on a real ledger.
import type { Attempt, Receipt } from '../../../src/generated/state.ts';
import type {
  AttemptConfirmation,
  AttemptStart,
  BodyOperation,
  ChannelFee,
  ChannelTerms,
  FileLine,
  RefundStart,
} from '../../../src/generated/transaction.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { attempts } from '../../../src/ledger/channels/tables.ts';
import { spendingPeriod } from '../../../src/ledger/spending.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import { ANN, became, MINUTE_MS, nowMs, opening, openOrders, SHOP, shopLedger } from '../orders/test-orders.ts';

/** At another bank than the shop. */
export const CHANNEL = 'bank-a/fast';
export const OWNER = 'bank-a';
export const ACCOUNT = 'bank-a/channel.fast';
export const SUSPENSE = 'bank-a/suspense.fast';
export const COVER = 'bank-a/vault';
/** Name of the channel's key. */
export const KEY = 'key of fast';
export const AMOUNT_FEN = 700n;
export const DAY_MS = 86_400_000;

/** 0.6 %, at least 2 fen: 4 fen of 700. */
export const FEE: ChannelFee = {
  ...{ fixedFen: 0n, basisPoints: 60, leastFen: 2n, mostFen: 0n, paidBy: 'payer', refunded: 'in-part' },
};
export const TERMS: ChannelTerms = {
  ...{ account: COVER, leastFen: 10n, mostFen: 5_000n, perDayFen: 20_000n, boundFen: 100_000n },
  ...{ fromMinute: 0, untilMinute: 0 },
};

export const register = (
  change: { terms?: Partial<ChannelTerms>; fee?: Partial<ChannelFee>; channel?: string; key?: string } = {},
): BodyOperation =>
  operationOf('registerChannel', {
    ...{ channel: change.channel ?? CHANNEL, kind: 'card', confirmKey: keyOf(change.key ?? KEY).publicKey },
    ...{ terms: { ...TERMS, ...change.terms }, fee: { ...FEE, ...change.fee } },
  });

export async function channelLedger(change: Parameters<typeof register>[0] = {}): Promise<TestLedger> {
  const t = await shopLedger();
  must(t.run(OWNER, register(change)));
  return t;
}

/** An order of the shop. */
export function order(t: TestLedger, name: string, change: Parameters<typeof opening>[2] = {}): void {
  must(t.run(SHOP, openOrders(opening(t, name, change))));
}

export function startLine(t: TestLedger, attempt: string, change: Partial<AttemptStart> = {}): AttemptStart {
  return {
    ...{ channel: CHANNEL, attempt, payee: SHOP, order: 'tea', payer: ANN, amountFen: AMOUNT_FEN },
    ...{ feeVersion: 1, feeFen: 4n, reason: 'customer', source: 'online-platform', purpose: 'shopping' },
    expiresAtMs: nowMs(t) + 10n * MINUTE_MS,
    ...change,
  };
}

export const start = (...lines: readonly AttemptStart[]): BodyOperation => operationOf('startAttempts', { lines });

export const confirmation = (
  attempt: string,
  reference: string,
  change: Partial<AttemptConfirmation> = {},
): AttemptConfirmation => ({ channel: CHANNEL, attempt, reference, paidFen: 704n, feeFen: 4n, ...change });

export const confirm = (attempt: string, reference: string, change: Partial<AttemptConfirmation> = {}): BodyOperation =>
  operationOf('confirmAttempts', { lines: [confirmation(attempt, reference, change)] });

export const abort = (attempt: string): BodyOperation =>
  operationOf('abortAttempts', { lines: [{ channel: CHANNEL, attempt }] });

export const returnLate = (reference: string, returned = ''): BodyOperation =>
  operationOf('returnLate', { lines: [{ channel: CHANNEL, reference, returned, disputed: false }] });

export const disputeLate = (...references: readonly string[]): BodyOperation => {
  const lines = references.map((reference) => ({ channel: CHANNEL, reference, returned: '', disputed: true }));
  return operationOf('returnLate', { lines });
};

export const rotateKey = (key: string): BodyOperation =>
  operationOf('rotateChannelKey', { channel: CHANNEL, confirmKey: keyOf(key).publicKey });

export const refund = (attempt: string, of: string, amountFen: bigint, feeFen: bigint): BodyOperation => {
  const line: RefundStart = { channel: CHANNEL, attempt, of, amountFen, feeFen, refundReason: 'broken' };
  return operationOf('startRefunds', { lines: [line] });
};

export const fileLine = (reference: string, change: Partial<FileLine> = {}): FileLine => ({
  ...{ reference, attempt: '', amountFen: 704n, currency: 'CNY', status: 'paid', settledBy: '', ...change },
});

export const reconcile = (day: number, ...lines: readonly FileLine[]): BodyOperation =>
  operationOf('reconcileChannel', { channel: CHANNEL, day, lines });

export const closeDay = (day: number): BodyOperation => operationOf('closeChannelDay', { channel: CHANNEL, day });

export function today(t: TestLedger): number {
  return spendingPeriod(nowMs(t), testConsortium.rules.dayOffsetMs).day;
}

export function attemptIn(t: TestLedger, attempt: string): Attempt {
  const found = t.get(attempts, `${CHANNEL}/${attempt}`);
  if (found === undefined) throw new Error(`no attempt ${attempt}`);
  return found;
}

export function channelBalance(t: TestLedger, id = ACCOUNT): bigint {
  const account = t.get(accounts, id);
  if (account === undefined) throw new Error(`the channel has no account ${id}`);
  return account.creditsPostedFen - account.debitsPostedFen;
}

export function run(t: TestLedger, author: string, operation: BodyOperation): string {
  return became(t.run(author, operation));
}

/** Of each line: its outcome. */
export function lineOutcomes(receipt: Receipt): readonly string[] {
  return receipt.lines.map(({ code, outcome }) => (code === 0 ? outcome || 'accepted' : `${code}`));
}

/** An order that the channel paid with this attempt, under this reference. */
export function paidOrder(t: TestLedger, name: string, attempt: string, reference: string): void {
  order(t, name);
  must(t.run(OWNER, start(startLine(t, attempt, { order: name }))));
  must(t.run(KEY, confirm(attempt, reference)));
}

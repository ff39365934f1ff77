// What an account paid and got, by month, category, merchant and way of paying: of its own proven rows, which are all there
// are. Pure. Of a merchant only what many different payers did together.
import type { ListedRow } from '../verifier/listed-rows.ts';
import { shares as sharesOf } from './channel-shares.ts';

export const WAYS = {
  order: 'an order',
  'sub-payment': 'a sub-wallet',
  'offline-payment': 'a purse, offline',
  collection: 'a mandate',
  'micro-payments': 'micro-payments',
  packet: 'a campaign',
  channel: 'a channel',
  direct: 'a direct payment',
} as const;

export type Way = keyof typeof WAYS;

/** Corrections of earlier payments, in neither direction spending. */
const BACK = new Set([
  'refund',
  'late',
  'sub-refund',
  'provisional-credit',
  'provisional-return',
  'campaign-rest',
  'complaint',
]);
/** Own money that is put elsewhere. */
const MOVED = new Set(['purse-refill', 'campaign', 'channel-day', 'debt-repaid']);
/** Below so many payers an aggregate is a list of people. */
export const LEAST_PAYERS = 20;
const CHANNEL_ACCOUNT = /^[a-z0-9-]+\/(channel|suspense)\./;

/** A payee as its active alias shows it. */
export interface PayeeFacts {
  readonly name: string;
  /** ISO 18245; 0: none. */
  readonly category: number;
}

export interface Part {
  readonly part: string;
  readonly count: number;
  readonly amountFen: bigint;
  /** Of all parts together, in tenths of a percent: they come to 1000, or all to 0. */
  readonly shareTenths: number;
}

export interface Analysis {
  readonly rowCount: number;
  readonly spentFen: bigint;
  readonly paymentCount: number;
  /** Refunds and returned late money. */
  readonly givenBackFen: bigint;
  readonly byMonth: readonly Part[];
  readonly byCategory: readonly Part[];
  readonly byMerchant: readonly Part[];
  readonly byWay: readonly Part[];
}

export interface AnalysisParts {
  readonly facts: (account: string) => PayeeFacts | undefined;
  /** Of a row's time: "2026-11". */
  readonly monthOf: (ms: number) => string;
}

/** What an account spent. Money that came back is a sum of its own: which payment it belongs to is not in every row. */
export function analyse(rows: readonly ListedRow[], { facts, monthOf }: AnalysisParts): Analysis {
  const spent = rows.filter(
    (row) => isPosted(row) && row.side === 'debit' && !BACK.has(row.code) && !MOVED.has(row.code),
  );
  const back = rows.filter((row) => isPosted(row) && row.side === 'credit' && BACK.has(row.code));
  const nameOf = ({ counterparty }: ListedRow) => facts(counterparty)?.name || counterparty;
  return {
    rowCount: rows.length,
    spentFen: sum(spent),
    paymentCount: spent.length,
    givenBackFen: sum(back),
    byMonth: partsOf(spent, ({ timestampMs }) => monthOf(timestampMs), 'by part'),
    byCategory: partsOf(spent, ({ counterparty }) => categoryOf(facts(counterparty)?.category ?? 0)),
    byMerchant: partsOf(spent, nameOf),
    byWay: partsOf(spent, wayOf),
  };
}

export interface MerchantMonth {
  readonly month: string;
  /** Undefined: fewer than LEAST_PAYERS, so nothing of the month is told. */
  readonly payers?: number;
  readonly paymentCount?: number;
  readonly amountFen?: bigint;
  readonly averageFen?: bigint;
  readonly byWay?: readonly Part[];
}

export interface MerchantAnalysis {
  readonly merchantMonths: readonly MerchantMonth[];
  /** Months of which nothing is told. */
  readonly withheld: number;
}

/**
 * What payers did at a merchant, by month. Payments through a channel come from the channel's account, so its payers are not
 * told apart: a channel counts as one. Undefined when no month has enough payers.
 */
export function analyseMerchant(rows: readonly ListedRow[], { monthOf }: AnalysisParts): MerchantAnalysis | undefined {
  const paid = rows.filter(
    (row) => isPosted(row) && row.side === 'credit' && !BACK.has(row.code) && !MOVED.has(row.code),
  );
  const months = grouped(paid, ({ timestampMs }) => monthOf(timestampMs))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, of]): MerchantMonth => {
      const payers = new Set(of.map(({ counterparty }) => counterparty)).size;
      if (payers < LEAST_PAYERS) return { month };
      const amountFen = sum(of);
      const averageFen = amountFen / BigInt(of.length);
      return { month, payers, paymentCount: of.length, amountFen, averageFen, byWay: withoutFew(of) };
    });
  const told = months.filter(({ payers }) => payers !== undefined);
  return told.length === 0 ? undefined : { merchantMonths: months, withheld: months.length - told.length };
}

/** Ways that fewer payers took are told together, and not at all where the rest would still be few. */
function withoutFew(rows: readonly ListedRow[]): readonly Part[] {
  const payersOf = (of: readonly ListedRow[]) => new Set(of.map(({ counterparty }) => counterparty)).size;
  const few = new Set(
    grouped(rows, wayOf)
      .filter(([, of]) => payersOf(of) < LEAST_PAYERS)
      .map(([way]) => way),
  );
  if (few.size === 0) return partsOf(rows, wayOf);
  const rest = rows.filter((row) => few.has(wayOf(row)));
  // With the total beside the others, the rest could be computed: so it has to be enough as well.
  if (payersOf(rest) < LEAST_PAYERS) return [];
  return partsOf(rows, (row) => (few.has(wayOf(row)) ? 'other' : wayOf(row)));
}

export function wayOf({ code, counterparty }: Pick<ListedRow, 'code' | 'counterparty'>): Way {
  if (CHANNEL_ACCOUNT.test(counterparty)) return 'channel';
  return Object.hasOwn(WAYS, code) ? (code as Way) : 'direct';
}

function categoryOf(category: number): string {
  return category === 0 ? '-' : String(category).padStart(4, '0');
}

function isPosted({ kind }: ListedRow): boolean {
  return kind === 'posted' || kind === 'post-hold';
}

function sum(rows: readonly ListedRow[]): bigint {
  return rows.reduce((total, { amountFen }) => total + amountFen, 0n);
}

function grouped(rows: readonly ListedRow[], keyOf: (row: ListedRow) => string): [string, ListedRow[]][] {
  const groups = new Map<string, ListedRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups];
}

/** The greatest first; or by the names of the parts. */
function partsOf(rows: readonly ListedRow[], keyOf: (row: ListedRow) => string, order?: 'by part'): readonly Part[] {
  const parts = grouped(rows, keyOf).map(([part, of]) => ({ part, count: of.length, amountFen: sum(of) }));
  const byPart = (a: { part: string }, b: { part: string }) => (a.part < b.part ? -1 : 1);
  parts.sort((a, b) => {
    if (order === 'by part' || a.amountFen === b.amountFen) return byPart(a, b);
    return a.amountFen > b.amountFen ? -1 : 1;
  });
  const shares = sharesOf(parts.map(({ amountFen }) => amountFen));
  return parts.map((part, i) => ({ ...part, shareTenths: shares[i] ?? 0 }));
}

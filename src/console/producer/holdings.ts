// What an account has: its payments, the sites that they were for, and the statements of these. Read through the API as
// the account's holder; every amount is a bigint.

import type { ActivityRow } from '../activity.ts';
import { ask } from '../ask.ts';
import { monthIn } from '../month.ts';
import { readRows } from '../rows.ts';

export interface Payment extends ActivityRow {
  readonly account: string;
  readonly sequence: number;
}

export interface Statement {
  readonly key: string;
  readonly site: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly plan: string;
  readonly planVersion: number;
  readonly energies: readonly { readonly rate: string; readonly exportWh: bigint }[];
  readonly exportWh: bigint;
  readonly importWh: bigint;
  readonly grossFen: bigint;
  readonly subsidyFen: bigint;
  readonly taxFen: bigint;
  readonly netFen: bigint;
  readonly transfer: string;
  readonly revision: number;
  readonly reason: string;
}

export interface Plan {
  readonly timeZone: string;
  readonly rates: readonly {
    readonly name: string;
    readonly hours: string;
    readonly months: string;
    readonly microYuanPerKwh: bigint;
  }[];
  readonly subsidyMicroYuanPerKwh: bigint;
  readonly taxBasisPoints: number;
}

export interface Holdings {
  readonly payments: readonly Payment[];
  /** Whether there are older ones that were not read. */
  readonly hasOlder: boolean;
  /** That the payer gave its payments, by their transfers. */
  readonly paymentIds: ReadonlyMap<string, string>;
  /** That were paid for last. */
  readonly sites: readonly string[];
  readonly statements: readonly Statement[];
  /** Whether there may be others that were not read, of other sites above all. */
  readonly hasMoreStatements: boolean;
  /** By "<plan>/<version>". */
  readonly plans: ReadonlyMap<string, Plan>;
}

type Fields = { readonly [field: string]: unknown };

const NO_IDS: ReadonlyMap<string, string> = new Map();
const PAGE = 1_000;
/** Of payments; beyond it the page says that there are older ones. */
const MOST_PAGES = 10;
/** Beyond them, and beyond so many statements of one, the page says that there may be more. */
export const MOST_SITES = 32;
const MOST_STATEMENTS = 10_000;
/** Reference of a payment by a statement: "<site>/<start of the period>". */
const STATEMENT_ID = /^([^/]+)\/[0-9]+$/;

export async function readHoldings(account: string): Promise<Holdings> {
  const { payments, hasOlder } = await paymentsOf(account);
  const found = new Set(payments.flatMap(({ reference }) => STATEMENT_ID.exec(reference)?.[1] ?? []));
  const sites = [...found].slice(0, MOST_SITES);
  const read = await Promise.all(sites.map((site) => readRows('statement', `${site}/`, MOST_STATEMENTS)));
  const hasMoreStatements = hasOlder || found.size > sites.length || read.some(({ isCut }) => isCut);
  const statements = read
    .flatMap(({ rows }) => rows.map(({ key, entry }) => statementIn(key, entry)))
    .sort((a, b) => b.startMs - a.startMs);
  const paymentIds = payments.some(({ side }) => side === 'debit') ? await paymentIdsOf(account) : NO_IDS;
  const plans = await plansOf(statements);
  return { payments, hasOlder, paymentIds, sites, statements, hasMoreStatements, plans };
}

async function paymentsOf(account: string): Promise<Pick<Holdings, 'payments' | 'hasOlder'>> {
  const payments: Payment[] = [];
  let before: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = `limit=${PAGE}${before === undefined ? '' : `&before=${before}`}`;
    const path = `/v1/accounts/${encodeURIComponent(account)}/activity?${query}`;
    const { items, next } = await ask<{ items: readonly Payment[]; next?: string }>(path);
    payments.push(...items);
    before = next;
    if (next === undefined) break;
  }
  return { payments, hasOlder: before !== undefined };
}

/** The id alone stands in the ledger's row of a payment, and is what a refund or a complaint names it by. */
async function paymentIdsOf(account: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await readRows('payment-id', `${account}/`, MOST_PAGES * PAGE);
  return new Map(rows.map(({ entry }) => [String(entry.transfer), String(entry.id)]));
}

function statementIn(key: string, entry: Fields): Statement {
  const text = (field: string) => String(entry[field] ?? '');
  const whole = (field: string) => BigInt(text(field) || 0);
  const energies = (entry.energies ?? []) as readonly Fields[];
  return {
    ...{ key, site: text('site'), startMs: Number(whole('periodStartMs')), endMs: Number(whole('periodEndMs')) },
    ...{ plan: text('plan'), planVersion: Number(entry.planVersion ?? 0) },
    energies: energies.map(({ rate, exportWh }) => ({ rate: String(rate), exportWh: BigInt(String(exportWh ?? 0)) })),
    ...{ exportWh: whole('exportWh'), importWh: whole('importWh'), grossFen: whole('grossFen') },
    ...{ subsidyFen: whole('subsidyFen'), taxFen: whole('taxFen'), netFen: whole('netFen') },
    ...{ transfer: text('transfer'), revision: Number(entry.revision ?? 0), reason: text('reason') },
  };
}

async function plansOf(statements: readonly Statement[]): Promise<ReadonlyMap<string, Plan>> {
  const names = [...new Set(statements.map(({ plan, planVersion }) => `${plan}/${planVersion}`))];
  if (names.length === 0) return new Map();
  const keys = names.map((name) => `tariff-plan/${name}`);
  const { entries } = await ask<{ entries: readonly ({ entry: { plan: Fields } } | null)[] }>('/v1/entries', {
    body: { keys },
  });
  return new Map(
    entries.flatMap((found, i) => (found === null ? [] : [[names[i] ?? '', planIn(found.entry.plan)] as const])),
  );
}

function planIn(plan: Fields): Plan {
  const rates = (plan.rates ?? []) as readonly Fields[];
  return {
    timeZone: String(plan.timeZone),
    rates: rates.map(({ name, hours, months, microYuanPerKwh }) => ({
      ...{ name: String(name), hours: String(hours), months: String(months) },
      microYuanPerKwh: BigInt(String(microYuanPerKwh ?? 0)),
    })),
    subsidyMicroYuanPerKwh: BigInt(String(plan.subsidyMicroYuanPerKwh ?? 0)),
    taxBasisPoints: Number(plan.taxBasisPoints ?? 0),
  };
}

/** "2025-06": the month in which the period begins, by the plan's clock. */
export function monthOf(statement: Statement, plans: Holdings['plans']): string {
  return monthIn(statement.startMs, plans.get(`${statement.plan}/${statement.planVersion}`)?.timeZone ?? 'UTC');
}

/** The twelve months up to one, the oldest first. */
export function monthsUpTo(last: string): readonly string[] {
  const [year = 0, month = 1] = last.split('-').map(Number);
  return Array.from({ length: 12 }, (_, i) => {
    const at = year * 12 + month - 1 - (11 - i);
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

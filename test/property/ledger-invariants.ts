// What must hold of the rows of a ledger after every block, whatever happened in it.

import { expect } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { MESSAGES } from '../../src/generated/message-tables.ts';
import type { Account } from '../../src/generated/state.ts';
import { accounts, holds, servicedAccounts } from '../../src/ledger/accounts/tables.ts';
import { listPages, lists } from '../../src/ledger/chain-tables.ts';
import { TABLES } from '../../src/ledger/families.ts';
import { memberKeysOf } from '../../src/ledger/governance/member-keys.ts';
import { memberKeys, memberLists } from '../../src/ledger/governance/tables.ts';
import { replacedId } from '../../src/ledger/ids.ts';
import type { ExecutedBlock } from '../../src/ledger/ledger.ts';
import { unpackEntry, valueOfRow } from '../../src/ledger/ledger-rows.ts';
import { IDS_PER_PAGE } from '../../src/ledger/list.ts';
import { readings, replacedReadings, siteMoves, sites } from '../../src/ledger/metering/tables.ts';
import { MOST_FREEZE_ORDERS } from '../../src/ledger/protection/freeze-orders.ts';
import { MOST_WAITING } from '../../src/ledger/protection/payee-watch.ts';
import { freezeOrders, waitingPayments } from '../../src/ledger/protection/tables.ts';
import {
  formerDebts,
  priceDays,
  replacedStatements,
  statements,
  tariffPlans,
} from '../../src/ledger/settlement/tables.ts';
import {
  accountSubs,
  poolSettlements,
  subPools,
  subSpendings,
  subWallets,
} from '../../src/ledger/sub-wallets/tables.ts';
import type { DecodableTable, Table } from '../../src/ledger/table.ts';
import { ProofFault } from '../../src/verifier/proof-fault.ts';
import { type DecodedMessage, readMessage } from '../../src/verifier/protobuf-reader.ts';
import { checkStatement, correctedSince } from '../../src/verifier/statement-check.ts';
import { entriesOf } from '../ledger/entries.ts';
import type { MemoryRows } from '../ledger/memory-rows.ts';

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

/** Credits less debits are zero in every member's book, posted and pending, and so in total. */
export function expectConservation(rows: MemoryRows): void {
  const books = Map.groupBy(entriesOf(rows, accounts), ({ servicingMember }) => servicingMember);
  for (const [member, book] of books) {
    expect(sum(book.map((a) => a.creditsPostedFen - a.debitsPostedFen)), `book of ${member}`).toBe(0n);
    expect(sum(book.map((a) => a.creditsPendingFen - a.debitsPendingFen)), `held in the book of ${member}`).toBe(0n);
  }
}

export function expectWithinBounds(rows: MemoryRows): void {
  for (const a of entriesOf(rows, accounts)) {
    const balance = a.creditsPostedFen - a.debitsPostedFen;
    expect(balance - a.debitsPendingFen >= a.minBalanceFen, `lower bound of ${a.account}`).toBe(true);
    // What a position may owe is lowered at any time, for new payments: expectCaps has the rest.
    if (a.kind !== 'position') {
      expect(balance + a.creditsPendingFen <= a.maxBalanceFen, `upper bound of ${a.account}`).toBe(true);
    }
    expect(a.status === 'closed' && balance !== 0n, `money on the closed account ${a.account}`).toBe(false);
    const largest = 2n ** 63n - 1n;
    expect(
      a.debitsPostedFen + a.debitsPendingFen <= largest && a.creditsPostedFen + a.creditsPendingFen <= largest,
    ).toBe(true);
  }
}

/**
 * What sites owe is what their statements left owed and did not net, less what was repaid; and every account says the
 * sum of its sites. No statement paid less than nothing.
 */
export function expectDebtsAccountedFor(rows: MemoryRows): void {
  const all = entriesOf(rows, statements);
  const former = entriesOf(rows, formerDebts);
  for (const { site, owedFen, repaidFen, formerOwedFen, formerRepaidFen } of entriesOf(rows, sites)) {
    const own = all.filter((statement) => statement.site === site);
    const open = sum(own.map((statement) => statement.owedFen - statement.nettedFen));
    expect(owedFen + formerOwedFen, `owed by ${site}`).toBe(open - repaidFen - formerRepaidFen);
    const theirs = former.filter((debt) => debt.site === site);
    expect(formerOwedFen, `owed by former accounts of ${site}`).toBe(sum(theirs.map((debt) => debt.owedFen)));
    expect(formerRepaidFen, `repaid for these`).toBe(sum(theirs.map((debt) => debt.repaidFen)));
  }
  for (const { site, netFen, owedFen, nettedFen } of all) {
    expect(netFen + owedFen - nettedFen >= 0n, `paid for a statement of ${site}`).toBe(true);
  }
  const owing = entriesOf(rows, sites);
  for (const { account, owedFen } of entriesOf(rows, accounts)) {
    const own = owing.filter(({ producerAccount }) => producerAccount === account).map((site) => site.owedFen);
    const theirs = former.filter((debt) => debt.account === account).map((debt) => debt.owedFen);
    expect(owedFen, `owed by ${account}`).toBe(sum([...own, ...theirs]));
  }
}

/**
 * What pooled sub-wallets spent is what their pools paid to merchants, and nothing else moved a pool; no counter passes
 * its limit's history; of a direct one the account knows it.
 */
export function expectSubWalletsAccountedFor(rows: MemoryRows): void {
  const subs = entriesOf(rows, subWallets);
  const spendings = entriesOf(rows, subSpendings);
  for (const { sub, spentFen, refundedFen, spentMonthFen, spentDayFen } of subs) {
    const own = spendings.filter((spending) => spending.sub === sub);
    expect(spentFen, `spent by ${sub}`).toBe(sum(own.map(({ amountFen }) => amountFen)));
    expect(refundedFen <= spentFen && spentDayFen <= spentMonthFen && spentMonthFen <= spentFen).toBe(true);
  }
  for (const { sub, id, amountFen, refundedFen } of spendings) {
    expect(refundedFen <= amountFen, `given back of ${sub}/${id}`).toBe(true);
  }
  for (const { pool, ...sums } of entriesOf(rows, subPools)) {
    const account = entriesOf(rows, accounts).find((entry) => entry.account === pool);
    const own = subs.filter((sub) => sub.account === pool);
    expect(sums.spentFen, `spent from ${pool}`).toBe(sum(own.map(({ spentFen }) => spentFen)));
    expect(account?.debitsPostedFen).toBe(sums.spentFen + sums.returnedFen + sums.withdrawnFen);
    expect(account?.creditsPostedFen).toBe(sums.refundedFen + sums.collectedFen + sums.fundedFen);
    expect(sums.collectedFen - sums.returnedFen <= sums.spentFen).toBe(true);
    const settled = entriesOf(rows, poolSettlements).filter((settlement) => settlement.pool === pool);
    expect(settled.length, `settlements of ${pool}`).toBe(sums.settlements);
    expect(sum(settled.map(({ collectedFen }) => collectedFen))).toBe(sums.collectedFen);
  }
  const open = subs.filter(({ mode, status }) => mode === 'direct' && status !== 'closed').map(({ sub }) => sub);
  const listed = entriesOf(rows, accountSubs).flatMap((entry) => entry.subs);
  expect(listed.toSorted()).toEqual(open.toSorted());
}

/** The pending amounts of an account are those of its pending holds, no more and no less. */
export function expectHoldsAccountedFor(rows: MemoryRows): void {
  const pending = entriesOf(rows, holds).filter(({ status }) => status === 'pending');
  const held = (id: string, side: 'debitAccount' | 'creditAccount') =>
    sum(pending.filter((hold) => hold[side] === id).map(({ amountFen }) => amountFen));
  // Between members, also closed windows hold what is owed: clearing-invariants.ts has it.
  const between = ['position', 'settlement'];
  for (const a of entriesOf(rows, accounts).filter(({ kind }: Account) => !between.includes(kind))) {
    expect(a.debitsPendingFen, `held from ${a.account}`).toBe(held(a.account, 'debitAccount'));
    expect(a.creditsPendingFen, `held for ${a.account}`).toBe(held(a.account, 'creditAccount'));
  }
}

/**
 * An account is as the freeze orders on it say, and of its pending holds those that post themselves are noted, so that a
 * report of a lost device finds them all.
 */
export function expectProtectionAccountedFor(rows: MemoryRows): void {
  const orders = new Map(entriesOf(rows, freezeOrders).map((entry) => [entry.account, entry.orders]));
  for (const { account, status, orderedFen } of entriesOf(rows, accounts)) {
    const own = orders.get(account) ?? [];
    expect(status === 'frozen', `${account} is frozen`).toBe(own.some(({ scope }) => scope === 'all'));
    expect(orderedFen, `ordered of ${account}`).toBe(sum(own.map(({ amountFen }) => amountFen)));
    expect(own.length <= MOST_FREEZE_ORDERS && new Set(own.map(({ order }) => order)).size === own.length).toBe(true);
  }
  const waiting = entriesOf(rows, holds).filter(({ status, postsItself }) => status === 'pending' && postsItself);
  const noted = entriesOf(rows, waitingPayments);
  expect(noted.flatMap((entry) => entry.holds).toSorted()).toEqual(waiting.map(({ hold }) => hold).toSorted());
  expect(noted.every((entry) => entry.holds.length <= MOST_WAITING)).toBe(true);
}

/**
 * The periods of each site follow one another, each with one statement, which is for the account that the site's moves
 * give for it; no move lies inside one.
 */
export function expectPeriodsOfTheirAccounts(rows: MemoryRows): void {
  const moves = Map.groupBy(entriesOf(rows, siteMoves), ({ site }) => site);
  const settled = Map.groupBy(entriesOf(rows, statements), ({ site }) => site);
  for (const site of entriesOf(rows, sites)) {
    const own = (moves.get(site.site) ?? []).toSorted((a, b) => Number(a.atMs - b.atMs));
    for (const [i, move] of own.entries()) {
      expect(move.previousMs, `link of a move of ${site.site}`).toBe(own[i - 1]?.atMs ?? 0n);
      expect(own[i + 1]?.fromAccount ?? site.producerAccount, `end of a move of ${site.site}`).toBe(move.toAccount);
    }
    expect(site.movedMs, `latest move of ${site.site}`).toBe(own.at(-1)?.atMs ?? 0n);
    let untilMs = site.settledFromMs;
    const periods = (settled.get(site.site) ?? []).toSorted((a, b) => Number(a.periodStartMs - b.periodStartMs));
    for (const { periodStartMs, periodEndMs, producerAccount } of periods) {
      expect(periodStartMs, `period of ${site.site}`).toBe(untilMs);
      untilMs = periodEndMs;
      expect(own.some(({ atMs }) => periodStartMs < atMs && atMs < periodEndMs)).toBe(false);
      const next = own.find(({ atMs }) => atMs >= periodEndMs);
      expect(producerAccount, `account of ${site.site} until ${periodEndMs}`).toBe(
        next?.fromAccount ?? site.producerAccount,
      );
    }
    expect(untilMs, `end of the periods of ${site.site}`).toBe(site.settledUntilMs);
  }
}

/**
 * The verifier, which has its own arithmetic, finds the figures of every statement: from its readings, or from its own
 * energies when one of these was corrected since.
 */
export function expectStatementsRecomputed(rows: MemoryRows): void {
  const proven = new Map([
    ...decodedBy(rows, 'Reading', readings),
    ...decodedBy(rows, 'TariffPlan', tariffPlans),
    ...decodedBy(rows, 'PriceDay', priceDays),
  ]);
  for (const [key, statement] of decodedBy(rows, 'Statement', statements)) {
    const isCorrected = faultOf(() => checkStatement(proven, statement)) !== undefined;
    if (isCorrected) expect(correctedSince(proven, statement), key).not.toEqual([]);
  }
}

function faultOf(check: () => unknown): ProofFault | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof ProofFault) return error;
    throw error;
  }
}

function decodedBy<T>(rows: MemoryRows, message: string, table: Table<T>): [key: string, value: DecodedMessage][] {
  return idsAndEntriesOf(rows, table).map(([id, value]) => {
    return [`${table.name}/${id}`, readMessage(MESSAGES, message, table.codec.encode(value))];
  });
}

/** Of the member's own book with others: none of them is an account that it services for anybody. */
const BETWEEN_MEMBERS: readonly Account['kind'][] = ['position', 'settlement', 'clearing'];

/** Each member has an id and keys of its own, and what it services is counted; one that left services nothing. */
export function expectMembersSound(rows: MemoryRows): void {
  const members = entriesOf(rows, memberLists).flatMap((list) => list.members);
  expect(new Set(members.map(({ id }) => id)).size).toBe(members.length);
  const keys = members.flatMap((member) => memberKeysOf(member).map(([, key]) => toHex(key)));
  expect(new Set(keys).size).toBe(keys.length);
  const registered = new Map(idsAndEntriesOf(rows, memberKeys));
  const counted = new Map(idsAndEntriesOf(rows, servicedAccounts));
  for (const member of members) {
    const { id, leftHeight } = member;
    for (const [kind, key] of memberKeysOf(member)) {
      expect(registered.get(toHex(key)), `${kind} key of ${id}`).toEqual({
        member: id,
        kind,
        retired: leftHeight > 0n,
      });
    }
    const book = entriesOf(rows, accounts).filter(({ servicingMember }) => servicingMember === id);
    const open = book.filter(({ kind, status }) => !BETWEEN_MEMBERS.includes(kind) && status !== 'closed').length;
    expect(counted.get(id)?.open ?? 0n, `accounts of ${id}`).toBe(BigInt(open));
    if (leftHeight > 0n)
      expect(
        book.every(({ status }) => status === 'closed'),
        `book of ${id}`,
      ).toBe(true);
  }
}

/** Every entry of a table with lists stands in each of its lists exactly once, in the order in which they were made. */
export function expectListsComplete(rows: MemoryRows): void {
  const expected = new Map<string, string[]>();
  for (const table of TABLES.values()) for (const [list, id] of listings(rows, table)) push(expected, list, id);
  const names = new Set([...TABLES.values()].flatMap(({ listedBy }) => listedBy.map(({ list }) => list)));
  const kept = new Map<string, string[]>();
  for (const [list, { count, ids }] of idsAndEntriesOf(rows, lists)) {
    // A list may begin empty, so that it can be shown to be.
    if (!names.has(list.slice(0, list.indexOf('/'))) || count === 0n) continue;
    const pages = Math.floor((Number(count) - 1) / IDS_PER_PAGE);
    const paged = Array.from({ length: pages }, (_, page) => rows.get(`s/${listPages.name}/${list}/${page}`));
    const older = paged.flatMap((row) => (row === undefined ? [] : listPages.codec.decode(valueOfRow(row)).ids));
    // One that was begun ahead of its first entry shows that there is none.
    if (count > 0n) kept.set(list, [...older, ...ids]);
    expect(BigInt(older.length + ids.length), `length of ${list}`).toBe(count);
  }
  expect(kept).toEqual(expected);
}

/** Of a reading or statement of revision n there are n replaced ones, and each says its own number. */
export function expectRevisionsKept(rows: MemoryRows): void {
  const kept = [
    ...idsAndEntriesOf(rows, replacedReadings).map(([id, { reading }]) => [`reading/${id}`, reading.revision] as const),
    ...idsAndEntriesOf(rows, replacedStatements).map(
      ([id, { statement }]) => [`statement/${id}`, statement.revision] as const,
    ),
  ];
  const expected = [
    ...idsAndEntriesOf(rows, readings).flatMap(([id, { revision }]) => replacedOf(`reading/${id}`, revision)),
    ...idsAndEntriesOf(rows, statements).flatMap(([id, { revision }]) => replacedOf(`statement/${id}`, revision)),
  ];
  expect(new Map(kept)).toEqual(new Map(expected));
}

function replacedOf(id: string, revisions: number): (readonly [id: string, revision: number])[] {
  return Array.from({ length: revisions }, (_, revision) => [replacedId(id, revision), revision] as const);
}

/** What each entry, oldest first, joins: slots are given in the order in which entries are made. */
function listings(rows: MemoryRows, { name }: DecodableTable): [list: string, id: string][] {
  const table = TABLES.get(name) as Table<unknown>;
  return idsAndEntriesOf(rows, table).flatMap(([id, entry]) =>
    table.listedBy.flatMap(({ list, subjectOf }): [string, string][] => {
      const subject = subjectOf(entry);
      return subject === '' ? [] : [[`${list}/${subject}`, id]];
    }),
  );
}

/** By slot. */
function idsAndEntriesOf<T>(rows: MemoryRows, { name, codec }: Table<T>): [id: string, entry: T][] {
  const prefix = `s/${name}/`;
  const found = [...rows.rows].flatMap(([key, row]) => {
    const entry = key.startsWith(prefix) ? unpackEntry(row) : undefined;
    return entry === undefined ? [] : [{ id: key.slice(prefix.length), ...entry }];
  });
  found.sort((a, b) => a.slot - b.slot);
  return found.map(({ id, value }) => [id, codec.decode(value)]);
}

function push(lists: Map<string, string[]>, list: string, id: string): void {
  const ids = lists.get(list);
  if (ids === undefined) lists.set(list, [id]);
  else ids.push(id);
}

/** Counts the rows of activity that blocks gave, to compare with what the accounts say. */
export class ActivityCount {
  readonly #latest = new Map<string, { readonly rows: bigint; readonly chain: Uint8Array }>();

  add(activity: ExecutedBlock['activity']): void {
    for (const { account, chain } of activity) {
      this.#latest.set(account, { rows: (this.#latest.get(account)?.rows ?? 0n) + 1n, chain });
    }
  }

  /** Each account has counted all of its rows, and has the chain of its latest. */
  expectIn(rows: MemoryRows): void {
    for (const { account, transfers, transfersChain } of entriesOf(rows, accounts)) {
      const latest = this.#latest.get(account);
      expect(transfers, `transfers of ${account}`).toBe(latest?.rows ?? 0n);
      expect(toHex(transfersChain), `chain of ${account}`).toBe(toHex(latest?.chain ?? new Uint8Array()));
    }
  }
}

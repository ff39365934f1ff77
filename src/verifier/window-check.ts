// Clearing windows, counted again from what the blocks of each posted to the positions of members, whose rows are proven to
// be complete: the nets, the pairs and the totals on record have to be these. An implementation apart from the counters
// that the ledger keeps, written from the documentation.
import { bigintOf, messagesOf, numberOf, textOf, textsOf } from './decoded-fields.ts';
import type { ListedRow } from './listed-rows.ts';
import { ProofFault } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';
import type { VerificationReport } from './report.ts';

/** What a member sent to others and received from them in the blocks of a window. */
export interface CountedNet {
  readonly member: string;
  readonly sentFen: bigint;
  readonly receivedFen: bigint;
  /** What is on record is the same. */
  readonly agrees: boolean;
}

export interface WindowVerdict {
  readonly window: number;
  /** Its blocks, both included. */
  readonly fromHeight: number;
  readonly cutoffHeight: number;
  readonly verdict: 'as-recorded' | 'differs' | 'not-proven';
  /** What differs, or what the files lack. */
  readonly why: string;
  /** Of all members that have a position; empty when they are not proven. */
  readonly nets: readonly CountedNet[];
}

type Proven = Pick<VerificationReport, 'claims' | 'lists'>;
type Entries = ReadonlyMap<string, DecodedMessage>;

interface Window {
  readonly number: number;
  readonly fromHeight: number;
  readonly cutoffHeight: number;
  readonly entry: DecodedMessage;
}

/** Roles whose members have a position. */
const WITH_POSITION = new Set(['bank', 'payment-provider']);

/**
 * One verdict for each window whose entry is among the proven claims and whose last block is in the range of a list of
 * transfers, in their order: the entry of another window only says where the next one begins.
 */
export function judgeWindows({ claims, lists }: Proven): readonly WindowVerdict[] {
  const entries = new Map(claims.flatMap((claim) => (claim.kind === 'entry' ? [[claim.key, claim.value]] : [])));
  const windows = [...entries].filter(([key]) => key.startsWith('clearing-window/')).map(([, entry]) => read(entry));
  const counted = windows.filter(({ cutoffHeight }) =>
    lists.some(
      ({ range }) => range !== undefined && range.fromHeight <= cutoffHeight && range.toHeight >= cutoffHeight,
    ),
  );
  return counted.sort((a, b) => a.number - b.number).map((window) => judge(window, entries, lists));
}

function read(entry: DecodedMessage): Window {
  const height = (field: string) => Number(bigintOf(entry, field));
  return {
    ...{ number: numberOf(entry, 'window'), entry },
    ...{ fromHeight: height('fromHeight'), cutoffHeight: height('cutoffHeight') },
  };
}

function judge(window: Window, entries: Entries, lists: Proven['lists']): WindowVerdict {
  const { number, fromHeight, cutoffHeight } = window;
  const about = { window: number, fromHeight, cutoffHeight };
  try {
    const rows = rowsOf(window, entries, lists);
    const nets = [...rows].map(([member, own]) => netOf(window, entries, member, own));
    const wrong = differences(window, entries, rows, nets);
    return { ...about, verdict: wrong.length === 0 ? 'as-recorded' : 'differs', why: wrong.join('; '), nets };
  } catch (error) {
    if (!(error instanceof ProofFault)) throw error;
    return { ...about, verdict: 'not-proven', why: error.message, nets: [] };
  }
}

/** The payments of the window's blocks on the position of every member that ever had one, also of one that has left. */
function rowsOf({ fromHeight, cutoffHeight }: Window, entries: Entries, lists: Proven['lists']) {
  const members = messagesOf(needed(entries, 'member-list/current'), 'members');
  const banks = members.filter((member) => textsOf(member, 'roles').some((role) => WITH_POSITION.has(role)));
  const rows = new Map<string, readonly ListedRow[]>();
  for (const member of banks.map((bank) => textOf(bank, 'id'))) {
    const subject = `${member}/position`;
    const list = lists.find((one) => one.list === 'transfers' && one.subject === subject);
    const { range } = list ?? {};
    if (list?.verdict !== 'complete' || range === undefined) {
      throw lacking(`that no transfer of ${subject} is missing`);
    }
    if (range.fromHeight > fromHeight || range.toHeight < cutoffHeight) {
      throw lacking(`the transfers of ${subject} in blocks ${fromHeight} to ${cutoffHeight}`);
    }
    const within = list.rows.filter(({ height }) => height >= fromHeight && height <= cutoffHeight);
    rows.set(member, within.filter(isPayment));
  }
  return rows;
}

/** Not what is held, given back, or settled. */
function isPayment({ kind }: ListedRow): boolean {
  return kind === 'posted' || kind === 'post-hold';
}

function netOf({ number, entry }: Window, entries: Entries, member: string, rows: readonly ListedRow[]): CountedNet {
  const sum = (side: string) => rows.reduce((fen, row) => (row.side === side ? fen + row.amountFen : fen), 0n);
  // Who sends owes more: a credit of its position.
  const [sentFen, receivedFen] = [sum('credit'), sum('debit')];
  const isListed = textsOf(entry, 'members').includes(member);
  const net = isListed ? needed(entries, `window-net/${number}/${member}`) : undefined;
  const recorded = (field: string) => (net === undefined ? 0n : bigintOf(net, field));
  const agrees = recorded('sentFen') === sentFen && recorded('receivedFen') === receivedFen;
  return { member, sentFen, receivedFen, agrees };
}

function differences(
  window: Window,
  entries: Entries,
  rows: ReadonlyMap<string, readonly ListedRow[]>,
  nets: readonly CountedNet[],
): readonly string[] {
  const { number, fromHeight, cutoffHeight, entry } = window;
  const wrong = nets.filter(({ agrees }) => !agrees).map(({ member }) => `the net of ${member}`);
  if (nets.reduce((sum, net) => sum + net.sentFen - net.receivedFen, 0n) !== 0n) wrong.push('nets that add up to zero');
  const before = entries.get(`clearing-window/${number - 1}`);
  const begins = before === undefined ? undefined : Number(bigintOf(before, 'cutoffHeight')) + 1;
  if (cutoffHeight < fromHeight || fromHeight !== (number === 1 ? 1 : (begins ?? fromHeight))) {
    wrong.push('the first and the last block');
  }
  const isBilateral = textOf(entry, 'mode') === 'bilateral';
  const debts = isBilateral
    ? pairDebts(number, entries, rows, wrong)
    : nets.map((net) => net.sentFen - net.receivedFen);
  const owedFen = debts.reduce((sum, fen) => (fen > 0n ? sum + fen : sum), 0n);
  if (owedFen !== bigintOf(entry, 'owedFen')) wrong.push('what is owed in all');
  return wrong;
}

/** What each pair owes, counted by the payments that both positions have; adds pairs that are otherwise on record. */
function pairDebts(
  window: number,
  entries: Entries,
  rows: ReadonlyMap<string, readonly ListedRow[]>,
  wrong: string[],
): readonly bigint[] {
  const payees = new Map<string, string>();
  for (const [member, own] of rows) {
    for (const row of own) if (row.side === 'debit') payees.set(paymentOf(row), member);
  }
  const sentFen = new Map<string, bigint>();
  for (const [payer, own] of rows) {
    for (const row of own) {
      if (row.side !== 'credit') continue;
      const payee = payees.get(paymentOf(row));
      if (payee === undefined) throw lacking(`whom ${payer} paid with ${row.transfer || 'a settlement run'}`);
      const pair = `${payer}>${payee}`;
      sentFen.set(pair, (sentFen.get(pair) ?? 0n) + row.amountFen);
    }
  }
  const pairs = new Set([...sentFen.keys()].map((pair) => pair.split('>').sort().join('/')));
  return [...pairs].map((pair) => {
    const [first = '', second = ''] = pair.split('/');
    const entry = needed(entries, `window-pair/${window}/${pair}`);
    const [there, back] = [sentFen.get(`${first}>${second}`) ?? 0n, sentFen.get(`${second}>${first}`) ?? 0n];
    const agrees = bigintOf(entry, 'firstSentFen') === there && bigintOf(entry, 'secondSentFen') === back;
    if (!agrees) wrong.push(`the pair ${first} and ${second}`);
    return there > back ? there - back : back - there;
  });
}

function paymentOf({ transfer, height }: ListedRow): string {
  return `${height} ${transfer}`;
}

function needed(entries: Entries, key: string): DecodedMessage {
  const entry = entries.get(key);
  if (entry === undefined) throw lacking(key);
  return entry;
}

function lacking(what: string): ProofFault {
  return new ProofFault('list-entry', `the files do not prove ${what}`);
}

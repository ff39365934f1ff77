// Whether the money adds up, from proven entries alone: every balance of the ledger, every statement, and the
// settlement accounts that the genesis names.
import { bigintOf, textOf } from '../../src/verifier/decoded-fields.ts';
import type { DecodedMessage } from '../../src/verifier/protobuf-reader.ts';
import type { VerificationReport } from '../../src/verifier/report.ts';

export interface Totals {
  readonly exportWh: bigint;
  readonly importWh: bigint;
  readonly grossFen: bigint;
  readonly subsidyFen: bigint;
  readonly taxFen: bigint;
  readonly netFen: bigint;
}

/** A sum that has to be right; `holds` says whether it is. */
export interface MoneyCheck {
  readonly name: string;
  readonly amountFen: bigint;
  readonly expectedFen: bigint;
  readonly holds: boolean;
}

export interface Money {
  readonly accounts: number;
  readonly totals: Totals;
  readonly checks: readonly MoneyCheck[];
}

/** The part of a genesis document that names the accounts which settlement runs post to. */
export interface SettlementGenesis {
  readonly ledger: {
    readonly settlement: {
      readonly purchase: string;
      readonly subsidy: string;
      readonly tax: string;
      readonly payable: string;
      readonly suspense: string;
    };
  };
}

/** An account that is not in the pack: sums that need it are wrong, and the pack is incomplete. */
const UNSHOWN: DecodedMessage = { creditsPostedFen: 0n, debitsPostedFen: 0n };

export function checkMoney(report: VerificationReport, genesis: SettlementGenesis): Money {
  const proven = new Map<string, DecodedMessage>();
  for (const claim of report.claims) if (claim.kind === 'entry') proven.set(claim.key, claim.value);
  const accounts = entriesOf(proven, 'account/');
  const totals = totalsOf(entriesOf(proven, 'statement/'));
  const { purchase, subsidy, tax, payable, suspense } = genesis.ledger.settlement;
  const account = (id: string): DecodedMessage => proven.get(`account/${id}`) ?? UNSHOWN;
  const checks = [
    check('gross, out of the purchase account', debits(account(purchase)), totals.grossFen),
    check('subsidies, out of the subsidy account', debits(account(subsidy)), totals.subsidyFen),
    check('tax, withheld on the tax account', credits(account(tax)), totals.taxFen),
    check('net = gross + subsidy - tax', totals.netFen, totals.grossFen + totals.subsidyFen - totals.taxFen),
    check('net, out of the payable account', debits(account(payable)) - totals.taxFen, totals.netFen),
    check('left on the payable account', balance(account(payable)), 0n),
    check('on the suspense account', balance(account(suspense)), 0n),
    ...booksOf(accounts).map(([member, fen]) => check(`all balances at ${member} together`, fen, 0n)),
    check('all balances together', sum(accounts, balance), 0n),
    check('balances beyond their bounds', sum(accounts, beyondBounds), 0n),
  ];
  return { accounts: accounts.length, totals, checks };
}

function check(name: string, amountFen: bigint, expectedFen: bigint): MoneyCheck {
  return { name, amountFen, expectedFen, holds: amountFen === expectedFen };
}

function entriesOf(proven: ReadonlyMap<string, DecodedMessage>, prefix: string): DecodedMessage[] {
  return [...proven].filter(([key]) => key.startsWith(prefix)).map(([, value]) => value);
}

function totalsOf(statements: readonly DecodedMessage[]): Totals {
  const of = (field: string) => sum(statements, (statement) => bigintOf(statement, field));
  return {
    exportWh: of('exportWh'),
    importWh: of('importWh'),
    grossFen: of('grossFen'),
    subsidyFen: of('subsidyFen'),
    taxFen: of('taxFen'),
    netFen: of('netFen'),
  };
}

/** The book of each bank balances: its debt to its customers equals its vault and the other banks' debt to it. */
function booksOf(accounts: readonly DecodedMessage[]): [member: string, balanceFen: bigint][] {
  const books = new Map<string, bigint>();
  for (const account of accounts) {
    const member = textOf(account, 'servicingMember');
    books.set(member, (books.get(member) ?? 0n) + balance(account));
  }
  return [...books].sort();
}

function balance(account: DecodedMessage): bigint {
  return credits(account) - debits(account);
}

function credits(account: DecodedMessage): bigint {
  return bigintOf(account, 'creditsPostedFen');
}

function debits(account: DecodedMessage): bigint {
  return bigintOf(account, 'debitsPostedFen');
}

function beyondBounds(account: DecodedMessage): bigint {
  const [fen, least, most] = [balance(account), bigintOf(account, 'minBalanceFen'), bigintOf(account, 'maxBalanceFen')];
  if (fen < least) return least - fen;
  return fen > most ? fen - most : 0n;
}

function sum(entries: readonly DecodedMessage[], of: (entry: DecodedMessage) => bigint): bigint {
  return entries.reduce((total, entry) => total + of(entry), 0n);
}

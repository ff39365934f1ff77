// Judges the exported ledgers of a run: everything that was acknowledged is there exactly once, where its client was
// told; balances add up and are certified; all nodes have one history. A program of its own that shares no code with the
// node, but for the offline verifier: usage: node check-ledgers.ts FOLDER, with genesis.json, what clients were told
// (payments.jsonl and the others of told.ts) and nodes/NAME/{blocks.jsonl,activity.jsonl,proofs.jsonl}. Prints every
// finding; exits with 1 when there is one.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { verifyProof } from '../../src/verifier/verify-proof.ts';
import { checkMembers } from './check-members.ts';
import { checkSharing } from './check-sharing.ts';
import { checkStatements } from './check-statements.ts';
import { type Activity, type Block, type Certified, type Ledger, readJson, readLines } from './ledger-files.ts';

interface Payment {
  readonly reference: string;
  readonly from: string;
  readonly to: string;
  readonly amountFen: string;
  readonly height: number;
  readonly transactionId: string;
}

const MOST_FINDINGS = 20;
const findings: string[] = [];

function find(what: string): void {
  findings.push(what);
  if (findings.length <= MOST_FINDINGS) console.log(`FINDING  ${what}`);
}

/** Heights without a gap, each on the one before, and time that moves on. */
function checkChain({ name, blocks }: Ledger): void {
  blocks.forEach((block, i) => {
    const parent = blocks[i - 1];
    const who = `${name}: block ${block.height}`;
    if (block.height !== i + 1) find(`${who} stands at height ${i + 1}`);
    if (parent && block.parentHash !== parent.hash) find(`${who} is not on block ${parent.height}`);
    if (parent && block.timestampMs <= parent.timestampMs) find(`${who} is not later than its parent`);
  });
}

/** The same blocks with the same transactions, and one result wherever two nodes certify the same height. */
function checkOneHistory(first: Pick<Ledger, 'name' | 'blocks'>, { name, blocks }: Ledger): void {
  if (blocks.length !== first.blocks.length)
    find(`${name} has ${blocks.length} blocks, ${first.name} ${first.blocks.length}`);
  for (const { finalization } of blocks) {
    const known = results.get(finalization.height) ?? finalization.result;
    if (known !== finalization.result) find(`${name}: another result at height ${finalization.height}`);
    results.set(finalization.height, known);
  }
  const differs = blocks.find(({ hash, transactions }, i) => {
    const same = first.blocks[i];
    return hash !== same?.hash || transactions.join() !== same.transactions.join();
  });
  if (differs) find(`${name} and ${first.name} differ at height ${differs.height}`);
}

/**
 * Each payment that a client was told of moved money once, at that height, and nothing else stands under its reference.
 */
function checkPayments({ name, blocks, activity }: Ledger, payments: readonly Payment[]): void {
  const paid = activity.filter(({ code }) => code === 'payment');
  const legs = Map.groupBy(paid, ({ reference }) => reference);
  for (const payment of payments) {
    const { reference, height, transactionId } = payment;
    const who = `${name}: ${reference}`;
    const block = blocks[height - 1];
    if (!block?.transactions.includes(transactionId)) find(`${who} is not in block ${height}, as its client was told`);
    const found = legs.get(reference) ?? [];
    legs.delete(reference);
    const told = legsOf(payment).sort();
    const there = found.map((leg) => lineOf(leg, leg.side, leg.account)).sort();
    if (there.join() !== told.join())
      find(`${who}: told were\n  ${told.join('\n  ')}\nthere are\n  ${there.join('\n  ')}`);
  }
  for (const reference of legs.keys()) find(`${name}: ${reference} is in the ledger, and no client was told so`);
}

/** Between two banks their positions move, too. An account's bank stands before the slash. */
function legsOf(payment: Payment): string[] {
  const [payersBank, payeesBank] = [payment.from, payment.to].map((account) => account.split('/')[0]);
  const own = [lineOf(payment, 'debit', payment.from), lineOf(payment, 'credit', payment.to)];
  if (payersBank === payeesBank) return own;
  const positions = [
    lineOf(payment, 'credit', `${payersBank}/position`),
    lineOf(payment, 'debit', `${payeesBank}/position`),
  ];
  return [...own, ...positions];
}

function lineOf(of: Payment | Activity, side: string, account: string): string {
  const transaction = 'transaction' in of ? of.transaction : of.transactionId;
  return `${side} ${account} ${of.amountFen} fen at height ${of.height} by ${transaction}`;
}

/**
 * Every transfer has two sides in each bank's book, and a settlement run, which shows sums of the accounts that it
 * passes through, adds up there; each account's entries lead to its certified balance; all balances together are zero.
 */
function checkBooks({ name, activity, entries }: Ledger): void {
  const isRun = new Set(activity.filter(isSum).map(({ transaction }) => transaction));
  const sets = Map.groupBy(activity, (leg) => (isRun.has(leg.transaction) ? `run ${leg.transaction}` : leg.transfer));
  for (const [transfer, legs] of sets) {
    for (const [bank, own] of Map.groupBy(legs, ({ account }) => account.split('/')[0])) {
      const sum = own.reduce((total, leg) => total + signed(leg), 0n);
      if (sum !== 0n || (own.length !== 2 && !transfer.startsWith('run ')))
        find(`${name}: transfer ${transfer} has not two equal sides in ${bank}'s book`);
    }
  }
  checkBalances(name, activity, balancesIn(entries));
}

function checkBalances(name: string, activity: readonly Activity[], balances: ReadonlyMap<string, bigint>): void {
  const histories = Map.groupBy(activity, ({ account }) => account);
  for (const [account, certified] of balances) {
    const history = (histories.get(account) ?? []).sort((a, b) => a.height - b.height || a.sequence - b.sequence);
    let balance = 0n;
    for (const [i, item] of history.entries()) {
      balance += signed(item);
      // Of sums of one run only the last has the balance that all of them lead to.
      if (isSum(item) && history[i + 1]?.transaction === item.transaction) continue;
      if (balance === BigInt(item.balanceFen)) continue;
      find(`${name}: ${account} stands at ${item.balanceFen} at height ${item.height}; its entries make ${balance}`);
    }
    if (balance !== certified) find(`${name}: ${account} is certified with ${certified}; its entries make ${balance}`);
  }
  for (const account of histories.keys())
    if (!balances.has(account)) find(`${name}: ${account} has activity and no certified entry`);
  const total = [...balances.values()].reduce((sum, balance) => sum + balance, 0n);
  if (total !== 0n) find(`${name}: all balances together are ${total}, not 0`);
}

/** Of all transfers of a settlement run through one account. */
function isSum({ transfer }: Activity): boolean {
  return transfer === '';
}

function signed({ side, amountFen }: Activity): bigint {
  return side === 'credit' ? BigInt(amountFen) : -BigInt(amountFen);
}

function balancesIn(entries: Ledger['entries']): ReadonlyMap<string, bigint> {
  return new Map(
    [...entries].flatMap(([key, { account, creditsPostedFen, debitsPostedFen }]) =>
      key.startsWith('account/')
        ? [[String(account), BigInt(String(creditsPostedFen ?? 0)) - BigInt(String(debitsPostedFen ?? 0))] as const]
        : [],
    ),
  );
}

/** Entries as a quorum's certificates vouch for them, at heights whose blocks are in the history. */
function certifiedEntries(name: string, blocks: readonly Block[], proofs: readonly unknown[]): Map<string, Certified> {
  const entries = new Map<string, Certified>();
  for (const proof of proofs) {
    const report = verifyProof(proof, genesis);
    for (const { claim, message } of report.failures)
      find(`${name}: the proof of its entries does not hold: ${claim}: ${message}`);
    for (const { height, blockHash } of report.blocks) {
      const known = blocks[height - 1];
      if (known && known.hash !== blockHash)
        find(`${name}: the certified block at ${height} is not that of its history`);
    }
    for (const claim of report.claims) if (claim.kind === 'entry') entries.set(claim.key, claim.value);
  }
  return entries;
}

/** One node's at a time: together the ledgers of hours are more than fits into memory. */
function readLedger(name: string): Ledger {
  const path = (file: string) => join(folder, 'nodes', name, file);
  const blocks = readLines<Block>(path('blocks.jsonl'));
  const entries = certifiedEntries(name, blocks, readLines(path('proofs.jsonl')));
  return { name, blocks, activity: readLines<Activity>(path('activity.jsonl')), entries };
}

const folder = process.argv[2] ?? '.';
const genesis = readJson(join(folder, 'genesis.json')) as Parameters<typeof checkMembers>[2];
const told = <T>(kind: string) => readLines<T>(join(folder, `${kind}.jsonl`));
const payments = told<Payment>('payments');
const statements = told<Parameters<typeof checkStatements>[2][number]>('statements');
const sharing: Parameters<typeof checkSharing>[2] = {
  ...{ records: told('records'), grants: told('grants'), reads: told('reads'), erasures: told('erasures') },
};
const members: Parameters<typeof checkMembers>[3] = { members: told('members'), proposals: told('proposals') };
const names = readdirSync(join(folder, 'nodes'));
if (names.length === 0) find('no ledger was exported');
if (payments.length === 0) find('no payment was acknowledged: this shows nothing');
let first: Pick<Ledger, 'name' | 'blocks'> | undefined;
const results = new Map<number, string>();
for (const name of names) {
  const ledger = readLedger(name);
  first ??= { name, blocks: ledger.blocks };
  checkOneHistory(first, ledger);
  checkChain(ledger);
  checkPayments(ledger, payments);
  checkStatements(find, ledger, statements);
  checkSharing(find, ledger, sharing);
  checkMembers(find, ledger, genesis, members);
  checkBooks(ledger);
}
const more = [
  ...(statements.length === 0 ? [] : [`${statements.length} statements, each paid once`]),
  ...(sharing.records.length === 0 ? [] : [`${sharing.records.length} records and ${sharing.reads.length} receipts`]),
  ...(members.members.length === 0 ? [] : [`${members.members.length} members that joined and left`]),
];
console.log(
  findings.length === 0
    ? `one history of ${first?.blocks.length} blocks at ${names.length} nodes; ${payments.length} acknowledged payments, each there once; ${more.map((what) => `${what}; `).join('')}balances add up and are certified`
    : `${findings.length} findings`,
);
process.exitCode = findings.length === 0 ? 0 : 1;

// Judges the exported ledgers of a run: every acknowledged payment is there exactly once, where its client was told;
// balances add up and are certified; all nodes have one history. A program of its own that shares no code with the
// node, but for the offline verifier: usage: node check-ledgers.ts FOLDER, with genesis.json, payments.jsonl (what
// clients were told) and nodes/NAME/{blocks.jsonl,activity.jsonl,proof.json}. Prints every finding; exits with 1 when
// there is one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyProof } from '../../src/verifier/verify-proof.ts';

interface Payment {
  readonly reference: string;
  readonly from: string;
  readonly to: string;
  readonly amountFen: string;
  readonly height: number;
  readonly transactionId: string;
}

interface Block {
  readonly height: number;
  readonly hash: string;
  readonly parentHash: string;
  readonly timestampMs: number;
  readonly transactions: readonly string[];
  readonly finalization: { readonly height: number; readonly result: string };
}

interface Activity {
  readonly account: string;
  readonly height: number;
  readonly sequence: number;
  readonly transaction: string;
  readonly transfer: string;
  readonly side: 'debit' | 'credit';
  readonly counterparty: string;
  readonly amountFen: string;
  readonly balanceFen: string;
  readonly code: string;
  readonly reference: string;
}

interface Ledger {
  readonly name: string;
  readonly blocks: readonly Block[];
  readonly activity: readonly Activity[];
  readonly proof: unknown;
}

const MOST_FINDINGS = 20;
const findings: string[] = [];

function find(what: string): void {
  findings.push(what);
  if (findings.length <= MOST_FINDINGS) console.log(`FINDING  ${what}`);
}

function readLines<T>(file: string): T[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
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
function checkOneHistory(ledgers: readonly Ledger[]): void {
  const [first, ...others] = ledgers;
  const results = new Map<number, string>();
  for (const { name, blocks } of ledgers) {
    if (blocks.length !== first?.blocks.length)
      find(`${name} has ${blocks.length} blocks, ${first?.name} ${first?.blocks.length}`);
    for (const { finalization } of blocks) {
      const known = results.get(finalization.height) ?? finalization.result;
      if (known !== finalization.result) find(`${name}: another result at height ${finalization.height}`);
      results.set(finalization.height, known);
    }
  }
  for (const { name, blocks } of others) {
    const differs = blocks.find(({ hash, transactions }, i) => {
      const same = first?.blocks[i];
      return hash !== same?.hash || transactions.join() !== same.transactions.join();
    });
    if (differs) find(`${name} and ${first?.name} differ at height ${differs.height}`);
  }
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
 * Every transfer has two sides in each bank's book; each account's entries lead to its certified balance; all balances
 * together are zero.
 */
function checkBooks({ name, activity }: Ledger, balances: ReadonlyMap<string, bigint>): void {
  for (const [transfer, legs] of Map.groupBy(activity, (leg) => leg.transfer)) {
    for (const [bank, own] of Map.groupBy(legs, ({ account }) => account.split('/')[0])) {
      const sum = own.reduce((total, leg) => total + signed(leg), 0n);
      if (sum !== 0n || own.length !== 2)
        find(`${name}: transfer ${transfer} has not two equal sides in ${bank}'s book`);
    }
  }
  const histories = Map.groupBy(activity, ({ account }) => account);
  for (const [account, certified] of balances) {
    const history = (histories.get(account) ?? []).sort((a, b) => a.height - b.height || a.sequence - b.sequence);
    let balance = 0n;
    for (const item of history) {
      balance += signed(item);
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

function signed({ side, amountFen }: Activity): bigint {
  return side === 'credit' ? BigInt(amountFen) : -BigInt(amountFen);
}

/** Balances as a quorum's certificate vouches for them, at a height whose block is in the history. */
function certifiedBalances({ name, proof, blocks }: Ledger, genesis: unknown): Map<string, bigint> {
  const report = verifyProof(proof, genesis);
  for (const { claim, message } of report.failures) {
    find(`${name}: the proof of its accounts does not hold: ${claim}: ${message}`);
  }
  for (const { height, blockHash } of report.blocks) {
    const known = blocks[height - 1];
    if (known && known.hash !== blockHash) find(`${name}: the certified block at ${height} is not that of its history`);
  }
  return new Map(
    report.claims.flatMap((claim) => {
      if (claim.kind !== 'entry') return [];
      const { account, creditsPostedFen, debitsPostedFen } = claim.value as { [field: string]: unknown };
      return [[String(account), BigInt(String(creditsPostedFen ?? 0)) - BigInt(String(debitsPostedFen ?? 0))] as const];
    }),
  );
}

const folder = process.argv[2] ?? '.';
const genesis = readJson(join(folder, 'genesis.json'));
const payments = readLines<Payment>(join(folder, 'payments.jsonl'));
const ledgers = readdirSync(join(folder, 'nodes')).map((name): Ledger => {
  const path = (file: string) => join(folder, 'nodes', name, file);
  const [blocks, activity] = [readLines<Block>(path('blocks.jsonl')), readLines<Activity>(path('activity.jsonl'))];
  return { name, blocks, activity, proof: readJson(path('proof.json')) };
});
if (ledgers.length === 0) find('no ledger was exported');
if (payments.length === 0) find('no payment was acknowledged: this shows nothing');
checkOneHistory(ledgers);
for (const ledger of ledgers) {
  checkChain(ledger);
  checkPayments(ledger, payments);
  checkBooks(ledger, certifiedBalances(ledger, genesis));
}
const [{ blocks } = { blocks: [] }] = ledgers;
console.log(
  findings.length === 0
    ? `one history of ${blocks.length} blocks at ${ledgers.length} nodes; ${payments.length} acknowledged payments, each there once; balances add up and are certified`
    : `${findings.length} findings`,
);
process.exitCode = findings.length === 0 ? 0 : 1;

// Ledgers whose lists of mandates, complaints and settlements are long enough to leave something out of.
import { payment, postTransfers } from '../ledger/account-operations.ts';
import { must } from '../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../ledger/test-ledger.ts';
import {
  BEN,
  clearingLedger,
  close,
  confirm,
  fund,
  ANN as MEMBER_ANN,
  pay,
  start,
} from '../unit/clearing/test-clearing.ts';
import { aboutNamed, file, withdraw } from '../unit/complaints/test-complaints.ts';
import {
  BILLER,
  mandateLedger,
  micro,
  microBatch,
  notice,
  noticeOf,
  PAYER,
  sign,
  signed,
  signing,
} from '../unit/mandates/test-mandates.ts';
import { ANN, SHOP, shopLedger } from '../unit/orders/test-orders.ts';
import type { Listed } from './listed-ledgers.ts';

/** More than a page of ids. */
const MANDATES = 36;
/** Every so many mandates one is another biller's. */
const OTHERS_EVERY = 9;
const COLLECTIONS = 37;
const SUMS = 38;
const COMPLAINTS = 36;
const RESERVES = 35;
const WINDOWS = 4;

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

/** The first mandate has collections, the last one micro-payments. */
async function signedMandates(): Promise<TestLedger> {
  const t = await mandateLedger();
  t.open(0n, 'bank-b/heat');
  for (const i of numbers(MANDATES - 1)) {
    const biller = i % OTHERS_EVERY === OTHERS_EVERY - 1 ? 'bank-b/heat' : BILLER;
    must(t.run(PAYER, sign(signing(t, `m-${i}`, { biller })), biller, 'bank-a'));
  }
  signed(t, 'm-micro', {}, 'micro');
  must(t.run(BILLER, notice(...numbers(COLLECTIONS).map((i) => noticeOf(t, 'm-0', `c-${i}`)))));
  for (const i of numbers(SUMS)) must(t.run(BILLER, microBatch(`b-${i}`, micro(`${i}`, 10_000n, 'm-micro'))));
  return t;
}

/** Few of an account may be open at a time. */
async function filedComplaints(): Promise<TestLedger> {
  const t = await shopLedger();
  must(t.run(ANN, postTransfers(numbers(COMPLAINTS).map((i) => ({ ...payment(ANN, SHOP, 1n), id: `p-${i}` })))));
  for (const i of numbers(COMPLAINTS)) {
    file(t, `q-${i}`, {}, aboutNamed(`p-${i}`));
    must(t.run(ANN, withdraw(`q-${i}`)));
  }
  return t;
}

/** Windows that are paid pair by pair, after what a member paid into its reserve. */
async function settledWindows(): Promise<TestLedger> {
  const t = await clearingLedger({ mode: 'bilateral' });
  // The first window began under the rule before.
  start(t, close(t));
  for (const i of numbers(RESERVES)) must(t.run('grid', fund('bank-a', 1n, { reference: `reserve-${i}` })));
  for (const _ of numbers(WINDOWS)) {
    pay(t, MEMBER_ANN, BEN, 10n);
    const window = close(t);
    start(t, window);
    must(t.run('grid', confirm(window, 'bank-a', 10n, { counterparty: 'bank-b' })));
  }
  return t;
}

export async function listedPayments(): Promise<readonly Listed[]> {
  const [mandates, complaints, windows] = await Promise.all([signedMandates(), filedComplaints(), settledWindows()]);
  const of =
    ({ ledger, rows }: TestLedger) =>
    (list: Exclude<Listed['request']['list'], 'transfers'>, subject: string, count: number): Listed => {
      return { request: { list, subject }, count, source: { ledger, rows, items: [] } };
    };
  return [
    of(windows)('settlement-entries-of-member', 'bank-a', RESERVES + WINDOWS),
    of(windows)('settlement-entries-of-counterparty', 'bank-b', WINDOWS),
    of(mandates)('mandates-of-payer', PAYER, MANDATES),
    of(mandates)('mandates-of-biller', BILLER, MANDATES - Math.floor((MANDATES - 1) / OTHERS_EVERY)),
    of(mandates)('collections-of-mandate', `${BILLER}/m-0`, COLLECTIONS),
    of(mandates)('micro-sums-of-payer', PAYER, SUMS),
    of(complaints)('complaints-of-account', ANN, COMPLAINTS),
  ];
}

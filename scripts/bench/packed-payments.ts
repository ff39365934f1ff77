// Payments as lines that their payers signed, 250 of them carried in one envelope by another key: what a payment
// provider sends. Every validator checks every line's signature, as it does for single payments.
import { toUint64 } from '../../src/base/uint64.ts';
import { buildTransaction, type SignedTransaction } from '../../src/client/build-transaction.ts';
import type { GridpactClient } from '../../src/client/client.ts';
import { signedPaymentLine } from '../../src/client/payment-flows.ts';
import { generateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import type { TransferLine } from '../../src/generated/transaction.ts';
import { type Holder, openHolders, withValidators } from './bench-consortium.ts';
import { cpuSeconds } from './cpu-time.ts';
import { percentile, rounded } from './figures.ts';
import { ACCOUNTS, submitAll, twoHolders, WARM_UP } from './payments.ts';

const LINES = 250;

export interface PackedFigures {
  readonly payments: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  /** CPU time of one node with all its threads, in microseconds for each payment. */
  readonly cpuMicrosPerPayment: number;
}

export async function benchPackedPayments(count = 60_000): Promise<PackedFigures> {
  return withValidators(async ({ consortium, nodes }) => {
    const holders = await openHolders(consortium, ACCOUNTS, 1_000_000n);
    const clients = nodes.map((node) => node.client('submitter'));
    const [first] = clients;
    if (first === undefined) throw new Error('no validator');
    await submitAll(clients, await packedLists(first, holders, WARM_UP));
    const lists = await packedLists(first, holders, count);
    const cpu = () => nodes.reduce((sum, { pid }) => sum + (cpuSeconds(pid) ?? 0), 0);
    const before = cpu();
    const started = performance.now();
    const latencies = await submitAll(clients, lists);
    const seconds = (performance.now() - started) / 1_000;
    return {
      payments: count,
      perSecond: rounded(count / seconds),
      p50Ms: rounded(percentile(latencies, 0.5), 1),
      cpuMicrosPerPayment: rounded(((cpu() - before) * 1e6) / nodes.length / count),
    };
  });
}

/** One transaction in each list. Signed before the clock starts. */
export async function packedLists(client: GridpactClient, holders: readonly Holder[], count: number) {
  const { chainId, rules } = await client.node.consortium();
  const { height } = await client.node.status();
  const validUntilHeight = toUint64(height) + rules.maxValidityBlocks;
  const carrier = signingKeyOf(generateKey('account'));
  const lists: SignedTransaction[][] = [];
  for (let from = 0; from < count; from += LINES) {
    const lines = Array.from({ length: Math.min(LINES, count - from) }, (_, i): TransferLine => {
      const { payer, to } = twoHolders(holders, from + i);
      const payment = { from: payer.account, to: to.account, amountFen: BigInt(1 + (i % 90)) };
      return signedPaymentLine(chainId, payer.key, payment, validUntilHeight);
    });
    const operation = { operation: 'postTransfers', postTransfers: { lines, linked: false } } as const;
    lists.push([buildTransaction({ chainId, author: carrier, operation, validUntilHeight })]);
  }
  return lists;
}

// Single-signed payments from 1,000 accounts, submitted over HTTP to all four validators.
// Bound: cores x Ed25519 verifies per second per core / validators, since every validator checks every signature.

import { availableParallelism } from 'node:os';
import { toUint64 } from '../../src/base/uint64.ts';
import { buildTransaction, type SignedTransaction } from '../../src/client/build-transaction.ts';
import type { GridpactClient } from '../../src/client/client.ts';
import { paymentLine } from '../../src/client/payment-flows.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { verifySignature } from '../../src/crypto/ed25519.ts';
import { keyOf } from '../../test/ledger/key-of.ts';
import { patientMs } from '../patience.ts';
import { type Holder, openHolders, VALIDATORS, withValidators } from './bench-consortium.ts';
import { cpuSeconds, cpuSecondsByThread } from './cpu-time.ts';
import { percentile, ratePerCoreSecond, rounded } from './figures.ts';

export const ACCOUNTS = 1_000;
const LIST = 250;
/** Lists on their way per validator. */
const CONCURRENT_LISTS = 6;
/** On a quiet machine. */
const WAIT_MS = 60_000;
/** Not counted: the engine compiles what these run, and a payment costs a third more meanwhile. */
export const WARM_UP = 30_000;

export interface PaymentsFigures {
  readonly payments: number;
  readonly paymentsPerBlock: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly bound: number;
  readonly ratio: number;
  /**
   * CPU time per payment: of one node with all its threads, of that the signature check, and of this load generator.
   */
  readonly cpuMicrosPerPayment: {
    readonly eachNode: number;
    readonly signatureCheck: number;
    readonly generator: number;
    /** Of the node: its main thread alone, and those of V8, of LevelDB, and of the checks of signatures. */
    readonly ofItMainThread: number;
    readonly ofItGarbageAndCompiler: number;
    readonly ofItDatabase: number;
    readonly ofItSignatures: number;
  };
}

export async function benchPayments(count = 30_000): Promise<PaymentsFigures> {
  const perCore = verifiesPerSecond();
  const bound = (availableParallelism() * perCore) / VALIDATORS.length;
  return withValidators(async ({ consortium, nodes }) => {
    const holders = await openHolders(consortium, ACCOUNTS, 1_000_000n);
    const clients = nodes.map((node) => node.client('submitter'));
    await submitAll(clients, await signedLists(clients[0] as GridpactClient, holders, WARM_UP));
    const lists = await signedLists(clients[0] as GridpactClient, holders, count);
    const cpuBefore = nodes.map(({ pid }) => cpuSeconds(pid) ?? 0);
    const threadsBefore = threadSeconds(nodes);
    const ownBefore = process.cpuUsage();
    const heightBefore = await heightOf(clients[0] as GridpactClient);
    const started = performance.now();
    const latencies = await submitAll(clients, lists);
    const perSecond = (latencies.length * 1_000) / (performance.now() - started);
    const own = process.cpuUsage(ownBefore);
    const blocks = (await heightOf(clients[0] as GridpactClient)) - heightBefore;
    const nodeSeconds = nodes.reduce((sum, { pid }, i) => sum + (cpuSeconds(pid) ?? 0) - (cpuBefore[i] ?? 0), 0);
    const threads = threadSeconds(nodes);
    const ofIt = (kind: string) =>
      rounded((((threads.get(kind) ?? 0) - (threadsBefore.get(kind) ?? 0)) * 1e6) / nodes.length / latencies.length);
    return {
      payments: latencies.length,
      paymentsPerBlock: rounded(latencies.length / Math.max(1, blocks), 1),
      perSecond: rounded(perSecond),
      p50Ms: rounded(percentile(latencies, 0.5), 1),
      p99Ms: rounded(percentile(latencies, 0.99), 1),
      bound: rounded(bound),
      ratio: rounded(perSecond / bound, 3),
      cpuMicrosPerPayment: {
        eachNode: rounded((nodeSeconds * 1e6) / nodes.length / latencies.length),
        signatureCheck: rounded(1e6 / perCore),
        generator: rounded((own.user + own.system) / latencies.length),
        ofItMainThread: ofIt('mainThread'),
        ofItGarbageAndCompiler: ofIt('garbageAndCompiler'),
        ofItDatabase: ofIt('database'),
        ofItSignatures: ofIt('signatures'),
      },
    };
  });
}

/** All lists, several at once to each node; one time per transaction, from its submission to its finality. */
export async function submitAll(
  clients: readonly GridpactClient[],
  lists: readonly SignedTransaction[][],
): Promise<number[]> {
  const latencies: number[] = [];
  const queue = lists.values();
  await Promise.all(
    clients.flatMap((client) =>
      Array.from({ length: CONCURRENT_LISTS }, async () => {
        for (const list of queue) latencies.push(...(await finalTimes(client, list)));
      }),
    ),
  );
  return latencies;
}

/** Signed before the clock starts: in practice every payer has a machine of its own. */
export async function signedLists(client: GridpactClient, holders: readonly Holder[], count: number) {
  const { chainId, rules } = await client.node.consortium();
  const { height } = await client.node.status();
  const validUntilHeight = toUint64(height) + rules.maxValidityBlocks;
  const lists: SignedTransaction[][] = [];
  for (let i = 0; i < count; i++) {
    const { payer, to } = twoHolders(holders, i);
    const line = paymentLine({ from: payer.account, to: to.account, amountFen: BigInt(1 + (i % 90)) });
    const operation = { operation: 'postTransfers', postTransfers: { lines: [line], linked: false } } as const;
    const transaction = buildTransaction({ chainId, author: payer.key, operation, validUntilHeight });
    if (i % LIST === 0) lists.push([]);
    lists.at(-1)?.push(transaction);
  }
  return lists;
}

/** Who pays whom in payment `index`. */
export function twoHolders(holders: readonly Holder[], index: number): { payer: Holder; to: Holder } {
  const payer = holders[index % holders.length] as Holder;
  const payee = holders[(index * 7 + 1) % holders.length] as Holder;
  return { payer, to: payee === payer ? (holders[(index + 1) % holders.length] as Holder) : payee };
}

/** One time per transaction, from its submission to the answer that it is final. */
async function finalTimes(client: GridpactClient, list: readonly SignedTransaction[]): Promise<number[]> {
  const submitted = performance.now();
  const outcomes = await client.transactions.submitAll(list);
  const refused = outcomes.find(({ status }) => status === 'refused');
  if (refused !== undefined) throw new Error(`a payment was refused: ${JSON.stringify(refused)}`);
  const finals = await client.transactions.waitForAll(list, { timeoutMs: patientMs(WAIT_MS) });
  const failed = finals.flatMap((final) => [final, ...final.lines]).find(({ code }) => code !== 0);
  if (failed !== undefined) throw new Error(`a payment was rejected: ${failed.name}`);
  const elapsed = performance.now() - submitted;
  return list.map(() => elapsed);
}

/** Of all nodes together, by what the threads are for. */
export function threadSeconds(nodes: readonly { readonly pid: number | undefined }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { pid } of nodes) {
    for (const [kind, seconds] of pid === undefined ? [] : cpuSecondsByThread(pid)) {
      sums.set(kind, (sums.get(kind) ?? 0) + seconds);
    }
  }
  return sums;
}

async function heightOf(client: GridpactClient): Promise<number> {
  return (await client.node.status()).height;
}

export function verifiesPerSecond(): number {
  const key = keyOf('signer');
  const message = sha256(new Uint8Array([1]));
  const signature = key.sign(message);
  return ratePerCoreSecond(() => {
    verifySignature(key.publicKey, message, signature);
  });
}

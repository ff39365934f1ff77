// What clients hand in: whose share of the node's checks it uses, and who is told to come back.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildTransaction } from '../../../src/client/build-transaction.ts';
import { receiptOf } from '../../../src/ledger/receipt.ts';
import { envelopeCodec } from '../../../src/ledger/transaction.ts';
import { DEFAULT_QUEUE_LIMITS, TransactionQueue } from '../../../src/mempool/transaction-queue.ts';
import { Submissions, WORK_OF_CALLER } from '../../../src/node/ingress/submissions.ts';
import { TransactionChecker } from '../../../src/node/ingress/transaction-checker.ts';
import { VerifyPool } from '../../../src/node/ingress/verify-pool.ts';
import { createMetrics } from '../../../src/node/watch/node-metrics.ts';
import { payment, postTransfers } from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { fillingEnvelope } from './filling-envelopes.ts';

const { chainId } = testConsortium;
const MAX_PENDING = 10;

let threads: VerifyPool;
let queue: TransactionQueue;
let submissions: Submissions;
let nonces = 0;
/** Hexadecimal ids that final blocks have executed. */
let executed: Set<string>;

beforeEach(() => {
  threads = new VerifyPool({
    threads: 1,
    chain: testConsortium,
    onFailure: (error) => {
      throw error;
    },
  });
  executed = new Set();
  queue = new TransactionQueue({ ...DEFAULT_QUEUE_LIMITS, maxPending: MAX_PENDING });
  submissions = new Submissions({
    queue,
    checker: new TransactionChecker(testConsortium, threads),
    ledger: {
      hasExecuted: (id: string) => executed.has(id),
      consortium: testConsortium,
      head: { height: 1 },
      validatorSet: { protocolVersion: 1 },
    } as unknown as ConstructorParameters<typeof Submissions>[0]['ledger'],
    blockStore: { position: () => undefined, unknownUpTo: 0 },
    maxValidityBlocks: 100n,
    state: { isRunning: true },
    catchUp: { isBehind: false },
    metrics: createMetrics(),
  });
});
afterEach(() => threads.close());

function paymentEnvelope(): Uint8Array {
  const nonce = Buffer.alloc(16);
  nonce.writeUInt32BE(nonces++);
  const operation = postTransfers([payment('bank-a/a', 'bank-b/b', 1n)]);
  return buildTransaction({ chainId, author: keyOf('nobody'), operation, validUntilHeight: 20n, nonce }).envelope;
}

function falselySigned(): Uint8Array {
  const { body, signatures } = envelopeCodec.decode(paymentEnvelope());
  return envelopeCodec.encode({ body, signatures: signatures.map((signature) => signature.map((byte) => byte ^ 1)) });
}

describe('submissions', () => {
  it('beyond its share a caller is told to come back, and another one is not', async () => {
    // Each costs WORK_OF_CALLER / 15 to read, so they do not fit at once; what fits is refused, not queued.
    const large = Array.from({ length: 20 }, () => new Uint8Array(1_000_000));
    expect(large.length * (large[0]?.length ?? 0)).toBeGreaterThan(WORK_OF_CALLER * 15);
    const flood = submissions.submit(large, 'flood');
    const other = submissions.submit([paymentEnvelope()], 'other');
    expect((await other).map(({ status }) => status)).toEqual(['accepted']);
    const outcomes = (await flood).map(({ status }) => status);
    expect(new Set(outcomes)).toEqual(new Set(['refused', 'busy']));
    expect((await submissions.submit([paymentEnvelope()], 'flood')).map(({ status }) => status)).toEqual(['accepted']);
  });

  it('of a caller whose transactions fill its part of the queue are turned away unread, those of another are taken', async () => {
    const many = Array.from({ length: MAX_PENDING }, paymentEnvelope);
    await submissions.submit(many, 'flood');
    const [again, fresh] = await submissions.submit([many[0] ?? new Uint8Array(), paymentEnvelope()], 'flood');
    expect([again?.status, fresh?.status]).toEqual(['known', 'busy']);
    expect((await submissions.submit([paymentEnvelope()], 'other')).map(({ status }) => status)).toEqual(['accepted']);
  });

  it('with false signatures are refused, and leave nothing behind', async () => {
    const outcomes = await submissions.submit([falselySigned(), paymentEnvelope(), falselySigned()], 'a');
    expect(outcomes.map(({ status }) => status)).toEqual(['refused', 'accepted', 'refused']);
    expect(submissions.pending).toBe(1);
  });

  it('that wait here are not looked for on disk, unless a final block executed them', async () => {
    const outcomes = await submissions.submit([paymentEnvelope(), paymentEnvelope()], 'a');
    const ids = outcomes.map(({ transactionId }) => transactionId ?? '');
    const [here = '', there = ''] = ids;
    // It came in a block by another node while it was checked here.
    executed.add(there);
    const asked: string[] = [];
    const find = (id: string) => {
      asked.push(id);
      return { transactionId: id, height: 1, index: 0, receipt: receiptOf(new Uint8Array(32), { ok: true }) };
    };
    const wanted = { ids: [...ids, 'stranger'], timeoutMs: 0, signal: new AbortController().signal, linesAtMost: 9 };
    const found = await submissions.wait(wanted, find);
    expect(asked).toEqual([there, 'stranger']);
    expect([...found.keys()]).toEqual(asked);
    expect(submissions.isPending(here)).toBe(true);
  });

  it('are read in a thread when they are large, and answered like all others', async () => {
    const [good, bad] = await submissions.submit([fillingEnvelope(chainId, 50_000, 9), new Uint8Array(50_000)], 'a');
    expect([good?.status, bad?.status]).toEqual(['accepted', 'refused']);
  });
});

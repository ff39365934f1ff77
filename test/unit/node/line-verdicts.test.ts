import { describe, expect, it } from 'vitest';
import { u32 } from '../../../src/base/bytes.ts';
import { signedPaymentLine } from '../../../src/client/payment-flows.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import type { SignatureCheck } from '../../../src/ledger/check.ts';
import { LineVerdicts, MOST_VERDICTS } from '../../../src/node/ingress/line-verdicts.ts';
import { TransactionChecker } from '../../../src/node/ingress/transaction-checker.ts';
import { VerifyPool } from '../../../src/node/ingress/verify-pool.ts';
import { ticketOf } from '../../../src/node/ingress/work-queue.ts';
import { postTransfers } from '../../ledger/account-operations.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { envelopeOf } from '../../ledger/test-envelopes.ts';

const check = (name: string): SignatureCheck => ({
  kind: 'signature',
  publicKey: seedOf(`key ${name}`),
  message: seedOf(`message ${name}`),
  signature: Buffer.concat([seedOf(`r ${name}`), seedOf(`s ${name}`)]),
});

describe('verdicts on lines', () => {
  it('are remembered by key, message and signature together', () => {
    const verdicts = new LineVerdicts();
    verdicts.put(check('a'), true);
    verdicts.put(check('b'), false);
    expect([verdicts.get(check('a')), verdicts.get(check('b')), verdicts.get(check('c'))]).toEqual([
      true,
      false,
      undefined,
    ]);
    expect(verdicts.get({ ...check('a'), signature: check('b').signature })).toBeUndefined();
    expect(verdicts.get({ ...check('a'), publicKey: check('b').publicKey })).toBeUndefined();
    expect(verdicts.get({ ...check('a'), message: check('b').message })).toBeUndefined();
  });

  it('are forgotten when many others came since, and kept while they are asked for', () => {
    const verdicts = new LineVerdicts(10);
    verdicts.put(check('asked'), true);
    verdicts.put(check('not asked'), true);
    for (let i = 0; i < 40; i++) {
      verdicts.put(check(`${i}`), true);
      expect(verdicts.get(check('asked'))).toBe(true);
    }
    expect(verdicts.get(check('not asked'))).toBeUndefined();
  });

  it('are as many in a node as its bound says', () => {
    const verdicts = new LineVerdicts();
    verdicts.put(check('first'), true);
    for (let i = 1; i < MOST_VERDICTS / 2; i++) verdicts.put({ ...check('x'), message: sha256(u32(i)) }, true);
    expect(verdicts.get(check('first'))).toBe(true);
    const others = 2 * MOST_VERDICTS;
    for (let i = 1; i < others; i++) verdicts.put({ ...check('y'), message: sha256(u32(i)) }, true);
    expect(verdicts.get(check('first'))).toBeUndefined();
  });
});

/** Counts the signatures that reach the threads. */
class CountingPool extends VerifyPool {
  verified = 0;

  override verify(...asked: Parameters<VerifyPool['verify']>): ReturnType<VerifyPool['verify']> {
    this.verified += asked[1].length;
    return super.verify(...asked);
  }
}

describe('a signed line that is carried again', () => {
  it('is not verified again, and a bad one stays bad', async () => {
    const pool = new CountingPool({ threads: 1, chain: testConsortium, onFailure: () => {} });
    const checker = new TransactionChecker(testConsortium, pool);
    const payment = { from: 'bank-a/alice', to: 'bank-b/bob', amountFen: 5n };
    const good = signedPaymentLine(testConsortium.chainId, keyOf('bank-a/alice'), payment, 50n);
    const bad = { ...good, amountFen: 6n };
    const carried = () => envelopeOf('merchant', postTransfers([good, bad]));
    for (const signatures of [3, 4]) {
      const [transaction] = await checker.prepare(ticketOf('member 1'), [carried()]).batch;
      expect(pool.verified).toBe(signatures);
      if (transaction?.checked.ok !== true) throw new Error('the envelope is in order');
      expect([...transaction.checked.value.badLines]).toEqual([1]);
    }
    await pool.close();
  });
});

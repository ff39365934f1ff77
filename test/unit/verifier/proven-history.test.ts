// Receipts and transactions by their place, out of all files of a pack.
import { expect, test } from 'vitest';
import type { ProvenClaim, ProvenReceipt, ProvenTransaction } from '../../../src/verifier/claim-check.ts';
import { ProvenHistory } from '../../../src/verifier/proven-history.ts';

function receiptAt(height: number, index: number): ProvenReceipt {
  const what = { blockHash: `${height}`, transactionId: `${height}/${index}`, code: 0, receipt: {} };
  return { kind: 'receipt', height, index, ...what };
}

function transactionAt(height: number, index: number): ProvenTransaction {
  const what = { transactionId: `${height}/${index}`, code: 0, operation: 'postTransfers', signers: [], body: {} };
  return { kind: 'transaction', height, index, ...what };
}

test('receipts are in the order of the history, each once, with the transaction of their place', () => {
  const claims = [receiptAt(12, 0), receiptAt(3, 1), transactionAt(3, 1), receiptAt(3, 0), receiptAt(3, 1)];
  const history = new ProvenHistory(claims);
  expect(history.receipts.map(({ transactionId }) => transactionId)).toEqual(['3/0', '3/1', '12/0']);
  expect(history.receipts.map((receipt) => history.transactionOf(receipt)?.transactionId)).toEqual([
    undefined,
    '3/1',
    undefined,
  ]);
});

test('the claims of a pack are gone through once, and looked up from then on', () => {
  const count = 1000;
  let looks = 0;
  function* counted(): Generator<ProvenClaim> {
    for (let height = 1; height <= count; height++) {
      looks++;
      yield receiptAt(height, 0);
      looks++;
      yield transactionAt(height, 0);
    }
  }
  const history = new ProvenHistory(counted());
  for (const receipt of history.receipts) expect(history.transactionOf(receipt)?.height).toBe(receipt.height);
  expect(looks).toBe(2 * count);
});

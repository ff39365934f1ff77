import { describe, expect, test } from 'vitest';
import type { Cheque } from '../../../src/generated/device.ts';
import { chequeCounts, cheques } from '../../../src/ledger/cheques/tables.ts';
import { freezeAccount, payment, postTransfers } from '../../ledger/account-operations.ts';
import { chequeIdOf, signedCheque } from '../../ledger/cash-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { envelopeOf } from '../../ledger/test-envelopes.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const [ANN, BEN, SHOP] = ['bank-a/ann', 'bank-a/ben', 'bank-b/shop'];
const DAY_MS = 86_400_000n;
const { chainId } = testConsortium;

async function start(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(1000n, ANN);
  t.open(0n, SHOP, BEN);
  return t;
}

function drawn(t: TestLedger, name: string, change: Partial<Cheque> = {}, key = keyOf(ANN)): Cheque {
  const nowMs = BigInt(t.timestampMs);
  const terms = { drawer: ANN, payee: SHOP, amountFen: 700n, fromMs: nowMs, untilMs: nowMs + 100n * DAY_MS };
  return signedCheque(chainId, key, name, { ...terms, ...change });
}

const present = (cheque: Cheque) => operationOf('presentCheque', { cheque });
const certify = (cheque: Cheque) => operationOf('certifyCheque', { cheque });
const stop = (name: string) => operationOf('stopCheque', { drawer: ANN, cheque: chequeIdOf(name) });
const run = (t: TestLedger, author: string, operation: ReturnType<typeof stop>) => outcomeOf(t.run(author, operation));
const statusOf = (t: TestLedger, name: string) =>
  t.get(cheques, `${ANN}/${Buffer.from(chequeIdOf(name)).toString('hex')}`)?.status;

describe('a cheque', () => {
  test('pays its payee once, and nobody else', async () => {
    const t = await start();
    const cheque = drawn(t, 'one');
    for (const author of [BEN, ANN, 'bank-b']) expect(run(t, author, present(cheque))).toBe('not-authorised');
    const receipt = t.run(SHOP, present(cheque));
    expect(receipt.lines).toMatchObject([{ code: 0, transfer: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect([t.balanceFen(ANN), t.balanceFen(SHOP)]).toEqual([300n, 700n]);
    expect(run(t, SHOP, present(cheque))).toBe('cheque-presented');
    expect(run(t, ANN, stop('one'))).toBe('cheque-presented');
    expect(run(t, 'bank-a', certify(cheque))).toBe('cheque-presented');
    expect(t.get(chequeCounts, ANN)).toEqual({ certified: 0n, stopped: 0n, presented: 1n, returned: 0n });
  });

  test('is signed by the key of its drawer, for this chain, as it stands', async () => {
    const t = await start();
    const cheque = drawn(t, 'one');
    expect(run(t, SHOP, present({ ...cheque, amountFen: 701n }))).toBe('bad-signature');
    expect(run(t, BEN, present({ ...cheque, payee: BEN }))).toBe('bad-signature');
    expect(run(t, SHOP, present(drawn(t, 'one', {}, keyOf(BEN))))).toBe('not-authorised');
    const { cheque: _, key: __, signature: ___, ...terms } = cheque;
    const elsewhere = signedCheque(new Uint8Array(32), keyOf(ANN), 'one', terms);
    expect(run(t, SHOP, present(elsewhere))).toBe('bad-signature');
    expect(run(t, SHOP, present(drawn(t, 'one', { drawer: SHOP, payee: ANN })))).toBe('not-authorised');
  });

  test('is good for its time, which is six months at most', async () => {
    const t = await start();
    const nowMs = BigInt(t.timestampMs);
    expect(run(t, SHOP, present(drawn(t, 'one', { fromMs: nowMs + 10_000n })))).toBe('cheque-not-valid');
    expect(run(t, SHOP, present(drawn(t, 'one', { fromMs: nowMs - 10n, untilMs: nowMs + 1n })))).toBe(
      'cheque-not-valid',
    );
    const long = drawn(t, 'one', { untilMs: nowMs + 185n * DAY_MS });
    expect(run(t, SHOP, present(long))).toBe('malformed-field');
    expect(run(t, SHOP, present(drawn(t, 'one', { untilMs: nowMs + 184n * DAY_MS })))).toBe('accepted');
  });

  test('of a drawer with too little is returned for good, and counts', async () => {
    const t = await start();
    const cheque = drawn(t, 'one', { amountFen: 1001n });
    const receipt = t.run(SHOP, present(cheque));
    expect(receipt.lines).toMatchObject([{ code: 0, outcome: 'cheque-returned', transfer: '' }]);
    expect([t.balanceFen(ANN), t.balanceFen(SHOP)]).toEqual([1000n, 0n]);
    must(t.run('bank-a', postTransfers([payment('bank-a/vault', ANN, 500n)])));
    expect(run(t, SHOP, present(cheque))).toBe('cheque-presented');
    expect(t.get(chequeCounts, ANN)?.returned).toBe(1n);
    must(t.run('bank-a', freezeAccount(ANN)));
    expect(run(t, SHOP, present(drawn(t, 'two')))).toBe('account-frozen');
  });

  test('that is stopped pays nobody: in one block the order decides', async () => {
    for (const stopsFirst of [true, false]) {
      const t = await start();
      const options = { validUntilHeight: t.height + 20n };
      const both = [envelopeOf(ANN, stop('one'), options), envelopeOf(SHOP, present(drawn(t, 'one')), options)];
      const { receipts } = t.block(...(stopsFirst ? both : both.toReversed()));
      const second = stopsFirst ? 'cheque-stopped' : 'cheque-presented';
      expect(receipts.map((receipt) => outcomeOf(receipt))).toEqual(['accepted', second]);
      expect(t.balanceFen(SHOP)).toBe(stopsFirst ? 0n : 700n);
      expect(run(t, SHOP, stop('two'))).toBe('not-authorised');
    }
  });

  test('that is certified is paid whatever the drawer has left, and cannot be stopped', async () => {
    const t = await start();
    const cheque = drawn(t, 'one');
    for (const author of [ANN, 'bank-b']) expect(run(t, author, certify(cheque))).toBe('not-authorised');
    expect(run(t, 'bank-a', certify(cheque))).toBe('accepted');
    expect(run(t, 'bank-a', certify(cheque))).toBe('cheque-certified');
    expect(run(t, ANN, stop('one'))).toBe('cheque-certified');
    must(t.run(ANN, postTransfers([payment(ANN, 'bank-a/vault', 300n)])));
    expect(outcomeOf(t.run(ANN, postTransfers([payment(ANN, BEN, 1n)])), 0)).toBe('insufficient-funds');
    expect(run(t, SHOP, present(cheque))).toBe('accepted');
    expect([t.balanceFen(ANN), t.balanceFen(SHOP), t.balanceFen('bank-b/cheques')]).toEqual([0n, 700n, 0n]);
    expect(statusOf(t, 'one')).toBe('presented');
  });

  test('that is certified is that one alone, and outlives the key of its drawer', async () => {
    const t = await start();
    const cheque = drawn(t, 'one');
    must(t.run('bank-a', certify(cheque)));
    expect(run(t, SHOP, present(drawn(t, 'one', { amountFen: 1n })))).toBe('id-used-otherwise');
    expect(run(t, BEN, present(drawn(t, 'one', { payee: BEN })))).toBe('id-used-otherwise');
    const newKey = keyOf('the next key').publicKey;
    must(t.run(ANN, operationOf('rotateAccountKey', { account: ANN, newKey })));
    expect(run(t, SHOP, present(cheque))).toBe('accepted');
    expect(t.balanceFen(SHOP)).toBe(700n);
  });

  test('that nobody could present is not certified: it would be held for nothing', async () => {
    const t = await start();
    must(
      t.run(
        'bank-b',
        operationOf('openAccounts', {
          lines: [{ account: 'bank-b/old', key: keyOf('old').publicKey, kind: 'deposit' }],
        }),
      ),
    );
    must(t.run('bank-b', operationOf('closeAccount', { account: 'bank-b/old' })));
    const certified = (name: string, payee: string) => run(t, 'bank-a', certify(drawn(t, name, { payee })));
    expect(certified('one', 'bank-b/position')).toBe('not-authorised');
    expect(certified('two', 'bank-b/old')).toBe('account-closed');
    expect(t.account(ANN).debitsPendingFen).toBe(0n);
    expect(certified('three', 'bank-b/vault')).toBe('accepted');
    expect(certified('four', 'bank-b/cheques')).toBe('not-authorised');
  });

  test('that is certified and never presented gives the amount back when it is over', async () => {
    const t = await start();
    const cheque = drawn(t, 'one', { untilMs: BigInt(t.timestampMs) + 200_000n });
    must(t.run('bank-a', certify(cheque)));
    expect(t.account(ANN).debitsPendingFen).toBe(700n);
    t.pauseMs = 300_000;
    t.block();
    expect(t.account(ANN).debitsPendingFen).toBe(0n);
    expect(run(t, SHOP, present(cheque))).toBe('cheque-not-valid');
  });
});

// What a file may say of a payment: money that moved is paid, and nothing else is.
import { describe, expect, test } from 'vitest';
import { VERDICT_EXIT } from '../../../src/cli/print/verdict.ts';
import { verificationText } from '../../../src/cli/print/verification.ts';
import type { Payment } from '../../../src/client/payment-flows.ts';
import type { ProofFile } from '../../../src/ledger/proof-file.ts';
import { REJECTIONS } from '../../../src/ledger/rejection.ts';
import { overallVerdict } from '../../../src/verifier/overall-verdict.ts';
import { ProvenHistory } from '../../../src/verifier/proven-history.ts';
import { ProvenStates } from '../../../src/verifier/proven-states.ts';
import type { VerificationReport } from '../../../src/verifier/report.ts';
import { judgeTransactions, UNDECIDED } from '../../../src/verifier/transaction-verdict.ts';
import { freezeOrder } from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { BANK, GRID, type LedgerApi, ledgerApi, withProducers } from '../client/ledger-client.ts';
import { claimsOf, verifyOne, verifyPack, withPayment } from './settled-world.ts';

const LIN_KEY = keyOf('bank-a/lin');
const PLAIN = { red: String, green: String, yellow: String, dim: String, bold: String } as never;
const GIFT: Payment = { from: 'bank-a/vault', to: 'bank-a/lin', amountFen: 700n };

async function world(): Promise<LedgerApi> {
  const api = await ledgerApi();
  await withProducers(api, 'lin', 'wang');
  return api;
}

const textOf = (report: VerificationReport) => verificationText(report, PLAIN, true);
const proofOf = ({ client }: LedgerApi, ...ids: readonly string[]): Promise<ProofFile> =>
  client.evidence.prove(ids.flatMap(withPayment));
const holdOf = ({ client }: LedgerApi) => client.payments.hold(BANK, { ...GIFT, expiresAtMs: 1_700_000_900_000n });

test('a payment that was made is paid, with its amount and accounts', async () => {
  const api = await world();
  const { transactionId } = await api.client.payments.pay(BANK, GIFT);
  const report = verifyOne(await proofOf(api, transactionId));
  expect(report).toMatchObject({ verdict: 'paid', ok: true });
  expect(report.transactions[0]).toMatchObject({
    ...{ transactionId, verdict: 'accepted', operation: 'postTransfers' },
    lines: [{ code: 0, payment: { status: 'paid', amountFen: 700n, from: 'bank-a/vault', to: 'bank-a/lin' } }],
  });
  expect(textOf(report)).toMatch(/PROVEN AND PAID {2}2 facts, none failed; as of block \d+$/);
});

test('a payment whose only line was refused is refused before anything else is said, and paid nothing', async () => {
  const api = await world();
  const [{ transactionId } = { transactionId: '' }] = await api.client.payments.payMany(LIN_KEY, [
    { from: 'bank-a/wang', to: 'bank-a/lin', amountFen: 700n },
  ]);
  const report = verifyOne(await proofOf(api, transactionId));
  expect(report).toMatchObject({ verdict: 'refused', ok: false, failures: [] });
  expect(report.transactions[0]).toMatchObject({ verdict: 'refused-in-lines', code: 0, lines: [{ code: 12 }] });
  expect(VERDICT_EXIT[report.verdict]).toBe(1);
  expect(textOf(report)).toMatch(/^REFUSED line 0 of transaction \S+ at height \d+: not-authorised \(12\)\n/);
  expect(textOf(report)).toMatch(/\nREFUSED {2}.*; nothing was paid$/);
  expect(textOf(report)).not.toMatch(/accepted|PAID|PROVEN/);
});

test('one refused line of several is enough for the word, and the others are shown as paid', async () => {
  const api = await world();
  const [{ transactionId } = { transactionId: '' }] = await api.client.payments.payMany(BANK, [
    GIFT,
    { ...GIFT, to: 'bank-a/nobody' },
  ]);
  const report = verifyOne(await proofOf(api, transactionId));
  expect(report.verdict).toBe('refused');
  expect(textOf(report)).toMatch(/^REFUSED line 1 .*account-not-found/);
  expect(textOf(report)).toContain('refused in 1 of 2 lines');
  expect(textOf(report)).toMatch(/what was refused paid nothing$/);
});

test('a transaction that was refused as a whole is refused, whatever stands beside it in the file', async () => {
  const api = await world();
  const linked = api.client.payments.payLinked(BANK, [GIFT, { ...GIFT, to: 'bank-a/nobody' }]);
  const { transactionId: refused = '' } = await linked.catch((error) => error);
  const paid = await api.client.payments.pay(BANK, GIFT);
  const report = verifyOne(await proofOf(api, paid.transactionId, refused));
  expect(report).toMatchObject({ verdict: 'refused', ok: false });
  expect(textOf(report)).toMatch(/^REFUSED transaction \S+ at height \d+: linked-line-failed/);
});

test('a receipt alone does not show a payment: it could be a hold, or of another amount', async () => {
  const api = await world();
  const { transactionId } = await api.client.payments.pay(BANK, GIFT);
  const [receipt] = claimsOf(await proofOf(api, transactionId), ({ kind }) => kind === 'receipt');
  const report = receipt === undefined ? undefined : verifyOne(receipt);
  expect(report?.verdict).toBe('payment-not-proven');
  expect(report === undefined ? '' : textOf(report)).toContain('who signed is not shown of 1 transaction');
});

test('what is no payment is proven, and not paid', async () => {
  const api = await world();
  const { transactionId } = await api.client.accounts.freeze(BANK, freezeOrder('bank-a/lin'));
  expect(verifyOne(await proofOf(api, transactionId))).toMatchObject({ verdict: 'proven', ok: true });
});

test('a payment to a new payee that waits is held, not paid, and not when the payer took it back', async () => {
  const api = await world();
  const { accounts, payments } = api.client;
  await payments.pay(BANK, GIFT);
  const none = { perPaymentFen: 0n, perDayFen: 0n, perMonthFen: 0n };
  await accounts.setLimits(LIN_KEY, { account: 'bank-a/lin', ...none, coolingFen: 100n });
  const waits = await payments.pay(LIN_KEY, { from: 'bank-a/lin', to: 'bank-a/wang', amountFen: 101n });
  const report = verifyOne(await proofOf(api, waits.transactionId));
  expect(report.verdict).toBe('payment-not-proven');
  expect(report.transactions[0]?.lines[0]?.payment).toMatchObject({ status: 'held', amountFen: 101n });
  const taken = await payments.voidHold(LIN_KEY, waits.transfer);
  const both = verifyOne(await proofOf(api, waits.transactionId, taken.transactionId));
  expect(both.transactions[0]?.lines[0]?.payment).toMatchObject({ status: 'given-back' });
});

describe('a hold', () => {
  test('is held and not paid', async () => {
    const api = await world();
    const report = verifyOne(await proofOf(api, (await holdOf(api)).transactionId));
    expect(report.transactions[0]?.lines[0]?.payment).toMatchObject({ status: 'held', amountFen: 700n });
    expect(VERDICT_EXIT[report.verdict]).toBe(9);
    expect(textOf(report)).toMatch(/held, not paid.*\n\nON RECORD, PAYMENT NOT PROVEN {2}/);
  });

  test('is paid with what the payee took of it, by the line that ended it or by its entry', async () => {
    const api = await world();
    const hold = await holdOf(api);
    const posted = await api.client.payments.postHold(LIN_KEY, hold.transfer, 300n);
    const both = verifyOne(await proofOf(api, posted.transactionId, hold.transactionId));
    expect(both.verdict).toBe('paid');
    const entry = await api.client.evidence.prove([{ kind: 'entry', key: `hold/${hold.transfer}` }]);
    const byEntry = verifyPack([await proofOf(api, hold.transactionId), entry]);
    expect(byEntry.verdict).toBe('paid');
    for (const { transactions } of [both, byEntry]) {
      expect(transactions[0]?.lines[0]?.payment).toMatchObject({ status: 'paid', amountFen: 300n });
    }
  });

  test('that was voided paid nothing, by the line that ended it or by its entry', async () => {
    const api = await world();
    const hold = await holdOf(api);
    const before = await api.client.evidence.prove([{ kind: 'entry', key: `hold/${hold.transfer}` }]);
    const voided = await api.client.payments.voidHold(LIN_KEY, hold.transfer);
    const entry = await api.client.evidence.prove([{ kind: 'entry', key: `hold/${hold.transfer}` }]);
    const taken = await proofOf(api, hold.transactionId);
    for (const proofs of [
      [await proofOf(api, voided.transactionId), taken],
      [taken, entry],
      [entry, before, taken],
    ]) {
      const report = verifyPack(proofs);
      const [first] = report.transactions;
      expect([report.verdict, first?.lines[0]?.payment?.status]).toEqual(['payment-not-proven', 'given-back']);
    }
  });
});

describe('a payment that was sent again with its id', () => {
  const INVOICE: Payment = { ...GIFT, id: 'invoice-42' };

  test('is not shown as paid: alone it shows no payment', async () => {
    const api = await world();
    await api.client.payments.pay(BANK, INVOICE);
    const again = await api.client.payments.pay(BANK, INVOICE);
    const report = verifyOne(await proofOf(api, again.transactionId));
    expect(report.transactions[0]?.lines[0]?.payment).toMatchObject({ status: 'posted-before', amountFen: 700n });
    expect(report).toMatchObject({ verdict: 'payment-not-proven', ok: false, failures: [] });
    expect(textOf(report)).toContain('posted before, nothing moved');
    expect(textOf(report)).not.toMatch(/PROVEN AND PAID|payment was made/);
  });

  test('counts once, with the line that posted it', async () => {
    const api = await world();
    const [first, again] = [await api.client.payments.pay(BANK, INVOICE), await api.client.payments.pay(BANK, INVOICE)];
    expect(again.transfer).toBe(first.transfer);
    const report = verifyOne(await proofOf(api, first.transactionId, again.transactionId));
    expect(report.verdict).toBe('paid');
    const statuses = report.transactions.flatMap(({ lines }) => lines.map(({ payment }) => payment?.status));
    expect(statuses).toEqual(['paid', 'posted-before']);
    expect(textOf(report)).toContain('1 payment was made, of 7.00 yuan together');
  });

  test('is no more paid than the hold that it set aside before', async () => {
    const api = await world();
    const holdAgain = () => api.client.payments.hold(BANK, { ...INVOICE, expiresAtMs: 1_700_000_900_000n });
    const [hold, again] = [await holdAgain(), await holdAgain()];
    const ids = [hold.transactionId, again.transactionId];
    expect(verifyOne(await proofOf(api, ...ids)).verdict).toBe('payment-not-proven');
    const posted = await api.client.payments.postHold(LIN_KEY, hold.transfer, 300n);
    const report = verifyOne(await proofOf(api, ...ids, posted.transactionId));
    expect(report.verdict).toBe('paid');
    expect(textOf(report)).toContain('1 payment was made, of 3.00 yuan together');
  });
});

test('a request to read that was denied is on record, and its outcome is shown', async () => {
  const api = await world();
  const operation = {
    operation: 'recordAccess',
    recordAccess: { record: 'none', grant: '', purpose: 'audit' },
  } as const;
  const { transactionId } = await api.client.transactions.execute(GRID, operation);
  const report = verifyOne(await proofOf(api, transactionId));
  expect(report.transactions[0]).toMatchObject({ verdict: 'accepted', outcome: 'access-denied' });
  expect(textOf(report)).toContain('accepted: access-denied at height');
});

test('the receipt of a copy that was not executed decides nothing, and is not called a refusal', () => {
  const names = ['expired', 'valid-too-far-ahead', 'duplicate-transaction', 'block-full'] as const;
  expect([...UNDECIDED].sort((a, b) => a - b)).toEqual(names.map((name) => REJECTIONS[name].code));
  for (const code of UNDECIDED) {
    const place = { height: 9, index: 0, blockHash: '00', transactionId: 'ab'.repeat(32), code };
    const receipt = { kind: 'receipt', ...place, receipt: { lines: [], outcome: '' } } as const;
    const facts = { purchase: 'bank-a/purchase' };
    const transactions = judgeTransactions(facts, new ProvenHistory([receipt]), new ProvenStates([]));
    expect(transactions).toMatchObject([{ verdict: 'undecided', code }]);
    expect(overallVerdict({ failures: [], statements: [], evidence: [], transactions })).toBe('undecided');
  }
});

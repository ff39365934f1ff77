// What the settlement bank puts on record moves money: each transfer is in the receipt, and judged as a payment.
import { describe, expect, test } from 'vitest';
import type { ProofFile } from '../../../src/ledger/proof-file.ts';
import type { ProvenHistory } from '../../../src/verifier/proven-history.ts';
import type { ProvenStates } from '../../../src/verifier/proven-states.ts';
import { judgeTransactions } from '../../../src/verifier/transaction-verdict.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { BANK, GRID, type LedgerApi, ledgerApi } from '../client/ledger-client.ts';
import { verifyOne, withPayment } from './settled-world.ts';

const [ANN, BEN] = ['bank-a/ann', 'bank-b/ben'];
const BANK_B = keyOf('bank-b');
const VAULT = 'bank-a/vault';

/** bank-a owes 400 fen for the first window, which is being settled. */
async function settling(mode: 'multilateral' | 'bilateral'): Promise<LedgerApi> {
  const api = await ledgerApi();
  const { operations, accounts, payments, node } = api.client;
  await accounts.open(BANK, [{ account: ANN, key: keyOf(ANN).publicKey, kind: 'deposit' }]);
  await accounts.open(BANK_B, [{ account: BEN, key: keyOf(BEN).publicKey, kind: 'deposit' }]);
  await operations.publishClearingRule(keyOf('regulator'), {
    ...{ version: 1, mode, grossAboveFen: 0n, noticeBlocks: 1, leastBlocks: 1 },
    ...{ confirmWithinMs: 60_000n, fundCapFen: 1_000n },
  });
  const closes = async (window: number) => {
    const height = BigInt((await node.status()).height + 2);
    await operations.scheduleCutoff(GRID, { window, height });
    for (let i = 0; i < 2; i++) await payments.pay(BANK, { from: VAULT, to: ANN, amountFen: 1n, code: 'pay-in' });
  };
  await closes(1);
  await operations.startSettlement(GRID, { window: 1 });
  await payments.pay(BANK, { from: VAULT, to: ANN, amountFen: 1_000n, code: 'pay-in' });
  await payments.pay(keyOf(ANN), { from: ANN, to: BEN, amountFen: 400n, code: 'goods' });
  await closes(2);
  await operations.startSettlement(GRID, { window: 2 });
  return api;
}

async function proofOf({ client }: LedgerApi, id: string): Promise<ProofFile> {
  return (await client.evidence.prove(withPayment(id))) as ProofFile;
}

async function judged(api: LedgerApi, id: string) {
  const report = verifyOne(await proofOf(api, id));
  const payments = report.transactions.flatMap(({ lines }) =>
    lines.map(({ payment }) => [payment?.status, payment?.from, payment?.to, payment?.amountFen]),
  );
  return { verdict: report.verdict, payments };
}

const named = ([name, value]: readonly [string, string]) => ({ name, value });
const confirmation = (member: string, counterparty = '') => ({
  ...{ window: 2, member, counterparty, amountFen: 400n, reference: `2-${member}` },
});

describe('of a settlement', () => {
  test('a confirmation is paid from the position that owes, and to the one that is owed', async () => {
    const api = await settling('multilateral');
    const { operations } = api.client;
    const paidIn = await operations.confirmSettlement(GRID, confirmation('bank-a'));
    expect(await judged(api, paidIn.transactionId)).toEqual({
      verdict: 'paid',
      payments: [['paid', 'bank-a/position', 'grid/clearing.2', 400n]],
    });
    const paidOut = await operations.confirmSettlement(GRID, confirmation('bank-b'));
    expect(await judged(api, paidOut.transactionId)).toEqual({
      verdict: 'paid',
      payments: [['paid', 'grid/clearing.2', 'bank-b/position', 400n]],
    });
  });

  test('of pairs the last confirmation posts the nets of all', async () => {
    const api = await settling('bilateral');
    const last = await api.client.operations.confirmSettlement(GRID, confirmation('bank-a', 'bank-b'));
    expect((await judged(api, last.transactionId)).payments).toEqual([
      ['paid', 'bank-a/position', 'grid/clearing.2', 400n],
      ['paid', 'grid/clearing.2', 'bank-b/position', 400n],
    ]);
  });

  test('what a member pays in is paid from its vault', async () => {
    const api = await ledgerApi();
    const fund = { member: 'bank-a', purpose: 'fund', direction: 'in', amountFen: 70n, reference: 'f-1' } as const;
    const reserve = { ...fund, purpose: 'reserve', amountFen: 90n, reference: 'r-1' } as const;
    const reserved = await api.client.operations.fundSettlement(GRID, reserve);
    expect((await judged(api, reserved.transactionId)).payments).toMatchObject([
      ['paid', expect.anything(), VAULT, 90n],
    ]);
    const funded = await api.client.operations.fundSettlement(GRID, fund);
    expect(await judged(api, funded.transactionId)).toMatchObject({
      verdict: 'paid',
      payments: [['paid', VAULT, 'grid/clearing.fund', 70n]],
    });
  });

  test('a receipt that moves something else than its transaction confirms is contradicted', () => {
    const fields = { window: 2, member: 'bank-a', counterparty: '', amountFen: 400n, reference: '2-bank-a' };
    const verdict = (data: Readonly<Record<string, string>>) => {
      const line = { code: 0, outcome: '', transfer: 'ab', data: Object.entries(data).map(named) };
      const receipt = { transactionId: 'cd', height: 3, index: 0, code: 0, receipt: { outcome: '', lines: [line] } };
      const transaction = {
        ...receipt,
        operation: 'confirmSettlement',
        signers: [],
        body: { confirmSettlement: fields },
      };
      const history = { receipts: [receipt], transactionOf: () => transaction } as unknown as ProvenHistory;
      return judgeTransactions({ purchase: '' }, history, { latest: () => [] } as unknown as ProvenStates)[0]?.lines[0]
        ?.payment?.amountFen;
    };
    const moved = { payer: 'bank-a/position', payee: 'grid/clearing.2', amountFen: '400' };
    expect(verdict(moved)).toBe(400n);
    expect(() => verdict({ ...moved, amountFen: '401' })).toThrow('moves something else for bank-a');
    expect(() => verdict({ ...moved, payer: 'bank-b/position' })).toThrow('moves something else for bank-a');
  });
});

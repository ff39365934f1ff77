import { describe, expect, test } from 'vitest';
import { MOST_CORRECTIONS } from '../../../src/ledger/complaints/corrections.ts';
import { proposals } from '../../../src/ledger/governance/tables.ts';
import { refunds, refundTotals } from '../../../src/ledger/orders/tables.ts';
import { freezeOrders } from '../../../src/ledger/protection/tables.ts';
import { statements } from '../../../src/ledger/settlement/tables.ts';
import {
  freezeAccount,
  freezeOrder,
  payment,
  postTransfers,
  setLimits,
  unfreezeAccount,
} from '../../ledger/account-operations.ts';
import { aboutStatement, correction, filing } from '../../ledger/complaint-operations.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { GOVERNANCE } from '../../ledger/test-consortium.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import { ANN, BEN, FUNDS_FEN, orderIn, SHOP } from '../orders/test-orders.ts';
import {
  accept,
  answer,
  assign,
  complaintIn,
  dataOf,
  decide,
  escalate,
  file,
  PAID_FEN,
  paidLedger,
  refundFrom,
  run,
  withdraw,
} from './test-complaints.ts';

/** With the shop's bank, about "tea". */
async function assignedCase(): Promise<TestLedger> {
  const t = await paidLedger();
  file(t, 'c-1', { amountFen: PAID_FEN });
  must(t.run('bank-b', assign('c-1', 'bank-b')));
  return t;
}

/** With the regulator: the shop's bank rejected it. */
async function escalatedCase(): Promise<TestLedger> {
  const t = await assignedCase();
  must(t.run('bank-b', answer('c-1')));
  must(t.run(ANN, escalate('c-1')));
  return t;
}

const merchantRefund = (refund: string, amountFen: bigint) => {
  const of = { order: 'tea', payer: '', payment: '', record: null };
  return operationOf('refundPayments', { lines: [{ payee: SHOP, refund, of, amountFen, reason: '' }] });
};

const failed = (t: TestLedger, author: string, operation: Parameters<typeof run>[2], ...others: string[]) => {
  const receipt = t.run(author, operation, ...others);
  expect(outcomeOf(receipt)).toBe('correction-failed');
  const { line, reason } = dataOf(receipt);
  return [line, reason];
};

describe('a complaint is assigned', () => {
  test('by a member that it concerns: to itself, or by the bank of the customer to another', async () => {
    const t = await paidLedger();
    file(t, 'c-1');
    for (const author of ['merchant', 'grid', 'regulator']) {
      expect(run(t, author, assign('c-1', author))).toBe('not-party');
    }
    expect(run(t, 'bank-b', assign('c-1', 'bank-a'))).toBe('not-party');
    expect(run(t, 'bank-a', assign('c-1', 'merchant'))).toBe('not-party');
    expect(run(t, 'bank-a', assign('c-1', 'bank-b'))).toBe('accepted');
    expect(run(t, 'bank-a', answer('c-1'))).toBe('not-party');
    expect(run(t, 'bank-b', answer('c-1'))).toBe('accepted');
  });
});

describe('an answer', () => {
  test('pays from the shop when the shop signs too, and from a vault of the bank without it', async () => {
    const t = await assignedCase();
    const from = (account: string) => answer('c-1', [refundFrom(account, 300n)]);
    expect(failed(t, 'bank-b', from(SHOP))).toEqual(['0', 'not-party']);
    expect(failed(t, 'bank-b', from('bank-a/vault'))).toEqual(['0', 'not-party']);
    expect(failed(t, 'bank-b', from(BEN), BEN)).toEqual(['0', 'not-party']);
    const vaultFen = t.balanceFen('bank-b/vault');
    expect(run(t, 'bank-b', answer('c-1', [refundFrom(SHOP, 300n), refundFrom('bank-b/vault', 100n)]), SHOP)).toBe(
      'accepted',
    );
    expect(t.balanceFen(ANN)).toBe(FUNDS_FEN - 4n * PAID_FEN + 400n);
    expect(t.balanceFen(SHOP)).toBe(4n * PAID_FEN - 300n);
    expect(t.balanceFen('bank-b/vault')).toBe(vaultFen - 100n);
    expect(orderIn(t, 'tea').status).toBe('part-refunded');
    expect(t.get(refundTotals, orderIn(t, 'tea').transfer)).toMatchObject({ paidFen: 400n, dueFen: 0n });
    expect(t.get(refunds, `${SHOP}/complaint:${ANN}/c-1/answer/1`)).toMatchObject({
      ...{ payer: ANN, amountFen: 100n, status: 'paid', of: orderIn(t, 'tea').transfer },
    });
    expect(complaintIn(t, 'c-1')).toMatchObject({ status: 'answered', refundedFen: 400n });
  });

  test('makes all of its corrections, or none', async () => {
    const t = await assignedCase();
    const before = [t.balanceFen(ANN), t.balanceFen(SHOP)];
    const freeze = correction({ freeze: freezeOrder(SHOP) });
    const wrong = correction({ unfreeze: { account: SHOP, order: 'none', reason: 'lifted' } });
    expect(failed(t, 'bank-b', answer('c-1', [refundFrom(SHOP, 700n), freeze, wrong]), SHOP)).toEqual([
      '2',
      'account-not-frozen',
    ]);
    expect([t.balanceFen(ANN), t.balanceFen(SHOP)]).toEqual(before);
    expect(t.account(SHOP).status).toBe('open');
    expect(complaintIn(t, 'c-1')).toMatchObject({ status: 'assigned', refundedFen: 0n });
    expect(t.get(refundTotals, orderIn(t, 'tea').transfer)).toBeUndefined();
  });

  test('has as many corrections as it may, and no more', async () => {
    const t = await assignedCase();
    const refundsOf = (count: number) => Array.from({ length: count }, () => refundFrom('bank-b/vault', 1n));
    expect(run(t, 'bank-b', answer('c-1', refundsOf(MOST_CORRECTIONS + 1)))).toBe('malformed-field');
    expect(run(t, 'bank-b', answer('c-1', refundsOf(MOST_CORRECTIONS)))).toBe('accepted');
    expect(complaintIn(t, 'c-1')).toMatchObject({ refundedFen: BigInt(MOST_CORRECTIONS) });
  });

  test('has the authority of its author alone', async () => {
    const t = await assignedCase();
    const freezeAnn = correction({ freeze: freezeOrder(ANN) });
    expect(failed(t, 'bank-b', answer('c-1', [freezeAnn]))).toEqual(['0', 'not-authorised']);
    const limits = { account: SHOP, perPaymentFen: 50n, perDayFen: 0n, perMonthFen: 0n, coolingFen: 0n };
    expect(run(t, 'bank-b', answer('c-1', [correction({ limits })], 'partly'))).toBe('accepted');
    expect(t.account(SHOP).perPaymentFen).toBe(50n);
    expect(complaintIn(t, 'c-1').answer).toMatchObject({ finding: 'partly', by: 'bank-b', corrections: 1 });
  });

  test('touches the accounts of the complaint and no others', async () => {
    const t = await assignedCase();
    const other = correction({ freeze: freezeOrder(BEN) });
    expect(failed(t, 'bank-b', answer('c-1', [other]))).toEqual(['0', 'not-party']);
  });
});

describe('a decision', () => {
  test('is of a regulator, once a party has asked for it', async () => {
    const t = await assignedCase();
    expect(run(t, 'regulator', decide('c-1'))).toBe('complaint-state');
    for (const author of ['bank-a', 'bank-b']) expect(run(t, author, withdraw('c-1'))).toBe('not-party');
    must(t.run('bank-b', answer('c-1')));
    for (const author of [SHOP, 'bank-b']) expect(run(t, author, escalate('c-1'))).toBe('not-party');
    must(t.run('bank-a', escalate('c-1')));
    for (const author of ['bank-a', 'bank-b', 'grid']) expect(run(t, author, decide('c-1'))).toBe('not-authorised');
    expect(run(t, 'regulator', decide('c-1'))).toBe('accepted');
    expect(run(t, ANN, withdraw('c-1'))).toBe('complaint-state');
    expect(run(t, 'regulator', decide('c-1'))).toBe('complaint-state');
    expect(run(t, ANN, accept('c-1'))).toBe('accepted');
  });

  test('pays from the shop or from a vault of the banks without their signatures, and from nobody else', async () => {
    const t = await escalatedCase();
    expect(failed(t, 'regulator', decide('c-1', [refundFrom(BEN, 1n)]))).toEqual(['0', 'not-party']);
    const all = [refundFrom(SHOP, 400n), refundFrom('bank-a/vault', 100n), refundFrom('bank-b/vault', 200n)];
    expect(failed(t, 'regulator', decide('c-1', [...all, refundFrom(SHOP, 1n)]))).toEqual(['3', 'refund-exceeds']);
    expect(run(t, 'regulator', decide('c-1', all))).toBe('accepted');
    expect(t.balanceFen(ANN)).toBe(FUNDS_FEN - 3n * PAID_FEN);
    expect(orderIn(t, 'tea').status).toBe('refunded');
  });

  test('fails whole where the shop has too little, and is made when another pays', async () => {
    const t = await escalatedCase();
    must(t.run(SHOP, postTransfers([payment(SHOP, 'bank-b/vault', t.balanceFen(SHOP) - 1n)])));
    expect(failed(t, 'regulator', decide('c-1', [refundFrom(SHOP, 2n)]))).toEqual(['0', 'insufficient-funds']);
    expect(complaintIn(t, 'c-1').status).toBe('escalated');
    expect(run(t, 'regulator', decide('c-1', [refundFrom('bank-b/vault', PAID_FEN)]))).toBe('accepted');
  });

  test('freezes, lifts and lowers, each with what the one before it left', async () => {
    const t = await escalatedCase();
    must(t.run('bank-b', freezeAccount(SHOP, { order: 'B-1' })));
    const lift = correction({ unfreeze: { account: SHOP, order: 'B-1', reason: 'a complaint' } });
    const keep = correction({ freeze: freezeOrder(SHOP, { order: 'R-1', scope: 'amount', amountFen: 100n }) });
    const limits = { account: SHOP, perPaymentFen: 9n, perDayFen: 0n, perMonthFen: 0n, coolingFen: 0n };
    expect(failed(t, 'regulator', decide('c-1', [refundFrom(SHOP, 700n), lift]))).toEqual(['0', 'account-frozen']);
    const all = [lift, refundFrom(SHOP, 700n), keep, correction({ limits })];
    expect(run(t, 'regulator', decide('c-1', all))).toBe('accepted');
    expect(t.get(freezeOrders, SHOP)?.orders).toMatchObject([{ order: 'R-1', by: 'regulator', amountFen: 100n }]);
    expect(t.account(SHOP)).toMatchObject({ perPaymentFen: 9n, orderedFen: 100n, status: 'open' });
    expect(run(t, 'bank-b', unfreezeAccount(SHOP, 'R-1'))).toBe('not-authorised');
  });

  test('raises no limit', async () => {
    const t = await escalatedCase();
    must(t.run(SHOP, setLimits(SHOP, { perPaymentFen: 50n })));
    const limits = { account: SHOP, perPaymentFen: 51n, perDayFen: 0n, perMonthFen: 0n, coolingFen: 0n };
    expect(failed(t, 'regulator', decide('c-1', [correction({ limits })]))).toEqual(['0', 'not-authorised']);
  });

  test('proposes a change of the rules', async () => {
    const t = await escalatedCase();
    const parameters = { ...GOVERNANCE.parameters, deltaMs: 200 };
    const none = { consensusKey: new Uint8Array(), possession: new Uint8Array(), admission: null };
    const about = { change: 'parameters', member: '', reason: 'complaints', replacement: null } as const;
    const numbers = { protocolVersion: 0, atHeight: 0n, expiresHeight: t.height + 20n };
    const proposal = correction({ proposal: { proposal: 'after-c-1', parameters, ...about, ...none, ...numbers } });
    expect(run(t, 'regulator', decide('c-1', [proposal]))).toBe('accepted');
    expect(t.get(proposals, 'after-c-1')).toMatchObject({ proposer: 'regulator', status: 'open' });
  });
});

describe('money for one payment', () => {
  test('comes back once: refunds of the shop and of complaints are bounded together', async () => {
    const t = await escalatedCase();
    must(t.run(SHOP, merchantRefund('r-1', 300n)));
    expect(failed(t, 'regulator', decide('c-1', [refundFrom(SHOP, 401n)]))).toEqual(['0', 'refund-exceeds']);
    expect(run(t, 'regulator', decide('c-1', [refundFrom(SHOP, 400n)]))).toBe('accepted');
    expect(outcomeOf(t.run(SHOP, merchantRefund('r-2', 1n)), 0)).toBe('refund-exceeds');
    expect(t.balanceFen(ANN)).toBe(FUNDS_FEN - 3n * PAID_FEN);
  });

  test('goes to the bank of a customer whose account is closed by then', async () => {
    const t = await escalatedCase();
    must(t.run(ANN, postTransfers([payment(ANN, BEN, t.balanceFen(ANN))])));
    must(t.run('bank-a', operationOf('closeAccount', { account: ANN })));
    const beforeFen = t.balanceFen('bank-a/vault');
    // What that bank's own vault pays is there already.
    const corrections = [refundFrom(SHOP, 300n), refundFrom('bank-a/vault', 100n)];
    expect(run(t, 'regulator', decide('c-1', corrections))).toBe('accepted');
    expect(t.balanceFen('bank-a/vault') - beforeFen).toBe(300n);
    expect(complaintIn(t, 'c-1').refundedFen).toBe(400n);
  });

  test('that the shop owes already is paid by the decision that names it', async () => {
    const t = await escalatedCase();
    must(t.run(SHOP, postTransfers([payment(SHOP, 'bank-b/vault', t.balanceFen(SHOP))])));
    t.run(SHOP, merchantRefund('r-1', 700n));
    expect(failed(t, 'regulator', decide('c-1', [refundFrom('bank-b/vault', 700n)]))).toEqual(['0', 'refund-exceeds']);
    expect(failed(t, 'regulator', decide('c-1', [refundFrom('bank-b/vault', 1n, 'r-1')]))).toEqual([
      '0',
      'amount-differs',
    ]);
    expect(failed(t, 'regulator', decide('c-1', [refundFrom('bank-b/vault', 700n, 'r-9')]))).toEqual([
      '0',
      'not-refundable',
    ]);
    expect(run(t, 'regulator', decide('c-1', [refundFrom('bank-b/vault', 700n, 'r-1')]))).toBe('accepted');
    expect(t.get(refunds, `${SHOP}/r-1`)).toMatchObject({ status: 'paid', attempts: 2 });
    expect(t.get(refundTotals, orderIn(t, 'tea').transfer)).toMatchObject({ paidFen: 700n, dueFen: 0n });
    must(t.run('bank-b', postTransfers([payment('bank-b/vault', SHOP, 700n)])));
    const again = t.run(SHOP, merchantRefund('r-1', 700n));
    expect(again.lines[0]?.outcome).toBe('refunded-before');
    expect(t.balanceFen(ANN)).toBe(FUNDS_FEN - 3n * PAID_FEN);
  });
});

describe('a complaint about a statement', () => {
  const START_MS = 1_700_000_000_000n;

  async function settled(revision: number): Promise<TestLedger> {
    const t = await paidLedger();
    plant(t, revision);
    return t;
  }

  function plant(t: TestLedger, revision: number): void {
    const none = { energies: [], exportWh: 0n, importWh: 0n, grossFen: 0n, subsidyFen: 0n, taxFen: 0n, netFen: 0n };
    const plan = { plan: 'p', planVersion: 1, profile: '', profileWh: 0n, priceSeries: '' };
    const paid = {
      transfer: '',
      paidTo: ANN,
      reason: '',
      height: t.height,
      owedFen: 0n,
      nettedFen: 0n,
      waitingFen: 0n,
    };
    const bytes = { withoutTransfer: [], intervalWh: new Uint8Array() };
    const period = { site: 'roof', periodStartMs: START_MS, periodEndMs: BigInt(t.timestampMs) };
    t.plant(statements, {
      [`roof/${START_MS}`]: { ...period, ...plan, ...none, ...paid, ...bytes, revision, producerAccount: ANN },
    });
  }

  const of = (account: string, amountFen = 0n) =>
    operationOf(
      'fileComplaint',
      filing(account, 's-1', aboutStatement('roof', START_MS), { kind: 'billing', amountFen }),
    );

  test('is of the account that is paid for it, goes to the grid company, and refers to its correction', async () => {
    const t = await settled(1);
    expect(run(t, BEN, of(BEN))).toBe('not-party');
    expect(run(t, ANN, of(ANN, 1n))).toBe('malformed-field');
    expect(run(t, ANN, of(ANN))).toBe('accepted');
    expect(complaintIn(t, 's-1')).toMatchObject({ object: `statement/roof/${START_MS}`, respondent: '', revision: 1 });
    expect(run(t, 'bank-b', assign('s-1', 'bank-b'))).toBe('not-party');
    expect(run(t, 'grid', assign('s-1', 'grid'))).toBe('accepted');
    const refers = (revision: number) => answer('s-1', [correction({ statement: { revision } })]);
    expect(failed(t, 'grid', refers(1))).toEqual(['0', 'statement-not-corrected']);
    expect(failed(t, 'grid', refers(2))).toEqual(['0', 'statement-not-corrected']);
    expect(failed(t, 'grid', answer('s-1', [refundFrom('bank-a/vault', 1n)]))).toEqual(['0', 'not-refundable']);
    plant(t, 2);
    expect(failed(t, 'grid', refers(3))).toEqual(['0', 'statement-not-corrected']);
    expect(run(t, 'grid', refers(2))).toBe('accepted');
  });
});

// Members with a part in clearing leave when that is over, and the settlement bank's office passes to another one.
import { describe, expect, test } from 'vitest';
import type { ProposeChange } from '../../../src/generated/transaction.ts';
import { openAccounts } from '../../ledger/account-operations.ts';
import { admissionOf } from '../../ledger/admission-of.ts';
import { changeOf } from '../../ledger/change-of.ts';
import { GovernedLedger } from '../../ledger/governed-ledger.ts';
import { encryptionKeyOf, keyOf, votingKeyOf } from '../../ledger/key-of.ts';
import { admissionTo } from '../../ledger/newcomers.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import {
  ANN,
  BEN,
  close,
  confirm,
  dataOf,
  defaultOf,
  FUNDS_FEN,
  fund,
  pay,
  publish,
  said,
  start,
  windowOf,
} from './test-clearing.ts';

let proposals = 0;
const NO_LIMITS = { netDebitCapFen: 0n, netCreditCapFen: 0n, overdraftFen: 0n };

/** A central bank that joins the others, under this id. */
function admitted(id: string): ProposeChange {
  const keys = { transaction: keyOf(id), consensus: votingKeyOf(id), encryption: encryptionKeyOf(id) };
  const admission = admissionOf(
    testConsortium.chainId,
    id,
    { ...keys, network: keyOf(`${id} network`) },
    { name: `The ${id}`, roles: ['settlement-bank'], host: '127.0.0.1', port: 7200 + id.length, ...NO_LIMITS },
  );
  return changeOf(`p-${proposals++}`, 'admit', { member: id, admission });
}

const released = (t: GovernedLedger, member: string) =>
  changeOf(`p-${proposals++}`, 'release', { member, expiresHeight: t.height + 40n });
const out = (member: string, amountFen: bigint, reference: string) =>
  fund(member, amountFen, { direction: 'out', reference });

async function governed(rule: Parameters<typeof publish>[1] = {}): Promise<GovernedLedger> {
  const t = await GovernedLedger.create();
  t.open(FUNDS_FEN, ANN, BEN);
  publish(t, { confirmWithinMs: 1n, ...rule });
  start(t, close(t));
  return t;
}

/** Window 2: bank-a owes 100 and has not paid. */
async function defaulted(fundFen: bigint, rule: Parameters<typeof publish>[1] = {}): Promise<GovernedLedger> {
  const t = await governed(rule);
  if (fundFen > 0n) {
    must(t.run('grid', fund('bank-b', fundFen)));
    must(t.run('grid', fund('bank-b', fundFen, { purpose: 'fund', reference: 'to-fund' })));
  }
  pay(t, ANN, BEN, 100n);
  start(t, close(t));
  must(t.run('regulator', defaultOf(2)));
  return t;
}

/** bank-x, whose customer got 100 of Ben in a closed window, and gave them back in the next; its accounts are closed. */
async function leaving(): Promise<{ readonly t: GovernedLedger; readonly windows: readonly [number, number] }> {
  const t = await governed();
  t.agree(changeOf('x', 'admit', { member: 'bank-x', admission: admissionTo('bank-x') }));
  must(t.run('bank-x', openAccounts(['bank-x/ann'])));
  pay(t, BEN, 'bank-x/ann', 100n);
  const first = close(t);
  pay(t, 'bank-x/ann', BEN, 100n);
  for (const account of ['bank-x/ann', 'bank-x/vault']) must(t.run('bank-x', operationOf('closeAccount', { account })));
  return { t, windows: [first, close(t)] };
}

const askedFor = (t: GovernedLedger, member: string) =>
  t.run('grid', { operation: 'proposeChange', proposeChange: released(t, member) });

describe('a bank with a part in clearing', () => {
  test('stays while a window of its is not settled, or it has money at the settlement bank', async () => {
    const { t, windows } = await leaving();
    const [first, second] = windows;
    expect(dataOf(askedFor(t, 'bank-x'))).toMatchObject({ open: '0', unsettledFen: '200', atSettlementBankFen: '0' });
    start(t, first);
    must(t.run('grid', confirm(first, 'bank-b', 100n)));
    must(t.run('grid', confirm(first, 'bank-x', 100n)));
    start(t, second);
    expect(dataOf(askedFor(t, 'bank-x'))).toMatchObject({ unsettledFen: '100', atSettlementBankFen: '100' });
    must(t.run('grid', confirm(second, 'bank-x', 100n)));
    must(t.run('grid', confirm(second, 'bank-b', 100n)));
    t.agree(released(t, 'bank-x'));
    expect(['position', 'settlement'].map((name) => t.account(`bank-x/${name}`).status)).toEqual(['closed', 'closed']);
  });

  test('stays with money at the settlement bank, though no window of its waits for its settlement', async () => {
    const t = await governed();
    t.agree(changeOf('x', 'admit', { member: 'bank-x', admission: admissionTo('bank-x') }));
    must(t.run('bank-x', openAccounts(['bank-x/ann'])));
    pay(t, BEN, 'bank-x/ann', 100n);
    const window = close(t);
    start(t, window);
    must(t.run('grid', confirm(window, 'bank-b', 100n)));
    must(t.run('grid', confirm(window, 'bank-x', 100n)));
    // In the open window: its book is even, and what it has at the settlement bank is owed to bank-b.
    pay(t, 'bank-x/ann', BEN, 100n);
    for (const account of ['bank-x/ann', 'bank-x/vault'])
      must(t.run('bank-x', operationOf('closeAccount', { account })));
    const asked = askedFor(t, 'bank-x');
    expect([asked.code, dataOf(asked)]).toMatchObject([547, { unsettledFen: '0', atSettlementBankFen: '100' }]);
  });

  test('stays with a claim or a debt of a defaulted window, until it is paid late', async () => {
    const { t, windows } = await leaving();
    const [first, second] = windows;
    start(t, first);
    must(t.run('regulator', defaultOf(first)));
    start(t, second);
    must(t.run('regulator', defaultOf(second)));
    expect(dataOf(askedFor(t, 'bank-x'))).toMatchObject({ unsettledFen: '200' });
    // Its loss is bank-b's, and the other way round: each word comes late, and none is lost.
    for (const [window, debtor, creditor] of [
      [first, 'bank-b', 'bank-x'],
      [second, 'bank-x', 'bank-b'],
    ] as const) {
      expect(said(t, 'bank-x', confirm(window, debtor, 100n))).toBe('not-authorised');
      expect(said(t, 'grid', confirm(window, debtor, 100n))).toBe('paid-late');
      expect(said(t, 'grid', confirm(window, creditor, 100n))).toBe('accepted');
    }
    t.agree(released(t, 'bank-x'));
    expect(said(t, 'bank-x', confirm(first, 'bank-b', 100n))).toBe('not-authorised');
    expect(t.account('bank-x/position').status).toBe('closed');
  });
});

describe('the office of settlement bank', () => {
  test('passes to whom members admit with the role, when nothing is open at the one before', async () => {
    const t = await governed();
    must(t.run('grid', fund('bank-a', 500n)));
    must(t.run('grid', fund('bank-a', 30n, { purpose: 'fund', reference: 'to-fund' })));
    expect(t.propose('grid', admitted('central'))).toBe('member-accounts-open');
    must(t.run('grid', fund('bank-a', 30n, { purpose: 'fund', direction: 'out', reference: 'from-fund' })));
    expect(t.propose('grid', admitted('central'))).toBe('member-accounts-open');
    must(t.run('grid', out('bank-a', 500n, 'back')));
    pay(t, ANN, BEN, 100n);
    const window = close(t);
    // A window that nobody settles yet waits for the one who comes.
    const next = closeAfter(t);
    start(t, window);
    expect(t.propose('grid', admitted('central'))).toBe('member-accounts-open');
    must(t.run('grid', confirm(window, 'bank-a', 100n)));
    must(t.run('grid', confirm(window, 'bank-b', 100n)));
    t.agree(admitted('central'));
    for (const author of ['grid']) {
      expect(said(t, author, fund('bank-a', 7n))).toBe('not-authorised');
      expect(said(t, author, confirm(next, 'bank-b', 9n))).toBe('not-authorised');
      expect(said(t, author, operationOf('setDebitCap', { member: 'bank-a', capFen: 1n, reason: 'x' }))).toBe(
        'not-authorised',
      );
    }
    must(t.run('central', operationOf('setDebitCap', { member: 'bank-a', capFen: 900n, reason: 'cover' })));
    must(t.run('central', fund('bank-b', 7n)));
    start(t, next);
    expect(windowOf(t, next)).toMatchObject({ bank: 'central', status: 'settling' });
    must(t.run('central', confirm(next, 'bank-b', 9n)));
    must(t.run('central', confirm(next, 'bank-a', 9n)));
    expect([windowOf(t, next)?.status, t.balanceFen('central/settlement')]).toEqual(['settled', 7n]);
    // Back again: the one before is a member still.
    const held = t.run('grid', { operation: 'proposeChange', proposeChange: released(t, 'central') });
    expect(dataOf(held)).toMatchObject({ member: 'central', atSettlementBankFen: '-7', paidInFen: '7', fundFen: '0' });
    must(t.run('central', out('bank-b', 7n, 'back-7')));
    t.agree(released(t, 'central'));
    expect(said(t, 'grid', fund('bank-a', 1n, { reference: 'again' }))).toBe('accepted');
  });

  test('waits for what a defaulted window has to pay out', async () => {
    const t = await defaulted(60n);
    expect(windowOf(t, 2)).toMatchObject({ status: 'defaulted', lossFen: 40n, fundFen: 60n, receipts: 1 });
    expect([t.balanceFen('grid/settlement'), t.balanceFen('grid/clearing.2')]).toEqual([0n, 60n]);
    const asked = t.run('grid', { operation: 'proposeChange', proposeChange: admitted('central') });
    expect([asked.code, dataOf(asked)]).toMatchObject([547, { member: 'grid', paidInFen: '60', fundFen: '0' }]);
  });

  test.each([
    ['multilateral', '', 0n],
    ['bilateral', 'bank-b', 0n],
  ] as const)('takes what comes late for a %s window of the one before', async (mode, counterparty, left) => {
    const t = await defaulted(0n, { mode });
    // The rule holds from the window after it on.
    t.agree(admitted('central'));
    expect(said(t, 'grid', confirm(2, 'bank-a', 100n, { counterparty }))).toBe('not-authorised');
    expect(said(t, 'central', confirm(2, 'bank-a', 99n, { counterparty }))).toBe('amount-differs');
    expect(said(t, 'central', confirm(2, 'bank-a', 100n, { counterparty }))).toBe('paid-late');
    if (mode === 'multilateral') must(t.run('central', confirm(2, 'bank-b', 100n)));
    expect(windowOf(t, 2)).toMatchObject({ bank: 'central', status: 'defaulted', lossFen: 0n, unpaidDebts: 0 });
    expect(['bank-a/position', 'bank-b/position'].map((id) => t.balanceFen(id))).toEqual([left, left]);
    expect(['grid', 'central'].map((id) => t.account(`${id}/clearing.2`).status)).toEqual(['closed', 'closed']);
  });

  test('gives the fund of the one in office back what the one before paid from its', async () => {
    const t = await defaulted(60n, { fundCapFen: 60n });
    must(t.run('grid', confirm(2, 'bank-b', 60n)));
    // What bank-b has at the settlement bank, and gave to the fund, is nobody's any more.
    expect(t.balanceFen('grid/clearing.fund')).toBe(0n);
    must(t.run('grid', out('bank-b', 60n, 'back')));
    t.agree(admitted('central'));
    expect(said(t, 'central', confirm(2, 'bank-a', 100n))).toBe('paid-late');
    expect([t.balanceFen('central/clearing.fund'), windowOf(t, 2)?.fundFen]).toEqual([60n, 0n]);
    must(t.run('central', confirm(2, 'bank-b', 40n)));
    expect([t.balanceFen('bank-a/position'), t.balanceFen('bank-b/position')]).toEqual([0n, 0n]);
  });
});

/** A window behind the one that has just closed, in which bank-b owes 9. */
function closeAfter(t: GovernedLedger): number {
  pay(t, BEN, ANN, 9n);
  return close(t);
}

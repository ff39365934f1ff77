// Payments to new payees: which wait, for how long, who ends them, and what they cost the others.
import { describe, expect, test } from 'vitest';
import type { PublishProtectionRule, TransferLine } from '../../../src/generated/transaction.ts';
import { holds } from '../../../src/ledger/accounts/tables.ts';
import { firstPaidMs } from '../../../src/ledger/protection/first-paid.ts';
import { MOST_WAITING } from '../../../src/ledger/protection/payee-watch.ts';
import { knownPayeeId, knownPayees, waitingPayments } from '../../../src/ledger/protection/tables.ts';
import {
  freezeAccount,
  payment,
  postTransfers,
  setLimits,
  transferLine,
  unfreezeAccount,
} from '../../ledger/account-operations.ts';
import { must, outcomeData, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { account } from '../../ledger/test-consortium.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const [ALICE, CAROL, BOB, SHOP] = ['bank-a/alice', 'bank-a/carol', 'bank-b/bob', 'bank-a/shop'];
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

async function start(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(10_000n, ALICE);
  t.open(0n, CAROL, BOB, SHOP);
  return t;
}

function rule(t: TestLedger, change: Partial<PublishProtectionRule> = {}) {
  const fields = { version: 1, coolingFen: 1000n, coolingMs: BigInt(DAY_MS), desks: [], ...change };
  return t.run('bank-a', { operation: 'publishProtectionRule', publishProtectionRule: fields });
}

const withRule = async () => {
  const t = await start();
  must(rule(t));
  return t;
};

function pay(t: TestLedger, to: string, amountFen: bigint, change: Partial<TransferLine> = {}) {
  const receipt = t.run(ALICE, postTransfers([{ ...payment(ALICE, to, amountFen), ...change }]));
  const { outcome = '', transfer = '' } = receipt.lines[0] ?? {};
  return { said: outcome === '' ? outcomeOf(receipt) : outcome, transfer, data: outcomeData(receipt) };
}

const resolve = (t: TestLedger, author: string, kind: 'post-hold' | 'void-hold', hold: string) =>
  outcomeOf(t.run(author, postTransfers([transferLine({ kind, hold, amountFen: kind === 'post-hold' ? 1n : 0n })])));
const payee = (operation: 'registerPayee' | 'forgetPayee', to: string) =>
  operation === 'registerPayee'
    ? ({ operation, registerPayee: { account: ALICE, payee: to } } as const)
    : ({ operation, forgetPayee: { account: ALICE, payee: to } } as const);
const waitingOn = (t: TestLedger) => t.get(waitingPayments, ALICE)?.holds ?? [];
const received = (t: TestLedger, id: string) => t.account(id).creditsPostedFen;

/** The first block after the wait of what was paid with the latest block, and the minute that it ends in. */
function afterWait(t: TestLedger): void {
  t.timestampMs += DAY_MS + MINUTE_MS;
  t.block();
}

describe('without a rule', () => {
  test('nothing waits, and nobody is noted', async () => {
    const t = await start();
    expect(pay(t, CAROL, 9000n).said).toBe('accepted');
    expect(t.written.filter((key) => /^(known-payee|waiting-payments)\//.test(key))).toEqual([]);
    expect(firstPaidMs(t, ALICE, CAROL)).toBeUndefined();
  });

  test("the holder's own limit makes payments wait for a day", async () => {
    const t = await start();
    must(t.run(ALICE, setLimits(ALICE, { coolingFen: 500n })));
    expect(pay(t, CAROL, 500n).said).toBe('accepted');
    const { said, data } = pay(t, BOB, 501n);
    expect([said, data]).toEqual(['cooling-off', { untilMs: `${t.timestampMs + DAY_MS}` }]);
  });
});

describe('a payment to a new payee', () => {
  test('above the amount of the rule waits, to the fen: held, not posted', async () => {
    const t = await withRule();
    expect(pay(t, CAROL, 1000n).said).toBe('accepted');
    const { said, transfer } = pay(t, BOB, 1001n);
    expect(said).toBe('cooling-off');
    expect(received(t, BOB)).toBe(0n);
    expect(t.account(ALICE)).toMatchObject({ debitsPendingFen: 1001n, spentDayFen: 2001n });
    expect(waitingOn(t)).toEqual([transfer]);
  });

  test('is posted by itself when the time has passed, with its purpose and reference, and not before', async () => {
    const t = await withRule();
    const { transfer } = pay(t, BOB, 5000n, { code: 'rent', reference: 'flat 7' });
    const untilMs = t.timestampMs + DAY_MS;
    t.timestampMs = untilMs - 1001;
    t.block();
    expect(received(t, BOB)).toBe(0n);
    t.timestampMs = untilMs + MINUTE_MS - 1000;
    t.block();
    expect(received(t, BOB)).toBe(5000n);
    expect(t.get(holds, transfer)).toMatchObject({ status: 'posted', postedFen: 5000n });
    expect(waitingOn(t)).toEqual([]);
    const shown = { transfer, code: 'rent', reference: 'flat 7' };
    expect(t.activity.at(-1)).toMatchObject({ account: BOB, kind: 'post-hold', shown, transaction: '' });
  });

  test('counts together with what was paid while the payee was new: parts wait like the whole', async () => {
    const t = await withRule();
    expect(pay(t, CAROL, 400n).said).toBe('accepted');
    expect(pay(t, CAROL, 600n).said).toBe('accepted');
    expect(pay(t, CAROL, 1n).said).toBe('cooling-off');
    const many = Array.from({ length: 3 }, () => payment(ALICE, BOB, 400n));
    const receipt = t.run(ALICE, postTransfers(many));
    expect(receipt.lines.map(({ outcome }) => outcome)).toEqual(['', '', 'cooling-off']);
  });

  test('is refused with its time where it cannot wait: at once, linked, as a hold for the payee to take', async () => {
    const t = await withRule();
    expect(pay(t, BOB, 1001n, { atOnce: true }).said).toBe('cooling-off');
    const lines = [payment(ALICE, BOB, 600n), payment(ALICE, BOB, 401n)];
    const linked = t.run(ALICE, postTransfers(lines, true));
    expect(outcomeOf(linked)).toBe('linked-line-failed');
    expect(linked.data).toContainEqual({ name: 'reason', value: 'cooling-off' });
    const expiresAtMs = BigInt(t.timestampMs + HOUR_MS);
    expect(pay(t, BOB, 1001n, { kind: 'hold', expiresAtMs }).said).toBe('cooling-off');
    expect(waitingOn(t)).toEqual([]);
    expect(pay(t, BOB, 1000n, { kind: 'hold', expiresAtMs }).said).toBe('accepted');
    expect(pay(t, BOB, 1n).said).toBe('cooling-off');
  });

  test('counts as far as numbers go: holds that are given back again and again stop no node', async () => {
    const t = await start();
    must(rule(t, { coolingFen: 0n }));
    const id = knownPayeeId(ALICE, BOB);
    const paidFen = 2n ** 64n - 5n;
    t.plant(knownPayees, { [id]: { account: ALICE, payee: BOB, sinceMs: 0n, paidFen, confirmed: false } });
    expect(pay(t, BOB, 10n, { kind: 'hold', expiresAtMs: BigInt(t.timestampMs + HOUR_MS) }).said).toBe('accepted');
    expect(t.get(knownPayees, id)?.paidFen).toBe(2n ** 63n - 1n);
  });

  test('is sent again with its id, and waits once', async () => {
    const t = await withRule();
    const first = pay(t, BOB, 1001n, { id: 'rent' });
    expect(pay(t, BOB, 1001n, { id: 'rent' })).toMatchObject({ said: 'posted-before', transfer: first.transfer });
    expect(waitingOn(t)).toHaveLength(1);
  });

  test('is one of at most sixteen that wait', async () => {
    const t = await withRule();
    const some = Array.from({ length: 16 }, () => pay(t, BOB, 10n, {}));
    expect(some.every(({ said }) => said === 'accepted')).toBe(true);
    const waits = Array.from({ length: 16 }, () => pay(t, CAROL, 1001n - 600n));
    expect(waits.map(({ said }) => said).slice(0, 3)).toEqual(['accepted', 'accepted', 'cooling-off']);
    pay(t, CAROL, 401n);
    pay(t, CAROL, 401n);
    expect(waitingOn(t)).toHaveLength(MOST_WAITING);
    expect(pay(t, CAROL, 401n).said).toBe('too-many-waiting');
    resolve(t, ALICE, 'void-hold', waits[2]?.transfer ?? '');
    expect(pay(t, CAROL, 401n).said).toBe('cooling-off');
  });
});

describe('a payment that waits', () => {
  test('is voided by the payer alone, and posted by nobody', async () => {
    const t = await withRule();
    const { transfer } = pay(t, BOB, 5000n);
    for (const author of [BOB, ALICE, 'bank-a']) expect(resolve(t, author, 'post-hold', transfer)).toBe('cooling-off');
    for (const author of [BOB, 'bank-b', 'bank-a', 'regulator']) {
      expect(resolve(t, author, 'void-hold', transfer)).toBe('not-authorised');
    }
    expect(resolve(t, ALICE, 'void-hold', transfer)).toBe('accepted');
    expect(t.account(ALICE)).toMatchObject({ debitsPendingFen: 0n, debitsPostedFen: 0n, spentDayFen: 0n });
    afterWait(t);
    expect([received(t, BOB), t.get(holds, transfer)?.status, waitingOn(t)]).toEqual([0n, 'voided', []]);
  });

  test('stays with a payer who was frozen since, also when an order keeps more than would be left', async () => {
    const t = await withRule();
    const { transfer } = pay(t, BOB, 5000n);
    t.run('regulator', freezeAccount(ALICE));
    afterWait(t);
    expect([received(t, BOB), t.get(holds, transfer)?.status]).toEqual([0n, 'expired']);
    t.run('regulator', unfreezeAccount(ALICE));
    const again = pay(t, BOB, 5000n);
    t.run('regulator', freezeAccount(ALICE, { scope: 'amount', amountFen: 5001n }));
    afterWait(t);
    expect([received(t, BOB), t.get(holds, again.transfer)?.status]).toEqual([0n, 'expired']);
    t.run('regulator', unfreezeAccount(ALICE));
    pay(t, BOB, 5000n);
    t.run('regulator', freezeAccount(ALICE, { scope: 'amount', amountFen: 5000n }));
    afterWait(t);
    expect(received(t, BOB)).toBe(5000n);
  });

  test('is as good as money to others: the payer cannot spend it, nor close', async () => {
    const t = await withRule();
    pay(t, BOB, 9000n);
    expect(pay(t, CAROL, 1000n).said).toBe('accepted');
    expect(pay(t, SHOP, 1n).said).toBe('insufficient-funds');
    expect(outcomeOf(t.run('bank-a', { operation: 'closeAccount', closeAccount: { account: ALICE } }))).toBe(
      'account-not-empty',
    );
  });

  test('waits as the rule said when it was made, whatever the next version says', async () => {
    const t = await withRule();
    pay(t, BOB, 5000n);
    must(rule(t, { version: 2, coolingFen: 0n, coolingMs: 60_000n }));
    t.timestampMs += DAY_MS - HOUR_MS;
    t.block();
    expect(received(t, BOB)).toBe(0n);
    t.timestampMs += HOUR_MS + MINUTE_MS;
    t.block();
    expect(received(t, BOB)).toBe(5000n);
  });
});

describe('a payee is known', () => {
  test("from the rule's time after the first posted payment on, to the millisecond", async () => {
    const t = await withRule();
    pay(t, BOB, 1n);
    const sinceMs = t.timestampMs;
    expect(firstPaidMs(t, ALICE, BOB)).toBe(BigInt(sinceMs));
    t.timestampMs = sinceMs + DAY_MS - 1001;
    expect(pay(t, BOB, 1000n, { atOnce: true }).said).toBe('cooling-off');
    t.timestampMs = sinceMs + DAY_MS - 1000;
    expect(pay(t, BOB, 5000n, { atOnce: true }).said).toBe('accepted');
  });

  test('and then costs no entry', async () => {
    const t = await withRule();
    pay(t, BOB, 1n);
    expect(t.written).toContain(`known-payee/${knownPayeeId(ALICE, BOB)}`);
    t.timestampMs += DAY_MS;
    pay(t, BOB, 1n);
    expect(t.written.filter((key) => key.startsWith('known-payee/'))).toEqual([]);
  });

  test('once a payment that waited is posted: since it was made', async () => {
    const t = await withRule();
    pay(t, BOB, 5000n);
    const madeMs = BigInt(t.timestampMs);
    expect(firstPaidMs(t, ALICE, BOB)).toBeUndefined();
    afterWait(t);
    expect(firstPaidMs(t, ALICE, BOB)).toBe(madeMs);
    expect(pay(t, BOB, 2000n, { atOnce: true }).said).toBe('accepted');
  });

  test('by no payment that was voided, and by a hold only since it was posted', async () => {
    const t = await withRule();
    const { transfer } = pay(t, BOB, 5000n);
    resolve(t, ALICE, 'void-hold', transfer);
    expect(t.get(knownPayees, knownPayeeId(ALICE, BOB))).toBeUndefined();
    const hold = pay(t, BOB, 10n, { kind: 'hold', expiresAtMs: BigInt(t.timestampMs + 3 * DAY_MS) });
    expect(firstPaidMs(t, ALICE, BOB)).toBeUndefined();
    t.timestampMs += 2 * DAY_MS;
    expect(pay(t, BOB, 5000n, { atOnce: true }).said).toBe('cooling-off');
    expect(resolve(t, BOB, 'post-hold', hold.transfer)).toBe('accepted');
    expect(firstPaidMs(t, ALICE, BOB)).toBe(BigInt(t.timestampMs));
  });

  test('at once when holder and bank register it, after the time when the holder does', async () => {
    const t = await withRule();
    must(t.run('bank-a', payee('registerPayee', BOB), ALICE));
    expect(pay(t, BOB, 5000n, { atOnce: true }).said).toBe('accepted');
    expect(firstPaidMs(t, ALICE, BOB)).toBe(0n);
    must(t.run(ALICE, payee('registerPayee', CAROL)));
    expect(pay(t, CAROL, 1001n, { atOnce: true }).said).toBe('cooling-off');
    t.timestampMs += DAY_MS;
    expect(pay(t, CAROL, 1001n, { atOnce: true }).said).toBe('accepted');
  });

  test('by nobody else: the bank alone, another bank, a stranger', async () => {
    const t = await withRule();
    for (const author of ['bank-a', 'bank-b', CAROL]) {
      expect(outcomeOf(t.run(author, payee('registerPayee', BOB)))).toBe('not-authorised');
    }
    must(t.run(ALICE, payee('registerPayee', BOB), 'bank-b'));
    expect(pay(t, BOB, 1001n, { atOnce: true }).said).toBe('cooling-off');
  });

  test('until holder or bank forget it', async () => {
    const t = await withRule();
    must(t.run(ALICE, payee('registerPayee', BOB), 'bank-a'));
    expect(outcomeOf(t.run('bank-b', payee('forgetPayee', BOB)))).toBe('not-authorised');
    must(t.run('bank-a', payee('forgetPayee', BOB)));
    expect(outcomeOf(t.run(ALICE, payee('forgetPayee', BOB)))).toBe('payee-not-known');
    expect(pay(t, BOB, 1001n).said).toBe('cooling-off');
  });

  test('and who forgets it in between pays no more to it at once', async () => {
    const t = await withRule();
    expect(pay(t, BOB, 1000n).said).toBe('accepted');
    must(t.run(ALICE, payee('forgetPayee', BOB)));
    expect(pay(t, BOB, 1n).said).toBe('cooling-off');
    expect(outcomeOf(t.run(ALICE, payee('forgetPayee', BOB)))).toBe('payee-not-known');
    expect(received(t, BOB)).toBe(1000n);
  });
});

describe('nobody waits', () => {
  test('for what banks pay, nor for what other banks ask of theirs', async () => {
    const t = await withRule();
    expect(outcomeOf(t.run('bank-a', postTransfers([payment('bank-a/vault', BOB, 5000n)])))).toBe('accepted');
    expect(outcomeOf(t.run(BOB, postTransfers([{ ...payment(BOB, CAROL, 5000n), atOnce: true }])))).toBe('accepted');
    expect(t.get(knownPayees, knownPayeeId(BOB, CAROL))).toBeUndefined();
  });

  test('for payments to accounts of the system', async () => {
    const t = await withRule();
    const fees = 'bank-a/fees';
    t.plantAccount(fees, { ...account(fees), kind: 'system' });
    expect(pay(t, fees, 5000n, { atOnce: true }).said).toBe('accepted');
  });
});

describe('a protection rule', () => {
  test('is of a bank, one version after the other, with members as desks', async () => {
    const t = await start();
    expect(outcomeOf(rule(t, { version: 2 }))).toBe('protection-rule-version');
    expect(outcomeOf(rule(t, { desks: ['nobody'] }))).toBe('malformed-field');
    must(rule(t));
    expect(outcomeOf(rule(t))).toBe('protection-rule-version');
    must(rule(t, { version: 2, coolingFen: 0n }));
    expect(pay(t, BOB, 5000n, { atOnce: true }).said).toBe('accepted');
  });

  test('and the own limit of the holder: the lower one counts', async () => {
    const t = await withRule();
    must(t.run(ALICE, setLimits(ALICE, { coolingFen: 2000n })));
    expect(pay(t, BOB, 1001n).said).toBe('cooling-off');
    must(t.run(ALICE, setLimits(ALICE, { coolingFen: 300n })));
    expect(pay(t, CAROL, 301n).said).toBe('cooling-off');
  });
});

// A device signs two histories of its purse: that is found, stays on record, and is paid by the bank's rule.
import { describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import type { PursePayment } from '../../../src/generated/device.ts';
import type { PublishLossRule } from '../../../src/generated/transaction.ts';
import { holds } from '../../../src/ledger/check.ts';
import { devices } from '../../../src/ledger/devices/tables.ts';
import { exposureOf } from '../../../src/ledger/purses/exposure.ts';
import { mac2Check, recordHash } from '../../../src/ledger/purses/signed-records.ts';
import { forkedRecordId, forkedRecords, purseForks, purses } from '../../../src/ledger/purses/tables.ts';
import {
  freezeAccount,
  openAccounts,
  postTransfers,
  payment as transfer,
  unfreezeAccount,
} from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeData, outcomeOf, rejectionData } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import { certify, type Shown, type TestPurse, tokenOf } from '../../ledger/test-purse.ts';
import {
  ALICE,
  chainId,
  DAY_MS,
  FAR_SHOP,
  inPurse,
  openedPurse,
  present,
  publishKey,
  purseLedger,
  rowOf,
  SHOP,
  said,
  saidOfAll,
  signedSync,
  sync,
} from './purse-ledger.ts';

/** The kind of its fork that is on record. */
const forkOf = (t: TestLedger, { hex }: TestPurse) => t.get(purseForks, hex);

function publish(t: TestLedger, change: Partial<PublishLossRule> = {}): void {
  const caps = { forkCapLimits: 5, forkCapPerDayFen: 1_000_000n, maxListAgeMs: 60_000n, offlineFloorFen: 100n };
  const fields = { version: 1, guaranteeAccount: 'bank-a/vault', ...caps, ...change };
  must(t.run('bank-a', operationOf('publishLossRule', fields)));
}

describe('two histories of one purse', () => {
  test.each([
    ['same-counter', [0], (copy: TestPurse) => copy.pay(FAR_SHOP, 5n, { counter: 1, previous: copy.last })],
    ['broken-link', [0, 1], (copy: TestPurse) => copy.pay(FAR_SHOP, 5n, { counter: 3, previous: copy.last })],
    ['broken-link', [1], (copy: TestPurse) => copy.pay(FAR_SHOP, 5n, { counter: 1, previous: copy.last })],
  ] as const)('are found: %s, after records %j', async (kind, shown, cheat) => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    const copy = purse.copy();
    const honest = [purse.pay(SHOP, 10n), purse.pay(SHOP, 20n)];
    const lines = shown.map((i) => purse.line(honest[i] ?? expect.fail()));
    must(present(t, 'merchant', ...lines));
    const receipt = present(t, 'merchant', purse.line(cheat(copy)));
    expect([said(receipt), outcomeData(receipt).kind, outcomeData(receipt).purseFen]).toEqual([
      'record-conflict',
      kind,
      '5',
    ]);
    expect(t.balanceFen(FAR_SHOP)).toBe(5n);
    expect(rowOf(t, purse)).toMatchObject({ status: 'forked', forkedMs: BigInt(t.timestampMs) });
    expect(forkOf(t, purse)?.kind).toBe(kind);
    expect(t.get(devices, toHex(purse.key.publicKey))?.status).toBe('lost');
    expect(exposureOf(t, 'bank-a').forks).toBe(1n);
  });

  test('are found at the beginning of an epoch, and after its end', async () => {
    const t = await purseLedger();
    const [one, two, three] = [openedPurse(t, 'p1'), openedPurse(t, 'p2'), openedPurse(t, 'p3')];
    const other = one.copy().pay(SHOP, 1n, { previous: recordHash(chainId, two.pay(SHOP, 3n).record) });
    expect(outcomeData(present(t, 'merchant', one.line(other))).kind).toBe('broken-link');
    const before = two.copy();
    must(sync(t, 'merchant', signedSync(t, two)));
    const late = before.pay(FAR_SHOP, 7n);
    expect(outcomeData(present(t, 'merchant', two.line(late))).kind).toBe('after-close');
    expect(forkOf(t, two)?.firstHeight).toBe(rowOf(t, two).epochHeight);

    const copy = three.copy();
    const paid = three.pay(SHOP, 3n);
    must(sync(t, 'merchant', signedSync(t, three)));
    const twice = copy.pay(FAR_SHOP, 8n);
    expect(outcomeData(present(t, 'merchant', three.line(twice))).kind).toBe('same-counter');
    const hash = recordHash(chainId, paid.record);
    expect([...(forkOf(t, three)?.firstHash ?? [])]).toEqual([...hash.subarray(0, 16)]);
    expect(forkOf(t, three)?.firstHeight).toBe(rowOf(t, three).epochHeight);
    expect(t.balanceFen(FAR_SHOP)).toBe(15n);
  });

  test('end the purse: no further epoch, no second report, and its records are still paid', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    const copy = purse.copy();
    must(present(t, 'merchant', purse.line(purse.pay(SHOP, 10n))));
    const pair = { deviceKey: purse.key.publicKey, first: purse.paid[0] ?? expect.fail(), second: copy.pay(SHOP, 11n) };
    expect(outcomeOf(t.run('anybody', operationOf('recordFork', pair)))).toBe('accepted');
    expect(forkOf(t, purse)).toMatchObject({ kind: 'same-counter', firstHeight: 0n });
    expect(outcomeOf(t.run('anybody', operationOf('recordFork', pair)))).toBe('fork-recorded');
    expect(saidOfAll(sync(t, 'merchant', signedSync(t, purse)))).toBe('fork-recorded');
    const next = purse.line(purse.pay(SHOP, 20n));
    const receipt = present(t, 'merchant', next, next, purse.line(pair.second));
    expect([0, 1, 2].map((i) => said(receipt, i))).toEqual(['paid-after-fork', 'known', 'record-conflict']);
    expect([t.balanceFen(SHOP), inPurse(t, purse)]).toEqual([41n, 959n]);
    expect(rowOf(t, purse).used).toBe(3n);
  });

  test('end the purse also where a synchronisation brings them, which then ends no epoch', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    const copy = purse.copy();
    must(present(t, 'merchant', purse.line(purse.pay(SHOP, 10n))));
    copy.pay(SHOP, 4n);
    copy.pay(SHOP, 6n);
    const receipt = sync(t, 'merchant', signedSync(t, copy));
    expect([saidOfAll(receipt), said(receipt, 0), said(receipt, 1)]).toEqual([
      'purse-forked',
      'record-conflict',
      'record-conflict',
    ]);
    expect(rowOf(t, purse)).toMatchObject({ status: 'forked', epoch: 1 });
    expect(t.balanceFen(SHOP)).toBe(20n);
  });
});

interface Forked {
  readonly t: TestLedger;
  readonly purse: TestPurse;
  readonly copy: TestPurse;
  readonly shown: Shown & { readonly terminalMs: bigint };
}

/** A purse that is empty and forked: the rest of its records is the bank's or the merchant's. */
async function forked(change: Partial<PublishLossRule> = {}): Promise<Forked> {
  const t = await purseLedger();
  publish(t, change);
  publishKey(t, 'bank-a', 'tills', 'terminal');
  publishKey(t, 'bank-a', 'tokens', 'token');
  const purse = openedPurse(t, 'p');
  const copy = purse.copy();
  must(present(t, 'merchant', purse.line(purse.pay(SHOP, 1_000n))));
  const nowMs = BigInt(t.timestampMs);
  const until = nowMs + DAY_MS;
  const certificate = certify(chainId, keyOf('tills'), SHOP, keyOf('till'), [nowMs, until]);
  const token = tokenOf(purse, keyOf('tokens'), [nowMs, until]);
  return { t, purse, copy, shown: { certificate, terminal: keyOf('till'), token, terminalMs: nowMs } };
}

/** Of a line that was taken. */
function shares(receipt: ReturnType<TestLedger['run']>, line = 0) {
  const { purseFen, guaranteeFen, bankFen, unpaidFen, reason } = outcomeData(receipt, line);
  return [purseFen, guaranteeFen, bankFen, unpaidFen, reason];
}

test('a record that comes again and shows less leaves on record what it showed before', async () => {
  const { t, copy, shown } = await forked({ forkCapLimits: 0 });
  const payment = copy.pay(SHOP, 600n, shown);
  const stored = () => t.all(forkedRecords).map((row) => row.payment.certificate !== null);
  expect(shares(present(t, 'merchant', copy.line(payment)))).toEqual(['0', '0', '0', '600', 'not-shown']);
  expect(stored()).toEqual([true]);
  const bare = { ...payment, certificate: null, mac1: new Uint8Array(0) };
  expect(shares(present(t, 'merchant', copy.line(bare)))).toEqual(['0', '0', '0', '600', 'not-shown']);
  expect(stored()).toEqual([true]);
});

describe('what was spent twice is paid', () => {
  test('from the guarantee account, up to the cap of the purse', async () => {
    const { t, copy } = await forked({ forkCapLimits: 1 });
    const vaultFen = t.balanceFen('bank-a/vault');
    const [a, b] = [copy.pay(SHOP, 900n), copy.pay(SHOP, 900n)];
    const receipt = present(t, 'merchant', copy.line(a), copy.line(b));
    expect(shares(receipt, 0)).toEqual(['0', '900', '0', '0', 'none']);
    expect(shares(receipt, 1)).toEqual(['0', '100', '0', '800', 'not-shown']);
    expect([t.balanceFen(SHOP), vaultFen - t.balanceFen('bank-a/vault')]).toEqual([2_000n, 1_000n]);
    expect(rowOf(t, copy)).toMatchObject({ guaranteeFen: 1_000n, bankFen: 0n });
    expect(exposureOf(t, 'bank-a')).toMatchObject({ lostFen: 1_000n, dayFen: 1_000n });
  });

  test('by the rule in force when the fork was found: the bank cannot lower its part afterwards', async () => {
    const { t, copy } = await forked({ forkCapLimits: 1 });
    expect(shares(present(t, 'merchant', copy.line(copy.pay(SHOP, 300n))))).toEqual(['0', '300', '0', '0', 'none']);
    must(t.run('bank-a', openAccounts(['bank-a/fund'], 'vault')));
    must(t.run('bank-a', postTransfers([transfer('bank-a/vault', 'bank-a/fund', 500n)])));
    publish(t, { version: 2, guaranteeAccount: 'bank-a/fund', forkCapLimits: 0, forkCapPerDayFen: 0n });
    const receipt = present(t, 'merchant', copy.line(copy.pay(SHOP, 400n)));
    expect([...shares(receipt), outcomeData(receipt).lossRule]).toEqual(['0', '400', '0', '0', 'none', '1']);
    expect(t.balanceFen('bank-a/fund')).toBe(100n);
  });

  test('up to the cap of the day, which is over with the day', async () => {
    const { t, copy } = await forked({ forkCapPerDayFen: 500n });
    const receipt = present(t, 'merchant', copy.line(copy.pay(SHOP, 600n)));
    expect(shares(receipt)).toEqual(['0', '500', '0', '100', 'not-shown']);
    t.pauseMs = Number(DAY_MS);
    expect(shares(present(t, 'merchant', copy.line(copy.pay(SHOP, 600n))))).toEqual([
      '0',
      '500',
      '0',
      '100',
      'not-shown',
    ]);
    expect(exposureOf(t, 'bank-a')).toMatchObject({ lostFen: 1_000n, dayFen: 500n });
  });

  test('beyond the caps by the bank, when the terminal shows that it kept the rules', async () => {
    const { t, copy, shown } = await forked({ forkCapLimits: 0 });
    const line = copy.line(copy.pay(SHOP, 600n, shown), shown.token);
    expect(shares(present(t, 'merchant', line))).toEqual(['0', '0', '600', '0', 'none']);
    expect(rowOf(t, copy).bankFen).toBe(600n);
    expect(said(present(t, 'merchant', line))).toBe('known');
  });

  test('again when what was missing is shown, once', async () => {
    const { t, copy, shown } = await forked({ forkCapLimits: 0 });
    const payment = copy.pay(SHOP, 600n, shown);
    expect(shares(present(t, 'merchant', copy.line(payment)))).toEqual(['0', '0', '0', '600', 'not-shown']);
    expect(t.balanceFen(SHOP)).toBe(1_000n);
    const line = copy.line(payment, shown.token);
    expect(shares(present(t, 'merchant', line))).toEqual(['0', '0', '600', '0', 'none']);
    expect(said(present(t, 'merchant', line))).toBe('known');
    expect(t.balanceFen(SHOP)).toBe(1_600n);
    const row = t.get(forkedRecords, forkedRecordId(copy.hex, recordHash(chainId, payment.record)));
    expect(row).toMatchObject({ kind: 'same-counter', bankFen: 600n, unpaidFen: 0n, reason: 'none' });
  });

  test('again when the guarantee account has money, once', async () => {
    const { t, copy } = await forked({ guaranteeAccount: 'bank-a/vault' });
    must(t.run('bank-a', openAccounts(['bank-a/fund'], 'vault')));
    publish(t, { version: 2, guaranteeAccount: 'bank-a/fund', offlineFloorFen: 10_000n });
    const payment = copy.pay(SHOP, 600n);
    expect(shares(present(t, 'merchant', copy.line(payment)))).toEqual(['0', '0', '0', '600', 'not-shown']);
    must(t.run('bank-a', postTransfers([transfer('bank-a/vault', 'bank-a/fund', 450n)])));
    expect(shares(present(t, 'merchant', copy.line(payment)))).toEqual(['0', '450', '0', '150', 'not-shown']);
    expect(t.balanceFen(SHOP)).toBe(1_450n);
  });

  test.each([
    [
      'its certificate was not valid',
      (at: bigint): Partial<Shown & { terminalMs: bigint }> => ({ terminalMs: at - 1n }),
      'terminal-unknown',
    ],
    [
      'the token was of another key',
      (_: bigint, of: TestPurse, until: bigint) => ({ token: tokenOf(of, keyOf('tills'), [0n, until]) }),
      'token-expired',
    ],
    [
      'the token had ended',
      (at: bigint, of: TestPurse) => ({ token: tokenOf(of, keyOf('tokens'), [0n, at]) }),
      'token-expired',
    ],
    [
      'the token was to begin later',
      (at: bigint, of: TestPurse) => ({ token: tokenOf(of, keyOf('tokens'), [at + 1n, at + 2n]) }),
      'token-expired',
    ],
    ['the fork was listed for long', (at: bigint) => ({ terminalMs: at + 200_000n }), 'list-too-old'],
  ] as const)('by the merchant, when %s', async (_, change, reason) => {
    const { t, copy, shown } = await forked({ forkCapLimits: 0, offlineFloorFen: 599n });
    must(present(t, 'merchant', copy.line(copy.pay(SHOP, 1n))));
    const told = { ...shown, ...change(shown.terminalMs, copy, shown.terminalMs + DAY_MS) };
    const payment: PursePayment = copy.pay(SHOP, 600n, told);
    expect(shares(present(t, 'merchant', copy.line(payment, told.token)))).toEqual(['0', '0', '0', '600', reason]);
    expect(said(present(t, 'merchant', copy.line(payment, told.token)))).toBe('known');
    expect(t.balanceFen(SHOP)).toBe(1_000n);
  });

  test('by the bank below the floor, whatever the age of the list', async () => {
    const { t, copy, shown } = await forked({ forkCapLimits: 0, offlineFloorFen: 600n });
    must(present(t, 'merchant', copy.line(copy.pay(SHOP, 1n))));
    const told = { ...shown, terminalMs: shown.terminalMs + 200_000n };
    const receipt = present(t, 'merchant', copy.line(copy.pay(SHOP, 600n, told), shown.token));
    expect(shares(receipt)).toEqual(['0', '0', '600', '0', 'none']);
  });

  test('and the deposit keeps what the bank paid, until the order is lifted', async () => {
    const { t, copy } = await forked();
    must(present(t, 'merchant', copy.line(copy.pay(SHOP, 600n)), copy.line(copy.pay(SHOP, 300n))));
    expect(t.account(ALICE)).toMatchObject({ orderedFen: 900n, status: 'open' });
    const lift = { account: ALICE, reason: 'settled', order: `purse ${copy.hex}` };
    expect(outcomeOf(t.run('bank-a', operationOf('unfreezeAccount', lift)))).toBe('accepted');
    expect(t.account(ALICE).orderedFen).toBe(0n);
  });

  test('from the purse also while the guarantee account may not be debited', async () => {
    const t = await purseLedger();
    publish(t);
    const purse = openedPurse(t, 'p');
    const copy = purse.copy();
    must(present(t, 'merchant', purse.line(purse.pay(SHOP, 900n))));
    must(t.run('bank-a', freezeAccount('bank-a/vault')));
    const line = copy.line(copy.pay(SHOP, 600n));
    expect(shares(present(t, 'merchant', line))).toEqual(['100', '0', '0', '500', 'not-shown']);
    must(t.run('bank-a', unfreezeAccount('bank-a/vault')));
    expect(shares(present(t, 'merchant', line))).toEqual(['0', '500', '0', '0', 'none']);
    expect(t.balanceFen(SHOP)).toBe(1_500n);
  });

  test('never by a customer whose account has the id that the guarantee account has before there is a rule', async () => {
    const t = await purseLedger();
    t.plantAccount('bank-a/vault', { ...t.account('bank-a/carol'), account: 'bank-a/vault' });
    const before = t.balanceFen('bank-a/vault');
    const purse = openedPurse(t, 'p');
    const copy = purse.copy();
    must(present(t, 'merchant', purse.line(purse.pay(SHOP, 900n))));
    expect(shares(present(t, 'merchant', copy.line(copy.pay(SHOP, 600n))))).toEqual([
      '100',
      '0',
      '0',
      '500',
      'not-shown',
    ]);
    expect(t.balanceFen('bank-a/vault')).toBe(before);
  });

  test('with a certificate and a token as they are made, and no longer ones: the ledger keeps what it takes', async () => {
    const { t, copy, shown } = await forked();
    const domain = { merchants: Array.from({ length: 20 }, () => SHOP), categories: [], ways: [] };
    const certificate = { ...(shown.certificate ?? expect.fail()), terminal: 'x'.repeat(512) };
    const token = { ...(shown.token ?? expect.fail()), domain };
    for (const [field, long] of Object.entries({ certificate, token })) {
      const told = { ...shown, [field]: long };
      const receipt = present(t, 'merchant', copy.copy().line(copy.copy().pay(SHOP, 1n, told), told.token));
      expect([outcomeOf(receipt), rejectionData(receipt).field]).toEqual(['malformed-field', field]);
    }
  });

  test('also long after: a deposit that was closed meanwhile stays closed', async () => {
    const { t, copy, shown } = await forked({ forkCapLimits: 0 });
    const payment = copy.pay(SHOP, 600n, shown);
    must(present(t, 'merchant', copy.line(payment)));
    t.pauseMs = Number(130n * DAY_MS);
    must(t.run('bank-a', operationOf('closePurse', { purse: copy.id })));
    must(t.run(ALICE, postTransfers([transfer(ALICE, 'bank-a/carol', t.balanceFen(ALICE))])));
    must(t.run('bank-a', operationOf('closeAccount', { account: ALICE })));
    expect(shares(present(t, 'merchant', copy.line(payment, shown.token)))).toEqual(['0', '0', '600', '0', 'none']);
    expect(t.account(ALICE)).toMatchObject({ status: 'closed', orderedFen: 0n });
  });
});

test('records that follow from each other, or are further apart, are no fork', async () => {
  const t = await purseLedger();
  const purse = openedPurse(t, 'p');
  const [one, two, three] = [1n, 2n, 3n].map((amountFen) => purse.pay(SHOP, amountFen));
  const pairs = [
    [one, two],
    [two, one],
    [one, three],
    [one, one],
  ];
  for (const [first = expect.fail(), second = expect.fail()] of pairs) {
    const pair = { deviceKey: purse.key.publicKey, first, second };
    expect(outcomeOf(t.run('anybody', operationOf('recordFork', pair)))).toBe('no-fork');
  }
  expect(rowOf(t, purse).status).toBe('active');
});

test('1,024 records of a fork are kept, and then no more are taken', async () => {
  const t = await purseLedger();
  const purse = openedPurse(t, 'p');
  const copy = purse.copy();
  const pair = { deviceKey: purse.key.publicKey, first: purse.pay(SHOP, 1n), second: copy.pay(SHOP, 2n) };
  must(t.run('anybody', operationOf('recordFork', pair)));
  t.plant(purses, { [purse.hex]: { ...rowOf(t, purse), forkedRecords: 1_023 } });
  const receipt = present(t, 'merchant', purse.line(pair.first), purse.line(pair.second), purse.line(pair.first));
  expect([0, 1, 2].map((i) => said(receipt, i))).toEqual(['paid-after-fork', 'fork-recorded', 'known']);
  expect(t.balanceFen(SHOP)).toBe(1n);
});

test('whoever pays two merchants with one counter, at whatever place, signs the evidence against himself', async () => {
  for (let at = 1; at <= 6; at++) {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    const payments: PursePayment[] = [];
    let copy = purse.copy();
    for (let n = 1; n <= 6; n++) {
      if (n === at) copy = purse.copy();
      payments.push(purse.pay(SHOP, BigInt(n)));
    }
    const second = copy.pay(FAR_SHOP, 50n);
    must(present(t, 'merchant', ...payments.map((payment) => purse.line(payment)), purse.line(second)));
    const fork = forkOf(t, purse) ?? expect.fail('no fork');
    expect([fork.kind, fork.second.record.counter], `at ${at}`).toEqual(['same-counter', at]);
    const first = payments.find(({ record }) => toHex(recordHash(chainId, record)) === toHex(fork.firstHash));
    for (const payment of [first ?? expect.fail('the first is one of the posted'), fork.second]) {
      expect(holds(mac2Check(chainId, fork.deviceKey, payment))).toBe(true);
      expect(payment.record.counter).toBe(at);
    }
  }
});

// Accounts, payments, metering and settlement through the SDK, on the real ledger behind a real API.
import { expect, test } from 'vitest';
import { balanceOf } from '../../../src/client/account-flows.ts';
import { ClientError } from '../../../src/client/client-error.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { freezeOrder } from '../../ledger/account-operations.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { MAX_LINES } from '../api/memory-backend.ts';
import { LEDGER_CONSORTIUM } from './ledger-backend.ts';
import { BANK, GRID, JUNE, ledgerApi, MAY, reading, withProducers } from './ledger-client.ts';

const ALICE = keyOf('bank-a/alice');

async function opened() {
  const api = await ledgerApi();
  const { client } = api;
  for (const account of ['bank-a/alice', 'bank-a/bob']) {
    await client.accounts.open(BANK, [{ account, key: keyOf(account).publicKey, kind: 'deposit' }]);
  }
  await client.payments.pay(BANK, { from: 'bank-a/vault', to: 'bank-a/alice', amountFen: 1000n, code: 'pay-in' });
  return { ...api, client };
}

async function balance(client: Awaited<ReturnType<typeof opened>>['client'], account: string) {
  const entry = await client.accounts.read(account);
  return entry === undefined ? undefined : balanceOf(entry);
}

test('more lines than an operation takes become several operations, with one outcome per line in order', async () => {
  const api = await ledgerApi();
  const lines = Array.from({ length: 2 * MAX_LINES + 1 }, (_, i) => ({
    account: `bank-a/customer-${i}`,
    key: keyOf(`customer ${i}`).publicKey,
    kind: 'deposit' as const,
  }));
  const again = { ...lines[0], account: 'bank-a/customer-0', key: ALICE.publicKey, kind: 'deposit' as const };
  await api.client.accounts.open(BANK, lines.slice(0, 1));
  const outcomes = await api.client.accounts.open(BANK, [again, ...lines.slice(1)]);
  expect(outcomes.map(({ name }) => name)).toEqual(['account-exists', ...lines.slice(1).map(() => 'accepted')]);
  expect(new Set(outcomes.map(({ transactionId }) => transactionId)).size).toBe(3);
  const listed = [];
  for await (const entry of api.client.node.entries(accounts, 'bank-a/customer-')) listed.push(entry.value.account);
  expect(listed).toEqual(lines.map(({ account }) => account));
});

test('lines with more work than a transaction may have become smaller operations, with one outcome per line in order', async () => {
  const { rules } = LEDGER_CONSORTIUM;
  const work = { ...rules.work, transaction: 180 };
  const api = await ledgerApi({ ...LEDGER_CONSORTIUM, rules: { ...rules, work } });
  const lines = Array.from({ length: MAX_LINES + 5 }, (_, i) => {
    return { account: `bank-a/customer-${i}`, key: keyOf(`customer ${i}`).publicKey, kind: 'deposit' as const };
  });
  const outcomes = await api.client.accounts.open(BANK, lines);
  expect(outcomes.map(({ name }) => name)).toEqual(lines.map(() => 'accepted'));
  expect(new Set(outcomes.map(({ transactionId }) => transactionId)).size).toBe(5);
  const tooDear = await ledgerApi({ ...LEDGER_CONSORTIUM, rules: { ...rules, work: { ...work, transaction: 60 } } });
  await expect(tooDear.client.accounts.open(BANK, lines.slice(0, 2))).rejects.toMatchObject({ code: 'too-much-work' });
});

test('payments with more work than a transaction may have are signed again only when each can be made once', async () => {
  const { rules } = LEDGER_CONSORTIUM;
  const api = await ledgerApi({ ...LEDGER_CONSORTIUM, rules: { ...rules, work: { ...rules.work, transaction: 130 } } });
  const { client } = api;
  for (const account of ['bank-a/alice', 'bank-a/bob']) {
    await client.accounts.open(BANK, [{ account, key: keyOf(account).publicKey, kind: 'deposit' }]);
  }
  await client.payments.pay(BANK, { from: 'bank-a/vault', to: 'bank-a/alice', amountFen: 1000n, code: 'pay-in' });
  const payments = Array.from({ length: 4 }, (_, i) => ({
    ...{ from: 'bank-a/alice', to: 'bank-a/bob', amountFen: 100n, id: `invoice-${i}` },
  }));
  const outcomes = await client.payments.payMany(ALICE, payments);
  expect(outcomes.map(({ name, outcome }) => [name, outcome])).toEqual(payments.map(() => ['accepted', '']));
  expect(new Set(outcomes.map(({ transactionId }) => transactionId)).size).toBeGreaterThan(1);
  const without = payments.map(({ id: _, ...payment }) => payment);
  await expect(client.payments.payMany(ALICE, [...without, ...without])).rejects.toMatchObject({
    code: 'too-much-work',
  });
  expect(await balance(client, 'bank-a/bob')).toMatchObject({ balanceFen: 400n });
});

test('a payment is final when it resolves, and its transfer is in the activity of both sides', async () => {
  const { client } = await opened();
  const paid = await client.payments.pay(ALICE, {
    from: 'bank-a/alice',
    to: 'bank-a/bob',
    amountFen: 300n,
    reference: 'June rent',
  });
  expect(await balance(client, 'bank-a/alice')).toEqual({ balanceFen: 700n, availableFen: 700n });
  expect(await balance(client, 'bank-a/bob')).toEqual({ balanceFen: 300n, availableFen: 300n });
  for (const [account, side] of [
    ['bank-a/alice', 'debit'],
    ['bank-a/bob', 'credit'],
  ] as const) {
    const { items } = await client.accounts.activity(account, { limit: 1 });
    expect(items).toMatchObject([{ transfer: paid.transfer, side, amountFen: 300n, reference: 'June rent' }]);
  }
});

test('a payment that the ledger rejects throws the rejection, and nothing moves', async () => {
  const { client } = await opened();
  const payment = { from: 'bank-a/alice', to: 'bank-a/bob', amountFen: 1001n };
  await expect(client.payments.pay(ALICE, payment)).rejects.toMatchObject({
    name: 'ClientError',
    code: 'insufficient-funds',
    data: { availableFen: '1000', requiredFen: '1001' },
  });
  expect(await balance(client, 'bank-a/alice')).toMatchObject({ balanceFen: 1000n });
});

test('linked payments stand or fall together', async () => {
  const { client } = await opened();
  const [fits, tooMuch] = [
    { from: 'bank-a/alice', to: 'bank-a/bob', amountFen: 600n },
    { from: 'bank-a/alice', to: 'bank-a/bob', amountFen: 500n },
  ];
  await expect(client.payments.payLinked(ALICE, [fits, tooMuch])).rejects.toBeInstanceOf(ClientError);
  expect(await balance(client, 'bank-a/bob')).toMatchObject({ balanceFen: 0n });
  await client.payments.payLinked(ALICE, [fits, { ...tooMuch, amountFen: 400n }]);
  expect(await balance(client, 'bank-a/bob')).toMatchObject({ balanceFen: 1000n });
});

test('a hold is set aside, posted in part and the rest given back; or voided', async () => {
  const { client } = await opened();
  const bob = keyOf('bank-a/bob');
  const wanted = { from: 'bank-a/alice', to: 'bank-a/bob', amountFen: 400n, expiresAtMs: 1_701_000_000_000n };
  const first = await client.payments.hold(ALICE, wanted);
  expect(await balance(client, 'bank-a/alice')).toEqual({ balanceFen: 1000n, availableFen: 600n });
  await client.payments.postHold(bob, first.transfer, 150n);
  expect(await balance(client, 'bank-a/alice')).toEqual({ balanceFen: 850n, availableFen: 850n });
  const second = await client.payments.hold(ALICE, wanted);
  await client.payments.voidHold(bob, second.transfer);
  expect(await balance(client, 'bank-a/alice')).toEqual({ balanceFen: 850n, availableFen: 850n });
  await expect(client.payments.voidHold(bob, second.transfer)).rejects.toMatchObject({ code: 'hold-resolved' });
});

test('freezing, limits, key rotation and closing go through and show', async () => {
  const { client } = await opened();
  await client.accounts.freeze(BANK, freezeOrder('bank-a/alice'));
  const payment = { from: 'bank-a/alice', to: 'bank-a/bob', amountFen: 5n };
  await expect(client.payments.pay(ALICE, payment)).rejects.toMatchObject({ code: 'account-frozen' });
  await client.accounts.unfreeze(BANK, { account: 'bank-a/alice', reason: 'lifted', order: '17/2026' });
  await client.accounts.setLimits(BANK, {
    account: 'bank-a/alice',
    perPaymentFen: 4n,
    perDayFen: 0n,
    perMonthFen: 0n,
    coolingFen: 0n,
  });
  await expect(client.payments.pay(ALICE, payment)).rejects.toMatchObject({ code: 'per-payment-limit-exceeded' });
  const rotated = keyOf('a new phone');
  await client.accounts.rotateKey(ALICE, 'bank-a/alice', rotated.publicKey);
  await expect(client.payments.pay(ALICE, { ...payment, amountFen: 1n })).rejects.toMatchObject({
    code: 'not-authorised',
  });
  await client.payments.pay(rotated, { ...payment, amountFen: 1n });
  await expect(client.accounts.close(BANK, 'bank-a/alice')).rejects.toMatchObject({ code: 'account-not-empty' });
});

test("a site's readings become final in their order, however they are mixed, and outcomes keep the caller's", async () => {
  const api = await ledgerApi();
  await withProducers(api, 'lin', 'wang');
  const lines = [1n, 2n, 3n, 4n].flatMap((turn) => [
    reading('site-lin', MAY + turn, turn * 100n, 0n),
    reading('site-wang', MAY + turn, turn * 10n, 0n),
  ]);
  const progress: number[] = [];
  const outcomes = await api.client.metering.recordReadings(
    GRID,
    [...lines, reading('site-lin', MAY + 5n, 1n, 0n), reading('site-none', MAY, 0n, 0n)],
    { onProgress: (done) => progress.push(done) },
  );
  expect(outcomes.map(({ name }) => name)).toEqual([
    ...lines.map(() => 'accepted'),
    'register-decreased',
    'site-not-found',
  ]);
  expect(progress.at(-1)).toBe(10);
  expect((await api.client.metering.site('site-lin'))?.latestReadingMs).toBe(MAY + 4n);
  expect((await api.client.metering.reading('site-wang', MAY + 3n))?.previousMs).toBe(MAY + 2n);
});

test('a settlement run pays every site that can be settled and says what the others lack', async () => {
  const api = await ledgerApi();
  const names = ['lin', 'wang', 'zhao', 'chen', 'wu'];
  await withProducers(api, ...names);
  const { client } = api;
  await client.metering.recordReadings(
    GRID,
    names.flatMap((name) => [
      reading(`site-${name}`, MAY, 1_000n, 500n),
      // Readings inside the period: their energy counts as well.
      ...(name === 'lin' ? [reading('site-lin', MAY + 5n, 2_000n, 600n)] : []),
      ...(name === 'wu' ? [] : [reading(`site-${name}`, JUNE, 101_000n, 20_500n)]),
    ]),
  );
  const sites = [...names.map((name) => `site-${name}`), 'site-none'];
  const run = { plan: 'feed-in', planVersion: 1, periodStartMs: MAY, periodEndMs: JUNE, sites };
  const settled = await client.settlement.settle(GRID, run);
  expect(settled.map(({ site, outcome }) => [site, outcome.name])).toEqual([
    ['site-lin', 'accepted'],
    ['site-wang', 'accepted'],
    ['site-zhao', 'accepted'],
    ['site-chen', 'accepted'],
    ['site-wu', 'reading-at-end-missing'],
    ['site-none', 'reading-at-start-missing'],
  ]);
  // 100 kWh x 0.391 + 20 kWh x 0.291 = 44.92 yuan; 120 kWh x 0.05 = 6.00; 3 % of 50.92 = 1.5276, half-even 1.53.
  const amounts = { grossFen: 4492n, subsidyFen: 600n, taxFen: 153n, netFen: 4939n };
  expect(settled[0]?.line).toMatchObject({ site: 'site-lin', exportWh: 120_000n, ...amounts });
  const statement = await client.settlement.statement('site-lin', MAY);
  expect(statement).toMatchObject({ ...amounts, paidTo: 'bank-a/lin', transfer: settled[0]?.outcome.transfer });
  const lin = await client.accounts.read('bank-a/lin');
  expect(lin && balanceOf(lin).balanceFen).toBe(4939n);

  const again = await client.settlement.settle(GRID, { ...run, sites: ['site-lin'] });
  expect(again[0]?.outcome.name).toBe('period-already-settled');
});

test('settling under a plan that is not published says so before anything is sent', async () => {
  const api = await ledgerApi();
  const run = { plan: 'feed-in', planVersion: 2, periodStartMs: MAY, periodEndMs: JUNE, sites: ['site-lin'] };
  await expect(api.client.settlement.settle(GRID, run)).rejects.toMatchObject({ code: 'plan-not-found' });
  expect(api.backend.submitted).toEqual([]);
});

test('the claims of an audit pack are all that a statement stands on, each once', async () => {
  const api = await ledgerApi();
  await withProducers(api, 'lin', 'wang');
  const { client, backend } = api;
  await client.metering.recordReadings(
    GRID,
    ['site-lin', 'site-wang'].flatMap((site) => [
      reading(site, MAY, 0n, 0n),
      reading(site, MAY + 9n, 10_000n, 0n),
      reading(site, JUNE, 20_000n, 0n),
    ]),
  );
  const sites = ['site-lin', 'site-wang'];
  await client.settlement.settle(GRID, {
    plan: 'feed-in',
    planVersion: 1,
    periodStartMs: MAY,
    periodEndMs: JUNE,
    sites,
  });
  const asked: unknown[] = [];
  const proof = backend.proof.bind(backend);
  backend.proof = async (claims) => {
    asked.push(...claims);
    return proof(claims);
  };
  const pack = await client.evidence.auditPack(sites.map((site) => ({ site, periodStartMs: MAY })));
  expect(pack.format).toBe('gridpact-audit-pack/1');
  expect(client.evidence.verifyPack(pack, CERTIFYING_GENESIS)).toMatchObject({ verdict: 'paid', failures: [] });
  const { transactionId } = (await client.accounts.activity('bank-a/lin')).items.map(({ transaction }) => ({
    transactionId: transaction,
  }))[0] ?? { transactionId: '' };
  const entries = sites.flatMap((site) => [
    `statement/${site}/${MAY}`,
    `site/${site}`,
    ...[MAY, MAY + 9n, JUNE].map((atMs) => `reading/${site}/${atMs}`),
  ]);
  const sorted = (claims: readonly unknown[]) => claims.map((claim) => JSON.stringify(claim)).sort();
  expect(sorted(asked)).toEqual(
    sorted([
      ...[...entries, 'tariff-plan/feed-in/1'].map((key) => ({ kind: 'entry', key })),
      { kind: 'receipt', transactionId },
      { kind: 'transaction', transactionId },
    ]),
  );
  await expect(client.evidence.auditPack([{ site: 'site-lin', periodStartMs: JUNE }])).rejects.toMatchObject({
    code: 'statement-not-found',
  });
});

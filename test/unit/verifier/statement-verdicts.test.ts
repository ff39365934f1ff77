// What a file may say of a statement: recomputed over one state, and paid when every payment of it is proven.
import { describe, expect, test } from 'vitest';
import { VERDICT_EXIT, VERDICT_WORDS } from '../../../src/cli/print/verdict.ts';
import { verificationText } from '../../../src/cli/print/verification.ts';
import type { ProofFile } from '../../../src/ledger/proof-file.ts';
import { VERDICTS } from '../../../src/verifier/overall-verdict.ts';
import { freezeOrder } from '../../ledger/account-operations.ts';
import { BANK, GRID } from '../client/ledger-client.ts';
import {
  claimsOf,
  correctReading,
  correctStatement,
  isKey,
  LIN,
  MONTH,
  packOf,
  readWorld,
  settledWorld,
  verifyOne,
  verifyPack,
  WANG,
  withPayment,
} from './settled-world.ts';

const PLAIN = { red: String, green: String, yellow: String, dim: String, bold: String } as never;
const isHistory = ({ kind }: { readonly kind: string }) => kind === 'receipt' || kind === 'transaction';
const without = (proofs: readonly ProofFile[], isLeftOut: (claim: ProofFile['claims'][number]) => boolean) =>
  proofs.flatMap((proof) => claimsOf(proof, (claim) => !isLeftOut(claim)));

test('each verdict has words and an exit code; only what holds ends with 0', () => {
  const names = Object.keys(VERDICTS);
  expect(Object.keys(VERDICT_WORDS)).toEqual(names);
  expect(new Set(Object.values(VERDICT_WORDS)).size).toBe(names.length);
  const codes = names.map((name) => VERDICT_EXIT[name as keyof typeof VERDICT_EXIT]);
  expect(codes).toEqual([4, 1, 12, 10, 9, 11, 0, 0, 0]);
});

describe('a pack', () => {
  test('of one state with its payment is proven and paid, and says so', async () => {
    const report = verifyPack(await packOf(await settledWorld()));
    expect(report).toMatchObject({ verdict: 'paid', ok: true, failures: [] });
    expect(report.states).toHaveLength(1);
    const text = verificationText(report, PLAIN, false);
    expect(text).toContain(`all entries are of one state, after block ${report.states[0]}`);
    expect(text).toMatch(/paid to bank-a\/lin, the last at height \d+/);
    expect(text).toMatch(/PROVEN AND PAID {2}/);
  });

  test('in any order of its files and claims has the same verdict', async () => {
    const proofs = await packOf(await settledWorld());
    const turned = proofs.map((proof) => ({ ...proof, claims: proof.claims.toReversed() })).toReversed();
    expect(verifyPack(turned)).toMatchObject({ verdict: 'paid', failures: [] });
    expect(verifyPack([...proofs, ...proofs])).toMatchObject({ verdict: 'paid', failures: [] });
  });

  test.each([
    ['receipt and transaction', isHistory],
    ['the transaction', ({ kind }: { readonly kind: string }) => kind === 'transaction'],
  ])('without %s of its payment is on record, the payment not proven', async (_, isLeftOut) => {
    const report = verifyPack(without(await packOf(await settledWorld()), isLeftOut));
    expect(report).toMatchObject({ verdict: 'payment-not-proven', ok: false, failures: [] });
    expect(report.statements[0]).toMatchObject({ verdict: 'recomputed', payment: { status: 'not-proven' } });
    expect(verificationText(report, PLAIN, false)).toContain('ON RECORD, PAYMENT NOT PROVEN');
    expect(verificationText(report, PLAIN, false)).not.toMatch(/PROVEN AND PAID|VERIFIED/);
  });

  test("with another statement's payment in place of its own is not paid", async () => {
    const api = await readWorld();
    for (const site of [LIN, WANG]) await api.client.settlement.settle(GRID, { ...MONTH, sites: [site] });
    const entries = without(await packOf(api), isHistory);
    const others = (await packOf(api, WANG)).flatMap((proof) => claimsOf(proof, isHistory));
    const report = verifyPack([...entries, ...others]);
    expect(report).toMatchObject({ verdict: 'payment-not-proven', failures: [] });
    expect(report.statements[0]?.payment.why).toContain('the transaction that settled the period is not proven');
  });

  test('of a month without energy is proven: nothing was due', async () => {
    const report = verifyPack(await packOf(await settledWorld(0n)));
    expect(report.statements[0]?.payment.status).toBe('nothing-due');
    expect(report.verdict).toBe('proven');
  });

  test('is paid although another line of the same run was refused, and the refusal is shown first', async () => {
    const api = await readWorld();
    await api.client.settlement.settle(GRID, { ...MONTH, sites: [WANG] });
    const lines = (await api.client.settlement.prepare({ ...MONTH, sites: [LIN, WANG] })).values();
    const asked = { ...MONTH, lines: [...lines].flatMap((line) => ('netFen' in line ? [line] : [])) };
    await api.client.transactions.execute(GRID, { operation: 'settlePeriod', settlePeriod: asked });
    const report = verifyPack(await packOf(api));
    expect(report.verdict).toBe('paid');
    expect(verificationText(report, PLAIN, false)).toMatch(/^REFUSED line 1 .*period-already-settled/);
  });
});

describe('a statement whose money waits in suspense', () => {
  const frozen = async () => {
    const api = await readWorld();
    await api.client.accounts.freeze(BANK, freezeOrder('bank-a/lin'));
    await api.client.settlement.settle(GRID, { ...MONTH, sites: [LIN, WANG] });
    return api;
  };

  test('is paid to suspense, and never to the producer', async () => {
    const report = verifyPack(await packOf(await frozen()));
    expect(report).toMatchObject({ verdict: 'paid-to-suspense', ok: false, failures: [] });
    const text = verificationText(report, PLAIN, false);
    expect(text).toContain('paid to suspense, not to the producer');
    expect(text).toMatch(/PROVEN, PAID TO SUSPENSE {2}/);
    expect(text).not.toMatch(/PROVEN AND PAID|paid to bank-a\/lin/);
  });

  test('is not said to be paid when a later correction reached the producer', async () => {
    const api = await frozen();
    await api.client.accounts.unfreeze(BANK, { account: 'bank-a/lin', reason: 'lifted', order: '17/2026' });
    await correctStatement(api, 120_000n);
    const report = verifyPack(await packOf(api));
    expect(report.verdict).toBe('paid-to-suspense');
    expect(report.statements[0]?.payment).toMatchObject({ paidTo: 'bank-a/lin', payouts: [{ toSuspense: true }, {}] });
  });
});

describe('a statement that was corrected', () => {
  test.each([
    ['more', 120_000n],
    ['less', 80_000n],
  ])('to %s is paid with the payments of both revisions', async (_, wh) => {
    const api = await settledWorld();
    await correctStatement(api, wh);
    const report = verifyPack(await packOf(api));
    expect(report).toMatchObject({ verdict: 'paid', failures: [] });
    const { payouts } = report.statements[0]?.payment ?? { payouts: [] };
    const paid = payouts.reduce((sum, { amountFen }) => sum + amountFen, 0n);
    expect([payouts.length, paid]).toEqual([2, report.statements[0]?.statement.netFen]);
  });

  test('is not paid with the payment of the difference alone, nor with the first alone', async () => {
    const api = await settledWorld();
    const [first] = (await packOf(api)).flatMap((proof) => claimsOf(proof, isHistory));
    const correction = await correctStatement(api, 120_000n);
    const entries = without(await packOf(api), isHistory);
    const difference = await api.client.evidence.prove(withPayment(correction));
    const byDifference = verifyPack([...entries, difference]);
    expect(byDifference).toMatchObject({ verdict: 'payment-not-proven', failures: [] });
    expect(byDifference.statements[0]?.payment.why).toContain('the transaction that settled the period');
    const byFirst = verifyPack([...entries, ...(first === undefined ? [] : [first])]);
    expect(byFirst).toMatchObject({ verdict: 'payment-not-proven', failures: [] });
    expect(byFirst.statements[0]?.payment.why).toContain('0 of its 1 corrections');
  });

  test('is not paid as it was before: a correction behind its state is named', async () => {
    const api = await settledWorld();
    const before = await packOf(api);
    expect(verifyPack(before).verdict).toBe('paid');
    const correction = await api.client.evidence.prove(withPayment(await correctStatement(api, 80_000n)));
    const report = verifyPack([...before, correction]);
    expect(report).toMatchObject({ verdict: 'payment-not-proven', failures: [] });
    expect(report.statements[0]?.payment.why).toMatch(/block \d+ corrected it/);
  });

  test('twice, the second time back, has three payments that make nothing of the difference', async () => {
    const api = await settledWorld();
    await correctStatement(api, 150_000n);
    await correctStatement(api, 100_000n);
    const report = verifyPack(await packOf(api));
    expect(report).toMatchObject({ verdict: 'paid', failures: [] });
    expect(report.statements[0]?.payment.payouts.map(({ amountFen }) => amountFen > 0n)).toEqual([true, true, false]);
  });
});

describe('facts of two states', () => {
  const mixed = async () => {
    const api = await settledWorld();
    const before = await packOf(api);
    await correctReading(api, 101_000n);
    return { before, after: await packOf(api) };
  };
  const reading = isKey('reading/');
  const notReading = (claim: Parameters<typeof reading>[0]) => !reading(claim);

  test('are not computed together: a statement of now over the readings of before', async () => {
    const { before, after } = await mixed();
    expect(verifyPack(after)).toMatchObject({ verdict: 'correction-pending' });
    const proofs = [
      ...after.flatMap((proof) => claimsOf(proof, notReading)),
      ...before.flatMap((proof) => claimsOf(proof, reading)),
    ];
    for (const pack of [proofs, proofs.toReversed()]) {
      const report = verifyPack(pack);
      expect(report).toMatchObject({ verdict: 'not-recomputed', ok: false, failures: [] });
      expect(report.states).toHaveLength(2);
      const [lower, higher] = report.states;
      expect(report.statements[0]?.why).toMatch(new RegExp(`of block ${lower}, and the statement of block ${higher}`));
      expect(VERDICT_EXIT[report.verdict]).toBe(10);
    }
  });

  test('are not computed together: a statement of before beside the reading of now', async () => {
    const { before, after } = await mixed();
    const report = verifyPack([...before, ...after.flatMap((proof) => claimsOf(proof, reading))]);
    expect(report).toMatchObject({ verdict: 'not-recomputed', failures: [] });
    expect(report.statements[0]?.why).toMatch(/is another after block \d+ than after block \d+: two states/);
  });

  test('are not computed together: the plan of another state', async () => {
    const { before, after } = await mixed();
    const plan = isKey('tariff-plan/');
    const report = verifyPack([
      ...before.flatMap((proof) => claimsOf(proof, (claim) => !plan(claim))),
      ...after.flatMap((proof) => claimsOf(proof, plan)),
    ]);
    expect(report).toMatchObject({ verdict: 'not-recomputed', failures: [] });
  });

  test('are named, of many no more than five', async () => {
    const api = await settledWorld();
    const plan = isKey('tariff-plan/');
    const proofs = [...without(await packOf(api), plan)];
    for (let i = 0n; i < 7n; i++) {
      await correctReading(api, 101_000n + i);
      proofs.push(...(await packOf(api)).flatMap((proof) => claimsOf(proof, plan)));
    }
    const [statement] = verifyPack(proofs).statements;
    expect(statement?.why).toMatch(/is proven of block (\d+, ){4}\d+ and 2 more, and the statement of block \d+/);
  });

  test('do not show a list: its entries are of its own file', async () => {
    const api = await settledWorld();
    const { proof } = await api.client.evidence.proveLists([{ list: 'statements', subject: LIN }]);
    const parts = [
      ...claimsOf(proof, ({ kind }) => kind === 'entry'),
      ...claimsOf(proof, (claim) => claim.kind === 'list' || isKey('site/')(claim)),
    ];
    expect(verifyPack(parts).failures).toMatchObject([{ step: 'list-entry' }]);
  });

  test('of a whole pack are said with their blocks', async () => {
    const api = await settledWorld();
    const first = await packOf(api);
    await api.client.payments.pay(BANK, { from: 'bank-a/vault', to: 'bank-a/lin', amountFen: 1n });
    const report = verifyPack([...first, ...(await packOf(api, WANG))]);
    expect(report).toMatchObject({ verdict: 'paid', failures: [] });
    expect(report.states).toHaveLength(2);
    expect(verificationText(report, PLAIN, false)).toContain('the entries are of 2 states, after blocks');
  });
});

test('a statement of the list of its site alone is on record and not recomputed', async () => {
  const api = await settledWorld();
  const { proof } = await api.client.evidence.proveLists([{ list: 'statements', subject: LIN }]);
  const report = verifyOne(proof);
  expect(report).toMatchObject({ verdict: 'not-recomputed', lists: [{ verdict: 'complete' }] });
  expect(report.statements[0]?.why).toContain('tariff-plan/');
});

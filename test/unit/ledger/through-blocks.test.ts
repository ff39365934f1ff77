// The main job from the application for a site to the corrected statement, and from the scenario to the revoked grant,
// by operations alone: nothing is planted.
import { expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import type { Receipt } from '../../../src/generated/state.ts';
import type { BodyOperation, ReadingLine } from '../../../src/generated/transaction.ts';
import { statementId, statements } from '../../../src/ledger/settlement/tables.ts';
import { accessReceipts, scenarioId, scenarios } from '../../../src/ledger/sharing/tables.ts';
import { openAccounts } from '../../ledger/account-operations.ts';
import { outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { account, GENESIS_ACCOUNTS } from '../../ledger/test-consortium.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';
import { ACCOUNTS, claim, END, plan, register, START } from '../settlement/test-settlement.ts';
import { header, policy } from '../sharing/test-sharing.ts';

const FUNDED = { kind: 'system', minBalanceFen: -1_000_000n } as const;
const SYSTEM = { kind: 'system' } as const;

async function newLedger(): Promise<TestLedger> {
  const { purchase, subsidy, tax, payable, suspense } = ACCOUNTS;
  const system = [tax, payable, suspense].map((id) => account(id, SYSTEM));
  return TestLedger.create({
    accounts: [...GENESIS_ACCOUNTS, account(purchase, FUNDED), account(subsidy, FUNDED), ...system],
  });
}

const reading = (site: string, atMs: bigint, peakWh: bigint, valleyWh: bigint, takenWh: bigint): ReadingLine => ({
  site,
  atMs,
  registers: [register('peak', peakWh, takenWh), register('valley', valleyWh)],
  quality: 'actual',
  intervalDigest: new Uint8Array(),
  seriesCommitment: new Uint8Array(atMs === START ? 0 : 32).fill(7),
});
const outcomes = (receipt: Receipt) => receipt.lines.map((_, line) => outcomeOf(receipt, line));

test('sites are metered, settled and paid at two banks, and a reading is corrected', async () => {
  const ledger = await newLedger();
  const sites = [
    ['site-1', 'bank-a/lin'],
    ['site-2', 'bank-b/wang'],
  ] as const;
  ledger.run('bank-a', openAccounts(['bank-a/lin']));
  ledger.run('bank-b', openAccounts(['bank-b/wang']));
  const grid = (operation: BodyOperation) => ledger.run('grid', operation);
  const all = ['accepted', 'accepted'];
  const applications = sites.map(([site, producerAccount]) => ({
    site,
    producerAccount,
    feedIn: 'full' as const,
    capacityW: 5000n,
  }));
  expect(outcomes(grid({ operation: 'applySites', applySites: { lines: applications } }))).toEqual(all);
  for (const status of ['approved', 'connected'] as const) {
    const lines = sites.map(([site]) => ({ site, status, reason: '' }));
    expect(outcomes(grid({ operation: 'setSiteStatus', setSiteStatus: { lines } }))).toEqual(all);
  }
  const readings = sites.flatMap(([site]) => [
    reading(site, START, 0n, 0n, 0n),
    reading(site, END, 100_000n, 40_000n, 7_000n),
  ]);
  expect(outcomes(grid({ operation: 'recordReadings', recordReadings: { lines: readings } }))).toEqual([
    ...all,
    ...all,
  ]);
  expect(outcomeOf(grid({ operation: 'publishTariffPlan', publishTariffPlan: plan() }))).toBe('accepted');

  const period = { plan: 'feed-in', planVersion: 1, periodStartMs: START, periodEndMs: END };
  const settle = (...lines: ReturnType<typeof claim>[]) =>
    grid({ operation: 'settlePeriod', settlePeriod: { ...period, lines } });
  const tampered = settle(claim('site-1', { netFen: 5_779n }), claim('site-2'));
  expect(outcomes(tampered)).toEqual(['amount-mismatch', 'accepted']);
  expect(tampered.lines[0]?.data).toEqual([
    { name: 'site', value: 'site-1' },
    { name: 'netFenClaimed', value: '5779' },
    { name: 'netFenComputed', value: '5778' },
  ]);
  expect(outcomes(settle(claim('site-1'), claim('site-2')))).toEqual(['accepted', 'period-already-settled']);
  const balance = (id: string) => ledger.balanceFen(id);
  const paid = ['bank-a/lin', 'bank-b/wang', 'bank-a/position', 'bank-b/position', ACCOUNTS.payable].map(balance);
  expect(paid).toEqual([5_778n, 5_778n, 5_778n, -5_778n, 0n]);
  const statement = ledger.get(statements, statementId('site-2', START));
  expect(statement?.transfer).toBe(tampered.lines[1]?.transfer);

  const corrected = {
    reading: reading('site-2', END, 120_000n, 40_000n, 7_000n),
    afterExchange: [],
    reason: 'misread',
  };
  expect(outcomeOf(grid({ operation: 'correctReading', correctReading: corrected }))).toBe('accepted');
  const line = claim('site-2', {
    exportWh: 160_000n,
    grossFen: 7_000n,
    subsidyFen: 480n,
    taxFen: 748n,
    netFen: 6_732n,
  });
  const correction = { periodStartMs: START, line, reason: 'misread' };
  expect(outcomeOf(grid({ operation: 'correctStatement', correctStatement: correction }))).toBe('accepted');
  expect(balance('bank-b/wang')).toBe(6_732n);
  expect(ledger.get(statements, statementId('site-2', START))).toMatchObject({
    ...line,
    revision: 1,
    paidTo: 'bank-b/wang',
  });
});

test("a record is granted with the producer's second signature, read, denied to others, and revoked", async () => {
  const ledger = await newLedger();
  ledger.run('bank-a', openAccounts(['bank-a/lin']));
  const site = { site: 'site-1', producerAccount: 'bank-a/lin', feedIn: 'full', capacityW: 5000n } as const;
  ledger.run('grid', { operation: 'applySites', applySites: { lines: [site] } });
  expect(outcomeOf(ledger.run('grid', { operation: 'defineScenario', defineScenario: policy() }))).toBe('accepted');
  expect(outcomeOf(ledger.run('grid', { operation: 'publishRecords', publishRecords: { lines: [header()] } }))).toBe(
    'accepted',
  );
  const terms = { grant: 'grant-1', scenario: 'pv-loan', reader: 'bank-a', purpose: 'loan-assessment', record: '' };
  const target = {
    granularity: 'subject' as const,
    subject: 'site-1',
    keyEpoch: 1,
    expiresAtMs: BigInt(ledger.timestampMs) + 60_000n,
  };
  const keys = {
    encapsulatedKey: new Uint8Array(32).fill(1),
    sealedKey: new Uint8Array(48).fill(2),
    request: '',
    suite: 'x25519-hkdf-sha256-aes256gcm' as const,
    readerKey: 0,
    grantedGroups: [],
    standingRule: 0,
    ruleVersion: 0,
  };
  const grant: BodyOperation = { operation: 'grantAccess', grantAccess: { ...terms, ...target, ...keys } };
  expect(outcomeOf(ledger.run('grid', grant))).toBe('consent-missing');
  expect(outcomeOf(ledger.run('grid', grant, 'bank-a/lin'))).toBe('accepted');

  const ask = (reader: string) => {
    const recordAccess = { record: 'record-1', grant: 'grant-1', purpose: 'loan-assessment' };
    const receipt = ledger.run(reader, { operation: 'recordAccess', recordAccess });
    expect(receipt.code).toBe(0);
    const access = ledger.get(accessReceipts, toHex(receipt.transactionId));
    return access?.allowed ? 'allowed' : access?.reason;
  };
  expect(['bank-a', 'merchant', 'regulator'].map(ask)).toEqual(['allowed', 'not-a-reader', 'allowed']);
  const revokeGrant = { grant: 'grant-1', reason: 'loan repaid' };
  expect(outcomeOf(ledger.run('grid', { operation: 'revokeGrant', revokeGrant }))).toBe('accepted');
  expect(ask('bank-a')).toBe('grant-revoked');
  expect(ledger.get(scenarios, scenarioId('pv-loan', 'latest'))?.keyEpoch).toBe(2);
});

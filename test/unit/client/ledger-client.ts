// Clients of a node with the real ledger behind it, and what most flows start from.
import type { ApiLimits } from '../../../src/api/api-limits.ts';
import type { BuiltPages } from '../../../src/api/console-pages.ts';
import { GridpactClient } from '../../../src/client/client.ts';
import { allLines } from '../../../src/client/run-lines.ts';
import type { SigningKey } from '../../../src/crypto/ed25519.ts';
import type { DefineScenario, PublishTariffPlan, ReadingLine } from '../../../src/generated/transaction.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { serve, type TestApi, TOKENS } from '../api/running-api.ts';
import { LEDGER_CONSORTIUM, LedgerBackend } from './ledger-backend.ts';

export const GRID = keyOf('grid');
export const BANK = keyOf('bank-a');
/** Before the ledger's first block. */
export const MAY = 1_690_000_000_000n;
export const JUNE = MAY + 2_592_000_000n;

export interface LedgerApi extends TestApi<LedgerBackend> {
  readonly client: GridpactClient;
}

export async function ledgerApi(
  consortium = LEDGER_CONSORTIUM,
  limits: Partial<ApiLimits> = {},
  pages?: BuiltPages,
): Promise<LedgerApi> {
  const api = await serve(await LedgerBackend.create(consortium), limits, [], pages);
  return { ...api, client: new GridpactClient({ baseUrl: api.url, token: TOKENS.submitter }) };
}

export const PLAN: PublishTariffPlan = {
  plan: 'feed-in',
  version: 1,
  effectiveFromMs: 1_600_000_000_000n,
  timeZone: 'Asia/Shanghai',
  rates: [
    { name: 'day', months: '1-12', hours: '8-20', days: '', microYuanPerKwh: 391_000n },
    { name: 'night', months: '1-12', hours: '0-8,20-24', days: '', microYuanPerKwh: 291_000n },
  ],
  subsidyMicroYuanPerKwh: 50_000n,
  taxBasisPoints: 300,
  terms: null,
};

export const SCENARIO = 'settlement-evidence';

export const POLICY: DefineScenario = {
  scenario: SCENARIO,
  version: 1,
  dataSchema: 'interval-series/1',
  publishers: ['role:grid-company'],
  readers: ['role:bank'],
  purposes: ['audit', 'loan'],
  consentRequired: false,
  granularity: 'scenario',
  longestGrantMs: 1_000_000_000n,
  retentionMs: 100_000_000_000n,
  supervisor: '',
  changedBy: 'owner',
  history: true,
  fieldGroups: [],
  subjectMayPurge: false,
  keptBy: 'all-members',
  attestedBy: 0,
  aggregates: null,
  guardians: 'none',
};

/** A site's first reading stands for no interval series; here it is one of the first two instants of May. */
export function reading(site: string, atMs: bigint, dayWh: bigint, nightWh: bigint): ReadingLine {
  return {
    site,
    atMs,
    registers: [
      { name: 'day', exportWh: dayWh, importWh: 10n },
      { name: 'night', exportWh: nightWh, importWh: 20n },
    ],
    quality: 'actual',
    intervalDigest: new Uint8Array(),
    seriesCommitment: atMs <= MAY + 1n ? new Uint8Array() : new Uint8Array(32).fill(7),
  };
}

/** Accounts and connected sites of these producers, a plan, and money to pay them from. */
export function withProducers({ client }: LedgerApi, ...names: readonly string[]): Promise<void> {
  return openProducers(client, { grid: GRID, bank: BANK }, names);
}

/** By these members, on any ledger. */
export async function openProducers(
  client: GridpactClient,
  { grid, bank }: { readonly grid: SigningKey; readonly bank: SigningKey },
  names: readonly string[],
): Promise<void> {
  const accounts = names.map((name) => `bank-a/${name}`);
  allLines(
    await client.accounts.open(
      bank,
      accounts.map((account) => ({ account, key: keyOf(account).publicKey, kind: 'deposit' })),
    ),
  );
  allLines(
    await client.metering.applySites(
      grid,
      names.map((name) => ({
        site: `site-${name}`,
        producerAccount: `bank-a/${name}`,
        feedIn: 'full',
        capacityW: 5_000n,
      })),
    ),
  );
  await client.metering.connectSites(
    grid,
    names.map((name) => `site-${name}`),
  );
  await client.tariffs.publishPlan(grid, PLAN);
  for (const to of ['bank-a/grid-purchase', 'bank-a/grid-subsidy']) {
    await client.payments.pay(bank, { from: 'bank-a/vault', to, amountFen: 1_000_000n, code: 'pay-in' });
  }
}

// A month of several producers, plans and banks, with a correction, a payment to suspense and sites that are not settled: for
// whoever adds up statements.
import type { BuiltPages } from '../../../src/api/console-pages.ts';
import { allLines } from '../../../src/client/run-lines.ts';
import type { PublishTariffPlan } from '../../../src/generated/transaction.ts';
import { freezeOrder } from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import {
  BANK,
  GRID,
  JUNE,
  type LedgerApi,
  ledgerApi,
  MAY,
  PLAN,
  reading,
  withProducers,
} from '../client/ledger-client.ts';

/** 0.40 yuan at any hour, no subsidy, no tax. */
const FLAT: PublishTariffPlan = {
  ...PLAN,
  plan: 'flat',
  rates: PLAN.rates.map((rate) => ({ ...rate, microYuanPerKwh: 400_000n })),
  subsidyMicroYuanPerKwh: 0n,
  taxBasisPoints: 0,
};

/**
 * Lin: 100 kWh by day and 10 by night. Wang: 50 by day to suspense, corrected to 60 with the difference to the account;
 * then suspended. Zhao, at bank-b, on the flat plan: 20. Late is read and not settled, silent connected and never read,
 * new read from June on, applied only applied.
 */
export async function summedWorld(pages?: BuiltPages): Promise<LedgerApi> {
  const api = await ledgerApi(undefined, { anonymousPerSecond: 5_000 }, pages);
  const { accounts, metering, settlement, tariffs } = api.client;
  await withProducers(api, 'lin', 'wang', 'late', 'silent', 'new');
  await tariffs.publishPlan(GRID, FLAT);
  const zhao = { account: 'bank-b/zhao', key: keyOf('bank-b/zhao').publicKey, kind: 'deposit' } as const;
  allLines(await accounts.open(keyOf('bank-b'), [zhao]));
  const site = { producerAccount: zhao.account, feedIn: 'full', capacityW: 5_000n } as const;
  allLines(
    await metering.applySites(GRID, [
      { site: 'site-zhao', ...site },
      { site: 'site-applied', ...site },
    ]),
  );
  await metering.connectSites(GRID, ['site-zhao']);
  const month = (id: string, dayWh: bigint, nightWh: bigint) => [
    reading(`site-${id}`, MAY, 0n, 0n),
    reading(`site-${id}`, JUNE, dayWh, nightWh),
  ];
  const read = [month('lin', 100_000n, 10_000n), month('wang', 50_000n, 0n), month('zhao', 10_000n, 10_000n)];
  const first = { ...reading('site-new', JUNE, 0n, 0n), seriesCommitment: new Uint8Array() };
  allLines(await metering.recordReadings(GRID, [...read, month('late', 1n, 1n), first].flat()));
  await accounts.freeze(BANK, freezeOrder('bank-a/wang'));
  const period = { planVersion: 1, periodStartMs: MAY, periodEndMs: JUNE };
  await settlement.settle(GRID, { ...period, plan: 'feed-in', sites: ['site-lin', 'site-wang'] });
  await settlement.settle(GRID, { ...period, plan: 'flat', sites: ['site-zhao'] });
  await accounts.unfreeze(BANK, { account: 'bank-a/wang', reason: 'lifted', order: '17/2026' });
  const higher = reading('site-wang', JUNE, 60_000n, 0n);
  await metering.correctReading(GRID, { reading: higher, afterExchange: [], reason: 'misread' });
  const line = (await settlement.prepare({ ...period, plan: 'feed-in', sites: ['site-wang'] })).get('site-wang');
  if (line === undefined || !('site' in line)) throw new Error('the statement is computed again');
  await settlement.correctStatement(GRID, { periodStartMs: MAY, line, reason: 'misread' });
  allLines(await metering.setSiteStatus(GRID, [{ site: 'site-wang', status: 'suspended', reason: 'works' }]));
  return api;
}

// The work of one node for one settled site: the reading at the end of the period, the statement and the payout.
import { buildTransaction } from '../../src/client/build-transaction.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { Account } from '../../src/generated/state.ts';
import type { BodyOperation, PublishTariffPlan, ReadingLine, StatementLine } from '../../src/generated/transaction.ts';
import { newAccount } from '../../src/ledger/accounts/new-account.ts';
import { planPrices } from '../../src/ledger/settlement/plan-prices.ts';
import { statementAmounts } from '../../src/ledger/settlement/statement-amounts.ts';
import { CONSORTIUM, GRID, microsEach, PartClock, type PartFigures, runBlock, withLedger } from './block-parts.ts';

const SITES = 40_000;
/** Of each operation; each has a block of its own. */
const LINES = 2_000;
/** The first operations run before the compiler has seen the code. */
const WARM_UP = 5;
const FUNDS_FEN = 1_000_000_000_000n;
const PERIOD_START_MS = 1_000n;
const PERIOD_END_MS = 2_000n;

const PLAN: PublishTariffPlan = {
  plan: 'bench',
  version: 1,
  effectiveFromMs: 1n,
  timeZone: 'Asia/Shanghai',
  rates: [
    { name: 'peak', months: '1-12', hours: '8-20', days: '', microYuanPerKwh: 450_000n },
    { name: 'valley', months: '1-12', hours: '0-8,20-24', days: '', microYuanPerKwh: 300_000n },
  ],
  subsidyMicroYuanPerKwh: 80_000n,
  taxBasisPoints: 300,
  terms: null,
};

export async function benchSettlementParts(): Promise<PartFigures> {
  const sites = Array.from({ length: SITES }, (_, i) => `site-${i}`);
  return withLedger([...settlementAccounts(), ...sites.map(producerAccount)], async (ledger, blockStore) => {
    const run = (operation: BodyOperation, clock = new PartClock(new Map())) => {
      const { chainId } = CONSORTIUM;
      const { envelope } = buildTransaction({ chainId, author: GRID, operation, validUntilHeight: 500n });
      return runBlock(ledger, blockStore, [envelope], clock);
    };
    await run({ operation: 'publishTariffPlan', publishTariffPlan: PLAN });
    for (const operation of [...connecting(sites), ...readings(sites, startReading)]) await run(operation);
    const spent = new Map<string, number>();
    const counted = [readings(sites, endReading), statements(sites)];
    for (const operations of counted) {
      for (const [i, operation] of operations.entries()) {
        await run(operation, new PartClock(i < WARM_UP ? new Map() : spent));
      }
    }
    return microsEach(spent, SITES - WARM_UP * LINES);
  });
}

function inParts<T>(lines: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(lines.length / LINES) }, (_, i) => lines.slice(i * LINES, (i + 1) * LINES));
}

function connecting(sites: readonly string[]): BodyOperation[] {
  const applications = sites.map((site, i) => ({
    site,
    producerAccount: `bank-a/p${i}`,
    feedIn: 'full' as const,
    capacityW: 5_000n,
  }));
  const statuses = (['approved', 'connected'] as const).flatMap((status) =>
    inParts(sites.map((site) => ({ site, status, reason: '' }))).map(
      (lines): BodyOperation => ({ operation: 'setSiteStatus', setSiteStatus: { lines } }),
    ),
  );
  return [
    ...inParts(applications).map((lines): BodyOperation => ({ operation: 'applySites', applySites: { lines } })),
    ...statuses,
  ];
}

function readings(sites: readonly string[], reading: (site: string, index: number) => ReadingLine): BodyOperation[] {
  return inParts(sites.map(reading)).map(
    (lines): BodyOperation => ({ operation: 'recordReadings', recordReadings: { lines } }),
  );
}

function startReading(site: string): ReadingLine {
  const registers = ['peak', 'valley'].map((name) => ({ name, exportWh: 0n, importWh: 0n }));
  return {
    site,
    atMs: PERIOD_START_MS,
    registers,
    quality: 'actual',
    intervalDigest: new Uint8Array(),
    seriesCommitment: new Uint8Array(),
  };
}

function endReading(site: string, index: number): ReadingLine {
  const [peak, valley] = exportOf(index);
  const registers = [
    { name: 'peak', exportWh: peak, importWh: 1_000n },
    { name: 'valley', exportWh: valley, importWh: 90_000n },
  ];
  const seriesCommitment = sha256(Buffer.from(site));
  return {
    site,
    atMs: PERIOD_END_MS,
    registers,
    quality: 'actual',
    seriesCommitment,
    intervalDigest: new Uint8Array(),
  };
}

function exportOf(index: number): readonly [peak: bigint, valley: bigint] {
  const peak = BigInt(300_000 + ((index * 7_919) % 200_000));
  return [peak, peak / 10n];
}

const NO_STEPS = { intervalWh: new Uint8Array() };

function statements(sites: readonly string[]): BodyOperation[] {
  const prices = planPrices(PLAN);
  const period = { periodStartMs: PERIOD_START_MS, periodEndMs: PERIOD_END_MS };
  const claims = sites.map((site, i): StatementLine => {
    const [peak, valley] = exportOf(i);
    return {
      site,
      exportWh: peak + valley,
      importWh: 91_000n,
      ...statementAmounts(prices, [peak, valley]),
      ...NO_STEPS,
    };
  });
  return inParts(claims).map((lines): BodyOperation => {
    return {
      operation: 'settlePeriod',
      settlePeriod: { plan: PLAN.plan, planVersion: PLAN.version, ...period, lines },
    };
  });
}

function settlementAccounts(): Account[] {
  const { purchase, subsidy, tax, payable, suspense } = CONSORTIUM.rules.settlement;
  return [purchase, subsidy, tax, payable, suspense].map((account) =>
    newAccount(
      { account, key: GRID.publicKey, kind: 'system', openedHeight: 0n },
      { creditsPostedFen: account === purchase || account === subsidy ? FUNDS_FEN : 0n },
    ),
  );
}

function producerAccount(_: string, index: number): Account {
  return newAccount({ account: `bank-a/p${index}`, key: GRID.publicKey, kind: 'deposit', openedHeight: 0n });
}

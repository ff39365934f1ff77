// A site with a long chain of readings, made with the keys that a grid company and a bank have: what some operations
// walk.
import { join } from 'node:path';
import { allLines } from '../../../src/client/run-lines.ts';
import type { PublishTariffPlan } from '../../../src/generated/transaction.ts';
import { readTariffFile } from '../../../src/meter-data/tariff-file.ts';
import type { Stage } from '../stage.ts';

const TARIFF = join(import.meta.dirname, '../../../network-config/tariff.json');
const LINES = 3_000;
const COMMITMENT = new Uint8Array(32).fill(1);
export const READING_MS = 60_000n;

export interface LongChain {
  readonly site: string;
  readonly plan: PublishTariffPlan;
  readonly startMs: bigint;
  readonly endMs: bigint;
}

/** One a minute up to now. */
export async function makeLongChain(stage: Stage, readings: number): Promise<LongChain> {
  const tag = Date.now().toString(36);
  const site = `long-${tag}`;
  const account = `bank-a/${site}`;
  const grid = stage.client('grid');
  const key = stage.signingKey('grid');
  const bank = stage.signingKey('bank-a');
  allLines(await stage.client('bank-a').accounts.open(bank, [{ account, key: bank.publicKey, kind: 'deposit' }]));
  allLines(await grid.metering.applySites(key, [{ site, producerAccount: account, feedIn: 'full', capacityW: 1n }]));
  await grid.metering.connectSites(key, [site]);
  const plan = { ...(await readTariffFile(TARIFF)), plan: `plan-${tag}` };
  await grid.tariffs.publishPlan(key, plan);
  const startMs = (BigInt(Date.now()) / READING_MS - BigInt(readings)) * READING_MS;
  const names = [...new Set(plan.rates.map(({ name }) => name))].sort();
  const registers = names.map((name) => ({ name, exportWh: 0n, importWh: 0n }));
  for (let from = 0; from < readings; from += LINES) {
    const lines = Array.from({ length: Math.min(LINES, readings - from) }, (_, i) => ({
      site,
      atMs: startMs + BigInt(from + i) * READING_MS,
      registers,
      quality: 'actual' as const,
      intervalDigest: new Uint8Array(),
      seriesCommitment: from + i === 0 ? new Uint8Array(0) : COMMITMENT,
    }));
    await grid.operations.recordReadings(key, { lines });
  }
  return { site, plan, startMs, endMs: startMs + BigInt(readings - 1) * READING_MS };
}

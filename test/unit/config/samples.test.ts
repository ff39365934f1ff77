import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NodeError } from '../../../src/base/node-error.ts';
import { OPERATIONS } from '../../../src/ledger/families.ts';
import { readTariffFile } from '../../../src/meter-data/tariff-file.ts';
import { parseGenesis } from '../../../src/node/config/genesis-document.ts';
import { readScenarioFile } from '../../../src/node/config/scenario-file.ts';
import { sampleGenesis } from './sample-genesis.ts';

const SAMPLES = join(import.meta.dirname, '../../../network-config');
const SCENARIOS = readdirSync(join(SAMPLES, 'scenarios'));

describe('the samples of network-config', () => {
  test('hold a tariff plan that covers every hour once', async () => {
    const plan = await readTariffFile(join(SAMPLES, 'tariff.json'));
    expect(plan).toMatchObject({ plan: 'feed-in', version: 1, timeZone: 'Asia/Shanghai', taxBasisPoints: 300 });
    expect(new Set(plan.rates.map(({ name }) => name)).size).toBe(4);
  });

  test.each(SCENARIOS)('hold a scenario %s that the sample consortium accepts', (file) => {
    const genesis = parseGenesis(sampleGenesis());
    if (!genesis.ok) throw new Error('the sample genesis is not valid');
    const policy = readScenarioFile(join(SAMPLES, 'scenarios', file));
    expect(`${policy.scenario}.json`).toBe(file);
    expect(OPERATIONS.defineScenario.prepare(policy, genesis.value.consortium)).toMatchObject({ ok: true });
  });

  test('hold the scenarios that the product names', () => {
    expect(SCENARIOS).toEqual([
      ...['joint-marketing.json', 'pv-loan-assessment.json', 'settlement-evidence.json', 'subsidy-audit.json'],
      'tariff-collection.json',
    ]);
  });
});

describe('a scenario file', () => {
  test('with several faults is refused with each of them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gridpact-scenario-'));
    try {
      const sample = JSON.parse(readFileSync(join(SAMPLES, 'scenarios/subsidy-audit.json'), 'utf8'));
      const path = join(folder, 'scenario.json');
      const twice = { publishers: ['grid', 'grid'], purposes: ['audit', 'audit'] };
      const wrong = { ...twice, granularity: 'all', readers: [], retentionDays: 0.5, extra: 1 };
      writeFileSync(path, JSON.stringify({ ...sample, ...wrong }));
      const message = messageOf(() => readScenarioFile(path));
      for (const field of ['granularity', 'readers', 'retentionDays', 'extra']) expect(message).toContain(field);
      for (const field of Object.keys(twice)) expect(message).toContain(`${field}: must have each once`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof NodeError) return error.message;
    throw error;
  }
  return 'nothing was thrown';
}

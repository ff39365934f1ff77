// The gate itself is tested: a checker that sees no modules reports no violations.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

function cruise(folder: string) {
  const argv = [
    join(root, 'node_modules/.bin/depcruise'),
    '--config',
    join(root, '.dependency-cruiser.cjs'),
    '-T',
    'json',
    'src',
  ];
  const run = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  const { summary } = JSON.parse(run.stdout) as {
    summary: { totalCruised: number; violations: { rule: { name: string } }[] };
  };
  return { modules: summary.totalCruised, rules: summary.violations.map((violation) => violation.rule.name) };
}

describe('import direction', () => {
  it('refuses a ledger that knows consensus and the disk', () => {
    const { rules } = cruise(join(root, 'test/architecture/fixture'));
    expect(rules).toContain('ledger-imports-left-only');
    expect(rules).toContain('pure-core');
  });

  it('refuses a room that reaches into one above it', () => {
    const { rules } = cruise(join(root, 'test/architecture/fixture'));
    expect(rules).toContain('consensus-facts-imports-open-rooms-only');
  });

  it('sees every source file of the project and finds no violation', () => {
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(?<!\.d)\.ts$/.test(name),
    );
    const { modules, rules } = cruise(root);
    expect(modules).toBeGreaterThanOrEqual(sources.length);
    expect(rules).toEqual([]);
  });
});

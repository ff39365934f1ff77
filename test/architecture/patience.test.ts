// How long is waited is said in one place (scripts/patience.ts): a test that states a time limit of its own passes on
// the machine of its author, and fails on a busy one.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const WAITING = ['test', 'scripts/demo'];
const LIMITS = [
  /AbortSignal\.timeout\(/,
  /\btimeout: ?[\d_]+/,
  /\b(testTimeout|hookTimeout)\b/,
  /^ *\}, [\d_]+\);$/m,
  /expect\((performance\.now|Date\.now)\(\) - \w+\)/,
  /const (\w+) = (performance|Date)\.now\(\) - \w+;[\s\S]*expect\(\1\)/,
  /giveUpAt\b/,
  /vi\.waitFor\((?![\s\S]*patientMs\()/,
];

const own = (text: string) => LIMITS.filter((limit) => limit.test(text)).map(String);

it.each(WAITING)('nothing in %s waits for a time that it states itself', (folder) => {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(5);
  const found = files
    .filter((file) => join(folder, file) !== join('test', 'architecture', 'patience.test.ts'))
    .flatMap((file) => own(readFileSync(join(ROOT, folder, file), 'utf8')).map((limit) => `${file}: ${limit}`));
  expect(found).toEqual([]);
});

const STATED = [
  'const signal = AbortSignal.timeout(10_000);',
  'await expect.poll(look, { timeout: 15_000 }).toBe(true);',
  'vi.setConfig({ testTimeout: 1 });',
  '}, 60_000);',
  'expect(performance.now() - started).toBeLessThan(2_000);',
  'const took = Date.now() - started;\nexpect(took).toBeLessThan(2_000);',
  'const giveUpAt = 1;',
  'await vi.waitFor(() => expect(seen).toBe(1));',
  'await vi.waitFor(() => expect(seen(a, b)).toBe(1));',
  'await vi.waitFor(() => expect(a).toBe(1), 5000);',
];

it.each(STATED)('%s is found', (text) => {
  expect(own(text)).toHaveLength(1);
});

it('each pattern finds something', () => {
  expect(new Set(STATED.flatMap(own)).size).toBe(LIMITS.length);
});

it.each([
  'await vi.waitFor(() => expect(seen(a, b)).toBe(1), patientMs(5000));',
  'const tookMs = performance.now() - started;\nconsole.log(tookMs);',
])('%s is in order', (text) => {
  expect(own(text)).toEqual([]);
});

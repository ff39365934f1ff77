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
  /giveUpAt\b/,
  /vi\.waitFor\([^)]*\)[^,]*\);$/m,
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

it.each([
  'const signal = AbortSignal.timeout(10_000);',
  'await expect.poll(look, { timeout: 15_000 }).toBe(true);',
  '}, 60_000);',
  'expect(performance.now() - started).toBeLessThan(2_000);',
])('%s is found', (line) => {
  expect(own(line)).toHaveLength(1);
});

// `npm run test:fast` leaves out the tests that start processes, and only those: it has an answer within a minute.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { FAST } from '../../vitest.config.ts';

const TESTS = resolve(import.meta.dirname, '..');
const STARTS_PROCESSES = /from 'node:child_process'|local-consortium\.ts'|consortium-under-test\.ts'/;

function filesIn(folder: string): string[] {
  return readdirSync(join(TESTS, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}

const starting = (folder: string) =>
  filesIn(folder).filter((file) => STARTS_PROCESSES.test(readFileSync(join(TESTS, file), 'utf8')));

it.each(FAST)('no test of %s starts a process', (folder) => {
  expect(starting(folder)).toEqual([]);
});

it('a test that starts one is found', () => {
  expect(starting('integration')).toContain(join('integration', 'disk-full.test.ts'));
});

// What is made of a backup or a snapshot is checked without the state's tree in memory. The disk is real.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const PROCESS = join(import.meta.dirname, 'state-memory-process.ts');
const ENTRIES = 300_000;

test('a state is checked in a small part of the memory that its tree takes', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [PROCESS, String(ENTRIES)]);
  const { whole, checked, leavesAt } = JSON.parse(stdout);
  expect(leavesAt).toBe(1);
  // Nearly two digests for each entry; and what a part of the leaves takes while it is sorted.
  expect(whole).toBeGreaterThan(60 * ENTRIES);
  expect(checked).toBeLessThan(whole / 2);
});

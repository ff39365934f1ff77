// What "init member" refuses before it makes a key: an entry that no assembly would take.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-init-member-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FITTING = { '--consortium': 'C', '--id': 'bank-c', '--name': '\u94f6\u884c', '--roles': 'bank' };

function initMember(to: string, change: Readonly<Record<string, string>>) {
  const options = Object.entries({ ...FITTING, '--address': 'h:7400', ...change }).flat();
  return run('init', 'member', join(folder, to), ...options);
}

it.each([
  ['--name', '', '1 to 100 characters'],
  ['--name', 'n'.repeat(101), '1 to 100 characters'],
  ['--name', 'Bank\u001b[31m', 'control character'],
  ['--consortium', '', '1 to 100 characters'],
  ['--roles', 'bank,regulator', 'no other role'],
  ['--api-port', '65536', 'from 0 to 65535'],
  ['--api-port', '1e3', 'a whole number'],
])('%s %j makes nothing', async (option, value, why) => {
  const { exitCode, stdout, stderr } = await initMember('refused', { [option]: value });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(`'${option} `);
  expect(stderr).toContain(why);
  expect(existsSync(join(folder, 'refused'))).toBe(false);
});

it('in a place that is no folder, or may not be written, names it and is no fault of the program', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, 'mine');
  for (const to of ['a-file', 'a-file/below']) {
    const { exitCode, stdout, stderr } = await initMember(to, {});
    expect({ exitCode, stdout }).toEqual({ exitCode: 7, stdout: '' });
    expect(stderr).toContain('[file-not-written]');
    expect(stderr).not.toContain('.ts:');
  }
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

it('of any other name makes keys', async () => {
  expect(await initMember('a b \u7a7a', { '--api-port': '0' })).toMatchObject({ exitCode: 0, stderr: '' });
});

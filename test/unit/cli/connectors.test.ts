// gridpact channel connect: a folder with the channel's key, made once; how the outside signs has to be said. And serve, which
// begins only for a channel that has this key.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { ledgerApi } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-connectors-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, TOKENS.submitter);
const secretFile = join(folder, 'secret');
writeFileSync(secretFile, 'ab'.repeat(32), { mode: 0o600 });

it('makes a folder once, and keeps its key', async () => {
  const api = await ledgerApi();
  const at = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
  const path = join(folder, 'fast');
  const named = ['channel', 'connect', path, '--channel', 'bank-a/fast', '--outside', 'https://pay.example/v1'];
  const unsaid = await run(...named, ...at);
  expect([unsaid.exitCode, unsaid.stderr]).toEqual([EXIT.usage, expect.stringContaining('how the outside signs')]);
  const made = await run(...named, '--outside-secret-file', secretFile, '--json', ...at);
  const { confirmKey, channel } = JSON.parse(made.stdout);
  expect([channel, confirmKey]).toEqual(['bank-a/fast', expect.stringMatching(/^[0-9a-f]{64}$/)]);
  for (const file of ['connector.json', 'keys/confirm.json', 'keys/outside-secret']) {
    expect(statSync(join(path, file)).mode & 0o077).toBe(0);
  }
  const again = await run(...named, '--outside-secret-file', secretFile, '--json', ...at);
  expect(JSON.parse(again.stdout).confirmKey).toBe(confirmKey);
  const other = await run(...named.with(4, 'bank-a/slow'), '--outside-key', toHex(keyOf('outside').publicKey), ...at);
  expect([other.exitCode, other.stderr]).toEqual([EXIT.machine, expect.stringContaining('it is that of bank-a/fast')]);

  const serving = await run('channel', 'serve', path, '--listen', '127.0.0.1:0', ...at);
  expect([serving.exitCode, serving.stdout]).toEqual([EXIT.machine, '']);
  expect(serving.stderr).toContain('the ledger has no channel bank-a/fast');
});

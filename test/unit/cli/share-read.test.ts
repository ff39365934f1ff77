// gridpact share read on the real ledger in memory: what a reader is told of the series that it opened.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { allLines } from '../../../src/client/run-lines.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { seriesCommitment } from '../../../src/meter-data/rate-registers.ts';
import { encryptionKeyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { GRID, JUNE, ledgerApi, MAY, POLICY, reading, SCENARIO, withProducers } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-share-read-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string) => join(folder, name);
const [tokenFile, keyFile, openingFile] = [fileOf('token'), fileOf('bank.key'), fileOf('encryption.key')];
writeFileSync(tokenFile, TOKENS.operator);
writeKeyFile(keyFile, new PrivateKey('transaction', sha256(utf8('bank-a'))));
writeKeyFile(openingFile, encryptionKeyOf('bank-a'));

const MASTER = sha256(utf8('the sharing secret'));
const SITE = 'site-lin';
const CONTENT = utf8('site,start,end,importWh,exportWh,quality\n');
const SALT = new Uint8Array(16).fill(3);

it('a series that matches is not all: a corrected reading is named, and why', async () => {
  const api = await ledgerApi();
  await withProducers(api, 'lin');
  const { metering, sharing } = api.client;
  const end = { ...reading(SITE, JUNE, 9_000n, 900n), seriesCommitment: seriesCommitment(SALT, CONTENT) };
  allLines(await metering.recordReadings(GRID, [reading(SITE, MAY, 0n, 0n), end]));
  await sharing.defineScenario(GRID, POLICY);
  const draft = { record: 'r1', subject: SITE, periodStartMs: MAY, periodEndMs: JUNE, contentType: 'text/csv' };
  allLines(await sharing.publish(GRID, MASTER, SCENARIO, [{ ...draft, content: CONTENT, salt: SALT }]));
  const grant = { grant: 'g1', scenario: SCENARIO, reader: 'bank-a', purpose: 'audit', subject: SITE };
  const expiresAtMs = 1_700_900_000_000n;
  await sharing.grant(GRID, MASTER, { ...grant, granularity: 'subject', expiresAtMs });
  const at = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
  const keys = ['--key-file', keyFile, '--encryption-key', openingFile];
  const read = (...more: string[]) => run('share', 'read', 'r1', '--purpose', 'audit', ...at, ...keys, ...more);

  const before = await read();
  expect(before).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('The series matches what the reading') });
  expect(before.stderr).not.toContain('corrected');

  const registers = end.registers.map((register) => ({ ...register, exportWh: register.exportWh - 100n }));
  const correction = { reading: { ...end, registers }, afterExchange: [], reason: 'misread' };
  await metering.correctReading(GRID, correction);
  const after = await read();
  expect(after).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('The series matches what the reading') });
  expect(after.stderr).toMatch(/The reading at 2023-\S+ was corrected \(1: misread\)\. The series may be of before/);
  const { corrections } = JSON.parse((await read('--json')).stdout);
  expect(corrections).toEqual([{ atMs: `${JUNE}`, revision: 1, reason: 'misread' }]);
});

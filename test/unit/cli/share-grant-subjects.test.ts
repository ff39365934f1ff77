// gridpact share grant --subjects on the real ledger in memory: a grant for each subject of a file, run again at will.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { formatTime } from '../../../src/cli/print/format-value.ts';
import { subjectGrantId } from '../../../src/client/grant-subjects.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { grants } from '../../../src/ledger/sharing/tables.ts';
import { entriesOf } from '../../ledger/entries.ts';
import { encryptionKeyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { BANK, GRID, JUNE, ledgerApi, MAY, POLICY, SCENARIO } from '../client/ledger-client.ts';
import { run } from './run-in-memory.ts';

const home = mkdtempSync(join(tmpdir(), 'gridpact-grant-subjects-'));
afterAll(() => rmSync(home, { recursive: true }));
const fileOf = (name: string) => join(home, name);
const [tokenFile, keyFile, sharingFile] = [fileOf('token'), fileOf('grid.key'), fileOf('sharing.key')];
const MASTER = sha256(utf8('the sharing secret'));
writeFileSync(tokenFile, TOKENS.operator);
writeKeyFile(keyFile, new PrivateKey('transaction', sha256(utf8('grid'))));
writeKeyFile(sharingFile, new PrivateKey('sharing', MASTER));

/** The command takes the time of this machine, and the ledger has its own. */
const LONG_MS = 3_650n * 86_400_000n;
/** More than are granted at once. */
const SUBJECTS = Array.from({ length: 300 }, (_, i) => `site-${i}`);
const csv = (subjects: readonly string[]) => `subject\n${subjects.join('\n')}\n`;
writeFileSync(fileOf('some.csv'), csv(SUBJECTS.slice(0, 290)));
writeFileSync(fileOf('all.csv'), csv(SUBJECTS));

function granter(url: string) {
  const at = ['--node', url, '--token-file', tokenFile, '--timeout', '20s'];
  const keys = ['--key-file', keyFile, '--sharing-key', sharingFile];
  const terms = ['--scenario', SCENARIO, '--reader', 'bank-a', '--purpose', 'audit'];
  return (file: string, result: string, ...more: readonly string[]) =>
    run(
      'share',
      'grant',
      'loans',
      ...terms,
      '--subjects',
      fileOf(file),
      '--result',
      fileOf(result),
      ...at,
      ...keys,
      ...more,
    );
}
const rowsOf = (result: string) => readFileSync(fileOf(result), 'utf8').trim().split(/\r?\n/).slice(1);

it('every subject is granted once, whatever part of it was granted before, and each grant opens its records', async () => {
  const { backend, client, url } = await ledgerApi();
  await client.sharing.defineScenario(GRID, { ...POLICY, consentRequired: false, longestGrantMs: LONG_MS });
  const draft = { record: 'r1', subject: 'site-77', periodStartMs: MAY, periodEndMs: JUNE, contentType: 'text/csv' };
  await client.sharing.publish(GRID, MASTER, SCENARIO, [{ ...draft, content: utf8('31 kWh') }]);
  const grant = granter(url);
  const first = await grant('some.csv', 'first.csv', '--json');
  expect(first.exitCode, first.stderr).toBe(0);
  expect(JSON.parse(first.stdout)).toMatchObject({ subjectCount: 290, grantedCount: 290, knownCount: 0, refused: 0 });

  const second = await grant('all.csv', 'second.csv', '--json');
  expect(second.exitCode, second.stderr).toBe(0);
  expect(JSON.parse(second.stdout)).toMatchObject({ subjectCount: 300, grantedCount: 10, knownCount: 290, refused: 0 });
  expect(entriesOf(backend.rows, grants)).toHaveLength(300);
  const rows = rowsOf('second.csv');
  expect(rows.map((row) => row.split(',')[1])).toEqual(SUBJECTS);
  expect(rows[9]).toContain(',known,,');
  expect(rows[295]).toMatch(/,granted,,[0-9a-f]{64},/);

  const secret = { encryptionKey: encryptionKeyOf('bank-a').secret() };
  const request = { record: 'r1', purpose: 'audit', grant: subjectGrantId('loans', 'site-77') };
  const opened = await client.sharing.read(BANK, secret, request);
  expect(Buffer.from(opened.content).toString()).toBe('31 kWh');
});

it('what was granted before is known only where it opens the same, and what is over is not told as revoked', async () => {
  const api = await ledgerApi();
  const fieldGroups = ['totals', 'intervals'].map((fieldGroup) => ({ fieldGroup, readers: ['role:bank'] }));
  const policy = { ...POLICY, fieldGroups, consentRequired: false, longestGrantMs: LONG_MS };
  await api.client.sharing.defineScenario(GRID, policy);
  writeFileSync(fileOf('few.csv'), csv(['site-1', 'site-2']));
  const grant = granter(api.url);
  const counted = async (result: string, ...more: readonly string[]) => {
    const { stdout } = await grant('few.csv', result, '--json', ...more);
    const { grantedCount, knownCount, refused } = JSON.parse(stdout);
    return [grantedCount, knownCount, refused];
  };
  expect(await counted('wide.csv')).toEqual([2, 0, 0]);
  expect(await counted('same.csv', '--field-group', 'intervals', 'totals')).toEqual([0, 2, 0]);
  expect(await counted('narrow.csv', '--field-group', 'totals')).toEqual([0, 0, 2]);
  expect(rowsOf('narrow.csv').every((row) => row.includes('refused,grant-exists'))).toBe(true);
  await api.client.sharing.revoke(GRID, subjectGrantId('loans', 'site-2'), 'loan repaid');
  // The revocation began another epoch: what site-1 was granted opens no record of it.
  expect(await counted('epoch.csv')).toEqual([0, 0, 2]);
  expect(rowsOf('epoch.csv').map((row) => row.split(',')[4])).toEqual(['grant-exists', 'grant-revoked']);
});

it('a run that is broken off says where its rows are, and the next one tells of each grant its own end', async () => {
  const { client, url } = await ledgerApi();
  await client.sharing.defineScenario(GRID, { ...POLICY, consentRequired: false, longestGrantMs: LONG_MS });
  // The node refuses what is about the last subject: of the second group.
  const door = await refusing(url, subjectGrantId('loans', 'site-299'));
  const cut = await granter(door)('all.csv', 'cut.csv', '--expires-in', '30d', '--json');
  const { error } = JSON.parse(cut.stderr);
  expect([cut.exitCode, error]).toMatchObject([EXIT.forbidden, { code: 'http-401', draft: fileOf('cut.csv.partial') }]);
  const rows = rowsOf('cut.csv.partial');
  expect([rows.length, rows.every((row) => row.includes(',granted,'))]).toEqual([256, true]);
  expect(existsSync(fileOf('cut.csv'))).toBe(false);

  const next = JSON.parse((await granter(url)('all.csv', 'cut.csv', '--expires-in', '60d', '--json')).stdout);
  const [known, fresh] = ['site-1', 'site-299'].map((subject) =>
    client.sharing.grantOf(subjectGrantId('loans', subject)),
  );
  const [first, last] = [(await known)?.grant.expiresAtMs, (await fresh)?.grant.expiresAtMs];
  expect(next).toMatchObject({ grantedCount: 44, knownCount: 256, expiresAtMs: `${last}`, knownUntilMs: `${first}` });
  expect(Number(last) - Number(first)).toBeGreaterThan(29 * 86_400_000);
  const ends = rowsOf('cut.csv').map((row) => row.split(',')[6]);
  expect([ends[1], ends[299]]).toEqual([formatTime(first ?? 0n), formatTime(last ?? 0n)]);
});

it('two runs at once grant each subject once, and neither takes what the other granted for a refusal', async () => {
  const { backend, client, url } = await ledgerApi();
  await client.sharing.defineScenario(GRID, { ...POLICY, consentRequired: false, longestGrantMs: LONG_MS });
  const grant = granter(url);
  const runs = await Promise.all([grant('all.csv', 'one.csv', '--json'), grant('all.csv', 'other.csv', '--json')]);
  const counts = runs.map(({ stdout }) => JSON.parse(stdout));
  expect(counts.map(({ refused }) => refused)).toEqual([0, 0]);
  expect(counts.reduce((sum, { grantedCount }) => sum + grantedCount, 0)).toBe(SUBJECTS.length);
  expect(counts.reduce((sum, { knownCount }) => sum + knownCount, 0)).toBe(SUBJECTS.length);
  expect(entriesOf(backend.rows, grants)).toHaveLength(SUBJECTS.length);
});

it('what a reader was granted is sealed to its new key, with a line for each, and a second run finds nothing left', async () => {
  const { client, url } = await ledgerApi();
  await client.sharing.defineScenario(GRID, { ...POLICY, consentRequired: false, longestGrantMs: LONG_MS });
  await granter(url)('some.csv', 'before.csv');
  const seed = sha256(utf8('the reader key'));
  await client.sharing.setReaderKey(BANK, seed);
  const at = ['--node', url, '--token-file', tokenFile, '--timeout', '20s'];
  const reseal = (result: string) =>
    run(
      ...['share', 'reseal', '--reader', 'bank-a', '--result', fileOf(result), '--json', ...at],
      ...['--key-file', keyFile, '--sharing-key', sharingFile],
    );
  const first = await reseal('sealed.csv');
  expect([first.exitCode, first.stderr]).toEqual([0, '']);
  expect(JSON.parse(first.stdout)).toMatchObject({ accepted: 290, refused: 0 });
  const ids = SUBJECTS.slice(0, 290).map((subject) => subjectGrantId('loans', subject));
  expect(rowsOf('sealed.csv').map((row) => row.split(',')[1])).toEqual(ids.toSorted());
  expect((await client.sharing.grantOf(ids[7] ?? ''))?.grant).toMatchObject({ readerKey: 1 });
  expect(JSON.parse((await reseal('again.csv')).stdout)).toMatchObject({ accepted: 0, known: 0, refused: 0 });
});

it('subjects without consent are refused one by one, and the others granted', async () => {
  const { client, url } = await ledgerApi();
  await client.sharing.defineScenario(GRID, { ...POLICY, consentRequired: true, longestGrantMs: LONG_MS });
  writeFileSync(fileOf('two.csv'), csv(['site-1', 'site-2']));
  const { exitCode, stdout } = await granter(url)('two.csv', 'refused.csv');
  expect([exitCode, stdout]).toEqual([1, expect.stringContaining('2 consent-missing')]);
  expect(rowsOf('refused.csv').every((row) => row.includes('refused,consent-missing'))).toBe(true);
});

it('a file with a fault sends nothing, and the result has to be a new file', async () => {
  const { backend, client, url } = await ledgerApi();
  await client.sharing.defineScenario(GRID, { ...POLICY, consentRequired: false, longestGrantMs: LONG_MS });
  writeFileSync(fileOf('twice.csv'), csv(['site-1', 'site-1']));
  const grant = granter(url);
  expect(await grant('twice.csv', 'twice-result.csv')).toMatchObject({
    ...{
      exitCode: 5,
      stderr: expect.stringContaining('twice.csv:3: field \'subject\': "site-1" stands in line 2 already'),
    },
  });
  writeFileSync(fileOf('empty-cell.csv'), 'subject\nsite-1\n""\n');
  expect(await grant('empty-cell.csv', 'empty-result.csv')).toMatchObject({
    ...{ exitCode: 5, stderr: expect.stringContaining("empty-cell.csv:3: field 'subject'") },
  });
  writeFileSync(fileOf('there.csv'), '');
  expect(await grant('some.csv', 'there.csv')).toMatchObject({ exitCode: 7 });
  expect(await grant('some.csv', 'new.csv', '--subject', 'site-1')).toMatchObject({ exitCode: 2 });
  expect(entriesOf(backend.rows, grants)).toEqual([]);
});

/** In front of the API: refuses each request that says this, and passes on all others. */
async function refusing(url: string, text: string): Promise<string> {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request));
    if (body.includes(text)) return response.writeHead(401).end();
    const { method = 'GET', headers, url: path = '/' } = request;
    const asked = { 'content-type': headers['content-type'] ?? '', authorization: headers.authorization ?? '' };
    const answer = await fetch(new URL(path, url), { method, headers: asked, ...(method === 'POST' && { body }) });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    return response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

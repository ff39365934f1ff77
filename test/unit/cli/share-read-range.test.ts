// gridpact share read-range on the real ledger in memory: one receipt, what is read and what is left out, and a read that
// goes on.
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { patientMs } from '../../../scripts/patience.ts';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { runCli } from '../../../src/cli/run-cli.ts';
import { allLines } from '../../../src/client/run-lines.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { writeKeyFile } from '../../../src/crypto/key-file.ts';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import { rangeReceipts } from '../../../src/ledger/sharing/tables.ts';
import { entriesOf } from '../../ledger/entries.ts';
import { encryptionKeyOf } from '../../ledger/key-of.ts';
import { TOKENS } from '../api/running-api.ts';
import { GRID, JUNE, type LedgerApi, ledgerApi, MAY, POLICY, SCENARIO } from '../client/ledger-client.ts';
import { run, testCli } from './run-in-memory.ts';

const home = mkdtempSync(join(tmpdir(), 'gridpact-read-range-'));
afterAll(() => rmSync(home, { recursive: true }));
const fileOf = (name: string) => join(home, name);
const [tokenFile, keyFile, openingFile] = [fileOf('token'), fileOf('bank.key'), fileOf('encryption.key')];
writeFileSync(tokenFile, TOKENS.operator);
writeKeyFile(keyFile, new PrivateKey('transaction', sha256(utf8('bank-a'))));
writeKeyFile(openingFile, encryptionKeyOf('bank-a'));

const MASTER = sha256(utf8('the sharing secret'));
/** More than a page of the node, and than a page of a list. */
const SUBJECTS = 40;
const NOT_GRANTED = ['site-7', 'site-33'];
const EXPIRES = 1_700_900_000_000n;
const names = Array.from({ length: SUBJECTS }, (_, i) => `site-${i}`);
const contentOf = (site: string) => utf8(`site,start,end,importWh,exportWh,quality\n${site}\n`);

let api: LedgerApi;
async function published(count = 8): Promise<void> {
  const some = names.slice(0, count);
  api = await ledgerApi();
  const { sharing } = api.client;
  await sharing.defineScenario(GRID, { ...POLICY, consentRequired: false });
  const drafts = some.map((subject) => ({
    ...{ record: `r-${subject}`, subject, periodStartMs: MAY, periodEndMs: JUNE, contentType: 'text/csv' },
    content: contentOf(subject),
  }));
  allLines(await sharing.publish(GRID, MASTER, SCENARIO, drafts));
  for (const subject of some.filter((name) => !NOT_GRANTED.includes(name))) {
    const grant = { grant: `g-${subject}`, scenario: SCENARIO, reader: 'bank-a', purpose: 'audit', subject };
    await sharing.grant(GRID, MASTER, { ...grant, granularity: 'subject', expiresAtMs: EXPIRES });
  }
}

const receipts = () => entriesOf(api.backend.rows, rangeReceipts);
const readRange = (out: string, ...more: readonly string[]) => run(...readingOf(out, ...more));
function readingOf(out: string, ...more: readonly string[]): readonly string[] {
  const at = ['--node', api.url, '--token-file', tokenFile, '--timeout', '5s'];
  const keys = ['--key-file', keyFile, '--encryption-key', openingFile];
  const period = ['--from', new Date(Number(MAY)).toISOString(), '--until', new Date(Number(JUNE)).toISOString()];
  const asked = ['--scenario', SCENARIO, '--purpose', 'audit', ...period, '--out', fileOf(out)];
  return ['share', 'read-range', ...asked, ...at, ...keys, ...more];
}
const filesIn = (out: string) => readdirSync(join(fileOf(out), 'records'));
const rowsIn = (out: string) =>
  readFileSync(join(fileOf(out), 'records.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1);

it('a month of all that were granted is read with one receipt, and the others are named with the reason', async () => {
  await published(SUBJECTS);
  const before = receipts().length;
  const { exitCode, stdout } = await readRange('all', '--json');
  expect(exitCode).toBe(0);
  const leftOut = [{ reason: 'grant-not-found', number: NOT_GRANTED.length }];
  expect(JSON.parse(stdout)).toMatchObject({ readCount: SUBJECTS - 2, waitingCount: 0, leftOut, complete: true });
  expect(receipts()).toHaveLength(before + 1);
  expect(filesIn('all')).toHaveLength(SUBJECTS - 2);
  expect(readFileSync(join(fileOf('all'), 'records', 'r-site-3.csv'))).toEqual(Buffer.from(contentOf('site-3')));
  const rows = rowsIn('all');
  expect(rows).toHaveLength(SUBJECTS);
  expect(rows.filter((row) => row.endsWith('grant-not-found')).map((row) => row.split(',')[1])).toEqual(NOT_GRANTED);
  expect(rows[3]).toContain(toHex(sha256(contentOf('site-3'))));

  // Everybody whose data it covers is told of it, also those without a grant.
  const listed = async (...more: readonly string[]) => {
    const { stdout: text } = await run(
      'audit',
      'access',
      '--node',
      api.url,
      '--token-file',
      tokenFile,
      '--json',
      ...more,
    );
    return JSON.parse(text).ranges;
  };
  const all = {
    reader: 'bank-a',
    scenario: SCENARIO,
    subject: '',
    fromMs: `${MAY}`,
    untilMs: `${JUNE}`,
    allowed: true,
  };
  expect(await listed('--subject', 'site-3')).toMatchObject([all]);
  expect(await listed('--subject', 'site-7', '--scenario', SCENARIO)).toMatchObject([all]);
  expect(await listed('--denied')).toEqual([]);
  expect(await listed('--record', 'r-site-3')).toEqual([]);

  const explained = (reader: string, ...more: readonly string[]) => {
    const asked = ['--scenario', SCENARIO, '--reader', reader, '--purpose', 'audit', ...more];
    return run('share', 'explain', ...asked, '--node', api.url, '--token-file', tokenFile);
  };
  expect(await explained('bank-a')).toMatchObject({
    ...{ exitCode: 0, stdout: expect.stringContaining('yes: each record by a grant of its own') },
  });
  const noGrant = 'no: no such grant, or none was named [grant-not-found]';
  expect(await explained('bank-b')).toMatchObject({ exitCode: 1, stdout: expect.stringContaining(noGrant) });
  const inChinese = '否: 没有这项授权，或未填写授权 [grant-not-found]';
  expect(await explained('bank-b', '--lang', 'zh')).toMatchObject({ stdout: expect.stringContaining(inChinese) });

  const again = await readRange('all');
  expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('2 grant-not-found: no such grant') });
  expect((await readRange('all', '--lang', 'zh')).stdout).toContain('2 grant-not-found: 没有这项授权');
  expect(receipts()).toHaveLength(before + 1);
  expect(await readRange('all', '--subject', 'site-1')).toMatchObject({
    ...{ exitCode: 7, stderr: expect.stringContaining('another range was read into it') },
  });
});

it('goes on with the same receipt where it was broken off, also with a half row and half a file behind it', async () => {
  await published(SUBJECTS);
  const before = receipts().length;
  let pages = 0;
  const { range } = api.backend;
  api.backend.range = async (...asked) => {
    if (++pages > 1) return { status: 'denied', reason: 'not-the-reader' };
    return range.apply(api.backend, [asked[0], asked[1], 20]);
  };
  expect(await readRange('broken')).toMatchObject({ exitCode: 1 });
  api.backend.range = range;
  expect(filesIn('broken')).toHaveLength(19);
  appendFileSync(join(fileOf('broken'), 'records.csv'), 'r-site-21,site-21,half of a r');
  writeFileSync(join(fileOf('broken'), 'records', 'r-site-21.csv'), 'half');
  expect(await readRange('broken')).toMatchObject({ exitCode: 0 });
  expect(receipts()).toHaveLength(before + 1);
  expect(rowsIn('broken').map((row) => row.split(',')[1])).toEqual(names);
  expect(readFileSync(join(fileOf('broken'), 'records', 'r-site-21.csv'))).toEqual(Buffer.from(contentOf('site-21')));
});

it('does not ask twice when it was broken off before it learned of its receipt', async () => {
  await published();
  await readRange('unlearned');
  const before = receipts().length;
  const path = join(fileOf('unlearned'), 'index.json');
  const index = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(
    path,
    JSON.stringify({ ...index, receipt: '', next: '', isDone: false, read: 0, bytes: 0, leftOut: {} }),
  );
  expect(await readRange('unlearned')).toMatchObject({ exitCode: 0 });
  expect(receipts()).toHaveLength(before);
});

it('what no node has at the moment is read when the command is run again', async () => {
  await published();
  const away = [...api.backend.payloads].slice(3, 5);
  for (const [hash] of away) api.backend.payloads.delete(hash);
  const first = await readRange('away', '--json');
  expect([first.exitCode, JSON.parse(first.stdout)]).toMatchObject([3, { waitingCount: 2, complete: false }]);
  for (const [hash, bytes] of away) api.backend.payloads.set(hash, bytes);
  const second = await readRange('away', '--json');
  expect([second.exitCode, JSON.parse(second.stdout)]).toMatchObject([0, { readCount: 7, complete: true }]);
});

it('a year of one subject is read with one receipt over several pages, and over the key epochs that revocations began', async () => {
  api = await ledgerApi();
  const { sharing } = api.client;
  await sharing.defineScenario(GRID, { ...POLICY, consentRequired: false });
  const month = JUNE - MAY;
  const year = Array.from({ length: 12 }, (_, i) => MAY - BigInt(11 - i) * month);
  const publish = async (months: readonly bigint[]) => {
    const about = { subject: 'roof-1', contentType: 'text/csv' };
    const drafts = months.map((periodStartMs) => ({
      ...{ ...about, record: `r-${periodStartMs}`, periodStartMs, periodEndMs: periodStartMs + month },
      content: contentOf(`${periodStartMs}`),
    }));
    allLines(await sharing.publish(GRID, MASTER, SCENARIO, drafts));
  };
  const grant = (id: string, reader: string) => {
    const terms = { scenario: SCENARIO, reader, purpose: 'audit', subject: 'roof-1', expiresAtMs: EXPIRES };
    return sharing.grant(GRID, MASTER, { ...terms, grant: id, granularity: 'subject' });
  };
  await grant('first', 'bank-a');
  await grant('of-another', 'bank-b');
  await publish(year.slice(0, 6));
  await sharing.revoke(GRID, 'of-another', 'loan repaid');
  await grant('second', 'bank-a');
  await publish(year.slice(6));

  let pages = 0;
  const { range } = api.backend;
  api.backend.range = (receipt, from) => {
    pages++;
    return range.apply(api.backend, [receipt, from, 5]);
  };
  const from = new Date(Number(year[0])).toISOString();
  const ofTheYear = ['--subject', 'roof-1', '--from', from, '--json'];
  const whole = await readRange('year', ...ofTheYear);
  expect([whole.exitCode, JSON.parse(whole.stdout)]).toMatchObject([0, { readCount: 12, leftOut: [], complete: true }]);
  expect(pages).toBeGreaterThanOrEqual(3);
  expect(receipts()).toHaveLength(1);
  expect(rowsIn('year').map((row) => row.split(',')[0])).toEqual(year.map((start) => `r-${start}`));
  for (const start of year) {
    const file = join(fileOf('year'), 'records', `r-${start}.csv`);
    expect(readFileSync(file)).toEqual(Buffer.from(contentOf(`${start}`)));
  }

  // Of its own that is revoked, the months go, and those of the other stay.
  await sharing.revoke(GRID, 'first', 'too wide');
  const half = JSON.parse((await readRange('half', ...ofTheYear)).stdout);
  expect(half).toMatchObject({ readCount: 6, complete: true });
  expect(filesIn('half')).toEqual(year.slice(6).map((start) => `r-${start}.csv`));
});

it('tells on a terminal, page by page, how many it has read', async () => {
  await published(SUBJECTS);
  const cli = testCli(true);
  const reads = [9, 19, 29];
  const told: number[] = [];
  const { range } = api.backend;
  api.backend.range = async (...[receipt, from]) => {
    const read = from === undefined ? undefined : reads[told.length];
    if (read !== undefined) {
      // The page before stands on the terminal before the next one is answered.
      const isTold = () => expect(cli.stderr.text).toContain(`Reading records … ${read}, `);
      await vi.waitFor(isTold, { timeout: patientMs(10_000) });
      told.push(read);
    }
    return range.apply(api.backend, [receipt, from, 10]);
  };
  const exitCode = await runCli(readingOf('told', '--timeout', `${patientMs(60_000)}ms`), cli);
  expect([exitCode, told]).toEqual([0, reads]);
});

it('one subject is read alone', async () => {
  await published();
  const { exitCode } = await readRange('one', '--subject', 'site-5');
  expect([exitCode, filesIn('one')]).toEqual([0, ['r-site-5.csv']]);
});

it('a denied range is on record, and not a byte is written of it', async () => {
  await published();
  const { exitCode, stderr } = await readRange('denied', '--subject', 'site-7');
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('grant-not-found')]);
  expect(filesIn('denied')).toEqual([]);
  expect(receipts().filter(({ allowed, range }) => !allowed && range.subject === 'site-7')).toHaveLength(1);
});

it('writes into no folder that has something else', async () => {
  await published();
  expect(await readRange('.')).toMatchObject({ exitCode: 7, stderr: expect.stringContaining('range-folder-used') });
});

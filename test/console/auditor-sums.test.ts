// Sums on the auditor's page: those of a month are what the command line says of the same ledger, all accounts are added up
// from proven entries, and where something does not add up the page says so.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readMonth } from '../../src/console/auditor/months.ts';
import { type Sums, sumsOf } from '../../src/console/auditor/statement-sums.ts';
import { SUMS } from '../../src/console/auditor/sums-words.ts';
import { accounts } from '../../src/ledger/accounts/tables.ts';
import { statements } from '../../src/ledger/settlement/tables.ts';
import { readBuiltPages } from '../../src/node/boot/console-files.ts';
import { TOKENS } from '../unit/api/running-api.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { summedWorld } from '../unit/cli/summed-world.ts';
import { askFrom } from './ask-from.ts';
import { consoleBench, failuresOf } from './console-bench.ts';
import { DESK, PHONE, sidewaysPx, signIn, smallTargets, violationsOf } from './console-page.ts';

const MONTH = '2023-07';
const bench = await consoleBench();
const { saved } = bench;
const tokenFile = join(bench.folder, 'token');
writeFileSync(tokenFile, TOKENS.auditor);

afterEach(() => {
  vi.unstubAllGlobals();
});

/** As the command line names them; its amounts are texts. */
function asCommand({ sites, statements: count, notSettled, ...others }: Sums) {
  const texts = Object.entries(others).map(([name, value]) => [name, String(value)] as const);
  return { siteCount: sites, statementCount: count, unsettledCount: notSettled, ...Object.fromEntries(texts) };
}

it('are what "gridpact audit sums" says of the same month, by plan, bank and status, with the sites that are not settled', async () => {
  const { url } = await summedWorld();
  const at = ['--node', url, '--token-file', tokenFile, '--json'];
  const ran = await run('audit', 'sums', '--month', MONTH, ...at);
  askFrom(url);
  const month = await readMonth(MONTH);
  const { total, groups } = sumsOf(month?.summands ?? []);
  const said = JSON.parse(ran.stdout);
  expect(asCommand(total)).toEqual(said.total);
  expect(groups.map((group) => asCommand(group))).toEqual(said.groups);
  expect(month?.notSettled).toEqual(said.unsettledSites);
  expect(said.groups.length).toBeGreaterThan(5);
  expect(await readMonth('2023-08')).toBeUndefined();
});

describe.skipIf(bench.isSkipped)('the sums of an auditor (skipped where no Chromium starts)', () => {
  async function opened(reader: typeof DESK | typeof PHONE = DESK) {
    const api = await summedWorld(readBuiltPages());
    const { page, faults } = await bench.open(api.url, 'auditor', reader);
    await signIn(page, TOKENS.auditor);
    return { api, page, faults };
  }

  it.each([
    { reader: PHONE, language: 'zh', name: 'phone' },
    { reader: DESK, language: 'en', name: 'desk' },
  ] as const)('say in words and numbers that a month adds up, and save it: $name', async ({ reader, language }) => {
    const words = SUMS[language];
    const { page, faults } = await opened(reader);
    await page.fill('#search', MONTH);
    await page.click('#find');
    expect(await page.innerText('#adds-up')).toBe(words.addsUp('73.47 + 8.50 − 2.22 = 79.75'));
    expect(await page.innerText('#went-to')).toBe(words.wentTo('58.36', '21.39', '0.00'));
    expect(await page.innerText('#not-settled')).toBe(words.notSettled('2', 'site-late, site-silent'));
    const rows = (await saved(page, '#csv-sums')).trim().split('\r\n');
    expect(rows.at(-1)).toBe('all,,3,3,190.000,73.47,8.50,2.22,79.75,0.00,0.00,58.36,21.39,2');
    expect(rows).toContain('bank,bank-b,1,1,20.000,8.00,0.00,0.00,8.00,0.00,0.00,8.00,0.00,0');
    expect(failuresOf(await saved(page, '#prove'))).toEqual([]);
    await page.waitForSelector('#packed code:text-is("paid-to-suspense")');
    expect(await violationsOf(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('say that a month does not add up, and prove nothing that the node shows otherwise than it is', async () => {
    const { api, page } = await opened();
    const [key, value] = (await api.backend.entries('statement/site-zhao/', undefined, 1))[0] ?? [];
    if (key === undefined || value === undefined) throw new Error('it is settled');
    const statement = statements.codec.decode(value);
    const entries = api.backend.entries.bind(api.backend);
    const more = statements.codec.encode({ ...statement, netFen: statement.netFen + 100n });
    api.backend.entries = async (...asked) =>
      (await entries(...asked)).map(([own, bytes]) => [own, own === key ? more : bytes] as [string, Uint8Array]);
    await page.fill('#search', MONTH);
    await page.click('#find');
    expect(await page.innerText('#adds-up')).toBe(SUMS.en.differs('73.47 + 8.50 − 2.22 ≠ 80.75'));
    await page.click('#prove');
    await page.waitForSelector('#packed [role=alert] code:text-is("shown-otherwise")');
    expect(await page.innerText('#packed')).toContain(key);
  });

  it('add up all accounts of one block, and say whether money was made or lost', async () => {
    const { api, page, faults } = await opened();
    await page.click('#add-up');
    await page.waitForSelector('#conserved.good');
    // Before anybody has asked for a file of it.
    expect(await page.innerText('#accounts-open')).toBe(SUMS.en.accountsOpen);
    const rows = (await saved(page, '#csv-balances')).trim().split('\r\n');
    const [member, , count, debits, credits] = rows.at(-1)?.split(',') ?? [];
    const all = await api.backend.entries('account/', undefined, 1_000);
    const debitsFen = all.reduce((sum, [, bytes]) => sum + accounts.codec.decode(bytes).debitsPostedFen, 0n);
    const total = plainYuan(debitsFen);
    expect([member, count, debits, credits]).toEqual(['all', String(all.length), total, total]);
    expect(failuresOf(await saved(page, '#prove-balances'))).toEqual([]);
    expect(failuresOf(await saved(page, '#make-pack-balances'))).toEqual([]);
    await page.waitForSelector('#packed-balances code:text-is("proven")');
    const vault = api.backend.read(accounts, 'bank-a/vault');
    if (vault === undefined) throw new Error('it has one');
    api.backend.plant(accounts, 'bank-a/vault', { ...vault, creditsPostedFen: vault.creditsPostedFen + 1n });
    await page.click('#add-up');
    await page.waitForSelector('#conserved.bad');
    expect(await page.innerText('#conserved')).toContain('≠');
    expect(await violationsOf(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});

function plainYuan(fen: bigint): string {
  return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
}

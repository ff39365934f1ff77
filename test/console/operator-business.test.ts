// Settlement and clearing on the operator's page, in a real Chromium against a real ledger: how far a run got, which sites
// have no statement and why, positions against caps, and files of all of it.
import { describe, expect, it } from 'vitest';
import { BUSINESS } from '../../src/console/operator/business-words.ts';
import { periodsOf, unsettledAt } from '../../src/console/operator/settlement-periods.ts';
import { OPERATOR } from '../../src/console/operator/words.ts';
import { clearingWindows, OPEN, openWindows, windowNets } from '../../src/ledger/clearing/tables.ts';
import { REJECTIONS } from '../../src/ledger/rejection.ts';
import { readBuiltPages } from '../../src/node/boot/console-files.ts';
import { ZH } from '../../src/words/zh.ts';
import { TOKENS } from '../unit/api/running-api.ts';
import { GRID } from '../unit/client/ledger-client.ts';
import { LIN, MONTH, readWorld, WANG } from '../unit/verifier/settled-world.ts';
import { consoleBench, consoleWorld } from './console-bench.ts';
import { DESK, keepScreenshot, PHONE, sidewaysPx, signIn, smallTargets, violationsOf } from './console-page.ts';

const bench = await consoleBench();

/** One of two sites is settled; then a line is refused as paid before, and another for its amount. */
async function refusedWorld() {
  const api = await halfSettledWorld();
  const { operations, settlement } = api.client;
  const lines = await settlement.prepare({ ...MONTH, sites: [WANG] });
  const wang = lines.get(WANG);
  if (wang === undefined || !('netFen' in wang)) throw new Error('it was read to the end of the month');
  const period = {
    ...MONTH,
    lines: [
      { ...wang, netFen: wang.netFen + 1n },
      { ...wang, site: LIN },
    ],
  };
  await operations.settlePeriod(GRID, period).catch(() => undefined);
  return api;
}

/** One of two sites is settled. */
async function halfSettledWorld() {
  const api = await readWorld(undefined, { anonymousPerSecond: 5_000 }, readBuiltPages());
  await api.client.settlement.settle(GRID, { ...MONTH, sites: [LIN] });
  return api;
}

describe.skipIf(bench.isSkipped)('settlement and clearing for an operator (skipped where no Chromium starts)', () => {
  it.each([
    { reader: PHONE, language: 'zh', name: 'operator-business-phone-zh' },
    { reader: DESK, language: 'en', name: 'operator-business-desk-en' },
  ] as const)('shows how far a run got, and positions against caps: $name', async ({ reader, language, name }) => {
    const words = BUSINESS[language];
    const api = await halfSettledWorld();
    const { page, faults, strangers } = await bench.open(api.url, 'operator', reader);
    await signIn(page, TOKENS.operator);
    await page.waitForSelector('#positions tbody tr');
    const positions = await page.innerText('#positions');
    for (const text of ['bank-a', words.room, words.within]) expect(positions).toContain(text);
    await expect.poll(() => page.innerText('#tiles')).toContain(OPERATOR[language].backup);
    await page.click('#load-runs');
    await page.waitForSelector('#runs tbody tr');
    const runs = await page.innerText('#runs');
    for (const text of ['1 / 2', 'feed-in/1', '42.78']) expect(runs).toContain(text);
    const missing = await page.innerText('#missing');
    expect(missing).toContain(WANG);
    expect(missing).toContain(words.reasons['not-settled']);
    expect(missing).not.toContain(LIN);
    const run = page.locator('section[aria-labelledby=runs-head] .command code');
    expect((await run.allInnerTexts()).at(-1)).toMatch(
      new RegExp(
        `^gridpact settle --plan feed-in --plan-version 1 --from \\S+Z --until \\S+Z --site ${WANG} --member-dir `,
      ),
    );
    expect(await page.innerText('section[aria-labelledby=clearing-head] .command code')).toContain(
      '--time-zone Asia/Shanghai',
    );
    expect(await violationsOf(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await keepScreenshot(page, name);
    expect(await bench.saved(page, '#csv-missing')).toContain(`${WANG},not-settled,`);
    expect(await bench.saved(page, '#csv-statements')).toContain(`${LIN},100.000,39.10,5.00,1.32,42.78,`);
    expect(await bench.saved(page, '#csv-positions')).toContain('bank-a,');
    // A day in 240 points, as the backend of the tests says it.
    expect(await page.innerText('#tiles')).toMatch(new RegExp(`${OPERATOR[language].batchesPerMinute}\\s+1\\b`));
    expect((await bench.saved(page, '#csv-figures')).trim().split('\r\n')).toEqual([
      'at,minutes,blocks,batches,transactions,slowestMs,meanMs,missing,pending,memoryBytes,freeDiskBytes',
      '1970-01-01T00:00:00.000Z,1,24,1,240,9,4,0,0,1,2',
    ]);
    expect(faults).toEqual([]);
    expect(strangers).toEqual([]);
  });
});

/** Window 1 is being settled, of which bank-a has paid a part and bank-b nothing; window 2 is closed. */
async function windowsWorld() {
  const api = await consoleWorld();
  const { backend } = api;
  const ofWindow = {
    ...({ fromHeight: 1n, cutoffHeight: 5n, mode: 'multilateral', rule: 1, bank: 'grid', closedMs: 1n } as const),
    ...{ deadlineMs: 2n, receipts: 1, lossFen: 0n, fundFen: 0n, reason: '', height: 5n },
    members: ['bank-a', 'bank-b', 'merchant'],
  };
  backend.plant(openWindows, OPEN, {
    ...({ window: 3, fromHeight: 6n, cutoffHeight: 0n, scheduledBy: '', mode: 'multilateral' } as const),
    ...{ grossAboveFen: 0n, rule: 1, unsettled: 2 },
  });
  backend.plant(clearingWindows, '1', { ...ofWindow, window: 1, status: 'settling', unpaidDebts: 2, owedFen: 9_000n });
  backend.plant(clearingWindows, '2', { ...ofWindow, window: 2, status: 'closed', unpaidDebts: 0, owedFen: 100n });
  const nets = [
    { member: 'bank-a', sentFen: 8_000n, receivedFen: 1_000n, settledFen: 4_495n },
    { member: 'bank-b', sentFen: 2_000n, receivedFen: 0n, settledFen: 0n },
    { member: 'merchant', sentFen: 0n, receivedFen: 9_000n, settledFen: 0n },
  ];
  for (const net of nets) backend.plant(windowNets, `1/${net.member}`, { ...net, window: 1, lossFen: 0n });
  return api;
}

describe.skipIf(bench.isSkipped)('windows that are not settled (skipped where no Chromium starts)', () => {
  it('have the commands for what each of them waits for, with what is still due', async () => {
    const api = await windowsWorld();
    const { page, faults } = await bench.open(api.url, 'operator', DESK);
    await signIn(page, TOKENS.operator);
    await page.waitForSelector('#windows tbody tr:nth-child(2)');
    const clearing = page.locator('section[aria-labelledby=clearing-head]');
    const linesOf = async (window: number) => {
      const own = clearing.locator(`details:has(> summary:text-is("Commands: Window ${window}"))`);
      await own.locator('> summary').click();
      return own.locator(':scope > .commands > li > .command > code').allInnerTexts();
    };
    const member = ` --member-dir ${api.backend.status().member}`;
    expect(await linesOf(2)).toEqual([`gridpact clearing settle 2${member}`, `gridpact clearing report 2${member}`]);
    expect(await linesOf(1)).toEqual([
      `gridpact clearing confirm 1 bank-a 25.05 --reference REFERENCE${member}`,
      `gridpact clearing confirm 1 bank-b 20.00 --reference REFERENCE${member}`,
      `gridpact clearing report 1${member}`,
      `gridpact clearing default 1 --reason 'not paid by the deadline'${member}`,
    ]);
    expect(await violationsOf(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});

describe.skipIf(bench.isSkipped)('refused lines of a run (skipped where no Chromium starts)', () => {
  it.each([
    { reader: PHONE, language: 'zh' },
    { reader: DESK, language: 'en' },
  ] as const)('are shown from proven receipts with reason and remedy, and saved: $language', async (one) => {
    const { reader, language } = one;
    const api = await refusedWorld();
    const { page, faults } = await bench.open(api.url, 'operator', reader);
    await signIn(page, TOKENS.auditor);
    await page.click('#load-runs');
    await page.click('#load-refused');
    await page.waitForSelector('#refused tbody tr:nth-child(2)');
    const ofLin = (language === 'zh' ? ZH.refusals : REJECTIONS)['period-already-settled'];
    await page.waitForSelector(`#refused :text("${ofLin.remedy.slice(0, 8)}")`);
    const rows = await page.locator('#refused tbody tr').allInnerTexts();
    expect(rows).toHaveLength(2);
    for (const [site, name] of [
      [WANG, 'amount-mismatch'],
      [LIN, 'period-already-settled'],
    ] as const) {
      const row = rows.find((text) => text.startsWith(site)) ?? '';
      const { why, remedy } = language === 'zh' ? ZH.refusals[name] : REJECTIONS[name];
      for (const text of [name, why, remedy]) expect(row).toContain(text);
    }
    expect(rows.find((text) => text.startsWith(WANG))).toContain('netFen');
    // The other one's line was refused because it is settled: there is nothing to settle again.
    const again = (await page.locator('#refused ~ .commands code').allInnerTexts()).at(-1);
    expect(again).toContain(` --site ${WANG} `);
    expect(again).not.toContain(LIN);
    expect(await violationsOf(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    const [, ...saved] = (await bench.saved(page, '#csv-refused')).trim().split('\r\n');
    expect(saved.map((line) => line.split(',').slice(0, 2).join()).sort()).toEqual([
      `${LIN},period-already-settled`,
      `${WANG},amount-mismatch`,
    ]);
    expect(faults).toEqual([]);
  });

  it('are not shown from a receipt that the node changed', async () => {
    const api = await refusedWorld();
    const { page } = await bench.open(api.url, 'operator', DESK);
    await signIn(page, TOKENS.auditor);
    await page.route('**/v1/proofs', async (route) => {
      const answer = await route.fetch();
      const proof = (await answer.json()) as { claims: { kind: string; receipt?: string }[] };
      const [claim] = proof.claims;
      if (claim?.receipt !== undefined)
        claim.receipt = claim.receipt.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
      await route.fulfill({ response: answer, json: proof });
    });
    await page.click('#load-runs');
    await page.click('#load-refused');
    await page.waitForSelector('[role=alert]:has-text("not-proven"), .bad:has-text("not-proven")');
    expect(await page.locator('#refused').count()).toBe(0);
  });
});

describe('periods of statements', () => {
  const site = (name: string, more: object = {}) => ({
    key: `site/${name}`,
    entry: { site: name, status: 'connected', settledUntilMs: '0', latestReadingMs: '200', ...more },
  });
  const statement = (name: string, periodStartMs: string, netFen: string) => ({
    key: `statement/${name}/${periodStartMs}`,
    entry: {
      site: name,
      periodStartMs,
      periodEndMs: `${Number(periodStartMs) + 100}`,
      plan: 'p',
      planVersion: 1,
      netFen,
    },
  });

  it('says of each site without a statement why it has none', () => {
    const sites = [
      site('settled'),
      site('later', { settledUntilMs: '300' }),
      site('ready'),
      site('no-reading', { latestReadingMs: '150' }),
      site('suspended', { status: 'suspended' }),
      site('long-gone', { status: 'suspended', latestReadingMs: '50' }),
      site('applied', { status: 'applied' }),
      site('closed', { status: 'closed' }),
    ];
    const [period] = periodsOf([statement('settled', '100', '5')], sites);
    if (period === undefined) throw new Error('there is a statement');
    expect(period).toMatchObject({ startMs: 100, endMs: 200, plan: 'p/1', netFen: 5n, expected: 4 });
    expect(unsettledAt(period, sites).map(({ site: name, reason }) => [name, reason])).toEqual([
      ['ready', 'not-settled'],
      ['no-reading', 'no-reading'],
      ['suspended', 'not-connected'],
    ]);
  });

  it('sums a period, the newest first, and keeps periods apart', () => {
    const rows = [statement('a', '0', '-7'), statement('a', '100', '5'), statement('b', '100', '6')];
    expect(periodsOf(rows, []).map(({ startMs, netFen, expected }) => [startMs, netFen, expected])).toEqual([
      [100, 11n, 2],
      [0, -7n, 1],
    ]);
  });
});

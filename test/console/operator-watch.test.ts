// What an operator has to see in time, in a real Chromium: alerts with their remedies, keys that end, proposals with the
// approvals that they lack; and that the page asks for a token again once its session is over.
import { describe, expect, it } from 'vitest';
import { numberFormats } from '../../src/base/number-formats.ts';
import { ACTION_WORDS } from '../../src/console/operator/action-words.ts';
import { OPERATOR } from '../../src/console/operator/words.ts';
import { COMMON } from '../../src/console/words.ts';
import { openProposals, proposals } from '../../src/ledger/governance/tables.ts';
import { ZH } from '../../src/words/zh.ts';
import { TOKENS } from '../unit/api/running-api.ts';
import type { LedgerApi } from '../unit/client/ledger-client.ts';
import { consoleBench, consoleWorld } from './console-bench.ts';
import {
  DESK,
  keepScreenshot,
  PHONE,
  sidewaysPx,
  signIn,
  smallTargets,
  tilesOf,
  violationsOf,
} from './console-page.ts';

const NONE = new Uint8Array();
const PROPOSAL = 'ab'.repeat(32);
const HOUR_MS = 3_600_000;
/** Of another member's node. */
const OTHER_VERSION = '7.8.9';
const bench = await consoleBench();

async function troubledWorld(): Promise<LedgerApi> {
  const api = await consoleWorld();
  const { backend } = api;
  backend.expiries = [
    { what: 'the consensus key', kind: 'consensus-key', of: '', validUntilMs: Date.now() + 48 * HOUR_MS },
    { what: 'the API token auditor-1', kind: 'api-token', of: 'auditor-1', validUntilMs: Date.now() - HOUR_MS },
    {
      ...{ what: 'the certifying key for terminals', kind: 'certifying-key', of: 'terminal' },
      validUntilMs: Date.now() + 72 * HOUR_MS,
    },
  ];
  backend.peers = backend.status().peers.map((peer) => ({ ...peer, version: OTHER_VERSION }));
  backend.wellbeing = {
    ...{ alive: true, ready: false, warnings: [] },
    problems: [
      { code: 'key-expires', message: 'a key ends\u202e', remedy: 'make another <b>key</b>' },
      { code: 'votes-forgotten', message: 'the journal lacks a vote', remedy: 'restore it' },
    ],
  };
  backend.plant(openProposals, 'list', { proposals: [PROPOSAL] });
  backend.plant(proposals, PROPOSAL, {
    change: {
      ...{ proposal: PROPOSAL, change: 'protocol-version', protocolVersion: 2, atHeight: 900n, expiresHeight: 800n },
      ...{ member: '', consensusKey: NONE, possession: NONE, parameters: null, admission: null, replacement: null },
      reason: 'a test',
    },
    ...{ proposer: 'bank-a', approvals: ['bank-a'], status: 'open', height: 3n, endedHeight: 0n },
  });
  return api;
}

describe.skipIf(bench.isSkipped)('what an operator has to see (skipped where no Chromium starts)', () => {
  it.each([
    { reader: PHONE, language: 'zh' },
    { reader: DESK, language: 'en' },
  ] as const)('is alerts with remedies, keys that end, and proposals with what they lack: $language', async (one) => {
    const { reader, language } = one;
    const words = OPERATOR[language];
    const api = await troubledWorld();
    const { page, faults } = await bench.open(api.url, 'operator', reader);
    await signIn(page, TOKENS.operator);
    await page.waitForSelector('#alerts article');
    const alerts = await page.innerText('#alerts');
    // In English the node's own remedy; in Chinese that of the code.
    const remedy = language === 'zh' ? ZH.errors['key-expires']?.remedy : 'make another <b>key</b>';
    await expect.poll(() => page.innerText('#alerts')).toContain(remedy);
    for (const text of [words.alerts['key-expires'], '\\u{202e}']) expect(alerts).toContain(text);
    for (const text of ['gridpact start', '--resume-voting']) expect(alerts).toContain(text);
    expect(await page.innerText('#ready')).toBe(words.notReady);
    await page.waitForSelector('section[aria-labelledby=expiries-head] tbody tr');
    const ends = await page.innerText('section[aria-labelledby=expiries-head]');
    const consensus = words.ends['consensus-key']?.('') ?? '';
    const certifying = words.ends['certifying-key']?.(words.purposes.terminal ?? '') ?? '';
    const named = [consensus, certifying, words.ends['api-token']?.('auditor-1'), words.expired];
    for (const text of named) expect(ends).toContain(text);
    for (const [what, command] of [
      [consensus, "gridpact member rotate-key --reason 'scheduled rotation' --member-dir"],
      [certifying, 'gridpact certifying-key publish terminal --new-key terminal.key --member-dir'],
    ] as const) {
      const actions = page.locator('section[aria-labelledby=expiries-head] details.actions', { hasText: what });
      await actions.locator('summary').first().click();
      expect(await actions.locator('.commands').innerText()).toContain(command);
    }
    const { count, unit } = numberFormats(reader.locale);
    const [p50, p99] = [unit(4, 'millisecond'), unit(9, 'millisecond')];
    expect(await tilesOf(page)).toMatchObject({
      [words.view]: count(api.backend.status().view),
      [words.finality]: `${p50}\n${words.finalityOf(p50, p99, '1')}`,
      [words.version]: '0.1.0',
    });
    expect(await page.locator('#members tr', { hasText: words.thisNode }).innerText()).toContain('0.1.0');
    expect(await page.locator('#members tr', { hasText: 'grid' }).innerText()).toContain(OTHER_VERSION);
    const open = page.locator('#proposals tbody tr td');
    await open.first().waitFor();
    const [id, change, proposer, approved, lacks, until] = await open.allInnerTexts();
    expect([id, change, proposer, approved]).toEqual([PROPOSAL, 'protocol-version', 'bank-a', 'bank-a']);
    // Of four validators three have to approve.
    expect(lacks).toBe(words.lacking(words.approvalsOf('1', '3'), '2', 'grid, bank-b, merchant'));
    const { height } = api.backend.status();
    // The pace is that of the figures: 24 blocks in a minute.
    const atMs = 60_000 + Math.round(((800 - height) / 24) * 60_000);
    const time = new Intl.DateTimeFormat(reader.locale, { timeStyle: 'medium', timeZone: 'Asia/Shanghai' }).format(
      atMs,
    );
    expect(until).toContain('800');
    expect(until).toContain(time);
    expect(await violationsOf(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    await keepScreenshot(page, `operator-alerts-${language}`);
    expect(faults).toEqual([]);
  });

  it('is commands with the folder that the reader names, copied whole, and the same to sign elsewhere', async () => {
    const api = await troubledWorld();
    const { member } = api.backend.status();
    const { page, faults } = await bench.open(api.url, 'operator', DESK);
    await signIn(page, TOKENS.operator);
    await page.waitForSelector('#alerts article');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const backup = page.locator('.command:has-text("backup make")');
    expect(await backup.locator('code').innerText()).toContain(` --member-dir ${member}`);
    await page.fill('#member-folder', '/srv/grid node');
    await page.press('#member-folder', 'Tab');
    await backup.locator('.copy').click();
    await backup.locator(`:text("${ACTION_WORDS.en.copied}")`).waitFor();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toBe(await backup.locator('code').innerText());
    expect(copied).toMatch(/^gridpact backup make \S+\.backup --member-dir '\/srv\/grid node'$/);
    const proposals = page.locator('section[aria-labelledby=proposals-head]');
    await proposals.locator('summary').first().click();
    await proposals.locator(`summary:has-text("${ACTION_WORDS.en.toSign}")`).click();
    expect(await proposals.innerText()).toContain(`gridpact governance withdraw ${PROPOSAL} --member-dir`);
    const json: unknown = JSON.parse(await bench.saved(page, '.to-sign'));
    expect(json).toMatchObject({ withdrawChange: { proposal: PROPOSAL } });
    await page.reload();
    await expect.poll(() => backup.locator('code').innerText()).toContain("'/srv/grid node'");
    expect(faults).toEqual([]);
  });

  it('is a request for the token once the session is over, and not a node that does not answer', async () => {
    const api = await consoleWorld();
    const { page } = await bench.open(api.url, 'operator', DESK);
    await signIn(page, TOKENS.operator);
    await page.waitForSelector('#tiles');
    const other = await page.context().newPage();
    await other.goto(`${api.url}/console/auditor`);
    await other.click('#leave');
    await page.waitForSelector('#token');
    expect(await page.locator('#no-answer').count()).toBe(0);
    expect(await page.innerText('main')).toContain(COMMON.en.signIn.about);
    await signIn(page, TOKENS.operator);
    await page.waitForSelector('#tiles');
  });
});

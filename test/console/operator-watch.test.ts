// What an operator has to see in time, in a real Chromium: alerts with their remedies, keys that end, proposals with the
// approvals that they lack; and that the page asks for a token again once its session is over.
import { describe, expect, it } from 'vitest';
import { patiently } from '../../scripts/patience.ts';
import { OPERATOR } from '../../src/console/operator/words.ts';
import { COMMON } from '../../src/console/words.ts';
import { openProposals, proposals } from '../../src/ledger/governance/tables.ts';
import { TOKENS } from '../unit/api/running-api.ts';
import type { LedgerApi } from '../unit/client/ledger-client.ts';
import { consoleBench, consoleWorld } from './console-bench.ts';
import { DESK, PHONE, signIn, violationsOf } from './console-page.ts';

const NONE = new Uint8Array();
const PROPOSAL = 'ab'.repeat(32);
const HOUR_MS = 3_600_000;
/** Of a page on the node's own machine. */
const FIRST_VIEW_MS = 1_000;
const bench = await consoleBench();

async function troubledWorld(): Promise<LedgerApi> {
  const api = await consoleWorld();
  const { backend } = api;
  backend.expiries = [
    { what: 'the consensus key', validUntilMs: Date.now() + 48 * HOUR_MS },
    { what: 'the token of the auditor', validUntilMs: Date.now() - HOUR_MS },
  ];
  backend.wellbeing = {
    ...{ alive: true, ready: false, warnings: [] },
    problems: [{ code: 'key-expires', message: 'a key ends\u202e', remedy: 'make another <b>key</b>' }],
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
    for (const text of [words.alerts['key-expires'], 'make another <b>key</b>', '\\u{202e}']) {
      expect(alerts).toContain(text);
    }
    expect(await page.innerText('#ready')).toBe(words.notReady);
    await page.waitForSelector('section[aria-labelledby=expiries-head] tbody tr');
    const ends = await page.innerText('section[aria-labelledby=expiries-head]');
    for (const text of ['the consensus key', words.expired]) expect(ends).toContain(text);
    const open = page.locator('section[aria-labelledby=proposals-head] tbody tr td');
    await open.first().waitFor();
    const [, change, proposer, approved, lacks] = await open.allInnerTexts();
    expect([change, proposer, approved]).toEqual(['protocol-version', 'bank-a', 'bank-a']);
    const { member, validator, peers } = api.backend.status();
    const voters = [
      ...(validator ? [member] : []),
      ...peers.filter((peer) => peer.validator).map((peer) => peer.member),
    ];
    expect(lacks).toBe(voters.filter((voter) => voter !== 'bank-a').join(', '));
    expect(await violationsOf(page)).toEqual([]);
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

  it.each(['operator', 'auditor'] as const)('is there within a second: the %s’s first view', async (name) => {
    const api = await consoleWorld();
    const { page } = await bench.open(api.url, name, DESK);
    await signIn(page, TOKENS.operator);
    const shown = name === 'operator' ? '#tiles' : '#search';
    await page.waitForSelector(shown);
    // The browser itself has started; the page is loaded anew and whole.
    await patiently(
      'the first view',
      page.reload().then(() => page.waitForSelector(shown)),
      FIRST_VIEW_MS,
    );
  });
});

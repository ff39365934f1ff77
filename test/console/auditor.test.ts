// The auditor's page in a real Chromium against a real ledger and its certificates: one box finds anything, the trail of a
// payment is shown and proven, tables are saved whole, and hostile text stays text.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { TRAIL } from '../../src/console/auditor/trail/words.ts';
import { AUDITOR } from '../../src/console/auditor/words.ts';
import type { Grant, Hold, Scenario } from '../../src/generated/state.ts';
import { holds } from '../../src/ledger/accounts/tables.ts';
import { REJECTIONS } from '../../src/ledger/rejection.ts';
import { accessReceipts, grants, rangeReceipts, scenarios } from '../../src/ledger/sharing/tables.ts';
import { ZH } from '../../src/words/zh.ts';
import { CERTIFYING_GENESIS } from '../ledger/certified-proof.ts';
import { keyOf } from '../ledger/key-of.ts';
import { sampleEntry } from '../ledger/sample-entry.ts';
import { TOKENS } from '../unit/api/running-api.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { type LedgerApi, MAY } from '../unit/client/ledger-client.ts';
import { correctStatement, LIN, WANG } from '../unit/verifier/settled-world.ts';
import { consoleBench, consoleWorld, failuresOf, HOSTILE, type Reader } from './console-bench.ts';
import { DESK, keepScreenshot, PHONE, sidewaysPx, signIn, smallTargets, violationsOf } from './console-page.ts';

const bench = await consoleBench();
const world = consoleWorld;
const { saved } = bench;

async function auditorPage(api: LedgerApi, reader: Reader) {
  const opened = await bench.open(api.url, 'auditor', reader);
  await signIn(opened.page, TOKENS.auditor);
  return opened;
}

const HOLD: Hold = {
  ...{ hold: 'ab'.repeat(32), debitAccount: 'bank-a/vault', creditAccount: 'bank-a/lin', amountFen: 5n },
  ...{ expiresAtMs: 1_800_000_000_000n, status: 'pending', postedFen: 0n, height: 3n, heldMs: 1n, counted: false },
  ...{ postsItself: true, code: 'gift', reference: '', gross: false },
};

const sampleScenario = (scenario: string) =>
  sampleEntry('scenario', { 'policy.scenario': scenario, 'policy.version': 1 }).value as Scenario;
const sampleGrant = (height: bigint) => sampleEntry('grant', { height }).value as Grant;

interface Shown {
  readonly entries?: readonly ({ readonly entry: object } | null)[];
  readonly members?: readonly object[];
}

/** Of a table that has a height. */
function altered<R extends { readonly entry: object } | null>(row: R) {
  return row && { ...row, entry: { ...row.entry, height: '3', openedHeight: '3' } };
}

interface Box {
  readonly name: string;
  readonly arrow: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The boxes of the trail as they stand on the page, in the order of the document. */
function boxesOf(page: Page): Promise<readonly Box[]> {
  return page.evaluate<readonly Box[]>(`[...document.querySelectorAll('#trail > li')].map((box) => {
    const { left, top, right, bottom } = box.getBoundingClientRect();
    const arrow = getComputedStyle(box, '::after').content;
    return { name: box.querySelector('small').textContent, arrow, left, top, right, bottom };
  })`);
}

/** Each stands after the one before it, as text is read, and an arrow leads there; all but the last have one. */
function expectDrawn(boxes: readonly Box[], isPhone: boolean): void {
  const pairs = boxes.slice(1).map((box, i) => [boxes[i] ?? box, box] as const);
  const isBeside = pairs.map(([before, box]) => before.right < box.left && before.top === box.top);
  const isBelow = pairs.map(([before, box]) => before.bottom < box.top);
  expect(pairs.filter((_, i) => !isBeside[i] && !isBelow[i])).toEqual([]);
  expect(isBeside.some(Boolean)).toBe(!isPhone);
  expect(pairs.map(([{ arrow }]) => arrow)).toEqual(pairs.map(() => (isPhone ? '"↓"' : '"→"')));
  expect(boxes.at(-1)?.arrow).toBe('none');
}

const renamed = (member: object) => ({ ...member, name: 'Another' });

async function search(page: Page, name: string): Promise<void> {
  await page.fill('#search', name);
  await page.click('#find');
}

describe.skipIf(bench.isSkipped)('the page of an auditor (skipped where no Chromium starts)', () => {
  it.each([
    { reader: PHONE, language: 'zh', name: 'auditor-phone-zh' },
    { reader: DESK, language: 'en', name: 'auditor-desk-en' },
  ] as const)('shows and proves the trail of a payment: $name', async ({ reader, language, name }) => {
    const words = TRAIL[language];
    const { page, faults, strangers } = await auditorPage(await world(), reader);
    await search(page, LIN);
    await page.waitForSelector('#trail');
    expect(await page.innerText('#found-head')).toContain(LIN);
    const trail = await page.innerText('#trail');
    for (const text of [words.steps.register, '100.000 kWh', 'feed-in/1', '42.78', 'bank-a/lin'])
      expect(trail).toContain(text);
    const boxes = await boxesOf(page);
    const { register, energy, plan, statement, asked, debit, credit, receipt, block, certificate } = words.steps;
    const order = [register, energy, plan, statement, asked, debit, credit, receipt, block, certificate];
    expect(boxes.map((box) => box.name).filter((step) => order.includes(step))).toEqual(order);
    expectDrawn(boxes, reader === PHONE);
    expect(await page.innerText('#sum')).toContain('42.78');
    expect(await page.innerText('#pack')).toContain(`--site ${LIN}`);
    const proof = await saved(page, '#prove-trail');
    expect(failuresOf(proof)).toEqual([]);
    for (const key of [`site/${LIN}`, 'statement/', 'reading/', 'tariff-plan/feed-in/1', 'account/bank-a/lin']) {
      expect(proof).toContain(key);
    }
    await page.waitForSelector('#packed-trail code:text-is("paid")');
    expect(await violationsOf(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await keepScreenshot(page, name);
    expect(faults).toEqual([]);
    expect(strangers).toEqual([]);
  });

  it('finds accounts, transactions, blocks and members, and says when there is nothing', async () => {
    const api = await world();
    const { page } = await auditorPage(api, DESK);
    const { transaction } = api.backend.activity.at(-1) ?? { transaction: '' };
    for (const [name, kind] of [
      ['bank-a/lin', 'account'],
      [transaction, 'transaction'],
      ['1', 'block'],
      ['bank-b', 'member'],
    ] as const) {
      await search(page, name);
      await page.waitForSelector(`#found-head:has-text("${kind} ${name}")`);
    }
    await search(page, 'nothing-like-it');
    await page.waitForSelector(`#result :text("${AUDITOR.en.notFound('nothing-like-it')}")`);
    await search(page, transaction);
    await page.waitForSelector(`#found-head:has-text("${transaction}")`);
    expect(failuresOf(await saved(page, '#prove'))).toEqual([]);
  });

  it('tells every refusal of the ledger in the words of its catalogue, in both languages', async () => {
    const { page, faults } = await auditorPage(await world(), DESK);
    const lines = Object.entries(REJECTIONS).map(([name, { code }]) => ({ code, name }));
    const { code, name } = lines[0] ?? {};
    const transaction = { code, name, lines };
    await page.route('**/v1/transactions/*', (route) => route.fulfill({ json: transaction }));
    await search(page, 'ab'.repeat(32));
    // The trail below is of what the node proves, which this transaction is not.
    const alerts = '[aria-labelledby=found-head] [role=alert]';
    await page.waitForSelector(`${alerts} >> nth=${lines.length - 1}`);
    for (const reasons of [REJECTIONS, ZH.refusals]) {
      const last = Object.values(reasons).at(-1)?.why ?? '';
      await expect.poll(() => page.innerText('#result')).toContain(last);
      const told = await page.locator(alerts).allInnerTexts();
      expect(told).toHaveLength(lines.length);
      for (const [refusal, { why, remedy }] of Object.entries(reasons)) {
        const isTold = told.some((text) => [why, remedy, refusal].every((part) => text.includes(part)));
        expect([refusal, isTold]).toEqual([refusal, true]);
      }
      await page.click('#language');
    }
    expect(faults).toEqual([]);
  });

  it('saves all rows of a table, by prefix and by period', async () => {
    const { page } = await auditorPage(await world(), DESK);
    const rowsOf = async () => {
      await page.click('#show');
      await page.waitForSelector('#csv-rows');
      return (await saved(page, '#csv-rows')).trim().split('\r\n').slice(1);
    };
    expect(await rowsOf()).toHaveLength(2);
    await page.fill('#prefix', `${WANG}/`);
    expect(await rowsOf()).toEqual([expect.stringMatching(new RegExp(`^${WANG}/`))]);
    await page.fill('#from', '2024-01-01');
    await page.click('#show');
    await page.waitForSelector('#csv-rows', { state: 'detached' });
    await page.fill('#from', '2023-07-01');
    await page.fill('#to', '2023-07-31');
    expect(await rowsOf()).toHaveLength(1);
    await page.fill('#table', 'no-such-table');
    await page.click('#show');
    await page.waitForSelector('[role=alert]:has-text("no-such-table")');
  });

  it('packs a site, a month, a complaint, an account, a transaction and a member, for the command line to verify', async () => {
    const api = await world();
    const complaint = { account: 'bank-a/lin', complaint: 'c-1' };
    await api.client.complaints.file(keyOf('bank-a/lin'), {
      ...{ ...complaint, kind: 'billing', amountFen: 0n, commitment: new Uint8Array(32).fill(1), record: '' },
      about: { kind: 'statement', payee: '', payment: null, site: LIN, periodStartMs: MAY, name: '' },
    });
    await correctStatement(api, 90_000n);
    const genesis = join(bench.folder, 'genesis.json');
    writeFileSync(genesis, JSON.stringify(CERTIFYING_GENESIS));
    const { page, faults } = await auditorPage(api, DESK);
    const { transaction } = api.backend.activity.at(-1) ?? { transaction: '' };
    for (const [name, verdict, command, holds] of [
      [LIN, 'paid', `gridpact audit pack FILE --site ${LIN}`, [/statements/, /readings/]],
      ['2023-07', 'paid', 'gridpact audit pack FILE --month 2023-07', [/statements/, /readings/]],
      ['bank-a/lin/c-1', 'not-recomputed', 'gridpact audit case bank-a/lin/c-1 --pack FILE', [/bank-a\/lin\/c-1/]],
      ['bank-a/lin', 'proven', 'gridpact account activity bank-a/lin --proof FILE', [/transfers/]],
      [transaction, undefined, `gridpact audit transaction ${transaction} --proof FILE`, [/"receipt"/]],
      ['bank-b', 'proven', 'gridpact audit evidence --accused bank-b --proof FILE', [/member-list/]],
    ] as const) {
      await search(page, name);
      await page.waitForSelector(`#pack:text-is("${command}")`);
      const pack = join(bench.folder, 'pack.json');
      const text = await saved(page, '#make-pack');
      writeFileSync(pack, text);
      for (const part of holds) expect([name, text]).toEqual([name, expect.stringMatching(part)]);
      const ran = await run('verify', pack, '--genesis', genesis, '--json');
      const report = JSON.parse(ran.stdout) as { verdict: string; failed: number; lists: { verdict: string }[] };
      expect([
        name,
        report.failed,
        report.lists.map((list) => list.verdict).filter((one) => one !== 'complete'),
      ]).toEqual([name, 0, []]);
      await page.waitForSelector(`#packed code:text-is("${report.verdict}")`);
      if (verdict !== undefined) expect([name, report.verdict]).toEqual([name, verdict]);
    }
    await search(page, '2023-07');
    await page.waitForSelector('#found-head:has-text("2023-07")');
    expect(await page.innerText('#fields')).toMatch(/statements\s+2/);
    await search(page, '2023-13');
    await page.waitForSelector('#result .unsure');
    expect(faults).toEqual([]);
  });

  it('saves no pack that does not hold', async () => {
    const { page } = await auditorPage(await world(), DESK);
    await page.route('**/v1/proofs', async (route) => {
      const answer = await route.fetch();
      const proof = (await answer.json()) as { claims: { value?: string }[] };
      const [claim] = proof.claims;
      if (claim?.value !== undefined) claim.value = claim.value.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
      await route.fulfill({ response: answer, json: proof });
    });
    await search(page, LIN);
    const downloads: unknown[] = [];
    page.on('download', (download) => downloads.push(download));
    await page.click('#make-pack');
    await page.waitForSelector('#packed [role=alert] code:text-is("not-proven")');
    expect(downloads).toEqual([]);
  });

  it.each([
    ['an account', 'bank-a/lin', '**/v1/entries', (json: Shown) => ({ entries: json.entries?.map(altered) })],
    ['a member', 'bank-b', '**/v1/consortium', (json: Shown) => ({ ...json, members: json.members?.map(renamed) })],
    ['a transaction', '', '**/v1/transactions/*', (json: Shown) => ({ ...json, index: 7 })],
  ] as const)('saves no proof of something else than it shows: %s', async (_what, name, route, alter) => {
    const api = await world();
    const { transaction } = api.backend.activity.at(-1) ?? { transaction: '' };
    const { page } = await auditorPage(api, DESK);
    await page.route(route, async (asked) => {
      const answer = await asked.fetch();
      await asked.fulfill({ response: answer, json: alter((await answer.json()) as Shown) });
    });
    await search(page, name || transaction);
    await page.waitForSelector('#make-pack');
    for (const button of ['#prove', '#make-pack']) {
      await page.click(button);
      await page.waitForSelector('#packed [role=alert] code:text-is("shown-otherwise")');
    }
  });

  it('has under what is found no verdict on what was found before, of the same name either', async () => {
    const { page } = await auditorPage(await world(), DESK);
    await search(page, LIN);
    await saved(page, '#prove');
    await page.waitForSelector('#packed strong');
    const foundBy = async (name: string, head: string) => {
      await search(page, name);
      await page.waitForSelector(`#found-head:text-is("${AUDITOR.en.found(head)}")`);
      await expect.poll(() => page.locator('#packed strong').count()).toBe(0);
    };
    await foundBy(WANG, `site ${WANG}`);
    await saved(page, '#prove');
    await page.waitForSelector('#packed strong');
    await foundBy(WANG, `site ${WANG}`);
  });

  it('says of a reader who leaves that the session goes on until the node has ended it', async () => {
    const { page } = await auditorPage(await world(), DESK);
    await page.route('**/console/session', (route) => route.abort());
    await page.click('#leave');
    await page.waitForSelector('#leaving');
    expect(await page.locator('#search, #token').count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await page.unroute('**/console/session');
    await page.waitForSelector('#token');
    await page.reload();
    await page.waitForSelector('#token');
  });

  it('saves no proof of rows that the node shows otherwise than they are', async () => {
    const { page } = await auditorPage(await world(), DESK);
    await page.route('**/v1/entries/site?*', async (route) => {
      const answer = await route.fetch();
      const { items } = (await answer.json()) as { items: { key: string; entry: object }[] };
      await route.fulfill({ response: answer, json: { items: items.map(altered) } });
    });
    await page.fill('#table', 'site');
    await page.click('#show');
    await page.waitForSelector('#prove-rows');
    await page.click('#prove-rows');
    await page.waitForSelector('#packed-rows [role=alert] code:text-is("shown-otherwise")');
  });

  it('proves no block under another hash than it has', async () => {
    const { page } = await auditorPage(await world(), DESK);
    await page.route('**/v1/blocks/2', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), hash: 'ab'.repeat(32) } });
    });
    await search(page, '2');
    await page.waitForSelector('#make-pack');
    for (const button of ['#prove', '#make-pack']) {
      await page.click(button);
      await page.waitForSelector('#packed [role=alert] code:text-is("not-proven")');
      expect(await page.innerText('#packed')).toContain('ab'.repeat(32));
    }
  });

  it('shows every read of a site, however many there were, those of ranges and of all sites included', async () => {
    const api = await world();
    const { backend } = api;
    const receipt = { reader: 'bank-b', record: '', grant: '', purpose: 'loan', allowed: true, reason: '', height: 5n };
    for (let i = 0; i < 40; i++) {
      const id = String(i).padStart(64, '0');
      backend.plant(accessReceipts, id, { ...receipt, receipt: id, atMs: BigInt(1_690_000_000_000 + i), subject: LIN });
    }
    backend.plant(scenarios, 'pv-loan/latest', sampleScenario('pv-loan'));
    for (const [mark, subject] of [
      ['ee', LIN],
      ['ff', WANG],
      ['cd', ''],
    ] as const) {
      backend.plant(rangeReceipts, mark.repeat(32), {
        ...{ receipt: mark.repeat(32), reader: 'bank-a', allowed: true, reason: '', atMs: 1_691_000_000_000n },
        ...{ height: 6n, endsMs: 1_692_000_000_000n, aggregate: '' },
        range: {
          ...{ scenario: 'pv-loan', subject, fieldGroup: '', fromMs: 1_680_000_000_000n, untilMs: 1_690_000_000_000n },
          ...{ purpose: `range ${mark}`, grant: '' },
        },
      });
    }
    const { page, faults } = await auditorPage(api, DESK);
    await search(page, LIN);
    await page.waitForSelector('#csv-site-access');
    const reads = (await saved(page, '#csv-site-access')).trim().split('\r\n').slice(1);
    expect(reads).toHaveLength(42);
    expect(reads.slice(0, 2).join()).toContain('range ee');
    expect(reads.slice(0, 2).join()).toContain('range cd');
    expect(reads.join()).not.toContain('range ff');
    expect(faults).toEqual([]);
  });

  it('takes rows without a time by the block that they are on record with', async () => {
    const api = await world();
    const { backend } = api;
    const dayOf = (height: number) => new Date(Number(backend.blocks[height - 1]?.timestampMs)).toISOString();
    const { height } = backend.ledger.head;
    backend.plant(grants, 'early', sampleGrant(BigInt(height)));
    const { page } = await auditorPage(api, DESK);
    await page.fill('#table', 'grant');
    await page.fill('#from', dayOf(height).slice(0, 10));
    await page.click('#show');
    await page.waitForSelector('#csv-rows');
    // The day after the latest block.
    await page.fill('#from', '2100-01-01');
    await page.click('#show');
    await page.waitForSelector('#csv-rows', { state: 'detached' });
  });

  it('has of a long table only the rows in sight, and saves all of them', async () => {
    const api = await world();
    for (let i = 0; i < 200; i++) {
      const [id, account] = [String(i).padStart(64, '0'), `bank-a/lin-${i}`];
      api.backend.plant(holds, id, { ...HOLD, hold: id, creditAccount: account });
    }
    const { page, faults } = await auditorPage(api, DESK);
    await page.fill('#table', 'hold');
    await page.click('#show');
    await page.waitForSelector('#rows tbody tr');
    expect(await page.locator('#rows tbody tr').count()).toBeLessThan(50);
    expect(await page.innerText('#rows')).not.toContain('bank-a/lin-199');
    await page.evaluate("document.getElementById('rows').scrollTo(0, 1e6)");
    await page.waitForSelector('#rows :text("bank-a/lin-199")');
    expect(await page.locator('#rows tbody tr').count()).toBeLessThan(50);
    expect(await page.getAttribute('#rows table', 'aria-rowcount')).toBe('201');
    expect(await violationsOf(page)).toEqual([]);
    expect((await saved(page, '#csv-rows')).trim().split('\r\n')).toHaveLength(201);
    expect(faults).toEqual([]);
  });

  it('shows hostile text as text, and saves it as text for a spreadsheet', async () => {
    const api = await world();
    api.backend.plant(holds, HOLD.hold, { ...HOLD, reference: HOSTILE });
    const { page, faults } = await auditorPage(api, DESK);
    await page.fill('#table', 'hold');
    await page.click('#show');
    await page.waitForSelector('#csv-rows');
    expect(await page.innerText('#rows')).toContain('<img src=x onerror=');
    expect(await page.locator('main img').count()).toBe(0);
    expect(await saved(page, '#csv-rows')).not.toMatch(/(^|,|\n)"?=/);
    await search(page, HOSTILE);
    await page.waitForSelector('#result .unsure');
    expect(await page.locator('main img').count()).toBe(0);
    expect(faults).toEqual([]);
  });
});

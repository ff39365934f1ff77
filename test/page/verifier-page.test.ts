// The offline verifier's page as a reader has it: from a file, in a real Chromium without a network.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildVerifierPage } from '../../scripts/build/verifier-page.ts';
import { withPack } from '../../src/page/embedded-pack.ts';
import { EN } from '../../src/page/words-en.ts';
import { ZH } from '../../src/page/words-zh.ts';
import { readGenesisFacts } from '../../src/verifier/genesis-facts.ts';
import { keepScreenshot, sidewaysPx, smallTargets, violationsOf } from '../console/console-page.ts';
import { CERTIFYING_GENESIS } from '../ledger/certified-proof.ts';
import { TOKENS } from '../unit/api/running-api.ts';
import { run } from '../unit/cli/run-in-memory.ts';
import { evidence, genesis } from '../unit/verifier/sample-evidence.ts';
import { LIN, settledWorld } from '../unit/verifier/settled-world.ts';
import { startChromium } from './chromium.ts';
import { give, openPage, reportInNode, savedReport, verdictOf } from './opened-page.ts';

const GENESIS = JSON.stringify(genesis);
const CHAIN_ID = Buffer.from(readGenesisFacts(genesis).chainId).toString('hex');
const PACK = JSON.stringify({ format: 'gridpact-audit-pack/1', proofs: [evidence()] });
/** One digit of the value of the first claim is another. */
const TAMPERED = PACK.replace(/("value":"[0-9a-f]*)([0-9])"/, (_match, before: string, digit: string) => {
  return `${before}${(Number(digit) + 1) % 10}"`;
});
const HOSTILE = [
  '</script><script>document.title = "owned"</script>',
  '<img src="x" onerror="document.title = \'owned\'">',
  '<!--<script>',
  ']]>{{constructor}}javascript:document.title="owned"',
  'right\u202eleft\u2066\u0000\u001b[2J',
];

const browser = await startChromium();
const folder = mkdtempSync(join(tmpdir(), 'gridpact-page-'));
const file = join(folder, 'verifier.html');
const html = () => readFileSync(file, 'utf8');

beforeAll(async () => {
  await buildVerifierPage(file);
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

function started(): Browser {
  if (browser === undefined) throw new Error('no browser');
  return browser;
}

const open = (locale?: string, path = file) => openPage(started(), path, locale);

/** The page after both files were chosen. */
async function checked(pack: string, document = GENESIS, locale?: string) {
  const opened = await open(locale);
  await give(opened.page, 'genesis', document);
  await give(opened.page, 'evidence', pack);
  await verdictOf(opened.page);
  return opened;
}

describe.skipIf(browser === undefined)('the page in Chromium (skipped where none starts)', () => {
  it('shows that a pack holds, and under which chain, and what that does not say', async () => {
    const { page, requests, faults } = await checked(PACK);
    expect(await verdictOf(page)).toBe('paid');
    const text = await page.innerText('main');
    expect(text).toContain('PROVEN AND PAID');
    expect(text).toContain(CHAIN_ID);
    expect(await page.innerText('#section-refusals')).toContain('refused: period-invalid (310)');
    expect(text).toContain(
      'Statements computed again from readings and tariff plan: 1 of 1; proven to be paid: 1; net: 222.13 yuan.',
    );
    for (const said of [EN.notSaid.genesis, EN.notSaid.absence, EN.notSaid.truth, EN.notSaid.quorum, EN.notSaid.page]) {
      expect(await page.innerText('#not-said')).toContain(said);
    }
    expect(await savedReport(page)).toBe(reportInNode(Buffer.from(PACK), Buffer.from(GENESIS)));
    expect(requests.filter((url) => !url.startsWith('blob:'))).toEqual([`file://${file}`]);
    expect(faults).toEqual([]);
  });

  it('refuses one digit that was changed, naming claim and code in both languages', async () => {
    expect(TAMPERED).not.toBe(PACK);
    const { page } = await checked(TAMPERED);
    expect(await verdictOf(page)).toBe('failed');
    const failures = page.locator('#section-failures');
    expect(await failures.innerText()).toContain('proofs[0] claims[0] entry account/bank-b/producer-1');
    expect(await failures.innerText()).toContain(EN.steps.state);
    await page.click('#language');
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
    expect(await page.innerText('#verdict h2')).toBe(ZH.verdict(ZH.verdicts.failed.word));
    expect(await failures.innerText()).toContain('proofs[0] claims[0] entry account/bank-b/producer-1');
    expect(await failures.innerText()).toContain(ZH.steps.state);
    expect(await failures.locator('code').first().innerText()).toBe('state');
  });

  it("speaks the reader's language from the start", async () => {
    const { page } = await checked(PACK, GENESIS, 'zh-CN');
    expect(await page.title()).toBe(ZH.title);
    expect(await page.innerText('#verdict')).toContain(ZH.verdicts.paid.means);
    expect(await page.innerText('#not-said')).toContain(ZH.notSaid.genesis);
    const { page: french } = await open('fr-FR');
    expect(await french.title()).toBe(EN.title);
  });

  it('verifies nothing without a genesis, and nothing with a file that is none', async () => {
    const combined = join(folder, 'with-pack.html');
    writeFileSync(combined, withPack(html(), PACK));
    const { page } = await open('en-GB', combined);
    expect(await page.innerText('#said')).toBe(EN.waiting);
    expect(await page.innerText('.choice:nth-child(2)')).toContain(EN.evidence.inside);
    expect(await page.locator('#verdict').count()).toBe(0);
    await give(page, 'genesis', PACK);
    expect(await verdictOf(page)).toBe('failed');
    expect(await page.innerText('#verdict')).toContain(EN.noGenesis);
    await give(page, 'genesis', GENESIS);
    await page.waitForSelector('#verdict.paid');
    const report = await savedReport(page);
    expect(JSON.parse(report)).toMatchObject({ verdict: 'paid', chainId: CHAIN_ID });
  });

  it('shows hostile text as text, also of a pack within the page', async () => {
    const proofs = HOSTILE.map((text) => ({ ...evidence(), claims: [{ kind: 'entry', key: text }, { kind: text }] }));
    const pack = JSON.stringify({ format: 'gridpact-audit-pack/1', proofs, [HOSTILE.join('')]: 1 });
    const claims = JSON.stringify({ format: 'gridpact-audit-pack/1', proofs });
    for (const hostile of [pack, claims]) {
      const combined = join(folder, 'hostile.html');
      writeFileSync(combined, withPack(html(), hostile));
      const { page, faults } = await open('en-GB', combined);
      await give(page, 'genesis', GENESIS, `${HOSTILE[1]}.json`);
      expect(await verdictOf(page)).toBe('failed');
      expect(await page.title()).toBe(EN.title);
      expect(await page.locator('img, iframe, main script, main style').count()).toBe(0);
      expect(await page.locator('script').count()).toBe(2);
      const text = await page.innerText('main');
      expect(text).toContain('<img src="x" onerror=');
      expect(text).not.toMatch(/[\p{Cf}\u{202e}]/u);
      expect(await savedReport(page)).toBe(reportInNode(Buffer.from(hostile), Buffer.from(GENESIS)));
      expect(faults).toEqual([]);
      rmSync(combined);
    }
  });

  it('takes a page that was sent, and verifies its pack with its own code', async () => {
    const sent = withPack(html(), PACK).replace('<script>', '<script>document.title = "owned";');
    const { page } = await open();
    await give(page, 'genesis', GENESIS);
    await give(page, 'evidence', sent, 'sent.html');
    expect(await verdictOf(page)).toBe('paid');
    expect(await page.title()).toBe(EN.title);
  });

  it('takes files that are dropped, each in its box', async () => {
    const { page } = await open();
    const drop = async (box: string, content: string) => {
      const transfer = await page.evaluateHandle<object>(`(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([${JSON.stringify(content)}], '${box}.json'));
        return transfer;
      })()`);
      await page.dispatchEvent(`#${box}`, 'drop', { dataTransfer: transfer });
    };
    await drop('evidence', PACK);
    await drop('genesis', GENESIS);
    expect(await verdictOf(page)).toBe('paid');
  });

  it('runs no other code, and asks nobody, whatever is put into it', async () => {
    const { page } = await open();
    await page.evaluate(`(() => {
      globalThis.violations = [];
      addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'document.title = "owned"';
      const style = document.createElement('style');
      style.textContent = 'main { display: none }';
      const image = document.createElement('img');
      image.src = 'https://example.org/';
      document.body.append(script, style, image);
      fetch('https://example.org/').catch(() => {});
    })()`);
    const refused = () => page.evaluate<string[]>('violations.sort()');
    await expect.poll(refused).toEqual(['connect-src', 'img-src', 'script-src-elem', 'style-src-elem']);
    expect(await page.title()).toBe(EN.title);
  });

  it('answers the reader while a check runs, and ends one that is cancelled', async () => {
    const { page } = await open();
    const proof = evidence();
    const many = { format: 'gridpact-audit-pack/1', proofs: Array.from({ length: 2_000 }, () => proof) };
    await give(page, 'genesis', GENESIS);
    await give(page, 'evidence', JSON.stringify(many));
    await page.waitForSelector('#progress[value]');
    await page.click('#language');
    expect(await page.title()).toBe(ZH.title);
    expect(await page.locator('#verdict').count()).toBe(0);
    await page.click('#cancel');
    expect(await page.innerText('#said')).toBe(ZH.cancelled);
    await page.click('#check');
    await page.waitForSelector('#progress[value]');
    await give(page, 'evidence', PACK);
    expect(await verdictOf(page)).toBe('paid');
  });

  it('shows more rows when it is asked', async () => {
    const claims = Array.from({ length: 120 }, () => evidence().claims[0]);
    const { page } = await checked(JSON.stringify({ ...evidence(), claims: [...claims, ...evidence().claims] }));
    await page.click('#section-claims summary');
    expect(await page.locator('#section-claims tbody tr').count()).toBe(50);
    await page.click('#more-claims');
    await expect.poll(() => page.locator('#section-claims tbody tr').count()).toBe(127);
    expect(await page.locator('#more-claims').count()).toBe(0);
  });

  it('works by keyboard, with a name for each control and enough contrast in light and dark', async () => {
    const { page } = await checked(TAMPERED);
    expect(await page.getByLabel(EN.genesis.label).getAttribute('type')).toBe('file');
    expect(await page.getByLabel(EN.evidence.label).getAttribute('type')).toBe('file');
    const reached = new Set<string>();
    await page.click('h1');
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      reached.add(await page.evaluate<string>('document.activeElement.id'));
    }
    expect([...reached]).toEqual(expect.arrayContaining(['language', 'genesis', 'evidence', 'print', 'save']));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate<number>(LEAST_CONTRAST), colorScheme).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each([
    { locale: 'zh-CN', width: 320, name: 'verifier-phone-zh' },
    { locale: 'en-GB', width: 1280, name: 'verifier-desk-en' },
  ])('has nothing that axe-core finds, and is kept as a picture: $name', async ({ locale, width, name }) => {
    const { page } = await openPage(started(), file, locale, { width, height: 800 });
    expect(await violationsOf(page)).toEqual([]);
    await give(page, 'genesis', GENESIS);
    await give(page, 'evidence', TAMPERED);
    await verdictOf(page);
    expect(await violationsOf(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await keepScreenshot(page, name);
  });

  it('prints the report without its controls, and with nothing closed', async () => {
    const { page } = await checked(PACK);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.isVisible('.form')).toBe(false);
    expect(await page.isVisible('#language')).toBe(false);
    expect(await page.locator('details:not([open])').count()).toBe(0);
    expect(await page.innerText('main')).toContain(CHAIN_ID);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is what "audit pack --html" writes, with the pack of a ledger', async () => {
    const api = await settledWorld();
    const [token, document, combined] = ['token', 'genesis.json', 'audit.html'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(token, TOKENS.operator);
    writeFileSync(document, JSON.stringify(CERTIFYING_GENESIS));
    const words = ['audit', 'pack', '--html', combined, '--site', LIN, '--genesis', document];
    const ran = await run(...words, '--node', api.url, '--token-file', token, '--json');
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await run('verify', combined, '--genesis', document)).exitCode).toBe(0);
    const { page, faults } = await open('en-GB', combined);
    await give(page, 'genesis', JSON.stringify(CERTIFYING_GENESIS));
    expect(await verdictOf(page)).toBe('paid');
    expect(await page.innerText('#section-statements')).toContain(LIN);
    expect(await page.innerText('#section-lists')).toContain(EN.listComplete);
    expect(JSON.parse(ran.stdout).verifierSha256).toBe(await buildVerifierPage(file));
    expect(faults).toEqual([]);
  });
});

/** Of each text that is shown, with the first ground behind it that is not transparent. */
const LEAST_CONTRAST = `(() => {
  const light = (color) => {
    const [r, g, b] = color.match(/[0-9.]+/g).slice(0, 3).map((part) => {
      const value = part / 255;
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const texts = [...document.querySelectorAll('main *')].filter((element) => {
    return element.checkVisibility() && [...element.childNodes].some(({ nodeType }) => nodeType === Node.TEXT_NODE);
  });
  return Math.min(...texts.map((element) => {
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  }));
})()`;

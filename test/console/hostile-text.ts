// Text of members and customers that a page or a spreadsheet would run, if it took it for more than text; and what a page has
// to be like that shows it.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { formulasIn } from '../unit/base/spreadsheet.ts';
import type { ConsoleBench } from './console-bench.ts';

const MARKUP = [
  '<img src=x onerror="document.title=1">',
  '<script>document.title=1</script>',
  '"><svg onload="document.title=1">',
  "'/><a href='javascript:document.title=1'>here</a>",
];
const FORMULAS = ['=1+1', '+1+1', '-1+1', '@SUM(1)', '\t=1', '\r\n=1', ' =1', '\uFF1D1+1', 'a;=1+1', 'a\t"@x'];
/** Each formula with some markup, and a character that turns the direction of what follows. */
export const HOSTILE_TEXTS = FORMULAS.map((formula, i) => `${formula}${MARKUP[i % MARKUP.length]}\u202e`);

/** One of them, the same for the same number. */
export function hostileText(number: number): string {
  return HOSTILE_TEXTS[number % HOSTILE_TEXTS.length] ?? '';
}

/** In answers of a node: what people wrote, and no name that a program chose. */
const FREE = /^(reference|reason|refundReason|message|remedy|what|version|host|name|statement)$/;

/** What is proven by digests says nothing else than it did. */
const PROVEN = /\/v1\/(genesis|proofs|events)/;

/** From now on every answer of the node has such text wherever somebody wrote something. */
export async function makeHostile(page: Page): Promise<void> {
  await page.route(/\/(v1|readyz|healthz)/, async (route) => {
    if (PROVEN.test(route.request().url())) return route.fallback();
    // Undefined: the node has ended, and with it the test.
    const answer = await route.fetch().catch(() => undefined);
    if (answer === undefined) return route.abort();
    if (!/json/.test(answer.headers()['content-type'] ?? '')) return route.fulfill({ response: answer });
    await route.fulfill({ response: answer, json: withHostile(await answer.json(), '') });
  });
}

function withHostile(value: unknown, field: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withHostile(item, field));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withHostile(inner, name)]));
  }
  // The same for the same text: what a page compares stays the same.
  return typeof value === 'string' && FREE.test(field) ? `${hostileText(value.length)}${value}` : value;
}

/** Nothing of it became an element, a handler or a link, and nothing turns the direction of the page. */
export async function expectText(page: Page, what: string): Promise<void> {
  const elements = await page.evaluate<readonly string[]>(`[...document.querySelectorAll('main *')]
    .filter((element) => /^(img|script|iframe|object|embed|link|style)$/i.test(element.tagName)
      || [...element.attributes].some(({ name }) => /^on/i.test(name))
      || (element.tagName === 'A' && !/^(\\/|#|https?:)/.test(element.getAttribute('href') ?? '')))
    .map((element) => element.outerHTML.slice(0, 200))`);
  expect([what, elements]).toEqual([what, []]);
  expect([what, await page.evaluate('document.title')]).toEqual([what, expect.stringContaining('gridpact')]);
  const turned = await page.evaluate<readonly string[]>(`[...document.querySelectorAll('main *')]
    .filter(({ childNodes }) => [...childNodes].some(({ nodeType, data }) => nodeType === 3 && data.includes('\u202e')))
    .map((element) => element.outerHTML.slice(0, 200))`);
  expect([what, turned]).toEqual([what, []]);
}

/** Every table that the page saves: no spreadsheet runs anything of it. Returns how many there were. */
export async function expectSafeFiles(bench: ConsoleBench, page: Page, what: string): Promise<number> {
  const ids = await page.locator('main button[id^=csv]').evaluateAll((buttons) => buttons.map(({ id }) => id));
  for (const id of ids) {
    const csv = await bench.saved(page, `#${id}`);
    expect([what, id, formulasIn(csv)]).toEqual([what, id, []]);
  }
  return ids.length;
}

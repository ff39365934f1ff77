// Numbers, times and amounts for people are written by Intl and Temporal, in the reader's language and by the reader's
// clocks. What programs and banks read has a form of its own, and stands below with its reason.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../../src');
const FOLDERS = ['cli', 'words', 'console', 'page'];

const BY_HAND: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a rounded number', /\.to(Fixed|Precision|Exponential)\(/],
  ['an instant of Date', /\.to(ISOString|UTCString|DateString|TimeString|LocaleString|LocaleDateString)\(/],
  ['the parts of a Date', /\.get(UTC)?(FullYear|Month|Date|Hours|Minutes|Seconds)\(/],
  ['a percentage', /\}\s?%(?!\d|[a-z])/],
  ['a number with its unit', /\}\s(ms|s|h|d|min|mins|secs?|hrs?)\b/],
  ['digits in front of a point', /padStart\(\s*\w+( \+ 1)?, '0'\)/],
  ['thousands apart', /\\d\{3\}/],
];

/** File, what stands there, and why. */
const MACHINE_FORMS: readonly (readonly [file: string, text: string, why: string])[] = [
  ['console/plain-forms.ts', 'new Date(ms).toISOString()', 'files for spreadsheets have ISO 8601'],
  ['console/plain-forms.ts', "padStart(digits + 1, '0')", 'files for spreadsheets have plain decimals'],
  ['console/producer/holdings.ts', "padStart(2, '0')", 'the key of a month, as in 2026-01'],
  ['console/auditor/trail/behind.ts', "padStart(INSTANT_DIGITS, '0')", 'the id of a statement'],
  ['cli/sub-register.ts', "padStart(10, '0')", 'the name of a file, so that names sort by number'],
  ['cli/commands/alias/show.ts', "padStart(4, '0')", 'a category is a code of four digits'],
  ['cli/commands/wallet/factor.ts', "padStart(8, '0')", 'the bits of a byte'],
  ['cli/commands/iso/recall.ts', 'toISOString().slice(0, 10)', 'the date of a file of ISO 20022'],
  ['cli/commands/iso/import.ts', 'toISOString().slice(0, 10)', 'the date of a file of ISO 20022'],
];

const shown = FOLDERS.flatMap((folder) =>
  readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => [`${folder}/${path}`, readFileSync(join(SRC, folder, path), 'utf8')] as const),
);

it('are made by hand nowhere', () => {
  expect(shown.length).toBeGreaterThan(300);
  const found = shown.flatMap(([path, text]) =>
    text.split('\n').flatMap((line, i) => {
      const isAllowed = MACHINE_FORMS.some(([file, part]) => file === path && line.includes(part));
      if (isAllowed || /^\s*(\/\/|\/?\*)/.test(line)) return [];
      return BY_HAND.filter(([, pattern]) => pattern.test(line)).map(([what]) => `${path}:${i + 1} ${what}: ${line}`);
    }),
  );
  expect(found).toEqual([]);
});

it('have no exception that is needed no longer', () => {
  const files = new Map<string, string>(shown);
  expect(MACHINE_FORMS.filter(([file, part]) => !files.get(file)?.includes(part))).toEqual([]);
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: pieces of sources
it.each([
  ['`${(ms / 1000).toFixed(0)} seconds`', 'a rounded number'],
  ['new Date(ms).toISOString()', 'an instant of Date'],
  ['`${points / 100} %`', 'a percentage'],
  ['say`${ms} ms`', 'a number with its unit'],
  ['`${seconds} s left`', 'a number with its unit'],
  ["'{0} h': '{0} 小时'", 'a number with its unit'],
  ["text.padStart(3, '0')", 'digits in front of a point'],
])('are seen in %s', (line, what) => {
  expect(BY_HAND.filter(([, pattern]) => pattern.test(line)).map(([name]) => name)).toContain(what);
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: pieces of sources

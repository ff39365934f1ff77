// The texts of the page: the compiler sees to it that none is missing; here, that each is of its language and whole.
import { describe, expect, it } from 'vitest';
import { formatsOf } from '../../../src/page/formats.ts';
import { LANGUAGES } from '../../../src/page/languages.ts';
import { EN } from '../../../src/page/words-en.ts';
import { ZH } from '../../../src/page/words-zh.ts';

/** Every text by its path; texts with values in them have these as «1», «2». */
function textsOf(words: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') {
    const values = Array.from({ length: words.length }, (_, i) => `«${i + 1}»`);
    return [[path, String(words(...values))]];
  }
  return Object.entries(Object(words)).flatMap(([name, inner]) => textsOf(inner, `${path}/${name}`));
}

const english = new Map(textsOf(EN));
const chinese = new Map(textsOf(ZH));
/** The same in both languages. */
const SAME = ['/files/sha256'];

describe('the texts of the page', () => {
  it('are all in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
    expect(english.size).toBeGreaterThan(150);
    const empty = [...english, ...chinese].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  it('are Chinese in Chinese and not in English', () => {
    const isHan = (text: string) => /\p{Script=Han}/u.test(text);
    const others = [...chinese].filter(([path, text]) => !isHan(text) && !SAME.includes(path));
    expect(others).toEqual([
      ['/locale', 'zh-CN'],
      ['/otherLanguage', 'English'],
    ]);
    expect([...english].filter(([, text]) => isHan(text))).toEqual([['/otherLanguage', '中文']]);
  });

  it('hold every value that they are given, in both languages', () => {
    const valuesIn = (text = '') => [...text.matchAll(/«\d»/g)].map(([value]) => value).sort();
    for (const [path, text] of english) expect(valuesIn(chinese.get(path)), path).toEqual(valuesIn(text));
    expect(valuesIn(english.get('/recomputedText'))).toEqual(['«1»', '«2»', '«3»', '«4»']);
  });
});

describe('numbers and times of the page', () => {
  it.each(LANGUAGES)('are exact in $locale, however large', ({ locale }) => {
    const { yuan, count, time } = formatsOf(locale);
    expect(yuan(0n)).toBe('0.00');
    expect(yuan(-5n)).toBe('-0.05');
    expect(yuan(123_456n)).toBe('1,234.56');
    expect(yuan(9_223_372_036_854_775_807n)).toBe('92,233,720,368,547,758.07');
    expect(count(1_234_567)).toBe('1,234,567');
    expect(time(0)).toContain('1970');
    expect(time(18_446_744_073_709_551_615n)).toBe('18446744073709551615');
  });
});

// One Chinese word for one idea: the command line, the verifier's page, the console and the Chinese documents use those of
// docs/glossary.md, and none that stands there as another one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, readDocument } from './documents.ts';

interface Term {
  readonly word: string;
  readonly chinese: string;
  readonly not: readonly string[];
}

const [, table = ''] = readDocument('docs/glossary.md').split('## In Chinese\n');
const TERMS = [...table.matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)]
  .map(([, word = '', chinese = '', not = '']): Term => ({ word, chinese, not: not.split(', ') }))
  .filter(({ word }) => word !== 'word');

function filesIn(folder: string, name: RegExp): string {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .map((path) => readFileSync(join(ROOT, folder, path), 'utf8'))
    .join('\n');
}

const PLACES = {
  'command line': filesIn('src/words/zh', /\.ts$/),
  'page of the verifier': readFileSync(join(ROOT, 'src/page/words-zh.ts'), 'utf8'),
  console: filesIn('src/console', /words\.ts$/),
  documents: [filesIn('docs/zh', /\.md$/), readDocument('README.zh-CN.md')].join('\n'),
};

it.each(TERMS)('$word is $chinese', ({ chinese, not }) => {
  const uses = Object.entries(PLACES).filter(([, text]) => text.includes(chinese));
  expect(uses.length).toBeGreaterThan(1);
  const strays = Object.entries(PLACES).flatMap(([place, text]) =>
    not.filter((word) => text.includes(word)).map((word) => `${place}: ${word}`),
  );
  expect(strays).toEqual([]);
});

it('has the words that people see most', () => {
  expect(TERMS.length).toBeGreaterThan(20);
  for (const text of Object.values(PLACES)) expect(text).toMatch(/\p{Script=Han}/u);
});

// The Chinese documents keep step with the English ones: the same headings and commands, and no section that is gone.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsOf, blocksOf, proseOf, ROOT, readDocument } from './documents.ts';

const chinese = readdirSync(join(ROOT, 'docs/zh')).map((name) => `docs/zh/${name}`);

function headingsOf(markdown: string): string[] {
  return [...proseOf(markdown).matchAll(/^(#+) (.+)$/gm)].map(([heading]) => heading);
}

const commandsOf = (document: string) =>
  blocksOf(readDocument(document))
    .filter(({ info }) => /^sh( |$)/.test(info))
    .map(({ info, text }) => `${info}\n${text}`);

/** The English section that stands below each heading, as its title and its place. */
function counterparts(document: string) {
  const sections = readDocument(document).split(/^## /m).slice(1);
  return sections.map((section) => {
    const [heading = '', , english = ''] = section.split('\n');
    const [, title = '', file = '', anchor = ''] = /^英文：\[(.+)\]\((.+\.md)#(.+)\)$/.exec(english) ?? [];
    return { heading, title, document: join(dirname(document), file), anchor };
  });
}

describe('README.zh-CN.md', () => {
  it('has the headings of README.md, level by level', () => {
    const levels = (document: string) => headingsOf(readDocument(document)).map((heading) => heading.indexOf(' '));
    expect(levels('README.zh-CN.md')).toEqual(levels('README.md'));
  });

  it('has the commands of README.md', () => {
    expect(commandsOf('README.zh-CN.md')).toEqual(commandsOf('README.md'));
  });
});

describe('docs/zh', () => {
  it.each(chinese)('%s names the English section of each of its own', (document) => {
    const sections = counterparts(document);
    expect(sections.length).toBeGreaterThan(3);
    for (const { heading, title, document: english, anchor } of sections) {
      const text = readDocument(english);
      expect(
        headingsOf(text).map((line) => line.replace(/^#+ /, '')),
        heading,
      ).toContain(title);
      expect(anchorsOf(title.replace(/^/, '# ')), heading).toEqual([anchor]);
    }
  });

  it.each(chinese)('%s has commands of the English documents alone', (document) => {
    const english = new Set(counterparts(document).map((section) => section.document));
    const known = [...english].flatMap(commandsOf).join('\n') + commandsOf('README.md').join('\n');
    const lines = commandsOf(document).flatMap((block) => block.split('\n').slice(1));
    const words = (line: string) => line.replace('./scripts/', '').split(' ').slice(0, 3).join(' ');
    expect(lines.filter((line) => !known.includes(words(line)))).toEqual([]);
  });

  it('has every section of docs/operating.md', () => {
    const told = chinese.flatMap(counterparts).filter(({ document }) => document === 'docs/operating.md');
    const sections = headingsOf(readDocument('docs/operating.md')).filter((line) => line.startsWith('## '));
    expect(sections.filter((line) => !told.some(({ title }) => line === `## ${title}`))).toEqual([]);
  });
});

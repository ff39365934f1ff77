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

interface Counterpart {
  readonly heading: string;
  /** Of its own heading: the number of its marks. */
  readonly level: number;
  readonly title: string;
  readonly document: string;
  readonly anchor: string;
}

/** The English section that stands below each heading but the page's own, as its title and its place. */
function counterparts(document: string): Counterpart[] {
  const sections = readDocument(document)
    .split(/^(?=##+ )/m)
    .slice(1);
  return sections.map((section) => {
    const [heading = '', , english = ''] = section.split('\n');
    const [, title = '', file = '', anchor = ''] = /^英文：\[(.+)\]\((.+\.md)#(.+)\)$/.exec(english) ?? [];
    return { heading, level: heading.indexOf(' '), title, document: join(dirname(document), file), anchor };
  });
}

/** Below the heading with this title, until the next that is as high. */
function headingsBelow(english: string, title: string): readonly string[] {
  const all = headingsOf(readDocument(english));
  const at = all.findIndex((line) => line.replace(/^#+ /, '') === title);
  const below = all.slice(at + 1);
  const level = (line: string) => line.indexOf(' ');
  const end = below.findIndex((line) => level(line) <= level(all[at] ?? ''));
  return below.slice(0, end === -1 ? below.length : end).map((line) => line.replace(/^#+ /, ''));
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

  it('has each heading below a section that it tells, and below none of its own another', () => {
    const told = new Set(chinese.flatMap(counterparts).map(({ document, title }) => `${document} ${title}`));
    const missing = chinese.flatMap((document) =>
      counterparts(document).flatMap(({ document: english, title, heading }) =>
        headingsBelow(english, title).flatMap((below) =>
          told.has(`${english} ${below}`) ? [] : [`${document} ${heading}: ${below}`],
        ),
      ),
    );
    expect(missing).toEqual([]);
    for (const document of chinese) {
      let section: Counterpart | undefined;
      for (const one of counterparts(document)) {
        if (one.level === 2) section = one;
        else expect(headingsBelow(one.document, section?.title ?? ''), one.heading).toContain(one.title);
      }
    }
  });

  it('tells a section once on a page', () => {
    for (const document of chinese) {
      const places = counterparts(document).map(({ document: english, anchor }) => `${english}#${anchor}`);
      expect(new Set(places).size, document).toBe(places.length);
    }
  });

  it('has every section of docs/operating.md', () => {
    const told = chinese.flatMap(counterparts).filter(({ document }) => document === 'docs/operating.md');
    const sections = headingsOf(readDocument('docs/operating.md')).filter((line) => line.startsWith('## '));
    expect(sections.filter((line) => !told.some(({ title }) => line === `## ${title}`))).toEqual([]);
  });
});

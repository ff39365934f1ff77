// Links between the documents, and from them into the code, lead somewhere.
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsOf, documents, linksOf, ROOT, readDocument } from './documents.ts';

function isBroken(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : normalize(join(dirname(document), path));
  if (target.startsWith('..') || !existsSync(join(ROOT, target))) return true;
  return anchor !== undefined && !anchorsOf(readDocument(target)).includes(anchor);
}

describe('links', () => {
  it.each(documents())('of %s lead to files and headings that are there', (document) => {
    const local = linksOf(readDocument(document)).filter((link) => !/^https?:/.test(link));
    expect(local.filter((link) => isBroken(document, link))).toEqual([]);
  });

  it('are looked at: a file and a heading that are not there are found', () => {
    expect(isBroken('README.md', 'docs/no-such-file.md')).toBe(true);
    expect(isBroken('README.md', 'docs/operating.md#no-such-heading')).toBe(true);
    expect(isBroken('README.md', 'docs/operating.md#errors')).toBe(false);
  });

  it('lead from the README to every document', () => {
    const reached = linksOf(readDocument('README.md')).map((link) => link.split('#')[0]);
    const documented = documents().filter((path) => /^docs\/[a-z-]+\.md$/.test(path));
    expect(documented.filter((path) => !reached.includes(path))).toEqual([]);
  });
});

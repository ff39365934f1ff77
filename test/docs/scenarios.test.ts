// docs/scenarios.md lists every scenario's source, with its link, story and file, and no other.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, readDocument } from './documents.ts';

const FOLDER = 'test/scenarios';

/** name, first link, story and file of every `from({ name, links, story })`. */
function sourcesOfTests(): string[][] {
  const files = readdirSync(join(ROOT, FOLDER)).filter((name) => name.endsWith('.test.ts'));
  return files.flatMap((file) => {
    const text = readFileSync(join(ROOT, FOLDER, file), 'utf8');
    const pattern = /name: '([^']+)',\s*links: \[\s*'([^']+)'[\s\S]*?story:\s*'([^']+)'/g;
    return [...text.matchAll(pattern)].map(([, name = '', link = '', story = '']) => [name, link, story, file]);
  });
}

it('docs/scenarios.md and the scenarios name the same sources', () => {
  const row = /^\| \[([^\]]+)\]\(([^)]+)\) \| ([^|]+) \| [^|]+ \| \[`[^`]+`\]\(\.\.\/test\/scenarios\/([^)]+)\) \|$/gm;
  const rows = [...readDocument('docs/scenarios.md').matchAll(row)].map((match) => match.slice(1));
  const found = sourcesOfTests();
  expect(found.length).toBeGreaterThan(15);
  expect(rows.sort()).toEqual(found.sort());
});

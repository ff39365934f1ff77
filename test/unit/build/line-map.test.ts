// Shortened source maps lead each line where the whole ones led it.
import { SourceMap, type SourceMapPayload } from 'node:module';
import { transformSync } from '@swc/core';
import { expect, it } from 'vitest';
import { lineMap } from '../../../scripts/build/line-map.ts';

const LINES = Array.from(
  { length: 40 },
  (_, i) => `  const value${i}: number = Math.max(${i}, 1) + Math.min(2, ${i});`,
);
const SOURCE = `interface Unused {\n  readonly value: number;\n}\n\nexport function f() {\n${LINES.join('\n\n')}\n}\n`;

it('keeps the source and the first mapping of each line, and is shorter', () => {
  const { code, map = '' } = transformSync(SOURCE, { jsc: { parser: { syntax: 'typescript' } }, sourceMaps: true });
  const short = lineMap(map);
  expect(JSON.parse(short).sourcesContent).toEqual(JSON.parse(map).sourcesContent);
  const [whole, lines] = [map, short].map((json) => new SourceMap(JSON.parse(json) as SourceMapPayload));
  const starts = code.split('\n').map((text) => text.search(/\S/));
  const led = (to: SourceMap | undefined) =>
    starts.flatMap((column, line) => {
      const entry = to?.findEntry(line, column);
      if (entry === undefined || !('originalLine' in entry) || entry.generatedLine !== line) return [];
      return [[line, entry.generatedColumn, entry.originalLine, entry.originalColumn]];
    });
  expect(led(lines).length).toBeGreaterThan(LINES.length);
  expect(led(lines)).toEqual(led(whole));
  expect(short.length).toBeLessThan(map.length * 0.75);
});

// docs/data-formats.md says how canonical JSON is spelled.
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import { readDocument } from './documents.ts';

const formats = readDocument('docs/data-formats.md');

describe('canonical JSON', () => {
  it('escapes what the document names, and nothing else', () => {
    const text = /\*\*Canonical JSON\*\*[\s\S]*?\n\n/.exec(formats)?.[0] ?? '';
    const named = [...text.matchAll(/`(\\[^u`])`/g)].map(([, spelling = '']) => spelling);
    expect(named).toHaveLength(7);
    const short = new Map(named.map((spelling) => [JSON.parse(`"${spelling}"`), spelling]));
    for (let unit = 0; unit <= 0xffff; unit++) {
      const character = String.fromCharCode(unit);
      const isEscaped = unit < 0x20 || (unit >= 0xd800 && unit < 0xe000);
      const plain = isEscaped ? `\\u${unit.toString(16).padStart(4, '0')}` : character;
      const wanted = `"${short.get(character) ?? plain}"`;
      if (canonicalJson(character) !== wanted) expect([unit, canonicalJson(character)]).toEqual([unit, wanted]);
    }
    expect(canonicalJson('\u{1f50c}')).toBe('"\u{1f50c}"');
  });
});

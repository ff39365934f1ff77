// docs/data-formats.md says how canonical JSON is spelled, and what the chain id covers.
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import { taggedDigest } from '../../src/crypto/digest.ts';
import { parseGenesis } from '../../src/node/config/genesis-document.ts';
import { readJsonFile } from '../../src/verifier/json-file.ts';
import { storedChain } from '../vectors/golden/golden-files.ts';
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

describe('the chain id', () => {
  const { genesis } = storedChain('chain-v1');
  const idOf = (document: unknown) => {
    const parsed = parseGenesis(document);
    return parsed.ok ? parsed.value.chainId : parsed.error;
  };

  it('covers the document as it stands, in canonical JSON', () => {
    const ofGenesis = taggedDigest('genesis');
    const document = JSON.parse(JSON.stringify(genesis));
    expect(idOf(document)).toEqual(ofGenesis(utf8(canonicalJson(document))));
    const { work, ...ledger } = document.ledger;
    const without = { ...document, ledger };
    expect(idOf(without)).toEqual(ofGenesis(utf8(canonicalJson(without))));
    expect(work).toBeDefined();
  });

  it('is none of a document with an unknown field, or without one that must be there', () => {
    const document = JSON.parse(JSON.stringify(genesis));
    expect(idOf({ ...document, more: 1 })).toBeInstanceOf(Array);
    const { settlement: _, ...ledger } = document.ledger;
    expect(idOf({ ...document, ledger })).toBeInstanceOf(Array);
  });

  it('is that of the last one of a doubled field at a node, and the verifier takes no such file', () => {
    const text = JSON.stringify(genesis);
    const doubled = text.replace('{', '{"name":"another",');
    expect(idOf(JSON.parse(doubled))).toEqual(idOf(genesis));
    expect(() => readJsonFile(utf8(doubled))).toThrow(/stands twice/);
  });
});

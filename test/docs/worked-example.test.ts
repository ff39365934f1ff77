// The payment that docs/api.md goes through byte by byte is the one on record.
import { describe, expect, it } from 'vitest';
import { storedEnvelopes } from '../vectors/golden/envelope-vectors.ts';
import { blocksOf, readDocument, section } from './documents.ts';

const text = section(readDocument('docs/api.md'), '## Without the SDK');
const { example, keys } = storedEnvelopes();
const joined = text.replace(/\s/g, '');

describe('the worked example', () => {
  it('has the body as JSON', () => {
    const [json] = blocksOf(text).filter(({ info }) => info === 'json');
    expect(JSON.parse(json?.text ?? '')).toEqual(example.body);
  });

  it('has the bytes of the body, field by field', () => {
    const rows = [...text.matchAll(/^\| ((?:`[0-9a-f]+` ?)+) \| \d+ `\w+`/gm)].map(([, bytes = '']) => bytes);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.join('').replace(/[` ]/g, '')).toBe(example.bodyBytes);
  });

  it.each(['transactionId', 'digest'] as const)('has the %s', (name) => {
    expect(joined).toContain(example[name]);
  });

  it('has seed and signature, and the envelope around both', () => {
    const [signature = ''] = example.signatures;
    expect(joined).toContain(signature);
    expect(joined).toContain(keys.find(({ name }) => name === example.signers[0])?.seed);
    const [head = '', between = ''] = /^(\w+) <body> (\w+) <signature>$/m.exec(text)?.slice(1) ?? [];
    expect(head + example.bodyBytes + between + signature).toBe(example.envelope);
  });
});

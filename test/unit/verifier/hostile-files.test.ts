// Files that somebody wrote to mislead: each is refused with a stable code that names the claim, and nothing is thrown.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes, utf8 } from '../../../src/base/bytes.ts';
import { checkProof } from '../../../src/verifier/check-proof.ts';
import { readGenesisFacts } from '../../../src/verifier/genesis-facts.ts';
import { MAX_FILE_BYTES, MAX_JSON_DEPTH, readJsonFile } from '../../../src/verifier/json-file.ts';
import { verifyEvidence } from '../../../src/verifier/verify-audit-pack.ts';
import { verifyFile } from '../../../src/verifier/verify-file.ts';
import { ENTRY_CLAIMS, evidence, genesis, PAYMENT_CLAIMS } from './sample-evidence.ts';
import { type Json, places } from './tamper.ts';

const GENESIS = utf8(JSON.stringify(genesis));
const pack = (...proofs: unknown[]) => ({ format: 'gridpact-audit-pack/1', proofs });
const failuresOf = (value: unknown) => verifyEvidence(value, genesis).failures.map(({ claim, step }) => [claim, step]);
const verifyText = (text: string) => verifyFile(utf8(text), GENESIS);

/** A copy with something done to its first claim of this kind. */
function changedClaim(kind: string, change: (claim: Record<string, unknown>) => void): unknown {
  const proof = structuredClone(evidence()) as unknown as { claims: Record<string, unknown>[] };
  const claim = proof.claims.find((item) => item.kind === kind);
  if (claim === undefined) throw new Error(`no ${kind}`);
  change(claim);
  return proof;
}

function at(value: Json, path: readonly string[]): { [key: string]: Json } {
  return path.reduce((part, key) => (part as { [key: string]: Json })[key] ?? null, value) as { [key: string]: Json };
}

describe('the bytes of a file', () => {
  const text = JSON.stringify(evidence(), null, 2);

  test('that a quorum vouches for are read with any white space', () => {
    expect(verifyText(text)).toMatchObject({ verdict: 'paid', failures: [] });
    expect(verifyText(JSON.stringify(evidence()))).toMatchObject({ verdict: 'paid', failures: [] });
    expect(verifyText(JSON.stringify(pack(evidence())))).toMatchObject({ verdict: 'paid', failures: [] });
  });

  test.each([
    ['a number with a fraction of zero', '"height": 7', '"height": 7.0'],
    ['a number with an exponent', '"height": 7', '"height": 7e0'],
    ['minus zero', '"epoch": 0', '"epoch": -0'],
    ['a number that no double holds', '"height": 7', '"height": 7.0000000000000000001'],
    ['a field twice', '"height": 7', '"height": 7, "height": 7'],
    ['a field twice, once escaped', '"height": 7', '"height": 7, "h\\u0065ight": 7'],
    ['a claim that says twice what it is', '"kind": "entry"', '"kind": "receipt", "kind": "entry"'],
    ['a prototype twice', '"height": 7', '"height": 7, "__proto__": 1, "__proto__": 2'],
  ])('with %s are refused as the file', (_, from, to) => {
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    expect(verifyText(changed).failures).toMatchObject([{ claim: 'file', step: 'spelling' }]);
  });

  test.each([
    ['cut off', text.slice(0, -3), 'json'],
    ['with a comma too much', text.replace(/\n\}$/, ',\n}'), 'json'],
    ['empty', '', 'json'],
    ['behind a byte order mark', `\ufeff${text}`, 'json'],
    ['nested without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'depth'],
    ['a number', '7', 'format'],
    ['null', 'null', 'format'],
  ])('%s are refused', (_, changed, step) => {
    expect(verifyText(changed).failures).toMatchObject([{ step }]);
  });

  test('that are no UTF-8, or too many, are refused', () => {
    const bytes = utf8(text);
    bytes[20] = 0xff;
    expect(verifyFile(bytes, GENESIS).failures).toMatchObject([{ claim: 'file', step: 'json' }]);
    const large = { length: MAX_FILE_BYTES + 1 } as Uint8Array;
    expect(() => readJsonFile(large)).toThrow(String(MAX_FILE_BYTES));
    expect(readJsonFile(utf8('['.repeat(MAX_JSON_DEPTH) + ']'.repeat(MAX_JSON_DEPTH)))).toBeDefined();
  });

  test('of a genesis are read as strictly', () => {
    const twice = utf8(JSON.stringify(genesis).replace('{"name"', '{"name":"Other","name"'));
    expect(verifyFile(utf8(text), twice).failures).toMatchObject([{ claim: 'genesis', step: 'spelling' }]);
  });
});

describe('a file', () => {
  test('without claims, or without proofs, fails and says so', () => {
    expect(failuresOf({ ...evidence(), claims: [] })).toEqual([['claims', 'empty']]);
    expect(failuresOf(pack())).toEqual([['pack', 'empty']]);
    expect(failuresOf(pack(evidence(), { ...evidence(), claims: [] }))).toEqual([['proofs[1] claims', 'empty']]);
  });

  test('with one field more anywhere, or one less, fails', () => {
    const facts = readGenesisFacts(genesis);
    const failed = (value: unknown) => checkProof(facts, value, '').failures.length > 0;
    const value = evidence() as unknown as Json;
    for (const path of [[], ...places(value)]) {
      const object = at(value, path);
      if (typeof object !== 'object' || object === null || Array.isArray(object)) continue;
      const more = structuredClone(value);
      at(more, path).remark = 'nobody reads this';
      expect(failed(more), `more in ${path.join('.')}`).toBe(true);
      for (const field of Object.keys(object)) {
        const less = structuredClone(value);
        delete at(less, path)[field];
        expect(failed(less), `${path.join('.')} without ${field}`).toBe(true);
      }
    }
    expect(failuresOf({ ...pack(evidence()), remark: '' })).toEqual([['pack', 'format']]);
  });

  test.each([
    ['a list', ['entry']],
    ['an object', { toString: 'entry' }],
    ['a number', 7],
    ['nothing', null],
    ['the name of a method', 'constructor'],
    ['in capitals', 'Entry'],
  ])('with a claim whose kind is %s fails, naming the claim', (_, kind) => {
    const changed = changedClaim('entry', (claim) => {
      claim.kind = kind;
    });
    expect(failuresOf(changed)).toEqual([['claims[0]', 'format']]);
  });

  test.each([
    ['slot', -1],
    ['slot', 1.5],
    ['slot', 2 ** 60],
    ['slot', '0'],
    ['slot', [0]],
    ['slot', null],
    ['count', 0],
    ['value', 'AB'],
    ['value', ['ab']],
    ['value', 'abc'],
    ['path', 'ab'],
    ['path', { length: 3 }],
    ['key', { toString: () => 'account/x' }],
    ['key', ['account/bank-b/producer-1']],
    ['key', '\ud800'],
  ])('whose entry has the %s %j fails, naming the claim', (field, value) => {
    const changed = changedClaim('entry', (claim) => {
      claim[field] = value;
    });
    const [[claim, step] = []] = failuresOf(changed);
    expect(claim).toMatch(/^claims\[0\] entry/);
    expect(step).toMatch(/^(format|path|state)$/);
  });

  test('in capital hexadecimal fails', () => {
    const proof = evidence();
    const shouted = { ...proof, stateRoot: proof.stateRoot.toUpperCase() };
    expect(failuresOf(shouted)[0]).toEqual(['finalization', 'format']);
  });

  test('of two chains in one pack fails for the other chain, and proves its own', () => {
    const stranger = { ...evidence(), chainId: 'ab'.repeat(32) };
    const report = verifyEvidence(pack(evidence(), stranger), genesis);
    expect(report).toMatchObject({ verdict: 'failed', verified: 8 });
    expect(report.failures[0]).toMatchObject({ claim: 'proofs[1] finalization', step: 'chain' });
  });

  test('of two blocks of one height fails, though a quorum signed each', () => {
    const other = evidence({ statement: { netFen: 1n }, claims: ENTRY_CLAIMS });
    const report = verifyEvidence(pack(evidence(), other), genesis);
    expect(
      report.failures.some(({ claim, step }) => claim === 'proofs[1] finalization' && step === 'contradiction'),
    ).toBe(true);
    expect(report.failures.some(({ claim, step }) => claim.startsWith('statement/') && step === 'contradiction')).toBe(
      true,
    );
  });

  test('with a transaction before its receipt proves it all the same', () => {
    const claims = [...PAYMENT_CLAIMS.toReversed(), ...ENTRY_CLAIMS];
    expect(verifyEvidence(evidence({ claims }), genesis)).toMatchObject({ verdict: 'paid', failures: [] });
  });
});

test('a statement under the key of another site is contradicted, even by a quorum', () => {
  const report = verifyEvidence(evidence({ statement: { site: 'site-2' } }), genesis);
  expect(report).toMatchObject({ verdict: 'failed', statements: [{ verdict: 'differs' }] });
  expect(report.failures[0]?.message).toContain('another site');
});

describe('nothing is thrown', () => {
  const hostile = {
    get format(): string {
      throw { toString: null };
    },
  };

  test.each([
    ['a getter that throws', hostile],
    [
      'a proxy that throws',
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('no');
          },
        },
      ),
    ],
    ['a function', () => 0],
    ['a symbol', Symbol('x')],
    ['a bigint', 7n],
    ['undefined', undefined],
    ['a map', new Map([['format', 'gridpact-proof/4']])],
  ])('for %s', (_, value) => {
    expect(verifyEvidence(value, genesis)).toMatchObject({ verdict: 'failed', ok: false });
    expect(verifyEvidence(pack(value), genesis)).toMatchObject({ verdict: 'failed', ok: false });
    expect(verifyEvidence({ ...evidence(), claims: [value] }, genesis)).toMatchObject({ verdict: 'failed', ok: false });
    expect(verifyEvidence(evidence(), value)).toMatchObject({ verdict: 'failed', chainId: undefined });
  });

  test('for any value', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true }), (value) => {
        expect(verifyEvidence(value, genesis).verdict).toBe('failed');
        expect(verifyEvidence({ ...evidence(), claims: [value] }, genesis).verdict).toBe('failed');
      }),
      { numRuns: 100 },
    );
  });

  test('for any change of the bytes; what still verifies says what it said', () => {
    const files = [evidence(), pack(evidence({ claims: ENTRY_CLAIMS }), evidence({ claims: PAYMENT_CLAIMS }))];
    for (const file of files) {
      const bytes = utf8(JSON.stringify(file));
      fc.assert(
        fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(3), (place, byte, length) => {
          const changed = concatBytes(bytes.subarray(0, place), Uint8Array.of(byte), bytes.subarray(place + length));
          const report = verifyFile(changed, GENESIS);
          for (const { claim, step } of report.failures) expect([claim, step].every(Boolean)).toBe(true);
          if (report.failures.length === 0) expect(report.verdict).toBe('paid');
        }),
        { numRuns: 100 },
      );
    }
  });

  test('for any change of the genesis: it is another chain, or none', () => {
    const file = utf8(JSON.stringify(evidence()));
    fc.assert(
      fc.property(fc.nat(GENESIS.length - 1), fc.nat(255), fc.nat(3), (place, byte, length) => {
        const changed = concatBytes(GENESIS.subarray(0, place), Uint8Array.of(byte), GENESIS.subarray(place + length));
        const { verdict, chainId } = verifyFile(file, changed);
        expect(verdict === 'failed' || chainId === verifyFile(file, GENESIS).chainId).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

// A small pack in which one byte is another: each byte is changed once, and nothing of such a file holds.
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { verifyFile } from '../../../src/verifier/verify-file.ts';
import { evidence, genesis, KEYS } from './sample-evidence.ts';

const GENESIS = utf8(JSON.stringify(genesis));
const proofs = [evidence({ claims: [{ entry: KEYS.account }] })];
const pack = utf8(JSON.stringify({ format: 'gridpact-audit-pack/1', proofs }));

describe('a small pack', () => {
  it('holds as it is', () => {
    expect(verifyFile(pack, GENESIS)).toMatchObject({ ok: true, verdict: 'proven', verified: 1 });
  });

  it('holds no more with any byte changed', () => {
    const held: string[] = [];
    for (let at = 0; at < pack.length; at++) {
      const changed = Uint8Array.from(pack);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const { ok, verified } = verifyFile(changed, GENESIS);
      if (ok || verified > 0) held.push(new TextDecoder().decode(changed.subarray(Math.max(0, at - 20), at + 20)));
    }
    expect(held).toEqual([]);
    expect(pack.length).toBeGreaterThan(1_000);
  });
});

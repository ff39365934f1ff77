import { describe, expect, it } from 'vitest';
import { type Evidence, verifyEvidence } from '../../../src/consensus/evidence.ts';
import { Bench } from './bench.ts';

function evidenceOf(bench: Bench): Evidence {
  const found = bench.outputs.flatMap((output) => (output.kind === 'evidence' ? [output.evidence] : []));
  expect(found).toHaveLength(1);
  return found[0] as Evidence;
}

describe('evidence', () => {
  it('of two proposals convinces somebody who knows only the validators', () => {
    const bench = new Bench({ self: 1 });
    bench.propose(bench.proposal(bench.header(1)));
    bench.propose(bench.proposal(bench.header(1, undefined, { timestampMs: 1_000_000 })));
    const evidence = evidenceOf(bench);
    expect(evidence).toMatchObject({ kind: 'proposals', signer: 0 });
    expect(verifyEvidence(bench.committee, evidence)).toBe(true);
    expect(verifyEvidence(bench.committee, { ...evidence, signer: 2 })).toBe(false);
    const same = { ...evidence, second: evidence.first } as Evidence;
    expect(verifyEvidence(bench.committee, same)).toBe(false);
  });

  it('of two votes convinces, but not with another name or a signature that does not hold', () => {
    const bench = new Bench({ self: 1 });
    bench.vote(2, bench.finalize(bench.header(1)));
    bench.vote(2, bench.nullify(1));
    const evidence = evidenceOf(bench);
    if (evidence.kind !== 'votes') throw new Error('votes were expected');
    expect(verifyEvidence(bench.committee, evidence)).toBe(true);
    expect(verifyEvidence(bench.committee, { ...evidence, signer: 3 })).toBe(false);
    const forged = { ...evidence, second: { ...evidence.second, signature: new Uint8Array(32) } };
    expect(verifyEvidence(bench.committee, forged)).toBe(false);
  });

  it('is not made of a signature that does not hold', () => {
    const bench = new Bench({ self: 1 });
    bench.vote(2, bench.finalize(bench.header(1)));
    const vote = { ...bench.signedVote(2, bench.nullify(1)), signature: new Uint8Array(32) };
    bench.hear(2, { kind: 'vote', vote });
    expect(bench.outputs.filter((output) => output.kind === 'evidence')).toEqual([]);
  });
});

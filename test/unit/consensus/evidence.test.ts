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

  it('is found of who tells each half something else: the certificate of the other half shows it', () => {
    const bench = new Bench({ self: 1 });
    const [mine, theirs] = [bench.header(1), bench.header(1, undefined, { timestampMs: 1_000_000 })];
    bench.vote(0, bench.notarize(mine));
    bench.certify(bench.notarize(theirs));
    const evidence = evidenceOf(bench);
    expect(evidence).toMatchObject({ kind: 'votes', signer: 0 });
    expect(verifyEvidence(bench.committee, evidence)).toBe(true);
  });

  it('is found of a vote that comes when its view is final already', () => {
    const bench = new Bench({ self: 1 });
    const header = bench.header(1);
    bench.propose(bench.proposal(header));
    bench.vote(2, bench.notarize(header));
    bench.certify(bench.finalize(header));
    bench.vote(2, bench.notarize(bench.header(1, undefined, { timestampMs: 1_000_000 })));
    expect(evidenceOf(bench)).toMatchObject({ kind: 'votes', signer: 2 });
  });

  it('is reported once for a signer and view, however often it is shown', () => {
    const bench = new Bench({ self: 1 });
    bench.vote(2, bench.finalize(bench.header(1)));
    for (let i = 0; i < 5; i++) bench.vote(2, bench.nullify(1));
    bench.vote(2, bench.finalize(bench.header(1, undefined, { timestampMs: 1_000_000 })));
    evidenceOf(bench);
  });

  it('is none: notarize and nullify, one block with two outcomes, one statement twice, two views', () => {
    const bench = new Bench({ self: 1 });
    const header = bench.header(1);
    bench.vote(2, bench.notarize(header));
    bench.vote(2, bench.nullify(1));
    bench.vote(3, bench.finalize(header));
    bench.vote(3, bench.finalize(header, bench.hash(header)));
    bench.vote(3, bench.finalize(header));
    bench.vote(0, bench.finalize(header));
    bench.vote(0, bench.nullify(2));
    expect(bench.outputs.filter((output) => output.kind === 'evidence')).toEqual([]);
  });
});

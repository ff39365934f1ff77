// The one sentence that safety hangs on, live and across restarts: never both nullify and finalize of one view.
import { describe, expect, it } from 'vitest';
import { Bench, said, votes } from './bench.ts';

describe('nullify and finalize', () => {
  it('finalizes a notarized, executed block, and journals the notarization with the vote', () => {
    const bench = new Bench({ self: 1 });
    const header = bench.header(1);
    bench.propose(bench.proposal(header));
    const outputs = bench.certify(bench.notarize(header));
    expect(votes(outputs)).toContain('finalize:1');
    const lines = said(outputs);
    expect(lines.indexOf('journal:finalized')).toBeLessThan(lines.indexOf('vote:finalize:1'));
    expect(bench.journal().find((record) => record.kind === 'finalized')?.notarization.subject.view).toBe(1);
  });

  it('does not finalize before the outcome is known', () => {
    const bench = new Bench({ self: 1 });
    bench.executes = false;
    const header = bench.header(1);
    bench.propose(bench.proposal(header));
    expect(votes(bench.certify(bench.notarize(header)))).toEqual([]);
    const result = bench.result(bench.hash(header));
    const outputs = bench.take({ kind: 'executed', blockHash: bench.hash(header), result });
    expect(votes(outputs)).toEqual(['finalize:1']);
  });

  it('never finalizes a view that it gave up', () => {
    const bench = new Bench({ self: 1 });
    const header = bench.header(1);
    bench.propose(bench.proposal(header));
    expect(votes(bench.timer('advance'))).toEqual(['nullify:1']);
    expect(votes(bench.certify(bench.notarize(header)))).toEqual([]);
    expect(bench.replica.position.view).toBe(2);
  });

  it('never finalizes a view that it gave up before a crash', () => {
    const before = new Bench({ self: 1 });
    const header = before.header(1);
    before.propose(before.proposal(header));
    before.timer('advance');
    const after = new Bench({ self: 1, past: before.past() });
    after.certify(after.notarize(header));
    expect(after.replica.position.view).toBe(2);
    expect(votes(after.outputs)).not.toContain('finalize:1');
  });

  it('never gives up a view that it finalized, whatever others do', () => {
    const bench = new Bench({ self: 1 });
    const header = bench.header(1);
    bench.propose(bench.proposal(header));
    bench.certify(bench.notarize(header));
    bench.timer('advance', 1);
    for (const peer of [0, 2]) bench.vote(peer, bench.nullify(1));
    expect(votes(bench.outputs)).toEqual(['notarize:1', 'finalize:1']);
  });

  it('never gives up a view that it finalized before a crash: the notarization is part of the record', () => {
    const before = new Bench({ self: 1 });
    const header = before.header(1);
    before.propose(before.proposal(header));
    before.certify(before.notarize(header));
    const last = before.journal().filter((record) => record.kind === 'finalized');
    // Even if nothing else survived, the replica is past the view that it finalized.
    const after = new Bench({ self: 1, past: { ...before.past(), records: last } });
    expect(after.replica.position.view).toBe(2);
    after.timer('advance', 1);
    for (const peer of [0, 2]) after.vote(peer, after.nullify(1));
    expect(votes(after.outputs)).not.toContain('nullify:1');
  });

  it('gives a view up with f + 1 others, but not with f', () => {
    const bench = new Bench({ n: 7, self: 1 });
    bench.vote(2, bench.nullify(1));
    bench.vote(3, bench.nullify(1));
    expect(votes(bench.outputs)).toEqual([]);
    expect(votes(bench.vote(4, bench.nullify(1)))).toEqual(['nullify:1']);
  });

  it('does not notarize after giving up', () => {
    const bench = new Bench({ self: 1 });
    bench.timer('leader');
    bench.propose(bench.proposal(bench.header(1)));
    expect(votes(bench.outputs)).toEqual(['nullify:1']);
  });

  it('does not vote for, or finalize, another block than the certified one (ava-labs/Simplex#457)', () => {
    const bench = new Bench({ self: 1 });
    const [seen, certified] = [bench.header(1), bench.header(1, undefined, { timestampMs: 1_000_000 })];
    bench.propose(bench.proposal(seen));
    const outputs = bench.certify(bench.notarize(certified));
    expect(votes(outputs)).toEqual([]);
    expect(said(outputs)).toContain('send:get-certificates');
    // The certified block comes from a peer that has it; its leader's second signature does not stop us.
    const late = bench.hear(2, { kind: 'proposal', proposal: bench.proposal(certified) });
    expect(votes(late)).toContain('finalize:1');
  });
});

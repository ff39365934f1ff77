import { describe, expect, it } from 'vitest';
import { Bench, DELTA_MS, FRESH, said, votes } from './bench.ts';

describe('a restarted replica', () => {
  it('sends its latest votes again: refusing to vote is not enough', () => {
    const before = new Bench({ self: 1 });
    const header = before.header(1);
    before.propose(before.proposal(header));
    before.certify(before.notarize(header));
    before.timer('leader');
    const after = new Bench({ self: 1, past: before.past() });
    const repeated = votes(after.timer('retry'));
    expect(repeated).toEqual(expect.arrayContaining(['finalize:1', 'nullify:2']));
  });

  it('does not give its view up for the time that it was away', () => {
    const before = new Bench({ self: 1 });
    before.propose(before.proposal(before.header(1)));
    const after = new Bench({ self: 1, past: before.past() });
    const armed = after.outputs.flatMap((output) =>
      output.kind === 'set-timer' ? [[output.timer, output.delayMs]] : [],
    );
    expect(armed).toContainEqual(['advance', 3 * DELTA_MS]);
  });

  it('is started by whatever comes first, so that its deadlines are never those of an unset clock', () => {
    const bench = new Bench({ self: 1, unanswered: true, started: false });
    for (const peer of bench.others) bench.recallAnswer(peer, []);
    expect(votes(bench.take({ kind: 'start' }))).toEqual([]);
    const armed = bench.outputs.flatMap((output) => (output.kind === 'set-timer' ? [output.delayMs] : []));
    expect(Math.min(...armed)).toBeGreaterThanOrEqual(2 * DELTA_MS);
  });

  it('counts its own votes again (commonware#4275)', () => {
    const before = new Bench({ self: 1 });
    before.timer('leader');
    const after = new Bench({ self: 1, past: before.past() });
    after.vote(2, after.nullify(1));
    expect(after.replica.position.view).toBe(1);
    after.vote(3, after.nullify(1));
    expect(after.replica.position.view).toBe(2);
  });

  it('can still show what brought it into a view that it gave up', () => {
    const before = new Bench({ self: 1 });
    before.certify(before.nullify(1));
    before.timer('leader');
    const after = new Bench({ self: 1, past: before.past() });
    expect(after.replica.position.view).toBe(2);
    expect(said(after.timer('retry'))).toContain('certificate:nullify:1');
  });

  it('can still show everything that justified its latest vote', () => {
    const before = new Bench({ self: 3 });
    const justification = [before.certificate(before.nullify(1)), before.certificate(before.nullify(2))];
    before.propose(before.proposal(before.header(3), justification));
    const after = new Bench({ self: 3, past: before.past() });
    const request = { fromView: after.header(1).view, toView: after.header(2).view };
    const shown = said(after.hear(1, { kind: 'get-certificates', request }));
    expect(shown).toEqual(['certificate:nullify:1', 'certificate:nullify:2']);
  });

  it('does not vote again in a view in which it voted', () => {
    const before = new Bench({ self: 1 });
    before.propose(before.proposal(before.header(1)));
    const after = new Bench({ self: 1, past: before.past() });
    const other = after.header(1, undefined, { timestampMs: 1_000_000 });
    after.propose(after.proposal(other));
    const hashes = after.outputs.flatMap((output) =>
      output.kind === 'send' && output.message.kind === 'vote' && output.message.vote.subject.kind === 'notarize'
        ? [output.message.vote.subject.blockHash]
        : [],
    );
    expect(hashes).not.toContainEqual(after.hash(other));
  });

  it('knows that it has proposed, repeats that very block, and does not enter its view because of it', () => {
    const before = new Bench({ self: 0 });
    before.take({ kind: 'payload', view: before.header(1).view, batchHashes: [new Uint8Array(32).fill(1)] });
    const proposed = before.journal().filter((record) => record.kind === 'proposed');
    expect(proposed).toHaveLength(1);
    const after = new Bench({ self: 0, past: { ...before.past(), records: proposed } });
    expect(after.replica.position.view).toBe(1);
    expect(said(after.outputs)).not.toContain('build-block');
    const sent = after
      .timer('retry')
      .flatMap((output) =>
        output.kind === 'send' && output.message.kind === 'proposal' ? [output.message.proposal.header] : [],
      );
    expect(sent).toEqual(proposed.map((record) => record.proposal.header));
  });

  it('signs nothing before enough peers have said which of its votes they saw', () => {
    const bench = new Bench({ self: 1, unanswered: true });
    bench.propose(bench.proposal(bench.header(1)));
    bench.recallAnswer(2, []);
    expect(votes(bench.outputs)).toEqual([]);
    // With one of four validators down, these two answers are all that there will be.
    expect(votes(bench.recallAnswer(3, []))).toEqual(['notarize:1']);
  });

  it('answers the question of a peer that restarts with the votes it saw of it', () => {
    const bench = new Bench({ self: 1 });
    bench.vote(2, bench.nullify(1));
    const status = { epoch: bench.header(1).epoch, view: bench.header(1).view, recall: 'asks' } as const;
    const finalizedHeight = 0 as ReturnType<typeof bench.header>['height'];
    const outputs = bench.hear(2, { kind: 'status', status: { ...status, finalizedHeight, seenVotes: [] } });
    const answers = outputs.flatMap((output) =>
      output.kind === 'send' && output.message.kind === 'status' ? [{ to: output.to, ...output.message.status }] : [],
    );
    expect(answers).toMatchObject([
      { to: 2, recall: 'answers', seenVotes: [{ subject: { kind: 'nullify', view: 1 } }] },
    ]);
  });

  it('votes no more when a peer shows a vote that its journal lacks (telcoin#391)', () => {
    const bench = new Bench({ self: 1, unanswered: true });
    const forgotten = bench.signedVote(1, bench.notarize(bench.header(1)));
    expect(said(bench.recallAnswer(2, [forgotten]))).toEqual(['journal:barred', 'amnesia']);
    for (const peer of bench.others) bench.recallAnswer(peer, []);
    bench.propose(bench.proposal(bench.header(1)));
    bench.timer('advance');
    expect(votes(bench.outputs)).toEqual([]);
    expect(bench.replica.voting).toBe('barred');
  });

  it('with a journal that was cut above its blocks remembers that cut: the blocks were lost, the votes were not', () => {
    const view = 300;
    const helper = new Bench({ self: 1 });
    const header = helper.header(view);
    const checkpoint = { kind: 'checkpoint', finalization: helper.certificate(helper.finalize(header)) } as const;
    const bench = new Bench({ self: 1, past: { ...FRESH, records: [checkpoint] }, unanswered: true });
    const old = bench.signedVote(1, bench.nullify(7));
    for (const peer of [2, 3]) expect(said(bench.recallAnswer(peer, [old]))).not.toContain('amnesia');
    expect(bench.replica.voting).toBe('whole');
    expect(bench.replica.position.view).toBe(view + 1);
    // Blocks that come back from peers are no reason to write a lower cut.
    const first = bench.header(view - 1);
    const finalization = bench.certificate(bench.finalize(first));
    bench.take({ kind: 'blocks-fetched', from: 2, headers: [first], finalization });
    expect(said(bench.take({ kind: 'durable', height: first.height }))).not.toContain('compact-journal');
  });

  it('is not talked out of voting by a vote that it did not sign, or that it remembers', () => {
    const before = new Bench({ self: 1 });
    before.propose(before.proposal(before.header(1)));
    const after = new Bench({ self: 1, past: before.past(), unanswered: true });
    const known = after.signedVote(1, after.notarize(after.header(1)));
    after.recallAnswer(2, [known, { ...after.signedVote(1, after.nullify(5)), signature: new Uint8Array(32) }]);
    after.recallAnswer(3, [after.signedVote(3, after.nullify(5))]);
    expect(after.replica.voting).toBe('whole');
  });

  it('keeps in a compacted journal what it signed above the durable block', () => {
    const bench = new Bench({ self: 1 });
    let parent = bench.header(1);
    for (let view = 1; view <= 100; view++) {
      const header = view === 1 ? parent : bench.header(view, parent);
      bench.nowMs += 1;
      bench.propose(bench.proposal(header));
      bench.certify(bench.notarize(header));
      if (view < 100) bench.certify(bench.finalize(header));
      parent = header;
    }
    expect(said(bench.take({ kind: 'durable', height: bench.header(1).height }))).toEqual([]);
    const durable = bench.replica.position.finalHeight;
    const compacted = bench.take({ kind: 'durable', height: durable }).find((out) => out.kind === 'compact-journal');
    const records = compacted?.records ?? [];
    expect(records[0]).toMatchObject({ kind: 'checkpoint', finalization: { subject: { view: 99 } } });
    expect(records.slice(1).map((record) => record.kind)).toEqual(['notarized', 'finalized']);
  });
});

// A validator that has forgotten votes, from the bar to its first vote afterwards.
import { describe, expect, it } from 'vitest';
import { view } from '../../../src/consensus/block.ts';
import type { JournalRecord } from '../../../src/consensus/journal-record.ts';
import type { Past } from '../../../src/consensus/life/recovery.ts';
import type { Vote } from '../../../src/consensus/vote.ts';
import { Bench, FRESH, votes } from './bench.ts';

const RESUMING: Past = { ...FRESH, records: [{ kind: 'resuming' }] };

/** A bench of validator 1 of four, whose operator has it resume. */
const forgetful = (n = 4) => new Bench({ n, self: 1, past: RESUMING, unanswered: true });

const answer = (bench: Bench, from: number, inView: number, seenVotes: readonly Vote[] = []) =>
  bench.hear(from, {
    kind: 'status',
    status: {
      ...{ epoch: bench.header(1).epoch, view: view(inView), finalizedHeight: bench.header(1).height },
      ...{ recall: 'answers', question: bench.startedAtMs, seenVotes },
    },
  });

const proposeIn = (bench: Bench, inView: number) => {
  const nullifications = Array.from({ length: inView - 1 }, (_, i) => bench.certificate(bench.nullify(i + 1)));
  return bench.propose(bench.proposal(bench.header(inView), nullifications));
};

describe('a validator that has forgotten votes', () => {
  it('stays barred across restarts, also when nobody remembers the vote any more', () => {
    const before = new Bench({ self: 1, unanswered: true });
    before.recallAnswer(2, [before.signedVote(1, before.notarize(before.header(1)))]);
    expect(before.journal().map(({ kind }) => kind)).toEqual(['barred']);
    const after = new Bench({ self: 1, past: before.past() });
    expect(after.replica.voting).toBe('barred');
    expect(votes(after.propose(after.proposal(after.header(1))))).toEqual([]);
  });

  it('answers nobody who asks what it has seen: its own view may be one that it forgot', () => {
    const bench = forgetful();
    const status = { epoch: bench.header(1).epoch, view: view(1), finalizedHeight: bench.header(1).height } as const;
    const outputs = bench.hear(2, {
      kind: 'status',
      status: { ...status, recall: 'asks', question: 5, seenVotes: [] },
    });
    expect(outputs.filter((output) => output.kind === 'send' && output.to === 2)).toEqual([]);
  });

  it('is shown what led its peers to their views before their answer', () => {
    const bench = new Bench({ self: 1 });
    bench.certify(bench.nullify(1));
    const status = { epoch: bench.header(1).epoch, view: view(2), finalizedHeight: bench.header(1).height } as const;
    const outputs = bench.hear(2, {
      kind: 'status',
      status: { ...status, recall: 'asks', question: 5, seenVotes: [] },
    });
    const sent = outputs.flatMap((output) => (output.kind === 'send' && output.to === 2 ? [output.message] : []));
    expect(sent.map(({ kind }) => kind)).toEqual(['certificate', 'status']);
    expect(sent[1]).toMatchObject({ status: { recall: 'answers', question: 5, view: 2 } });
  });

  it.each([
    [4, 3],
    [5, 3],
    [6, 3],
    [7, 5],
    [10, 7],
  ])('of %i validators resumes after %i answers, and not before', (n, needed) => {
    const bench = forgetful(n);
    for (const peer of bench.others.slice(0, needed - 1)) answer(bench, peer, 1);
    expect(bench.replica.voting).toBe('resuming');
    answer(bench, bench.others[0] ?? 0, 1);
    expect(bench.replica.voting).toBe('resuming');
    answer(bench, bench.others[needed - 1] ?? 0, 1);
    expect(bench.replica.voting).toBe('whole');
  });

  it('signs nothing in its own view, nothing in the next, and votes in the one after', () => {
    const bench = forgetful();
    bench.certify(bench.nullify(1));
    for (const peer of bench.others) answer(bench, peer, 2);
    expect(bench.journal().map(({ kind }) => kind)).toEqual(['resumed']);
    proposeIn(bench, 2);
    bench.certify(bench.nullify(2));
    proposeIn(bench, 3);
    bench.timer('advance');
    expect(votes(bench.outputs)).toEqual([]);
    bench.certify(bench.nullify(3));
    expect(votes(proposeIn(bench, 4))).toEqual(['notarize:4']);
  });

  it('does not finalize a view in which it was silent, however late', () => {
    const bench = forgetful();
    for (const peer of bench.others) answer(bench, peer, 1);
    const header = bench.header(1);
    bench.propose(bench.proposal(header));
    bench.certify(bench.notarize(header));
    bench.certify(bench.nullify(2));
    expect(bench.replica.position.view).toBe(3);
    expect(votes(bench.outputs).filter((vote) => vote.endsWith(':1'))).toEqual([]);
  });

  it('does not count who is in a view that nobody has led it to, and is held up by no such claim', () => {
    const bench = forgetful(7);
    for (const peer of [0, 2, 3, 4]) answer(bench, peer, 1);
    answer(bench, 5, 1_000_000);
    expect(bench.replica.voting).toBe('resuming');
    answer(bench, 6, 1);
    expect(bench.replica.voting).toBe('whole');
  });

  it('does not count an answer to a question of an earlier life', () => {
    const bench = forgetful();
    bench.nowMs += 1;
    const late = { ...bench.signedVote(2, bench.nullify(1)) };
    for (const peer of bench.others) {
      const status = { epoch: late.epoch, view: view(1), finalizedHeight: bench.header(1).height } as const;
      const question = bench.startedAtMs - 10;
      bench.hear(peer, { kind: 'status', status: { ...status, recall: 'answers', question, seenVotes: [] } });
    }
    expect(bench.replica.voting).toBe('resuming');
  });

  it('is silent in the same views after another restart, and not barred by votes from then', () => {
    const before = forgetful();
    before.certify(before.nullify(1));
    for (const peer of before.others) answer(before, peer, 2);
    const records: JournalRecord[] = [...RESUMING.records, ...before.journal()];
    const after = new Bench({ self: 1, past: { ...FRESH, records }, unanswered: true });
    const forgotten = after.signedVote(1, after.nullify(3));
    for (const peer of after.others) after.recallAnswer(peer, [forgotten]);
    expect(after.replica.voting).toBe('whole');
    for (const left of [1, 2]) after.certify(after.nullify(left));
    expect(votes(proposeIn(after, 3))).toEqual([]);
    after.certify(after.nullify(3));
    expect(votes(proposeIn(after, 4))).toEqual(['notarize:4']);
  });

  it('keeps the bar when its journal is cut, and drops what has been resumed', () => {
    const helper = new Bench({ self: 1 });
    const first = helper.header(70);
    const finalization = helper.certificate(helper.finalize(first));
    const cut = (records: readonly JournalRecord[]) => {
      const bench = new Bench({ self: 1, past: { ...FRESH, records }, unanswered: true });
      bench.take({ kind: 'blocks-fetched', from: 2, headers: [first], finalization });
      const outputs = bench.take({ kind: 'durable', height: first.height });
      return outputs.flatMap((output) => (output.kind === 'compact-journal' ? output.records : []));
    };
    expect(cut([{ kind: 'resuming' }]).map(({ kind }) => kind)).toEqual(['checkpoint', 'resuming']);
    const resumed = { kind: 'resumed', epoch: first.epoch, view: view(9) } as const;
    expect(cut([resumed]).map(({ kind }) => kind)).toEqual(['checkpoint']);
  });
});

import { describe, expect, it } from 'vitest';
import { view } from '../../../src/consensus/block.ts';
import { Bench, DELTA_MS, said } from './bench.ts';

describe('a replica that is ahead', () => {
  it('shows a peer that votes in an older view the certificate it lacks (ava-labs/Simplex#94)', () => {
    const bench = new Bench({ self: 1 });
    bench.certify(bench.nullify(1));
    // Validator 2 is the last to time out: its own vote and ours are not enough, the others have moved on.
    const outputs = bench.vote(2, bench.nullify(1));
    expect(said(outputs)).toEqual(['certificate:nullify:1']);
    expect(outputs[0]).toMatchObject({ to: 2 });
  });

  it('answers each peer only so often', () => {
    const bench = new Bench({ self: 1 });
    bench.certify(bench.nullify(1));
    const status = { kind: 'status', status: statusOf(bench, 1) } as const;
    expect(said(bench.hear(2, status))).toEqual(['certificate:nullify:1']);
    expect(said(bench.hear(2, status))).toEqual([]);
    expect(said(bench.hear(3, status))).toEqual(['certificate:nullify:1']);
    bench.nowMs += DELTA_MS;
    expect(said(bench.hear(2, status))).toEqual(['certificate:nullify:1']);
  });

  it('does not take a peer whose vote only came late for one that is behind', () => {
    const bench = new Bench({ self: 1 });
    const header = bench.header(1);
    bench.propose(bench.proposal(header));
    for (const validator of [0, 2]) bench.vote(validator, bench.notarize(header));
    expect(bench.replica.position.view).toBe(2);
    expect(said(bench.vote(3, bench.notarize(header)))).toEqual([]);
    bench.certify(bench.finalize(header));
    expect(said(bench.vote(2, bench.finalize(header)))).toEqual([]);
  });

  it('shows the latest finalization to a peer whose status says that it is behind', () => {
    const bench = new Bench({ self: 1 });
    const header = bench.header(1);
    bench.propose(bench.proposal(header));
    bench.certify(bench.finalize(header));
    const outputs = bench.hear(2, { kind: 'status', status: statusOf(bench, 1) });
    expect(said(outputs)).toEqual(['certificate:finalize:1']);
  });

  it('gives certificates and the notarized block to a peer that asks for them', () => {
    const bench = new Bench({ self: 1 });
    const header = bench.header(1);
    bench.propose(bench.proposal(header));
    bench.certify(bench.notarize(header));
    bench.certify(bench.nullify(2));
    const request = { fromView: view(1), toView: view(1_000_000) };
    const outputs = bench.hear(3, { kind: 'get-certificates', request });
    expect(said(outputs)).toEqual(['certificate:notarize:1', 'send:proposal', 'certificate:nullify:2']);
  });

  it("takes a missing block from anybody, and passes on no leader's signature that is not genuine", () => {
    const bench = new Bench({ self: 1 });
    const header = bench.header(1);
    bench.certify(bench.notarize(header));
    const forged = { ...bench.proposal(header), signature: new Uint8Array(64) };
    expect(said(bench.hear(3, { kind: 'proposal', proposal: forged }))).toEqual(
      expect.arrayContaining(['execute', 'vote:finalize:1', 'disconnect']),
    );
    const request = { kind: 'get-certificates', request: { fromView: view(1), toView: view(1) } } as const;
    expect(said(bench.hear(2, request))).toEqual(['certificate:notarize:1']);
    bench.propose(bench.proposal(header));
    expect(said(bench.hear(2, request))).toEqual(['certificate:notarize:1', 'send:proposal']);
  });

  it('repeats its votes, its certificate and its position, in case they were lost', () => {
    const bench = new Bench({ self: 1 });
    const header = bench.header(1);
    bench.propose(bench.proposal(header));
    bench.certify(bench.notarize(header));
    bench.timer('leader');
    expect(said(bench.timer('retry'))).toEqual([
      'set-timer',
      'send:status',
      'certificate:notarize:1',
      'vote:nullify:2',
      'vote:finalize:1',
    ]);
  });

  it('shows a certificate once, to the leader of the view that it opens', () => {
    const bench = new Bench({ self: 0 });
    const certificate = bench.certificate(bench.nullify(1));
    const sent = bench.hear(2, { kind: 'certificate', certificate }).filter(({ kind }) => kind === 'send');
    expect(said(sent)).toEqual(['certificate:nullify:1']);
    expect(sent).toMatchObject([{ to: 1 }]);
    expect(said(bench.hear(3, { kind: 'certificate', certificate }))).toEqual([]);
  });

  it('shows the next leader the notarization of a view, and its finalization', () => {
    const bench = new Bench({ self: 0 });
    const header = bench.header(1);
    bench.propose(bench.proposal(header));
    const notarization = bench.certificate(bench.notarize(header));
    const finalization = bench.certificate(bench.finalize(header));
    const shown = (certificate: typeof finalization) =>
      said(bench.hear(2, { kind: 'certificate', certificate })).filter((text) => text.startsWith('certificate'));
    expect(shown(notarization)).toEqual(['certificate:notarize:1']);
    expect(shown(finalization)).toEqual(['certificate:finalize:1']);
  });

  it('shows a finalization that opens a view', () => {
    const bench = new Bench({ self: 0 });
    const certificate = bench.certificate(bench.finalize(bench.header(1)));
    const outputs = bench.hear(2, { kind: 'certificate', certificate });
    expect(said(outputs)).toContain('certificate:finalize:1');
  });

  it('does not show it to the leader that sent it', () => {
    const bench = new Bench({ self: 0 });
    const certificate = bench.certificate(bench.nullify(1));
    const outputs = bench.hear(1, { kind: 'certificate', certificate });
    expect(outputs.filter(({ kind }) => kind === 'send')).toEqual([]);
  });
});

function statusOf(bench: Bench, inView: number) {
  const { epoch, height } = bench.header(1);
  return { epoch, view: view(inView), finalizedHeight: height, recall: 'none', seenVotes: [] } as const;
}
